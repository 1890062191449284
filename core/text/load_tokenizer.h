#pragma once

#include <filesystem>
#include <memory>

#include "text/tokenizer.h"

namespace thumbsup {

/// Loads the tokenizer of a model's `tokenizer` folder, of the kind that its files show: `vocab.json` and `merges.txt`
/// are CLIP's, `spiece.model` is SentencePiece's. Throws IoError when the folder is not there, FormatError (naming the
/// folder and what is missing, or the malformed file) otherwise.
std::unique_ptr<Tokenizer> load_tokenizer(const std::filesystem::path& folder);

}  // namespace thumbsup
