#pragma once

#include <filesystem>
#include <string_view>

namespace thumbsup {

/// Looks over a serialized SentencePiece `ModelProto` before the library is given it. The library takes a file cut off
/// between two fields for a smaller model, and follows the offsets inside the normalisation table (a darts-clone double
/// array) without checking them: here both are refused. Throws FormatError.
void check_sentencepiece_model(const std::filesystem::path& path, std::string_view model);

}  // namespace thumbsup
