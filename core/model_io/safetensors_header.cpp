#include "model_io/safetensors_header.h"

#include <cstring>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "base/error.h"

namespace thumbsup {
namespace {

constexpr std::uint64_t largest_header = 100'000'000;
constexpr std::size_t largest_rank = 64;

/// Receives the header's JSON piece by piece, so that nothing is built that the format has no place for.
class HeaderSax : public nlohmann::json_sax<nlohmann::json> {
 public:
  HeaderSax(SafetensorsHeader& header, const std::filesystem::path& path) : header_(header), path_(path) {}

  bool null() override {
    if (place_ == Place::Root && name_ == "__metadata__") return true;
    return scalar("null");
  }
  bool boolean(bool) override { return scalar("a truth value"); }
  bool number_integer(std::int64_t) override { return scalar("a negative number"); }
  bool number_float(double, const std::string&) override { return scalar("a number that is not a whole one"); }
  bool binary(binary_t&) override { return scalar("binary data"); }

  bool number_unsigned(std::uint64_t value) override {
    if (place_ == Place::Shape) {
      if (value > static_cast<std::uint64_t>(INT64_MAX)) fail("has a dimension that is too large");
      if (entry().shape.size() == largest_rank) fail("has too many dimensions");
      entry().shape.push_back(static_cast<std::int64_t>(value));
    } else if (place_ == Place::Offsets) {
      if (offsets_ == 2) fail("has more than two data_offsets");
      (offsets_++ == 0 ? entry().begin : entry().end) = value;
    } else {
      return scalar("a number");
    }
    return true;
  }

  bool string(std::string& value) override {
    if (place_ == Place::Metadata) {
      if (!header_.metadata.emplace(field_, value).second) fail_metadata("has the key '" + field_ + "' twice");
    } else if (place_ == Place::Entry && field_ == "dtype") {
      entry().dtype = find_dtype(value);
      if (entry().dtype == nullptr) fail("has the unknown dtype '" + value.substr(0, 40) + "'");
    } else {
      return scalar("a string");
    }
    return true;
  }

  bool key(std::string& value) override {
    switch (place_) {
      case Place::Root:
        name_ = value;
        if (!names_.insert(value).second) fail("is in the header more than once");
        break;
      case Place::Entry:
        field_ = value;
        if (value == "dtype" || value == "shape" || value == "data_offsets")
          if (const unsigned bit = field_bit(value); std::exchange(fields_, fields_ | bit) & bit)
            fail("has '" + value + "' twice");
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
      return nested("an object");
    }
    return true;
  }

  bool end_object() override {
    if (place_ == Place::Entry) {
      if (fields_ != 7) fail("lacks its dtype, shape or data_offsets");
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
      return nested("a list");
    return true;
  }

  bool end_array() override {
    if (place_ == Place::Offsets && offsets_ != 2) fail("does not have two data_offsets");
    place_ = Place::Entry;
    return true;
  }

  bool parse_error(std::size_t where, const std::string&, const nlohmann::detail::exception& error) override {
    throw FormatError(path_, "", "has a header that is not valid JSON (at byte " + std::to_string(where + 8) + ")",
                      std::string(error.what()).substr(0, 500));
  }

 private:
  enum class Place { Outside, Root, Metadata, Entry, Shape, Offsets };

  static unsigned field_bit(const std::string& field) { return field == "dtype" ? 1 : field == "shape" ? 2 : 4; }
  SafetensorsHeader::Entry& entry() { return header_.entries.back(); }
  [[noreturn]] void fail(const std::string& reason) const { throw FormatError(path_, name_.substr(0, 200), reason); }
  [[noreturn]] void fail_metadata(const std::string& reason) const { throw FormatError(path_, "__metadata__", reason); }

  bool nested(const std::string& what) const {
    if (place_ == Place::Outside) throw FormatError(path_, "", "has a header that is not a JSON object");
    return scalar(what);
  }

  /// A value in a place where the format wants another kind. Fields that the format does not know are skipped.
  bool scalar(const std::string& what) const {
    switch (place_) {
      case Place::Outside:
        throw FormatError(path_, "", "has a header that is not a JSON object");
      case Place::Root:
        if (name_ == "__metadata__") fail("is " + what + "; it must be an object of strings");
        fail("is " + what + " where the description of a tensor should be");
      case Place::Metadata:
        fail_metadata("has " + what + " for '" + field_ + "'; all its values must be strings");
      case Place::Shape:
        fail("has " + what + " in its shape");
      case Place::Offsets:
        fail("has " + what + " in its data_offsets");
      case Place::Entry:
        if (field_ == "dtype" || field_ == "shape" || field_ == "data_offsets")
          fail("has " + what + " as its " + field_);
        if (what == "an object" || what == "a list") fail("has the unknown field '" + field_.substr(0, 40) + "'");
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
    const auto fail = [&](const std::string& reason) { throw FormatError(path, entry.name.substr(0, 200), reason); };
    if (entry.end < entry.begin) fail("ends before it begins");
    if (entry.end > data_size)
      fail("reaches to byte " + std::to_string(entry.end) + " of the data, of which there are " +
           std::to_string(data_size) + ": the file is cut short or damaged");
    if (entry.begin < reached) fail("overlaps another tensor");
    if (entry.begin > reached) fail("does not begin where the tensor before it ends");
    const auto needed = bytes_needed(entry);
    if (!needed) fail("has a shape that is too large");
    if (*needed != entry.end - entry.begin)
      fail("takes " + std::to_string(*needed) + " bytes by its shape and " + std::to_string(entry.end - entry.begin) +
           " by its data_offsets");
    reached = entry.end;
  }
  if (reached != data_size)
    throw FormatError(path, "",
                      "has data that belong to no tensor (" + std::to_string(data_size - reached) + " B at its end)");
}

}  // namespace

SafetensorsHeader parse_safetensors_header(std::span<const std::byte> file, const std::filesystem::path& path) {
  if (file.size() < 8) throw FormatError(path, "", "is too short to be a file of tensors");
  std::uint64_t length = 0;
  for (unsigned i = 0; i < 8; ++i) length |= std::to_integer<std::uint64_t>(file[i]) << (8 * i);
  if (length > largest_header)
    throw FormatError(path, "",
                      "is neither a safetensors file (its header would be larger than 100 MB) nor a PyTorch file");
  if (length > file.size() - 8) throw FormatError(path, "", "is cut short inside its header");
  const std::string_view text(reinterpret_cast<const char*>(file.data()) + 8, static_cast<std::size_t>(length));
  if (!text.starts_with('{')) throw FormatError(path, "", "has a header that does not begin with '{'");

  SafetensorsHeader header;
  header.data_offset = 8 + length;
  HeaderSax sax(header, path);
  nlohmann::json::sax_parse(text.begin(), text.end(), &sax);
  check_layout(header, file.size() - header.data_offset, path);
  return header;
}

}  // namespace thumbsup
