#include "training/run_photos.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "photos/caption.h"
#include "photos/caption_files.h"
#include "photos/edits.h"
#include "photos/photo_notes.h"
#include "training/training_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> photo_files(const fs::path& folder) {
  std::vector<fs::path> photos;
  std::error_code error;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error))
    if (is_meant_as_photo(at->path())) photos.push_back(at->path());
  std::sort(photos.begin(), photos.end(),
            [](const auto& a, const auto& b) { return natural_less(a.filename().string(), b.filename().string()); });
  return photos;
}

/// The text that all of kohya's folders have; empty when there are none or they differ.
std::string common_text(const fs::path& root, const fs::path& other) {
  std::error_code error;
  if (!fs::is_directory(root, error)) return {};
  const PhotoFolders places = find_photo_folders(root, other);
  if (!places.by_name) return {};
  const std::string& text = places.folders.front().text;
  const bool same = std::all_of(places.folders.begin(), places.folders.end(),
                                [&](const PhotoFolder& place) { return place.text == text; });
  return same ? text : std::string();
}

/// One look at the photos of a run, before it begins.
class Look {
 public:
  Look(const TrainConfig& config, RunControl& control) : config_(config), control_(control) {}

  std::vector<Message> run() {
    const bool has_class = config_.prior_loss_weight > 0 && !config_.class_.empty();
    std::error_code error;
    if (has_class && fs::equivalent(config_.instance, config_.class_, error)) {
      add_sentence(problems_, msg::training::class_folder_is_instance_folder(display(config_.class_)));
      folder(config_.instance, {}, config_.instance_prompt, true);
    } else {
      folder(config_.instance, has_class ? config_.class_ : fs::path(), config_.instance_prompt, true);
      if (has_class && fs::is_directory(config_.class_, error)) {
        tell_nesting();
        folder(config_.class_, config_.instance, config_.class_prompt, config_.num_class_images == 0);
      }
    }
    if (!problems_.empty()) throw UserInputError(joined(problems_));
    return notices_;
  }

 private:
  void tell_nesting() {
    std::error_code error;
    const fs::path instance = fs::canonical(config_.instance, error), of_class = fs::canonical(config_.class_, error);
    const auto is_inside = [](const fs::path& inner, const fs::path& outer) {
      return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
    };
    if (is_inside(of_class, instance))
      notices_.push_back(msg::training::class_folder_lies_inside());
    else if (is_inside(instance, of_class))
      notices_.push_back(msg::training::instance_folder_lies_inside());
  }

  /// `required`: photos must be there already.
  void folder(const fs::path& root, const fs::path& other, const std::string& prompt, bool required) {
    PhotoFolders places;
    try {
      places = find_photo_folders(root, other);
    } catch (const UserInputError& error) {
      return add_sentence(problems_, error.message());
    }
    if (places.folders.empty()) {
      if (required || places.only_below) add_sentence(problems_, *places.missing);
      return;
    }
    if (!required && places.by_name && places.photos < config_.num_class_images)
      add_sentence(problems_,
                   msg::training::named_folders_hold_too_few(display(root), places.photos, config_.num_class_images));
    std::vector<RejectedFile> rejected;
    std::size_t excluded = 0;
    bool usable = false;
    for (const PhotoFolder& place : places.folders)
      for (const fs::path& photo : photo_files(place.folder)) look_at(photo, prompt, usable, rejected, excluded);
    if (required && !usable) add_sentence(problems_, no_usable_photo(root, rejected, excluded));
  }

  void look_at(const fs::path& photo, const std::string& prompt, bool& usable, std::vector<RejectedFile>& rejected,
               std::size_t& excluded) {
    control_.checkpoint();
    try {
      const PhotoEdits edits = load_edits(photo);
      if (edits.excluded) {
        ++excluded;
        return;
      }
      photo_caption(photo, edits, prompt);
    } catch (const Error& error) {
      add_sentence(problems_, as_sentence(error.message()));  // and its pixels may be as good as any
    }
    if (usable) return;
    constexpr int quick = 64;
    try {
      decode_thumbnail(photo, quick);
      usable = true;
    } catch (const Error& error) {
      rejected.push_back({photo, as_sentence(error.message())});
    }
  }

  const TrainConfig& config_;
  RunControl& control_;
  std::vector<Message> problems_;
  std::vector<Message> notices_;
};

}  // namespace

