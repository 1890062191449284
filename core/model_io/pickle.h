#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace thumbsup {

/// What came out of a pickle stream: a flat pool of values that refer to one another by index, so that neither depth
/// nor cycles matter to whoever walks or frees it. Strings are views of the stream's bytes, which must stay.
struct Pickle {
  using Index = std::uint32_t;

  enum class Kind : std::uint8_t {
    None,
    Bool,
    Int,
    BigInt,  ///< more than 64 bits: `text` holds the little-endian bytes
    Float,
    String,
    Bytes,
    Tuple,
    List,
    Set,
    Dict,     ///< `items` alternate key, value
    Global,   ///< a known name; `number` says which
    Storage,  ///< `number` is the index in `storages`
    Tensor,   ///< `number` is the index in `tensors`
    Opaque,   ///< a value of a known harmless class, whose content was dropped
  };

  struct Value {
    Kind kind = Kind::None;
    std::int64_t number = 0;  ///< bool, int, or the bits of a double
    std::string_view text;
    std::vector<Index> items;
  };

  /// A typed storage, as its persistent id describes it: claims, not facts.
  struct Storage {
    at::ScalarType dtype = at::ScalarType::Undefined;
    std::string key;
    std::uint64_t elements = 0;
    std::uint64_t view_offset = 0;  ///< elements, for a view of the storage `key` (torch before 1.6 only)
    bool is_view = false;
    std::uint64_t view_elements = 0;
    std::uint64_t usable() const { return is_view ? view_elements : elements; }
  };

  /// A tensor over a storage; it was checked to lie within what the storage claims to have.
  struct Tensor {
    std::size_t storage = 0;
    std::uint64_t offset = 0;  ///< elements
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
  };

  std::vector<Value> values;
  std::vector<Storage> storages;
  std::vector<Tensor> tensors;
  Index root = 0;
  std::size_t end = 0;  ///< bytes of the stream, its STOP included

  const Value& at(Index index) const { return values[index]; }
  /// The value under a string key of a dictionary (the last one, as Python has it), or null.
  const Value* find(const Value& dictionary, std::string_view key) const;
};

}  // namespace thumbsup
