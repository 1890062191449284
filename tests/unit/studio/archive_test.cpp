#include "studio/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <fstream>
#include <tuple>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "studio/archive_origin.h"
#include "studio/project.h"
#include "support/golden.h"
#include "unit/model_io/zip_builder.h"
#include "unit/studio/studio_support.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string zeros(std::size_t count) {
  return std::string(count, '\0');
}

/// Bytes that do not compress.
std::string noise(std::size_t count) {
  std::string text(count, '\0');
  std::uint64_t state = 1;
  for (char& c : text) c = static_cast<char>((state = state * 6364136223846793005u + 1442695040888963407u) >> 56);
  return text;
}

struct File {
  std::string name, content;
};

std::string manifest_of(const std::vector<File>& files, const std::string& kind = "gallery") {
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
  Forged(std::initializer_list<File> files) : manifest(manifest_of(files)) {
    for (const auto& file : files) builder.add(file.name, file.content, true).flags |= 1 << 11;
  }
  fs::path write(const test::TemporaryFolder& folder) {
    builder.add("manifest.json", manifest, true);
    const fs::path path = folder / "forged.zip";
    std::ofstream(path, std::ios::binary | std::ios::trunc) << builder.finish();
    return path;
  }
  test::ZipBuilder builder;
  std::string manifest;
};

/// What unpacking is refused with; also checks that nothing was left anywhere.
std::string refusal(const test::TemporaryFolder& folder, const fs::path& zip, const ArchiveLimits& limits = {}) {
  const auto before = test::snapshot(folder.path());
  std::string reason = "not refused";
  try {
    unpack_archive(zip, folder / "out", limits);
  } catch (const FormatError& error) {
    reason = error.what();
  }
  EXPECT_EQ(test::snapshot(folder.path()), before);
  return reason;
}

TEST(Archive, AProjectComesBackAsItWas) {
  const test::TemporaryFolder folder;
  std::map<std::string, std::string> before;
  {
    const Project project = Project::create(folder / "p", "Alexa 👍");
    write_file_atomically(folder / "p/gallery/ünï/image.png", noise(3 << 20));
    write_file_atomically(folder / "p/runs/run-001/log.txt", std::string(100000, 'l'));
    write_file_atomically(folder / "p/runs/run-001/empty", "");
    write_file_atomically(folder / "p/cache/latents/x", "cached");
    write_file_atomically(folder / "p/trash/1/x.png", "thrown away");
    write_file_atomically(folder / "p/catalog.sqlite", "catalog");
    std::int64_t last = 0;
    const auto packed = pack_archive(folder / "p", ArchiveKind::Project, "Alexa 👍", folder / "p.zip", nullptr,
                                     [&](const Progress& progress) { last = progress.done; });
    EXPECT_EQ(packed.files.size(), 4u);
    EXPECT_GT(last, 3 << 20);
  }
  EXPECT_LT(fs::file_size(folder / "p.zip"), (3u << 20) + 20000) << "text is compressed";
  const std::string bytes = read_text_file(folder / "p.zip");
  EXPECT_EQ(bytes.substr(0, 4), "PK\3\4");
  const auto name_length = static_cast<unsigned char>(bytes[26]);
  EXPECT_EQ(bytes.substr(30 + name_length, 2), std::string("\1\0", 2)) << "the first entry has no ZIP64 field";

  const auto manifest = read_archive(folder / "p.zip");
  EXPECT_EQ(manifest.kind, ArchiveKind::Project);
  EXPECT_EQ(manifest.name, "Alexa 👍");
  unpack_archive(folder / "p.zip", folder / "q");
  EXPECT_EQ(read_text_file(folder / "q/gallery/ünï/image.png"), noise(3 << 20));
  EXPECT_EQ(read_text_file(folder / "q/runs/run-001/log.txt"), std::string(100000, 'l'));
  EXPECT_TRUE(fs::exists(folder / "q/runs/run-001/empty"));
  EXPECT_FALSE(fs::exists(folder / "q/catalog.sqlite") || fs::exists(folder / "q/trash/1"));
  EXPECT_EQ(Project::open(folder / "q").name(), "Alexa 👍");

  EXPECT_THROW(unpack_archive(folder / "p.zip", folder / "q"), UserInputError);
  EXPECT_THROW(pack_archive(folder / "p", ArchiveKind::Project, "x", folder / "p.zip"), UserInputError);
  EXPECT_THROW(pack_archive(folder / "missing", ArchiveKind::Project, "x", folder / "r.zip"), UserInputError);
  fs::create_symlink("/etc/passwd", folder / "p/gallery/link.png");
  EXPECT_THROW(pack_archive(folder / "p", ArchiveKind::Project, "x", folder / "r.zip"), UserInputError);
  EXPECT_FALSE(fs::exists(folder / "r.zip"));
}

