#include "model_io/zip_archive.h"

#include <zlib.h>

#include <algorithm>
#include <string_view>

#include "base/error.h"
#include "base/host_memory.h"
#include "model_io/model_io_messages.h"

namespace thumbsup {
namespace {

// Signatures and field offsets: PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16.
constexpr std::uint32_t kLocalSignature = 0x04034b50, kDirectorySignature = 0x02014b50, kEndSignature = 0x06054b50,
                        kEnd64Signature = 0x06064b50, kLocator64Signature = 0x07064b50;
constexpr std::size_t kLocalSize = 30, kDirectorySize = 46, kEndSize = 22, kEnd64Size = 56, kLocator64Size = 20;
// Published checkpoints have some 2,500 entries, and torch compresses none of them. Weights that somebody else has
// compressed shrink to a half or a fifth, and more only when they are zero.
constexpr std::uint64_t kMostEntries = 100'000;
constexpr std::uint64_t kBestRatio = 20, kAlwaysAllowed = 64u << 20;

std::uint64_t number(std::span<const std::byte> bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < width; ++i) value |= std::to_integer<std::uint64_t>(bytes[at + i]) << (8 * i);
  return value;
}

std::string_view text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool climbs(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != name.npos || name.find('\0') != name.npos) return true;
  return ("/" + std::string(name) + "/").find("/../") != std::string::npos;
}

