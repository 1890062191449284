#include "studio/project.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "studio/archive.h"
#include "studio/photos.h"
#include "studio/registry.h"
#include "studio/run_folder.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

fs::path demo_photo(int number, const std::string& shelf = "instance") {
  return test::source_root() / "resources" / "demo" / shelf / (shelf + "-00" + std::to_string(number) + ".jpg");
}

template <class Function>
std::string refusal(Function function) {
  try {
    function();
  } catch (const UserInputError& error) {
    return error.what();
  }
  return "not refused";
}

TEST(Project, IsMadeOpenedAndKeepsWhatItDoesNotKnow) {
  const test::TemporaryFolder temporary;
  const auto folder = temporary / "Alexa 👍";
  {
    Project project = Project::create(folder, "Alexa");
    EXPECT_TRUE(fs::exists(folder / "open.thumbsup")) << "what a desktop opens";
    project.set_section("params/train", {{"steps", 700}});
    project.set_section("ui", {{"page", "train"}});
    EXPECT_EQ(project.section("params/judge"), nlohmann::json::object());
    EXPECT_TRUE(fs::is_directory(project.shelf_folder(Shelf::Contrast)));
    EXPECT_THROW(project.set_section("name", "x"), LogicError);
    EXPECT_THROW(project.set_section("ui/page/inner", 1), FormatError);
  }
  auto data = read_json_file(folder / "project.json");
  data["of_tomorrow"] = {1, 2};
  data["params"]["train"]["of_tomorrow"] = true;
  write_json_file(folder / "project.json", data);
  fs::remove_all(folder / "cache");

  Project project = Project::open(folder);
  EXPECT_EQ(project.name(), "Alexa");
  EXPECT_EQ(project.section("params/train").at("steps"), 700);
  EXPECT_TRUE(fs::is_directory(project.cache_folder()));
  project.set_section("params/generate", {{"count", 20}});
  project.set_section("ui", nullptr);
  project.set_name("Alexandra");
  data["params"]["generate"]["count"] = 20;
  data["name"] = "Alexandra";
  data.erase("ui");
  EXPECT_EQ(read_json_file(folder / "project.json"), data);
}

TEST(Project, RefusesWhatIsNoPlaceForIt) {
  const test::TemporaryFolder temporary;
  fs::create_directories(temporary / "full");
  write_file_atomically(temporary / "full/letter.txt", "mine");
  EXPECT_THAT(refusal([&] { Project::create(temporary / "full", "x"); }), HasSubstr("not empty"));
  EXPECT_THAT(refusal([&] { Project::create(temporary / "full/letter.txt", "x"); }), HasSubstr("not a folder"));
  EXPECT_THAT(refusal([&] { Project::create(temporary / "new", ""); }), HasSubstr("name"));
  EXPECT_THAT(refusal([&] { Project::open(temporary / "full"); }), HasSubstr("no project in"));
  fs::create_directories(temporary / "empty");
  { Project::create(temporary / "empty", "x"); }
  EXPECT_THAT(refusal([&] { Project::create(temporary / "empty", "x"); }), HasSubstr("already"));
  write_file_atomically(temporary / "empty/project.json", R"({"version": 2, "name": "x"})");
  EXPECT_THAT(refusal([&] { Project::open(temporary / "empty"); }), HasSubstr("newer version"));
  for (const char* damaged : {"{", "[]", R"({"name": "x"})", R"({"version": 1, "name": 4})"}) {
    write_file_atomically(temporary / "empty/project.json", damaged);
    EXPECT_THROW(Project::open(temporary / "empty"), FormatError) << damaged;
  }
  EXPECT_EQ(read_text_file(temporary / "full/letter.txt"), "mine");
}

TEST(Project, AFolderWhoseNameIsNotTextIsRefusedForWhatItIs) {
  const test::TemporaryFolder temporary;
  const fs::path folder = temporary.path() / "d\xe9" / "p";
  EXPECT_THAT(refusal([&] { Project::create(folder, "x"); }), HasSubstr("not UTF-8"));
  EXPECT_FALSE(fs::exists(folder.parent_path()));
  Project::create(temporary / "p", "x");
  fs::create_directories(folder.parent_path());
  fs::rename(temporary / "p", folder);
  EXPECT_THAT(refusal([&] { Project::open(folder); }), HasSubstr("rename"));
}

