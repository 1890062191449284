#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/run_control.h"
#include "params/train_config.h"
#include "photos/photo_folders.h"
#include "photos/scan_folder.h"
#include "text/tokenizer.h"

/// What can be said about a run's photos and captions before a model is loaded or a folder is made. No torch.
namespace thumbsup {

/// The config with the prompts that kohya's folder names give, where the user gave none: "10_sks dog" is "sks dog".
/// Unchanged where there are no such folders, or several with different texts.
TrainConfig with_folder_prompts(TrainConfig config);

/// Looks at the names of all photos, at all captions, and at photos until one can be used. Throws UserInputError with
/// all that keeps the run from beginning: no usable photo, photos only in sub-folders, class photos that are the
/// instance photos, captions that cannot be read; CancelledError. Returns sentences the user should know.
std::vector<Message> check_run_photos(const TrainConfig& config, RunControl& control);

/// "There is no usable photo in ...", with the reasons.
Message no_usable_photo(const std::filesystem::path& folder, const std::vector<RejectedFile>& rejected,
                        std::size_t excluded);

/// The reason that an error gives, with a full stop: to stand among others.
Message as_sentence(const Message& reason);

/// Appends a sentence that is not there yet.
void add_sentence(std::vector<Message>& sentences, const Message& sentence);

/// Sentences about the text files of a folder that no photo uses, and about other programs' caption files.
std::vector<Message> unused_caption_notices(const std::filesystem::path& folder);

/// A prompt of which the text encoder reads only the beginning.
struct CutPrompt {
  std::size_t tokens = 0;
  std::size_t read = 0;   ///< how many fit
  std::string lost_from;  ///< the first words that are not read
};
std::optional<CutPrompt> cut_prompt(const Tokenizer& tokenizer, const std::string& prompt);

/// A caption and the photo that has it.
struct CaptionOfPhoto {
  std::filesystem::path photo;
  std::string caption;
};
/// A sentence for each caption that is too long for the text encoder, with how many photos have it.
std::vector<Message> cut_caption_notices(const Tokenizer& tokenizer, const std::vector<CaptionOfPhoto>& captions);

}  // namespace thumbsup
