// Archives of somebody else's making: what is refused, and why.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <fstream>
#include <tuple>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "studio/archive.h"
#include "studio/archive_origin.h"
#include "studio/project.h"
#include "support/golden.h"
#include "unit/studio/forged_archive.h"
#include "unit/studio/studio_support.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::Forged;
using test::manifest_of;
using test::noise;
using test::refusal;
using test::zeros;
using testing::HasSubstr;

TEST(Archive, AForgedArchiveThatIsHonestIsTaken) {
  const test::TemporaryFolder folder;
  Forged forged{{"a/b.txt", "text"}, {"ü.txt", "more"}};
  forged.builder.add("a/", "");
  unpack_archive(forged.write(folder), folder / "out");
  EXPECT_EQ(read_text_file(folder / "out/a/b.txt"), "text");
  EXPECT_EQ(read_text_file(folder / "out/ü.txt"), "more");
}

TEST(Archive, NamesThatLeadElsewhereAreRefused) {
  for (const char* name : {"../evil", "/tmp/evil", "a/../../evil", "a\\..\\evil", "C:/evil", "a//b", "./a", "a/.."}) {
    const test::TemporaryFolder folder;
    Forged forged{{name, "x"}};
    EXPECT_THAT(refusal(folder, forged.write(folder)), HasSubstr("not a path within")) << name;
  }
}

TEST(Archive, LinksEncryptionAndUnknownMethodsAreRefused) {
  const test::TemporaryFolder folder;
  for (const std::uint32_t mode : {0120777u, 0020666u, 0040755u, 0010644u}) {
    Forged forged{{"good", "x"}};
    auto& entry = forged.builder.add("link", "/etc/passwd");
    entry.made_by = 0x0314;
    entry.attributes = mode << 16;
    EXPECT_THAT(refusal(folder, forged.write(folder)), HasSubstr("link or a special file")) << mode;
  }
  Forged encrypted{{"good", "x"}};
  encrypted.builder.add("secret", "x").flags |= 1;
  EXPECT_THAT(refusal(folder, encrypted.write(folder)), HasSubstr("encrypted"));
  Forged method{{"good", "x"}};
  method.builder.add("odd", "x").method = 12;
  EXPECT_THAT(refusal(folder, method.write(folder)), HasSubstr("not supported"));
}

TEST(Archive, NamesThatClashAreRefused) {
  const test::TemporaryFolder folder;
  for (const auto& [first, second] : std::vector<std::pair<std::string, std::string>>{
           {"a.png", "a.png"}, {"a.png", "A.PNG"}, {"ü.png", "u\xcc\x88.png"}, {"x/a", "X/a"}}) {
    Forged forged{{first, "x"}, {second, "y"}};
    EXPECT_THAT(refusal(folder, forged.write(folder)), HasSubstr("is there twice")) << second;
  }
  Forged nested{{"a", "x"}, {"a/b", "y"}};
  EXPECT_THAT(refusal(folder, nested.write(folder)), HasSubstr("folder that is a file"));
}

TEST(Archive, BombsAreRefusedBeforeTheyGoOff) {
  const test::TemporaryFolder folder;
  Forged ratio{{"bomb", zeros(8 << 20)}};
  EXPECT_THAT(refusal(folder, ratio.write(folder)), HasSubstr("is a bomb"));
  Forged total{{"a", noise(600000)}, {"b", noise(600000)}};
  EXPECT_THAT(refusal(folder, total.write(folder), {.bytes = 1'000'000}), HasSubstr("more than is allowed"));
  Forged many{{"a", "x"}, {"b", "y"}};
  EXPECT_THAT(refusal(folder, many.write(folder), {.entries = 2}), HasSubstr("more than 2 entries"));

  // Many entries over the same bytes.
  Forged overlap{{"a", noise(100000)}};
  for (const char* name : {"b", "c", "d"}) {
    auto& entry = overlap.builder.add(name, noise(100000));
    entry.stored = "";
    entry.offset = 0;
    entry.false_offset = true;
  }
  EXPECT_THAT(refusal(folder, overlap.write(folder)), testing::AnyOf(HasSubstr("overlaps"), HasSubstr("contradicts")));

  // A small length in the list, a long stream behind it.
  Forged lying{};
  lying.manifest = manifest_of({{"a", "xxxx"}});
  lying.builder.add("a", zeros(1 << 20), true).size = 4;
  EXPECT_THAT(refusal(folder, lying.write(folder)), HasSubstr("'a'"));
}

