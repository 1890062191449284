#include "model_io/safetensors_header.h"

#include <cstring>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "base/error.h"
#include "model_io/model_io_messages.h"

namespace thumbsup {
namespace {

constexpr std::uint64_t kLargestHeader = 100'000'000;
constexpr std::size_t kLargestRank = 64;

/// Receives the header's JSON piece by piece, so that nothing is built that the format has no place for.
class HeaderSax : public nlohmann::json_sax<nlohmann::json> {
 public:
  HeaderSax(SafetensorsHeader& header, const std::filesystem::path& path) : header_(header), path_(path) {}

  bool null() override {
    if (place_ == Place::Root && name_ == "__metadata__") return true;
    return scalar(verbatim("null"));
  }
  bool boolean(bool) override { return scalar(msg::model_io::a_truth_value()); }
  bool number_integer(std::int64_t) override { return scalar(msg::model_io::a_negative_number()); }
  bool number_float(double, const std::string&) override { return scalar(msg::model_io::a_fraction()); }
  bool binary(binary_t&) override { return scalar(msg::model_io::binary_data()); }

  bool number_unsigned(std::uint64_t value) override {
    if (place_ == Place::Shape) {
      if (value > static_cast<std::uint64_t>(INT64_MAX)) fail(msg::model_io::has_too_large_a_dimension());
      if (entry().shape.size() == kLargestRank) fail(msg::model_io::has_too_many_dimensions());
      entry().shape.push_back(static_cast<std::int64_t>(value));
    } else if (place_ == Place::Offsets) {
      if (offsets_ == 2) fail(msg::model_io::has_more_than_two_data_offsets());
      (offsets_++ == 0 ? entry().begin : entry().end) = value;
    } else {
      return scalar(msg::model_io::a_number());
    }
    return true;
  }

  bool string(std::string& value) override {
    if (place_ == Place::Metadata) {
      if (!header_.metadata.emplace(field_, value).second) fail_metadata(msg::model_io::has_key_twice(field_));
    } else if (place_ == Place::Entry && field_ == "dtype") {
      entry().dtype = find_dtype(value);
      if (entry().dtype == nullptr) fail(msg::model_io::has_unknown_dtype(value.substr(0, 40)));
    } else {
      return scalar(msg::model_io::a_string());
    }
    return true;
  }

  bool key(std::string& value) override {
    switch (place_) {
      case Place::Root:
        name_ = value;
        if (!names_.insert(value).second) fail(msg::model_io::is_in_header_more_than_once());
        break;
      case Place::Entry:
        field_ = value;
        if (value == "dtype" || value == "shape" || value == "data_offsets")
          if (const unsigned bit = field_bit(value); std::exchange(fields_, fields_ | bit) & bit)
            fail(msg::model_io::has_twice(value));
        break;
      default:
        field_ = value;
    }
    return true;
  }

  bool start_object(std::size_t) override {
    if (place_ == Place::Outside) {
      place_ = Place::Root;
    } else if (place_ == Place::Root && name_ == "__metadata__") {
      place_ = Place::Metadata;
    } else if (place_ == Place::Root) {
      place_ = Place::Entry;
      fields_ = 0;
      offsets_ = 0;
      header_.entries.push_back({name_, nullptr, {}, 0, 0});
    } else {
      return nested(msg::model_io::an_object());
    }
    return true;
  }

  bool end_object() override {
    if (place_ == Place::Entry) {
      if (fields_ != 7) fail(msg::model_io::lacks_description());
      place_ = Place::Root;
    } else {
      place_ = place_ == Place::Metadata ? Place::Root : Place::Outside;
    }
    return true;
  }

  bool start_array(std::size_t) override {
    if (place_ == Place::Entry && field_ == "shape")
      place_ = Place::Shape;
    else if (place_ == Place::Entry && field_ == "data_offsets")
      place_ = Place::Offsets;
    else
      return nested(msg::model_io::a_list());
    return true;
  }

  bool end_array() override {
    if (place_ == Place::Offsets && offsets_ != 2) fail(msg::model_io::does_not_have_two_data_offsets());
    place_ = Place::Entry;
    return true;
  }

  bool parse_error(std::size_t where, const std::string&, const nlohmann::detail::exception& error) override {
    throw FormatError(path_, "", msg::model_io::header_is_not_valid_json(where + 8),
                      std::string(error.what()).substr(0, 500));
  }

 private:
  enum class Place { Outside, Root, Metadata, Entry, Shape, Offsets };

  static unsigned field_bit(const std::string& field) { return field == "dtype" ? 1 : field == "shape" ? 2 : 4; }
  SafetensorsHeader::Entry& entry() { return header_.entries.back(); }
  [[noreturn]] void fail(const Message& reason) const { throw FormatError(path_, name_.substr(0, 200), reason); }
  [[noreturn]] void fail_metadata(const Message& reason) const { throw FormatError(path_, "__metadata__", reason); }

