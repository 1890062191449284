#include "text/sentencepiece_model_check.h"

#include <cstdint>
#include <cstring>
#include <optional>

#include "base/error.h"
#include "text/text_messages.h"

namespace thumbsup {
namespace {

/// One field of a protocol buffer message; only length-delimited fields have `bytes`.
struct WireField {
  std::uint64_t number = 0;
  std::string_view bytes;
};

class WireReader {
 public:
  WireReader(const std::filesystem::path& path, std::string_view message) : path_(path), rest_(message) {}

  std::optional<WireField> next() {
    if (rest_.empty()) return std::nullopt;
    const std::uint64_t tag = varint();
    WireField field{tag >> 3, {}};
    switch (tag & 7) {
      case 0:
        varint();
        break;
      case 1:
        take(8);
        break;
      case 2:
        field.bytes = take(varint());
        break;
      case 5:
        take(4);
        break;
      default:
        fail();
    }
    return field;
  }

 private:
  [[noreturn]] void fail() const { throw FormatError(path_, "", msg::text::is_not_sentencepiece_model()); }

  std::string_view take(std::uint64_t length) {
    if (length > rest_.size()) fail();
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1).front());
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    fail();
  }

  const std::filesystem::path& path_;
  std::string_view rest_;
};

/// The table is: size of the double array in bytes (uint32), the double array, texts that end with a NUL each. A unit
/// of the array: bits 0-7 label, bit 8 has a value, bit 9 and 10-30 offset; a walk goes from index i with byte c to
/// i ^ offset ^ c, and to the value at i ^ offset.
void check_normalization_table(const std::filesystem::path& path, std::string_view table) {
  const auto fail = [&] { throw FormatError(path, "normalizer_spec", msg::text::holds_damaged_table_of_characters()); };
  if (table.empty()) return;
  std::uint32_t array_bytes = 0;
  if (table.size() < sizeof array_bytes) fail();
  std::memcpy(&array_bytes, table.data(), sizeof array_bytes);
  table.remove_prefix(sizeof array_bytes);
  if (array_bytes == 0 || array_bytes % 4 != 0 || array_bytes >= table.size() || table.back() != '\0') fail();
  const std::size_t unit_count = array_bytes / 4;
  const std::size_t text_bytes = table.size() - array_bytes;
  const auto unit_at = [&](std::size_t index) {
    std::uint32_t unit = 0;
    std::memcpy(&unit, table.data() + 4 * index, 4);
    return unit;
  };
  for (std::size_t index = 0; index < unit_count; ++index) {
    const std::uint32_t unit = unit_at(index);
    if ((unit >> 31) != 0) continue;  // a value
    const std::size_t base = index ^ ((unit >> 10) << ((unit & (1u << 9)) >> 6));
    if ((base | 0xFF) >= unit_count) fail();
    if ((unit & (1u << 8)) != 0 && (unit_at(base) & 0x7FFFFFFFu) >= text_bytes) fail();
  }
}

}  // namespace

void check_sentencepiece_model(const std::filesystem::path& path, std::string_view model) {
  // ModelProto: 1 pieces, 2 trainer_spec, 3 normalizer_spec, 5 denormalizer_spec. NormalizerSpec: 2 the table.
  bool pieces = false;
  bool trainer = false;
  bool normalizer = false;
  WireReader reader(path, model);
  while (const auto field = reader.next()) {
    pieces |= field->number == 1;
    trainer |= field->number == 2;
    normalizer |= field->number == 3;
    if (field->number != 3 && field->number != 5) continue;
    WireReader specification(path, field->bytes);
    while (const auto entry = specification.next()) {
      if (entry->number == 2) check_normalization_table(path, entry->bytes);
    }
  }
  const char* missing = !pieces ? "pieces" : !trainer ? "trainer_spec" : !normalizer ? "normalizer_spec" : nullptr;
  if (missing != nullptr) throw FormatError(path, missing, msg::text::is_missing_from_sentencepiece_model());
}

}  // namespace thumbsup
