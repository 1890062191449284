#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "model_io/tensor_dtype.h"

namespace thumbsup {

/// The checked header of a safetensors file (https://github.com/huggingface/safetensors, "Format").
struct SafetensorsHeader {
  struct Entry {
    std::string name;
    const TensorDtype* dtype = nullptr;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;  ///< byte offsets from the beginning of the data
    std::uint64_t end = 0;
  };
  std::vector<Entry> entries;  ///< in the order of the data, which they cover without gaps or overlaps
  std::map<std::string, std::string> metadata;
  std::uint64_t data_offset = 0;  ///< where the data begin in the file
};

/// Parses and checks the header of a whole file given as bytes; `path` is for the sentences only. Memory is bounded by
/// the header that is really there. Throws FormatError for whatever the format does not allow.
SafetensorsHeader parse_safetensors_header(std::span<const std::byte> file, const std::filesystem::path& path);

}  // namespace thumbsup
