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
    EXPECT_EQ(packed.files.size(), 5u) << "the three, project.json, and what is double-clicked to open it";
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
  const auto archive_of = [](const test::TemporaryFolder& folder, const std::vector<test::ArchiveFile>& files) {
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