TEST(Project, IsOpenInOneProgramOnlyAndALockOfTheDeadIsTakenOver) {
  const test::TemporaryFolder temporary;
  { Project::create(temporary / "p", "x"); }
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const Project held = Project::open(temporary / "p");
    if (::write(ready[1], "x", 1) == 1) ::pause();
    ::_exit(0);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  EXPECT_THAT(refusal([&] { Project::open(temporary / "p"); }), HasSubstr("(process " + std::to_string(child) + ")"));
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(fs::exists(temporary / "p/.lock"));

  Project project = Project::open(temporary / "p");
  EXPECT_THAT(refusal([&] { Project::open(temporary / "p"); }), HasSubstr("is open in"));
  Project moved = std::move(project);
  EXPECT_THAT(refusal([&] { Project::open(temporary / "p"); }), HasSubstr("is open in"));
}

TEST(ProjectPhotos, AreCopiedWithWhatBelongsToThem) {
  const test::TemporaryFolder temporary;
  const Project project = Project::create(temporary / "p", "x");
  const auto source = temporary / "source";
  fs::create_directories(source / "more");
  fs::copy_file(demo_photo(1), source / "a.jpg");
  fs::copy_file(demo_photo(2), source / "more/A.JPG");
  fs::copy_file(demo_photo(1), source / "more/copy.jpg");
  write_file_atomically(source / "a.txt", "a caption");
  write_file_atomically(source / "a.jpg.thumbsup.json", R"({"version": 1, "flip": true, "of_tomorrow": 3})");
  write_file_atomically(source / "more/A.JPG.thumbsup.json", R"({"version": 1, "repeats": -4})");
  write_file_atomically(source / "broken.jpg", "no photo");
  write_file_atomically(source / "film.mp4", "no photo");
  const AddResult result =
      project.add_photos(Shelf::Instance, {source, source / "film.mp4", temporary / "missing.jpg"});

  const auto folder = project.shelf_folder(Shelf::Instance);
  ASSERT_EQ(result.added.size(), 2u);
  EXPECT_EQ(result.added[0].photo, folder / "a.jpg");
  EXPECT_EQ(result.added[1].photo, folder / "A-2.JPG");
  ASSERT_EQ(result.already_there.size(), 1u);
  EXPECT_EQ(result.already_there[0].photo, folder / "a.jpg");
  ASSERT_EQ(result.refused.size(), 3u);
  EXPECT_THAT(result.refused[0].reason.english(), HasSubstr("broken.jpg"));
  EXPECT_THAT(result.refused[1].reason.english(), HasSubstr("film.mp4"));
  EXPECT_THAT(result.refused[2].reason.english(), HasSubstr("missing.jpg"));

  EXPECT_EQ(sidecar_caption(folder / "a.jpg"), "a caption");
  EXPECT_EQ(sidecar_caption(folder / "A-2.JPG"), "");
  const PhotoEdits edits = load_edits(folder / "a.jpg");
  EXPECT_TRUE(edits.flip);
  EXPECT_EQ(edits.unknown.at("of_tomorrow"), 3);
  EXPECT_EQ(edits.unknown.at("original_name"), "a.jpg");
  EXPECT_EQ(load_edits(folder / "A-2.JPG").repeats, 1);
  EXPECT_EQ(load_edits(folder / "A-2.JPG").unknown.at("original_name"), "A.JPG");
  EXPECT_EQ(read_text_file(folder / "a.jpg"), read_text_file(demo_photo(1)));
  EXPECT_EQ(read_json_file(source / "a.jpg.thumbsup.json").size(), 3u) << "originals are never touched";
}

TEST(ProjectPhotos, RepeatsInTheNamesOfFoldersAreKept) {
  const test::TemporaryFolder temporary;
  const Project project = Project::create(temporary / "p", "x");
  const auto source = temporary / "source";
  int number = 0;
  for (const char* name : {"10_sks dog", "2_sks dog/inner", "2024_holiday", "plain"}) {
    fs::create_directories(source / name);
    ++number;
    fs::copy_file(demo_photo(number), source / name / (std::to_string(number) + ".jpg"));
  }
  write_file_atomically(source / "10_sks dog/1.jpg.thumbsup.json", R"({"version": 1, "repeats": 3})");
  const AddResult result = project.add_photos(Shelf::Instance, {source});
  ASSERT_EQ(result.added.size(), 4u);
  const auto folder = project.shelf_folder(Shelf::Instance);
  EXPECT_EQ(load_edits(folder / "1.jpg").repeats, 30);
  EXPECT_EQ(load_edits(folder / "2.jpg").repeats, 2);
  EXPECT_EQ(load_edits(folder / "3.jpg").repeats, 1) << "a year";
  EXPECT_EQ(load_edits(folder / "4.jpg").repeats, 1);
}