std::uint32_t crc_of(std::span<const std::byte> bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace

ZipArchive::ZipArchive(std::shared_ptr<const MappedFile> file) : file_(std::move(file)) {
  read_directory(find_directory());
  check_overlaps();
  check_claims();
}

void ZipArchive::fail(const std::string& entry, const Message& reason) const {
  throw FormatError(file_->path(), entry.substr(0, 200), reason);
}

ZipArchive::Directory ZipArchive::find_directory() const {
  const auto bytes = file_->bytes();
  if (bytes.size() < kEndSize) fail("", msg::model_io::has_no_zip_directory());
  const std::size_t last = bytes.size() - kEndSize;
  std::size_t at = last;
  const std::size_t first = last > 0xffff ? last - 0xffff : 0;
  while (number(bytes, at, 4) != kEndSignature || at + kEndSize + number(bytes, at + 20, 2) != bytes.size())
    if (at-- == first) fail("", msg::model_io::has_no_zip_directory());

  Directory directory{number(bytes, at + 16, 4), number(bytes, at + 12, 4), number(bytes, at + 10, 2)};
  std::uint64_t limit = at;
  if (at >= kLocator64Size && number(bytes, at - kLocator64Size, 4) == kLocator64Signature) {
    const std::uint64_t end64 = number(bytes, at - kLocator64Size + 8, 8);
    limit = at - kLocator64Size;
    if (end64 > limit || limit - end64 < kEnd64Size || number(bytes, end64, 4) != kEnd64Signature)
      fail("", msg::model_io::has_damaged_zip_directory());
    directory = {number(bytes, end64 + 48, 8), number(bytes, end64 + 40, 8), number(bytes, end64 + 32, 8)};
    limit = end64;
  }
  if (directory.offset > limit || directory.size > limit - directory.offset ||
      directory.count > directory.size / kDirectorySize)
    fail("", msg::model_io::zip_directory_is_too_large());
  if (directory.count > kMostEntries) fail("", msg::model_io::has_too_many_entries(directory.count));
  return directory;
}

void ZipArchive::read_directory(const Directory& directory) {
  auto rest = file_->bytes().subspan(directory.offset, directory.size);
  for (std::uint64_t i = 0; i < directory.count; ++i) {
    if (rest.size() < kDirectorySize || number(rest, 0, 4) != kDirectorySignature)
      fail("", msg::model_io::has_damaged_zip_directory());
    const auto flags = number(rest, 8, 2), method = number(rest, 10, 2);
    const auto name_size = number(rest, 28, 2), extra_size = number(rest, 30, 2), comment_size = number(rest, 32, 2);
    if (rest.size() - kDirectorySize < name_size + extra_size + comment_size)
      fail("", msg::model_io::has_damaged_zip_directory());

    Entry entry;
    entry.name = text(rest.subspan(kDirectorySize, name_size));
    entry.crc = static_cast<std::uint32_t>(number(rest, 16, 4));
    entry.stored_size = number(rest, 20, 4);
    entry.size = number(rest, 24, 4);
    std::uint64_t header = number(rest, 42, 4);
    auto extra = rest.subspan(kDirectorySize + name_size, extra_size);
    while (extra.size() >= 4) {
      const auto id = number(extra, 0, 2), length = number(extra, 2, 2);
      if (length > extra.size() - 4) break;
      if (id == 1) {  // zip64: the fields that do not fit above, in this order
        std::size_t at = 4;
        for (auto* field : {&entry.size, &entry.stored_size, &header})
          if (*field == 0xffffffff && at + 8 <= 4 + length) {
            *field = number(extra, at, 8);
            at += 8;
          }
      }
      extra = extra.subspan(4 + length);
    }
    rest = rest.subspan(kDirectorySize + name_size + extra_size + comment_size);

    if (climbs(entry.name)) fail(entry.name, msg::model_io::leads_out_of_archive());
    if (flags & 1) fail(entry.name, msg::model_io::is_encrypted());
    if (method != 0 && method != 8) fail(entry.name, msg::model_io::is_compressed_in_unknown_way());
    entry.compressed = method == 8;
    locate(entry, header, directory.offset);
    if (!index_.emplace(entry.name, entries_.size()).second)
      fail(entry.name, msg::model_io::is_in_archive_more_than_once());
    entries_.push_back(std::move(entry));
  }
}

void ZipArchive::locate(Entry& entry, std::uint64_t header, std::uint64_t limit) const {
  const auto bytes = file_->bytes();
  if (header > limit || limit - header < kLocalSize || number(bytes, header, 4) != kLocalSignature)
    fail(entry.name, msg::model_io::is_not_where_directory_says());
  const auto name_size = number(bytes, header + 26, 2), extra_size = number(bytes, header + 28, 2);
  const std::uint64_t room = limit - header - kLocalSize;
  if (room < name_size + extra_size || text(bytes.subspan(header + kLocalSize, name_size)) != entry.name)
    fail(entry.name, msg::model_io::is_not_where_directory_says());
  entry.header = header;
  entry.offset = header + kLocalSize + name_size + extra_size;
  if (entry.stored_size > limit - entry.offset)
    fail(entry.name, msg::model_io::claims_more_than_file(format_bytes(entry.stored_size)));
  const bool sizes_follow = (number(bytes, header + 6, 2) & 8) != 0;
  const auto local_stored = number(bytes, header + 18, 4), local_plain = number(bytes, header + 22, 4);
  if (!sizes_follow && local_stored != 0xffffffff && local_plain != 0xffffffff &&
      (local_stored != entry.stored_size || local_plain != entry.size || number(bytes, header + 14, 4) != entry.crc))
    fail(entry.name, msg::model_io::contradicts_zip_directory());
  if (!entry.compressed && entry.size != entry.stored_size) fail(entry.name, msg::model_io::has_two_sizes());
}

void ZipArchive::check_claims() const {
  const std::uint64_t limit = kAlwaysAllowed + kBestRatio * file_->bytes().size();
  std::uint64_t total = 0;
  for (const auto& entry : entries_) {
    if (!entry.compressed) continue;
    if (entry.size > limit - total)
      fail(entry.name,
           msg::model_io::claims_to_decompress_to_too_much(format_bytes(entry.size), format_bytes(entry.stored_size)));
    total += entry.size;
  }
}

void ZipArchive::check_overlaps() const {
  std::vector<const Entry*> order;
  for (const auto& entry : entries_) order.push_back(&entry);
  std::sort(order.begin(), order.end(), [](const Entry* a, const Entry* b) { return a->header < b->header; });
  for (std::size_t i = 1; i < order.size(); ++i)
    if (order[i - 1]->offset + order[i - 1]->stored_size > order[i]->header)
      fail(order[i]->name, msg::model_io::overlaps_another_entry());
}

const ZipArchive::Entry* ZipArchive::find(const std::string& name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? nullptr : &entries_[found->second];
}

std::span<const std::byte> ZipArchive::stored(const Entry& entry) const {
  return file_->bytes().subspan(entry.offset, entry.stored_size);
}

void ZipArchive::inflate_in_pieces(const Entry& entry,
                                   const std::function<void(std::span<const std::byte>)>& take) const {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw OutOfMemoryError("cpu", 0, 0, "inflateInit2");
  const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, ::inflateEnd);

  std::vector<std::byte> piece(std::min<std::uint64_t>(entry.size + 1, 1u << 20));  // one more than promised
  auto in = stored(entry);
  std::uint64_t total = 0;
  uLong crc = 0;
  int state = Z_OK;
  while (state == Z_OK) {
    if (stream.avail_in == 0 && !in.empty()) {
      const auto part = in.first(std::min<std::size_t>(in.size(), 1u << 20));
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(part.data()));
      stream.avail_in = static_cast<uInt>(part.size());
      in = in.subspan(part.size());
    }
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    state = ::inflate(&stream, Z_NO_FLUSH);
    const std::size_t made = piece.size() - stream.avail_out;
    total += made;
    if (total > entry.size) fail(entry.name, msg::model_io::decompresses_to_more_than_its(format_bytes(entry.size)));
    const std::span<const std::byte> bytes(piece.data(), made);
    crc = crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    take(bytes);
    if (state == Z_BUF_ERROR && !in.empty()) state = Z_OK;
  }
  if (state != Z_STREAM_END || total != entry.size) fail(entry.name, msg::model_io::cannot_be_decompressed());
  if (crc != entry.crc) fail(entry.name, msg::model_io::checksum_does_not_match());
}

std::vector<std::byte> ZipArchive::inflate(const Entry& entry) const {
  const std::uint64_t free = host_memory().available;
  if (entry.size > kAlwaysAllowed && free > 0 && entry.size > free)
    throw OutOfMemoryError("cpu", entry.size, free, display(file_->path()) + ": " + entry.name);
  std::vector<std::byte> out;
  inflate_in_pieces(entry,
                    [&](std::span<const std::byte> bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); });
  return out;
}

void ZipArchive::verify(const Entry& entry) const {
  if (entry.compressed)
    inflate_in_pieces(entry, [](std::span<const std::byte>) {});
  else if (crc_of(stored(entry)) != entry.crc)
    fail(entry.name, msg::model_io::checksum_does_not_match());
}

}  // namespace thumbsup
