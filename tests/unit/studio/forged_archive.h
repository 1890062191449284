#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/hash.h"
#include "studio/archive.h"
#include "support/golden.h"
#include "unit/model_io/zip_builder.h"
#include "unit/studio/studio_support.h"

namespace thumbsup::test {

inline std::string zeros(std::size_t count) {
  return std::string(count, '\0');
}

/// Bytes that do not compress.
inline std::string noise(std::size_t count) {
  std::string text(count, '\0');
  std::uint64_t state = 1;
  for (char& c : text) c = static_cast<char>((state = state * 6364136223846793005u + 1442695040888963407u) >> 56);
  return text;
}

struct ArchiveFile {
  std::string name, content;
};

inline std::string manifest_of(const std::vector<ArchiveFile>& files, const std::string& kind = "gallery") {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& file : files) {
    Sha256 hash;
    hash.update(file.content);
    list.push_back({{"path", file.name}, {"bytes", file.content.size()}, {"sha256", hash.hex_digest()}});
  }
  return nlohmann::json{{"format", "thumbsup-archive"}, {"version", 1}, {"kind", kind}, {"files", list}}.dump();
}

/// An archive of somebody else's making; honest until a test falsifies it.
class Forged {
 public:
  Forged(std::initializer_list<ArchiveFile> files) : manifest(manifest_of(files)) {
    for (const auto& file : files) builder.add(file.name, file.content, true).flags |= 1 << 11;
  }
  std::filesystem::path write(const TemporaryFolder& folder) {
    builder.add("manifest.json", manifest, true);
    const std::filesystem::path path = folder / "forged.zip";
    std::ofstream(path, std::ios::binary | std::ios::trunc) << builder.finish();
    return path;
  }
  ZipBuilder builder;
  std::string manifest;
};

/// What unpacking is refused with; also checks that nothing was left anywhere.
inline std::string refusal(const TemporaryFolder& folder, const std::filesystem::path& zip,
                           const ArchiveLimits& limits = {}) {
  const auto before = snapshot(folder.path());
  std::string reason = "not refused";
  try {
    unpack_archive(zip, folder / "out", limits);
  } catch (const FormatError& error) {
    reason = error.what();
  }
  EXPECT_EQ(snapshot(folder.path()), before);
  return reason;
}

}  // namespace thumbsup::test