TEST(ProjectPhotos, AStopKeepsWhatIsThere) {
  const test::TemporaryFolder temporary;
  const Project project = Project::create(temporary / "p", "x");
  RunControl control;
  const auto stop_after_one = [&](const Progress& progress) {
    EXPECT_EQ(progress.total, 3);
    if (progress.done == 1) control.request_stop();
  };
  EXPECT_THROW(
      project.add_photos(Shelf::Class, {demo_photo(1), demo_photo(2), demo_photo(3)}, &control, stop_after_one),
      CancelledError);
  EXPECT_EQ(scan_photo_folder(project.shelf_folder(Shelf::Class)).photos.size(), 2u);
}

TEST(ProjectPhotos, CaptionsOfAnyNameComeAlong) {
  const test::TemporaryFolder temporary;
  const Project project = Project::create(temporary / "p", "x");
  for (const auto& [number, name] : {std::pair{1, "a"}, std::pair{2, "b"}, std::pair{3, "c"}})
    fs::copy_file(demo_photo(number), temporary / (std::string(name) + ".jpg"));
  write_file_atomically(temporary / "a.TXT", "of a");
  write_file_atomically(temporary / "b.caption", "of b");
  write_file_atomically(temporary / "c.jpg.Caption", "of c");
  project.add_photos(Shelf::Instance, {temporary / "a.jpg", temporary / "b.jpg", temporary / "c.jpg"});
  for (const char* name : {"a", "b", "c"}) {
    const auto photo = project.shelf_folder(Shelf::Instance) / (std::string(name) + ".jpg");
    EXPECT_EQ(sidecar_caption(photo), std::string("of ") + name);
    EXPECT_EQ(sidecar_caption(project.move_photo(photo, Shelf::Class)), std::string("of ") + name);
  }
}

TEST(ProjectPhotos, MoveThrowAwayAndRestoreTakeEditsAlong) {
  const test::TemporaryFolder temporary;
  const Project project = Project::create(temporary / "p", "x");
  const auto instance = project.shelf_folder(Shelf::Instance), klass = project.shelf_folder(Shelf::Class);
  fs::copy_file(demo_photo(1), temporary / "a.jpg");
  write_file_atomically(temporary / "a.txt", "one");
  project.add_photos(Shelf::Instance, {temporary / "a.jpg"});
  fs::copy_file(demo_photo(2), temporary / "a.jpg", fs::copy_options::overwrite_existing);
  write_file_atomically(temporary / "a.txt", "two");
  project.add_photos(Shelf::Class, {temporary / "a.jpg"});

  EXPECT_EQ(project.move_photo(instance / "a.jpg", Shelf::Instance), instance / "a.jpg");
  const auto moved = project.move_photo(instance / "a.jpg", Shelf::Class);
  EXPECT_EQ(moved, klass / "a-2.jpg");
  EXPECT_EQ(sidecar_caption(moved), "one");
  EXPECT_EQ(load_edits(moved).unknown.at("original_name"), "a.jpg");
  EXPECT_EQ(sidecar_caption(klass / "a.jpg"), "two");
  EXPECT_TRUE(fs::is_empty(instance));

  const auto trashed = project.trash(moved);
  EXPECT_FALSE(fs::exists(moved));
  EXPECT_FALSE(fs::exists(edits_path(moved)));
  EXPECT_EQ(sidecar_caption(trashed), "one");
  const auto second = project.trash(klass / "a.jpg");
  EXPECT_THROW(project.restore(trashed, klass / "inner/.."), UserInputError);
  write_file_atomically(klass / "file", "x");
  EXPECT_THROW(project.restore(trashed, klass / "file/b.jpg"), Error);
  EXPECT_EQ(sidecar_caption(trashed), "one") << "a failed restore leaves all of it in the trash";
  project.restore(trashed, moved);
  EXPECT_EQ(sidecar_caption(moved), "one");
  EXPECT_THROW(project.restore(second, moved), IoError);
  EXPECT_THROW(project.restore(moved, klass / "b.jpg"), UserInputError);
  EXPECT_THROW(project.restore(second, temporary / "outside.jpg"), UserInputError);
  project.empty_trash();
  EXPECT_FALSE(fs::exists(second));
  EXPECT_TRUE(fs::exists(moved));
}