  bool nested(const Message& what) const {
    if (place_ == Place::Outside) throw FormatError(path_, "", msg::model_io::header_is_not_json_object());
    return scalar(what, true);
  }

  /// A value in a place where the format wants another kind. Fields that the format does not know are skipped.
  bool scalar(const Message& what, bool is_nested = false) const {
    switch (place_) {
      case Place::Outside:
        throw FormatError(path_, "", msg::model_io::header_is_not_json_object());
      case Place::Root:
        if (name_ == "__metadata__") fail(msg::model_io::must_be_object_of_strings(what));
        fail(msg::model_io::tensor_is_not_described(what));
      case Place::Metadata:
        fail_metadata(msg::model_io::has_metadata_that_is_no_string(what, field_));
      case Place::Shape:
        fail(msg::model_io::has_in_its_shape(what));
      case Place::Offsets:
        fail(msg::model_io::has_in_its_data_offsets(what));
      case Place::Entry:
        if (field_ == "dtype" || field_ == "shape" || field_ == "data_offsets")
          fail(msg::model_io::has_as_its(what, field_));
        if (is_nested) fail(msg::model_io::has_unknown_field(field_.substr(0, 40)));
    }
    return true;
  }

  SafetensorsHeader& header_;
  const std::filesystem::path& path_;
  Place place_ = Place::Outside;
  std::string name_;
  std::string field_;
  std::unordered_set<std::string> names_;
  unsigned fields_ = 0;   // which of the three fields the present entry has
  unsigned offsets_ = 0;  // how many offsets were read
};

/// Bytes the shape needs, or nothing when the product does not fit (also not with zeros taken as ones, which is what
/// strides are computed from).
std::optional<std::uint64_t> bytes_needed(const SafetensorsHeader::Entry& entry) {
  std::uint64_t elements = 1;
  std::uint64_t strides = 1;
  for (const auto size : entry.shape) {
    if (__builtin_mul_overflow(elements, static_cast<std::uint64_t>(size), &elements)) return std::nullopt;
    if (__builtin_mul_overflow(strides, static_cast<std::uint64_t>(std::max<std::int64_t>(size, 1)), &strides))
      return std::nullopt;
  }
  std::uint64_t bits = 0;
  if (strides > static_cast<std::uint64_t>(INT64_MAX) / 16) return std::nullopt;
  if (__builtin_mul_overflow(elements, std::uint64_t{entry.dtype->bits}, &bits) || bits % 8 != 0) return std::nullopt;
  return bits / 8;
}

void check_layout(SafetensorsHeader& header, std::uint64_t data_size, const std::filesystem::path& path) {
  std::sort(header.entries.begin(), header.entries.end(),
            [](const auto& a, const auto& b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); });
  std::uint64_t reached = 0;
  for (const auto& entry : header.entries) {
    const auto fail = [&](const Message& reason) { throw FormatError(path, entry.name.substr(0, 200), reason); };
    if (entry.end < entry.begin) fail(msg::model_io::ends_before_it_begins());
    if (entry.end > data_size) fail(msg::model_io::reaches_too_far(entry.end, data_size));
    if (entry.begin < reached) fail(msg::model_io::overlaps_another_tensor());
    if (entry.begin > reached) fail(msg::model_io::does_not_follow_tensor_before());
    const auto needed = bytes_needed(entry);
    if (!needed) fail(msg::model_io::has_too_large_a_shape());
    if (*needed != entry.end - entry.begin)
      fail(msg::model_io::takes_another_number_of_bytes(*needed, entry.end - entry.begin));
    reached = entry.end;
  }
  if (reached != data_size) throw FormatError(path, "", msg::model_io::has_data_of_no_tensor(data_size - reached));
}

}  // namespace

SafetensorsHeader parse_safetensors_header(std::span<const std::byte> file, const std::filesystem::path& path) {
  if (file.size() < 8) throw FormatError(path, "", msg::model_io::is_too_short());
  std::uint64_t length = 0;
  for (unsigned i = 0; i < 8; ++i) length |= std::to_integer<std::uint64_t>(file[i]) << (8 * i);
  if (length > kLargestHeader) throw FormatError(path, "", msg::model_io::is_neither_safetensors_nor_pytorch());
  if (length > file.size() - 8) throw FormatError(path, "", msg::model_io::header_is_cut_short());
  const std::string_view text(reinterpret_cast<const char*>(file.data()) + 8, static_cast<std::size_t>(length));
  if (!text.starts_with('{')) throw FormatError(path, "", msg::model_io::header_does_not_begin_with_brace());

  SafetensorsHeader header;
  header.data_offset = 8 + length;
  HeaderSax sax(header, path);
  nlohmann::json::sax_parse(text.begin(), text.end(), &sax);
  check_layout(header, file.size() - header.data_offset, path);
  return header;
}

}  // namespace thumbsup
