#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <vector>

namespace thumbsup::test {

/// Builds zip archives byte by byte, honest or not: the fields of an entry may be falsified before `finish`.
class ZipBuilder {
 public:
  struct Entry {
    std::string name;
    std::string stored;  // as it lies in the file
    std::uint32_t crc = 0;
    std::uint32_t size = 0;  // decompressed
    std::uint16_t method = 0;
    std::uint16_t flags = 0;
    std::string local_name;    // beside the data
    std::uint32_t offset = 0;  // of the local header, set by `finish` unless `false_offset`
    bool false_offset = false;
    std::uint16_t made_by = 20;  // 0x0300 and above: on Unix, and `attributes` >> 16 is the file's mode
    std::uint32_t attributes = 0;
  };

  Entry& add(const std::string& name, const std::string& content, bool compress = false) {
    Entry entry;
    entry.name = entry.local_name = name;
    entry.size = static_cast<std::uint32_t>(content.size());
    entry.crc = static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())));
    entry.stored = compress ? deflated(content) : content;
    entry.method = compress ? 8 : 0;
    entries_.push_back(entry);
    return entries_.back();
  }

  std::string finish() {
    std::string out;
    for (auto& entry : entries_) {
      if (!entry.false_offset) entry.offset = static_cast<std::uint32_t>(out.size());
      out += "PK\3\4" + number(20, 2) + common(entry) + number(entry.local_name.size(), 2) + number(0, 2) +
             entry.local_name + entry.stored;
    }
    std::string directory;
    for (const auto& entry : entries_)
      directory += "PK\1\2" + number(entry.made_by, 2) + number(20, 2) + common(entry) + number(entry.name.size(), 2) +
                   number(0, 2) + number(0, 2) + number(0, 2) + number(0, 2) + number(entry.attributes, 4) +
                   number(entry.offset, 4) + entry.name;
    const auto start = out.size();
    return out + directory + "PK\5\6" + number(0, 4) + number(entries_.size(), 2) + number(entries_.size(), 2) +
           number(directory.size(), 4) + number(start, 4) + number(0, 2);
  }

 private:
  static std::string number(std::uint64_t value, int width) {
    std::string text;
    for (int i = 0; i < width; ++i) text += static_cast<char>(value >> (8 * i));
    return text;
  }
  static std::string common(const Entry& entry) {
    return number(entry.flags, 2) + number(entry.method, 2) + number(0, 4) + number(entry.crc, 4) +
           number(entry.stored.size(), 4) + number(entry.size, 4);
  }
  static std::string deflated(const std::string& content) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
  }

  std::vector<Entry> entries_;
};

}  // namespace thumbsup::test