TEST(ProjectPhotos, NothingOutsideOrStructuralIsThrownAwayOrMoved) {
  const test::TemporaryFolder temporary;
  const Project project = Project::create(temporary / "p", "x");
  write_file_atomically(temporary / "mine.jpg", "x");
  for (const fs::path& path :
       {temporary / "mine.jpg", project.folder() / "project.json", project.runs_folder(), project.folder(),
        project.shelf_folder(Shelf::Class), project.runs_folder() / "..", project.runs_folder() / "../../mine.jpg",
        project.runs_folder() / "missing", project.trash_folder(), fs::path("/"), fs::path()}) {
    EXPECT_THAT(refusal([&] { project.trash(path); }), HasSubstr("nothing of this project")) << path;
    EXPECT_THROW(project.move_photo(path, Shelf::Class), UserInputError) << path;
  }
  EXPECT_TRUE(fs::exists(temporary / "mine.jpg"));
}

TEST(StudioPhotos, ThumbnailsShowTheEdits) {
  const test::TemporaryFolder temporary;
  const auto photo = temporary / "a.jpg";
  fs::copy_file(demo_photo(1), photo);
  const auto full = decode_photo(photo);
  RgbImage thumbnail = edited_thumbnail(photo, 40);
  EXPECT_EQ(std::max(thumbnail.width, thumbnail.height), 40);
  PhotoEdits edits;
  edits.crop = cv::Rect2d(0, 0, 0.5, 0.25);
  edits.quarter_turns = 1;
  save_edits(photo, edits);
  thumbnail = edited_thumbnail(photo, 40);
  EXPECT_EQ(thumbnail.height, 40);
  EXPECT_NEAR(thumbnail.width, 40.0 * full.size.height * 0.25 / (full.size.width * 0.5), 1);
  EXPECT_EQ(cv::norm(to_mat(to_rgb_image(full.pixels)), full.pixels, cv::NORM_INF), 0);
}

/// What a read-only project can and cannot do; empty when all is as it should be.
std::string look_at_read_only(const fs::path& folder) {
  Project project = Project::open(folder, ProjectAccess::ReadIfNeeded);
  if (!project.is_read_only()) return "it is not read-only";
  if (project.name() != "Alexa" || project.section("params/train").value("steps", 0) != 7) return "it is not read";
  project.set_section("ui/page", "gallery");  // of no account: kept in memory
  try {
    project.set_section("params/train", {{"steps", 8}});
    return "a parameter was saved";
  } catch (const IoError&) {
  }
  try {
    Project::open(folder);
    return "it could be opened for writing";
  } catch (const IoError&) {
  }
  if (!Registry(project.versions_folder()).list().versions.empty()) return "there are versions";
  if (list_runs(project.runs_folder()).size() != 1) return "its run is not seen";
  pack_archive(project.folder(), ArchiveKind::Project, project.name(), folder.parent_path() / "out" / "packed.zip");
  return {};
}

TEST(Project, OneThatCannotBeWrittenCanBeLookedAtAndPacked) {
  const test::TemporaryFolder temporary;
  const fs::path folder = temporary / "project";
  {
    Project project = Project::create(folder, "Alexa");
    project.set_section("params/train", {{"steps", 7}});
    write_json_file(project.runs_folder() / "run-001" / "run.json",
                    {{"version", 1}, {"state", "cancelled"}, {"config", {{"steps", 3}}}});
    fs::remove_all(project.versions_folder());
  }
  fs::create_directory(temporary / "out");
  fs::permissions(temporary / "out", fs::perms::all);
  fs::permissions(temporary.path(), fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec);
  std::vector<fs::path> all{folder};
  for (const auto& entry : fs::recursive_directory_iterator(folder)) all.push_back(entry.path());
  for (const auto& path : all)
    fs::permissions(path, fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write,
                    fs::perm_options::remove);
  if (::geteuid() != 0) {
    EXPECT_EQ(look_at_read_only(folder), "");
  } else {  // to root nothing is read-only: as nobody
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      if (::setgid(65534) != 0 || ::setuid(65534) != 0) ::_exit(2);
      std::string problem;
      try {
        problem = look_at_read_only(folder);
      } catch (const std::exception& error) {
        problem = error.what();
      }
      if (!problem.empty()) std::fprintf(stderr, "%s\n", problem.c_str());
      ::_exit(problem.empty() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
  EXPECT_TRUE(fs::exists(temporary / "out" / "packed.zip"));
  for (const auto& path : all) fs::permissions(path, fs::perms::owner_write, fs::perm_options::add);
}

}  // namespace
}  // namespace thumbsup
