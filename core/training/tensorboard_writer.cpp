#include "training/tensorboard_writer.h"

#include <array>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "base/base_messages.h"
#include "base/error.h"
#include "training/training_messages.h"

namespace thumbsup {
namespace {

std::array<std::uint32_t, 256> make_crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = value & 1 ? value >> 1 ^ 0x82f63b78u : value >> 1;
    table[i] = value;
  }
  return table;
}

// A checksum of bytes that themselves hold checksums is weak; the mask undoes that.
std::uint32_t masked(std::uint32_t crc) {
  return ((crc >> 15) | (crc << 17)) + 0xa282ead8u;
}

template <class T>
std::string little_endian(T value) {
  std::string bytes(sizeof(T), '\0');
  for (std::size_t i = 0; i < sizeof(T); ++i) bytes[i] = static_cast<char>(value >> (8 * i));
  return bytes;
}

std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
  return bytes + static_cast<char>(value);
}

enum class Wire : std::uint64_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

std::string key(std::uint64_t field, Wire wire) {
  return varint(field << 3 | static_cast<std::uint64_t>(wire));
}

std::string bytes_field(std::uint64_t field, std::string_view value) {
  return key(field, Wire::Bytes) + varint(value.size()) + std::string(value);
}

std::string event(std::int64_t step, const std::string& content) {
  const double wall_time = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  return key(1, Wire::Fixed64) + little_endian(std::bit_cast<std::uint64_t>(wall_time)) + key(2, Wire::Varint) +
         varint(static_cast<std::uint64_t>(step)) + content;
}

}  // namespace

std::uint32_t crc32c(std::string_view bytes) {
  static const auto table = make_crc_table();
  std::uint32_t crc = 0xffffffffu;
  for (const char byte : bytes) crc = table[(crc ^ static_cast<unsigned char>(byte)) & 0xff] ^ crc >> 8;
  return crc ^ 0xffffffffu;
}

TensorBoardWriter::TensorBoardWriter(const std::filesystem::path& folder) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) throw IoError(folder, msg::training::cannot_be_created_because(failure.message()));
  auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  do {
    path_ = folder / ("events.out.tfevents." + std::to_string(seconds++) + ".thumbsup");
  } while (std::filesystem::exists(path_));
  file_.open(path_, std::ios::binary);
  if (!file_) throw IoError(path_, msg::training::cannot_be_created());
  write_record(event(0, bytes_field(3, "brain.Event:2")));
}

void TensorBoardWriter::write(std::int64_t step, std::span<const std::pair<std::string, double>> scalars) {
  std::string summary;
  for (const auto& [tag, value] : scalars)
    summary += bytes_field(1, bytes_field(1, tag) + key(2, Wire::Fixed32) +
                                  little_endian(std::bit_cast<std::uint32_t>(static_cast<float>(value))));
  write_record(event(step, bytes_field(5, summary)));
}

void TensorBoardWriter::write_record(std::string_view data) {
  const std::string length = little_endian(static_cast<std::uint64_t>(data.size()));
  errno = 0;
  file_ << length << little_endian(masked(crc32c(length))) << data << little_endian(masked(crc32c(data)));
  file_.flush();
  if (!file_) throw IoError::from_errno(path_, msg::base::cannot_be_written(), errno == 0 ? EIO : errno);
}

}  // namespace thumbsup