TrainConfig with_folder_prompts(TrainConfig config) {
  const bool has_class = config.prior_loss_weight > 0 && !config.class_.empty();
  if (config.instance_prompt.empty())
    config.instance_prompt = common_text(config.instance, has_class ? config.class_ : fs::path());
  if (has_class && config.class_prompt.empty()) config.class_prompt = common_text(config.class_, config.instance);
  return config;
}

std::vector<Message> check_run_photos(const TrainConfig& config, RunControl& control) {
  return Look(config, control).run();
}

Message as_sentence(const Message& reason) {
  const std::string text = reason.english();
  const bool ends = text.empty() || text.back() == '.' || text.back() == '!' || text.back() == '?';
  return ends ? reason : msg::training::with_full_stop(reason);
}

void add_sentence(std::vector<Message>& sentences, const Message& sentence) {
  const auto same = [text = sentence.english()](const Message& other) { return other.english() == text; };
  if (std::none_of(sentences.begin(), sentences.end(), same)) sentences.push_back(sentence);
}

Message no_usable_photo(const fs::path& folder, const std::vector<RejectedFile>& rejected, std::size_t excluded) {
  constexpr std::size_t shown = 5;
  std::vector<Message> sentences{msg::training::no_usable_photo_in(display(folder))};
  if (excluded > 0)
    sentences.push_back(excluded == 1 ? msg::training::photo_is_left_out()
                                      : msg::training::photos_are_left_out(excluded));
  for (std::size_t i = 0; i < std::min(shown, rejected.size()); ++i)
    sentences.push_back(as_sentence(rejected[i].reason));
  if (rejected.size() > shown) sentences.push_back(msg::training::more_cannot_be_used(rejected.size() - shown));
  return joined(sentences);
}

std::vector<Message> unused_caption_notices(const fs::path& folder) {
  const CaptionFiles captions(folder);
  const std::vector<fs::path> photos = photo_files(folder);
  std::vector<Message> sentences;
  if (const auto lonely = captions.without_photo(photos); !lonely.empty())
    sentences.push_back(lonely.size() == 1 ? msg::training::text_file_is_not_used(display(folder), some_names(lonely))
                                           : msg::training::text_files_are_not_used(display(folder), lonely.size(),
                                                                                    some_names(lonely)));
  if (const auto others = captions.of_other_programs(photos); !others.empty())
    sentences.push_back(msg::training::other_captions_are_not_read(display(folder), some_names(others)));
  return sentences;
}

std::optional<CutPrompt> cut_prompt(const Tokenizer& tokenizer, const std::string& prompt) {
  const auto limit = static_cast<std::size_t>(tokenizer.content_length());
  CutPrompt cut;
  cut.tokens = tokenizer.encode(prompt).size();
  if (cut.tokens <= limit) return std::nullopt;
  cut.read = limit;
  // The last end of a word up to which everything fits.
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i <= prompt.size(); ++i)
    if (i == prompt.size() || prompt[i] == ' ') ends.push_back(i);
  const auto fits = [&](std::size_t end) { return tokenizer.encode(prompt.substr(0, end)).size() <= limit; };
  const auto first_lost = std::partition_point(ends.begin(), ends.end(), fits);
  const std::size_t begin = first_lost == ends.begin() ? 0 : *(first_lost - 1);
  cut.lost_from = prompt.substr(std::min(begin, prompt.size()));
  cut.lost_from.erase(0, cut.lost_from.find_first_not_of(' '));
  constexpr std::size_t words = 5;
  std::size_t end = 0;
  for (std::size_t word = 0; word < words && end != std::string::npos; ++word)
    end = cut.lost_from.find(' ', end == 0 ? 0 : end + 1);
  if (end != std::string::npos) cut.lost_from.resize(end);
  return cut;
}

std::vector<Message> cut_caption_notices(const Tokenizer& tokenizer, const std::vector<CaptionOfPhoto>& captions) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<fs::path>> photos;
  for (const CaptionOfPhoto& each : captions) {
    auto& of_caption = photos[each.caption];
    if (of_caption.empty()) order.push_back(each.caption);
    of_caption.push_back(each.photo);
  }
  std::vector<Message> sentences;
  for (const std::string& caption : order)
    if (const auto cut = cut_prompt(tokenizer, caption))
      sentences.push_back(
          msg::training::caption_is_cut(some_names(photos[caption]), cut->tokens, cut->read, cut->lost_from));
  return sentences;
}

}  // namespace thumbsup