TEST(Archive, PlacesWhoseNamesAreNotTextAreAsGoodAsOthers) {
  const test::TemporaryFolder folder;
  const fs::path place = folder.path() / "d\xe9";
  write_file_atomically(place / "g" / "a.png", "a picture");
  pack_archive(place / "g", ArchiveKind::Gallery, "g", place / "g.zip");
  EXPECT_EQ(verify_archive(place / "g.zip").files.size(), 1u);
  unpack_archive(place / "g.zip", place / "back");
  EXPECT_EQ(read_text_file(place / "back" / "a.png"), "a picture");
}

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

TEST(Archive, WhatCouldNotBeUnpackedAgainIsNotPacked) {
  std::string deep;
  for (int i = 0; i < 64; ++i) deep += "f/";
  for (const auto& [first, second, reason] : std::vector<std::tuple<std::string, std::string, std::string>>{
           {"a.png", "A.png", "do not tell apart"},
           {"x/ü.png", "x/u\xcc\x88.png", "do not tell apart"},
           {"a", "A/b.png", "the folder of"},
           {"a.png", deep + "b.png", "too many folders deep"}}) {
    const test::TemporaryFolder folder;
    write_file_atomically(folder / "g" / first, "one");
    write_file_atomically(folder / "g" / second, "two");
    const auto before = test::snapshot(folder.path());
    try {
      pack_archive(folder / "g", ArchiveKind::Gallery, "g", folder / "g.zip");
      ADD_FAILURE() << first << " " << second;
    } catch (const UserInputError& error) {
      EXPECT_THAT(error.what(), HasSubstr(reason));
      EXPECT_THAT(error.what(), HasSubstr((folder / "g" / second).string()));
    }
    EXPECT_EQ(test::snapshot(folder.path()), before);
  }
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
  std::vector<File> files;
  for (int i = 0; i < 40; ++i) files.push_back({"small" + std::to_string(i), zeros(1 << 20)});
  for (const auto& file : files) many.builder.add(file.name, file.content, true);
  many.manifest = manifest_of(files);
  const fs::path zip = many.write(folder);
  EXPECT_LT(fs::file_size(zip), 100'000u);
  EXPECT_THAT(refusal(folder, zip), HasSubstr("is a bomb"));
  EXPECT_THROW(verify_archive(zip), FormatError);
}

TEST(Archive, WhatIsPackedHereIsNeverTakenForABomb) {
  const test::TemporaryFolder folder;
  for (const char* name : {"g/a.txt", "g/b.log", "g/sub/c.json"}) write_file_atomically(folder / name, zeros(12 << 20));
  write_file_atomically(folder / "g/text.txt", std::string(500'000, 't') + noise(500'000));
  pack_archive(folder / "g", ArchiveKind::Gallery, "g", folder / "g.zip");
  unpack_archive(folder / "g.zip", folder / "out");
  EXPECT_EQ(read_text_file(folder / "out/sub/c.json"), zeros(12 << 20));
  // Nor many small files, each of which could be deflated to nothing.
  for (int i = 0; i < 40; ++i) write_file_atomically(folder / "h" / ("small" + std::to_string(i)), zeros(1 << 20));
  pack_archive(folder / "h", ArchiveKind::Gallery, "h", folder / "h.zip");
  EXPECT_EQ(verify_archive(folder / "h.zip").files.size(), 40u);
}

TEST(Archive, AProjectWithoutAProjectFileIsNone) {
  const std::string deep = "{\"version\": 1, \"x\": " + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  const auto archive_of = [](const test::TemporaryFolder& folder, const std::vector<File>& files) {
    Forged forged{};
    for (const auto& file : files) forged.builder.add(file.name, file.content, true);
    forged.manifest = manifest_of(files, "project");
    return forged.write(folder);
  };
  for (const std::string& content :
       {std::string(), std::string("[]"), std::string("3"), std::string("null"), std::string("{"), std::string("{}"),
        std::string(R"({"version": 0})"), std::string(R"({"version": "1"})"), std::string(R"({"version": -1})"),
        std::string(R"({"version": 1, "name": 3})"), deep}) {
    const test::TemporaryFolder folder;
    const fs::path zip = archive_of(folder, {{"project.json", content}, {"photos/x", "x"}});
    EXPECT_THAT(refusal(folder, zip), HasSubstr("project.json")) << content.substr(0, 40);
    EXPECT_THROW(read_archive(zip), FormatError);
    EXPECT_THROW(verify_archive(zip), FormatError);
  }
  const test::TemporaryFolder folder;
  EXPECT_THAT(refusal(folder, archive_of(folder, {{"photos/x", "x"}})), HasSubstr("not that of a project"));
  EXPECT_THAT(refusal(folder, archive_of(folder, {{"sub/project.json", R"({"version": 1})"}})),
              HasSubstr("not that of a project"));
  unpack_archive(archive_of(folder, {{"project.json", R"({"version": 1})"}}), folder / "out");
  EXPECT_TRUE(Project::is_project(folder / "out"));

  const test::TemporaryFolder another;
  Forged version{{"model/x", "x"}};
  version.manifest = manifest_of({{"model/x", "x"}}, "version");
  EXPECT_THAT(refusal(another, version.write(another)), HasSubstr("version.json"));
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

TEST(Archive, VerifyingReadsEveryByte) {
  const test::TemporaryFolder folder;
  Forged content{{"first", "unharmed"}, {"a", "x"}};
  content.manifest = manifest_of({{"first", "unharmed"}, {"a", "y"}});
  const fs::path zip = content.write(folder);
  EXPECT_NO_THROW(read_archive(zip)) << "its list is in order";
  const auto before = test::snapshot(folder.path());
  EXPECT_THROW(verify_archive(zip), FormatError);
  EXPECT_EQ(test::snapshot(folder.path()), before);
  Forged good{{"first", "unharmed"}, {"a", "x"}};
  EXPECT_EQ(verify_archive(good.write(folder)).files.size(), 2u);
}

TEST(Archive, WhatCameByAnArchiveIsKnownForIt) {
  const test::TemporaryFolder folder;
  {
    const Project project = Project::create(folder / "p", "Alexa");
    write_file_atomically(folder / "p/runs/run-001/run.json", "{}");
    write_file_atomically(folder / "p/judges/judge-1/judge.json", "{}");
    EXPECT_FALSE(archive_origin(folder / "p").has_value());
    EXPECT_FALSE(came_by_archive(folder / "p/runs/run-001"));
    pack_archive(folder / "p", ArchiveKind::Project, "Alexa", folder / "p.zip");
  }
  unpack_archive(folder / "p.zip", folder / "q");
  fs::rename(folder / "q", folder / "moved");
  const auto origin = archive_origin(folder / "moved/runs");
  ASSERT_TRUE(origin.has_value());
  EXPECT_EQ(origin->archive, "p.zip");
  EXPECT_EQ(origin->sha256.size(), 64u);
  EXPECT_EQ(origin->folder, fs::canonical(folder / "moved"));
  EXPECT_EQ(origin->runs, (std::vector<std::string>{"judges/judge-1", "runs/run-001"}));
  EXPECT_TRUE(came_by_archive(folder / "moved/runs/run-001"));
  EXPECT_TRUE(came_by_archive(folder / "moved/runs/run-001/"));
  EXPECT_TRUE(came_by_archive(folder / "moved/runs/run-001/checkpoints"));
  EXPECT_TRUE(came_by_archive(folder / "moved/judges/judge-1"));
  // What is begun there later is one's own.
  fs::create_directories(folder / "moved/runs/run-002");
  EXPECT_FALSE(came_by_archive(folder / "moved/runs/run-002"));
  EXPECT_FALSE(came_by_archive(folder / "moved/runs/run-0011"));

  // It is not packed, and an archive cannot bring one of its own.
  const auto again = pack_archive(folder / "moved", ArchiveKind::Project, "Alexa", folder / "again.zip");
  for (const auto& file : again.files) EXPECT_NE(file.path, ".unpacked.json");
  for (const char* name : {".unpacked.json", "runs/.unpacked.json"}) {
    Forged forged{{name, R"({"runs": []})"}};
    EXPECT_THAT(refusal(folder, forged.write(folder)), HasSubstr("kept for this program"));
  }
  // One that was spoilt vouches for nothing.
  for (const char* spoilt : {"", "[]", "{}", "{\"runs\": 3}"}) {
    std::ofstream(folder / "moved/.unpacked.json", std::ios::trunc) << spoilt;
    EXPECT_TRUE(came_by_archive(folder / "moved/runs/run-001")) << spoilt;
  }
}

TEST(Archive, WhatIsNoFileIsNotWaitedFor) {
  const test::TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe.zip").c_str(), 0600), 0);
  for (const fs::path& zip : {fs::path(folder / "pipe.zip"), fs::path("/dev/zero"), fs::path(folder.path())}) {
    EXPECT_THROW(read_archive(zip), IoError) << zip;
    EXPECT_THROW(unpack_archive(zip, folder / "out"), IoError) << zip;
  }
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

TEST(Archive, AKillOrAStopLeavesNothingThatLooksWhole) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "g/a.png", noise(6 << 20));
  const auto kill_halfway = [](const Progress& progress) {
    if (progress.done > progress.total / 2) ::raise(SIGKILL);
  };
  const fs::path archives = folder / "archives", zip = archives / "g.zip";
  EXPECT_EQ(test::signal_that_ended(
                [&] { pack_archive(folder / "g", ArchiveKind::Gallery, "g", zip, nullptr, kill_halfway); }),
            SIGKILL);
  EXPECT_FALSE(fs::exists(zip));
  EXPECT_EQ(test::temporaries(archives).size(), 1u) << "it was not in the middle of it";
  RunControl control;
  EXPECT_THROW(pack_archive(folder / "g", ArchiveKind::Gallery, "g", zip, &control,
                            [&](const Progress&) { control.request_stop(); }),
               CancelledError);
  EXPECT_TRUE(fs::is_empty(archives)) << "the leftovers of the killed one are gone too";
  pack_archive(folder / "g", ArchiveKind::Gallery, "g", zip);
  EXPECT_EQ(test::signal_that_ended([&] { unpack_archive(zip, folder / "new/out", {}, nullptr, kill_halfway); }),
            SIGKILL);
  EXPECT_FALSE(fs::exists(folder / "new/out"));
  EXPECT_EQ(test::temporaries(folder / "new").size(), 2u) << "the folder, and in it the file in the making";
  unpack_archive(zip, folder / "new/out");
  EXPECT_TRUE(test::temporaries(folder / "new").empty());
  EXPECT_EQ(read_text_file(folder / "new/out/a.png"), noise(6 << 20));
}

TEST(Archive, AFullDiskLeavesThePreviousState) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "g/a.png", noise(6 << 20));
  write_file_atomically(folder / "g/b.txt", "text");
  pack_archive(folder / "g", ArchiveKind::Gallery, "g", folder / "whole.zip");
  // Wherever the room ends: in the first bytes, in the middle, in the list at the end.
  const auto before = test::snapshot(folder.path());
  const auto size = fs::file_size(folder / "whole.zip");
  for (const std::uintmax_t room : {std::uintmax_t{10}, size / 2, size - 1}) {
    const test::SmallFiles small(room);
    EXPECT_THROW(pack_archive(folder / "g", ArchiveKind::Gallery, "g", folder / "g.zip"), IoError) << room;
    if (room < (6u << 20)) {
      EXPECT_THROW(unpack_archive(folder / "whole.zip", folder / "out"), IoError) << room;
    }
  }
  EXPECT_EQ(test::snapshot(folder.path()), before);

  const test::SmallDisk disk(folder / "disk", 4096);
  THUMBSUP_REQUIRE_DISK(disk);
  write_file_atomically(disk / "mine.txt", "mine");
  const auto on_disk = test::snapshot(folder / "disk");
  EXPECT_THROW(pack_archive(folder / "g", ArchiveKind::Gallery, "g", disk / "g.zip"), IoError);
  EXPECT_THROW(unpack_archive(folder / "whole.zip", disk / "out"), UserInputError)
      << "it does not fit, and is not begun";
  EXPECT_EQ(test::snapshot(folder / "disk"), on_disk);
}

}  // namespace
}  // namespace thumbsup