TEST(Archive, ManySmallBombsAreOne) {
  const test::TemporaryFolder folder;
  // Each stays below the bound for one file.
  Forged many{};
  std::vector<test::ArchiveFile> files;
  for (int i = 0; i < 40; ++i) files.push_back({"small" + std::to_string(i), zeros(1 << 20)});
  for (const auto& file : files) many.builder.add(file.name, file.content, true);
  many.manifest = manifest_of(files);
  const fs::path zip = many.write(folder);
  EXPECT_LT(fs::file_size(zip), 100'000u);
  EXPECT_THAT(refusal(folder, zip), HasSubstr("is a bomb"));
  EXPECT_THROW(verify_archive(zip), FormatError);
}

TEST(Archive, NamesThatAreNoTextAreRefused) {
  const test::TemporaryFolder folder;
  for (const std::string& name : {std::string("a\xff.png"), std::string("a\0b", 3), std::string("\xed\xa0\x80")}) {
    Forged forged{{"good", "x"}};
    forged.builder.add(name, "y");
    EXPECT_THAT(refusal(folder, forged.write(folder)),
                testing::AnyOf(HasSubstr("not UTF-8"), HasSubstr("not a path within")))
        << name;
  }
  std::string deep = "x";
  for (int i = 0; i < 100; ++i) deep += "/x";
  Forged nested{{deep, "x"}};
  EXPECT_THAT(refusal(folder, nested.write(folder)), HasSubstr("too many folders deep"));
}

TEST(Archive, LengthsThatAreNoneAreRefused) {
  const test::TemporaryFolder folder;
  for (const char* bytes : {"-1", "1.0", "1e300", "\"1\"", "null", "18446744073709551616"}) {
    Forged forged{{"a", "x"}};
    auto json = nlohmann::json::parse(forged.manifest);
    json["files"][0]["bytes"] = nlohmann::json::parse(bytes);
    forged.manifest = json.dump();
    EXPECT_NE(refusal(folder, forged.write(folder)), "not refused") << bytes;
  }
  // The ZIP's own list: a stored length that is longer than the archive, and one that is said to be in a field that
  // is not there (ZIP64).
  Forged honest{{"a", noise(1000)}};
  const std::string whole = read_text_file(honest.write(folder));
  const auto central = whole.find("PK\1\2");
  for (const std::size_t field : {std::size_t{20}, std::size_t{24}, std::size_t{42}}) {
    for (const std::string& value : {std::string("\xff\xff\xff\xff"), std::string("\xf0\xff\xff\x7f")}) {
      std::string lying = whole;
      lying.replace(central + field, 4, value);
      std::ofstream(folder / "lying.zip", std::ios::binary | std::ios::trunc) << lying;
      EXPECT_NE(refusal(folder, folder / "lying.zip"), "not refused") << field;
    }
  }
  std::string more = whole;  // more entries than there are
  more.replace(whole.rfind("PK\5\6") + 8, 4, "\xf0\xff\xf0\xff");
  std::ofstream(folder / "lying.zip", std::ios::binary | std::ios::trunc) << more;
  EXPECT_NE(refusal(folder, folder / "lying.zip"), "not refused");
}

TEST(Archive, AListThatIsNestedWithoutEndIsRefused) {
  const test::TemporaryFolder folder;
  Forged deep{{"a", "x"}};
  deep.manifest = R"({"format": "thumbsup-archive", "version": 1, "kind": "gallery", "files": )" +
                  std::string(3'000, '[') + std::string(3'000, ']') + "}";
  EXPECT_THAT(refusal(folder, deep.write(folder)), HasSubstr("manifest.json"));
  Forged large{{"a", "x"}};
  large.manifest.back() = ',';
  large.manifest += "\"x\": \"" + std::string(1 << 20, 'x') + "\"}";
  EXPECT_THAT(refusal(folder, large.write(folder)), HasSubstr("larger than such a file can be"));
}

TEST(Archive, WhatContradictsItsManifestIsRefused) {
  const test::TemporaryFolder folder;
  Forged unlisted{{"a", "x"}};
  unlisted.builder.add("b", "y");
  EXPECT_THAT(refusal(folder, unlisted.write(folder)), HasSubstr("not on its list"));
  Forged missing{{"a", "x"}};
  missing.manifest = manifest_of({{"a", "x"}, {"b", "y"}});
  EXPECT_THAT(refusal(folder, missing.write(folder)), HasSubstr("not in the archive"));
  Forged length{{"a", "x"}};
  length.manifest = manifest_of({{"a", "xx"}});
  EXPECT_THAT(refusal(folder, length.write(folder)), HasSubstr("another length"));
  Forged content{{"first", "unharmed"}, {"a", "x"}};
  content.manifest = manifest_of({{"first", "unharmed"}, {"a", "y"}});
  EXPECT_THAT(refusal(folder, content.write(folder)), HasSubstr("SHA-256 differs"));
  Forged checksum{{"a", "x"}};
  checksum.builder.add("b", "y").crc ^= 1;
  checksum.manifest = manifest_of({{"a", "x"}, {"b", "y"}});
  EXPECT_THAT(refusal(folder, checksum.write(folder)), HasSubstr("'b'"));
  for (const char* manifest : {"", "{", "[]", "{}", R"({"format": "thumbsup-archive", "version": 2})",
                               R"({"format": "thumbsup-archive", "version": 1, "kind": "virus"})",
                               R"({"format": "thumbsup-archive", "version": 1, "kind": "project", "files": 3})"}) {
    Forged forged{{"a", "x"}};
    forged.manifest = manifest;
    EXPECT_NE(refusal(folder, forged.write(folder)), "not refused") << manifest;
  }
}

TEST(Archive, CutAndDamagedArchivesAreRefused) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "g/a.png", noise(5000));
  write_file_atomically(folder / "g/b.txt", std::string(5000, 'b'));
  pack_archive(folder / "g", ArchiveKind::Gallery, "g", folder / "g.zip");
  const std::string whole = read_text_file(folder / "g.zip");
  const fs::path damaged = folder / "damaged.zip";
  const auto refused = [&](const std::string& bytes) {
    std::ofstream(damaged, std::ios::binary | std::ios::trunc) << bytes;
    try {
      unpack_archive(damaged, folder / "out");
    } catch (const Error&) {
      return !fs::exists(folder / "out");
    }
    // A bit that means nothing (a date, a comment) may be flipped: what comes out is still whole.
    const bool same = read_text_file(folder / "out/a.png") == noise(5000) &&
                      read_text_file(folder / "out/b.txt") == std::string(5000, 'b');
    fs::remove_all(folder / "out");
    return same;
  };
  for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 40)
    EXPECT_TRUE(refused(whole.substr(0, size))) << "cut at " << size;
  for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 300) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
    EXPECT_TRUE(refused(flipped)) << "flipped at " << at;
  }
  EXPECT_TRUE(refused("no zip at all"));
  EXPECT_THROW(read_archive(folder / "missing.zip"), IoError);
}

}  // namespace
}  // namespace thumbsup
