#include "studio/photo_library.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "studio/caption_change.h"
#include "studio/photos.h"
#include "studio/sidecar_writer.h"
#include "support/golden.h"
#include "unit/studio/studio_support.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

/// A project with three photos of the person, with captions, and one of others under a name that is there too.
class PhotoLibraryTest : public testing::Test {
 protected:
  PhotoLibraryTest() {
    for (const auto& [number, name] : {std::pair{1, "a2"}, {2, "a10"}, {3, "b"}}) {
      fs::copy_file(demo(number), temporary / (std::string(name) + ".jpg"));
      write_file_atomically(temporary / (std::string(name) + ".txt"), std::string("caption of ") + name);
    }
    project.add_photos(Shelf::Instance, {temporary / "a2.jpg", temporary / "a10.jpg", temporary / "b.jpg"});
    fs::copy_file(demo(4), temporary / "b.jpg", fs::copy_options::overwrite_existing);
    project.add_photos(Shelf::Class, {temporary / "b.jpg"});
    library.load();
  }

  static fs::path demo(int number) {
    return test::source_root() / "resources/demo/instance" / ("instance-00" + std::to_string(number) + ".jpg");
  }
  PhotoId named(Shelf shelf, const std::string& name) { return library.find_path(project.shelf_folder(shelf) / name); }
  std::vector<std::string> names(Shelf shelf) {
    std::vector<std::string> found;
    for (const PhotoId id : library.shelf(shelf)) found.push_back(library.find(id)->name());
    return found;
  }
  PhotoEdits edits(PhotoId id) { return library.find(id)->edits; }
  std::map<std::string, std::string> on_disk() {
    library.flush();
    return test::snapshot(project.folder() / "photos");
  }

  const test::TemporaryFolder temporary;
  Project project = Project::create(temporary / "p", "Alexa");
  PhotoLibrary library{project};
};

TEST_F(PhotoLibraryTest, CaptionsOfManyAreWrittenAndChanged) {
  fs::copy_file(demo(5), project.shelf_folder(Shelf::Class) / "d.jpg");
  library.load();
  const PhotoId a2 = named(Shelf::Instance, "a2.jpg"), b = named(Shelf::Instance, "b.jpg"),
                other = named(Shelf::Class, "d.jpg");
  const auto change = [&](const CaptionChange& wanted) {
    return library.edit(changed_captions(library, {a2, b, other}, wanted));
  };
  const auto captions = [&] {
    return std::vector<std::string>{library.find(a2)->caption(), library.find(b)->caption(),
                                    library.find(other)->caption()};
  };
  PhotoEdits tagged = edits(a2);
  tagged.tags = {"glasses", "outdoors"};
  library.apply(library.edit({{a2, tagged}}));
  const auto before = on_disk();

  // Of text files beside them; what has no caption stays without one.
  const auto back = library.apply(change({.find = "caption of", .replace = "Rex,", .before = "<", .after = ">"}));
  EXPECT_THAT(captions(), ElementsAre("<Rex, a2>", "<Rex, b>", ""));
  EXPECT_TRUE(change({.find = "not there", .replace = "x"}).changes.empty());
  library.apply(back.inverse);
  EXPECT_EQ(on_disk(), before) << "the text files were left alone";

  library.apply(change({.text = "Rex, {tags}"}));
  EXPECT_THAT(captions(), ElementsAre("Rex, {tags}", "Rex, {tags}", "Rex, {tags}"));
  EXPECT_EQ(photo_caption(library.find(a2)->path, edits(a2), "prompt"), "Rex, glasses, outdoors");
  EXPECT_THROW(change({.text = "Rex, {tag}"}), UserInputError);
  EXPECT_THROW(change({.after = " {"}), UserInputError);

  // A text file's braces are text; in edits they would be placeholders.
  write_file_atomically(library.find(b)->path.parent_path() / "c.txt", std::string("a {smile}"));
  fs::copy_file(demo(5), library.find(b)->path.parent_path() / "c.jpg");
  library.load();
  const PhotoId braces = named(Shelf::Instance, "c.jpg");
  library.apply(library.edit(changed_captions(library, {braces}, {.after = "!"})));
  EXPECT_EQ(photo_caption(library.find(braces)->path, edits(braces), "prompt"), "a {smile}!");
}

TEST_F(PhotoLibraryTest, ADayOfWorkIsUndoneAndRedoneBitForBit) {
  EXPECT_THAT(names(Shelf::Instance), ElementsAre("a2.jpg", "a10.jpg", "b.jpg")) << "as people count";
  const PhotoId a2 = named(Shelf::Instance, "a2.jpg"), b = named(Shelf::Instance, "b.jpg");
  EXPECT_EQ(library.find(a2)->caption(), "caption of a2");

  PhotoEdits tagged = edits(a2), cropped = edits(b), turned = edits(a2);
  tagged.tags = {"thumbs up", "glasses"};
  cropped.crop = cv::Rect2d(0.25, 0, 0.5, 0.5);
  std::vector<std::map<std::string, std::string>> history{on_disk()};
  std::vector<PhotoOperation> back;
  const auto work = [&](const PhotoOperation& operation) {
    const auto applied = library.apply(operation);
    EXPECT_TRUE(applied.failures.empty());
    back.push_back(applied.inverse);
    history.push_back(on_disk());
    EXPECT_NE(history.back(), history[history.size() - 2]) << "no trace on disk";
  };
  work(library.edit({{a2, tagged}, {b, edits(b)}}));
  work(library.edit({{b, cropped}}));
  EXPECT_EQ(load_edits(library.find(b)->path).crop, cropped.crop);
  work(library.move({a2, b}, Shelf::Class));
  EXPECT_THAT(names(Shelf::Class), ElementsAre("a2.jpg", "b-2.jpg", "b.jpg"));
  EXPECT_EQ(library.find(b)->path, project.shelf_folder(Shelf::Class) / "b-2.jpg") << "its name was taken";
  EXPECT_EQ(sidecar_caption(library.find(b)->path), "caption of b");
  EXPECT_EQ(load_edits(library.find(a2)->path).tags, tagged.tags);
  turned = edits(a2);
  turned.quarter_turns = 3;
  turned.excluded = true;
  work(library.edit({{a2, turned}}));
  work(TrashPhotos{{a2, named(Shelf::Instance, "a10.jpg")}, {}});
  EXPECT_EQ(library.find(a2), nullptr);
  EXPECT_THAT(names(Shelf::Instance), ElementsAre());

  std::vector<PhotoOperation> again;
  for (std::size_t i = back.size(); i > 0; --i) {
    again.push_back(library.apply(back[i - 1]).inverse);
    EXPECT_EQ(on_disk(), history[i - 1]) << "after undoing operation " << i;
  }
  EXPECT_EQ(named(Shelf::Instance, "b.jpg"), b) << "the same photo";
  for (std::size_t i = 1; i < history.size(); ++i) {
    library.apply(again[again.size() - i]);
    EXPECT_EQ(on_disk(), history[i]) << "after redoing operation " << i;
  }
  PhotoLibrary later(project);
  later.load();
  EXPECT_EQ(later.all().size(), library.all().size());
}

TEST_F(PhotoLibraryTest, OperationsNameOnlyWhatChanges) {
  const PhotoId a2 = named(Shelf::Instance, "a2.jpg");
  EXPECT_TRUE(library.edit({{a2, edits(a2)}}).changes.empty());
  EXPECT_TRUE(library.edit({{PhotoId{999}, PhotoEdits{}}}).changes.empty()) << "no such photo";
  EXPECT_TRUE(library.move({a2}, Shelf::Instance).moves.empty());
  PhotoEdits tagged = edits(a2);
  tagged.tags = {"x"};
  const auto look = library.find(a2)->look;
  library.apply(library.edit({{a2, tagged}}));
  EXPECT_EQ(library.find(a2)->look, look) << "tags do not show";
  EXPECT_THAT(library.all_tags(), ElementsAre("x"));
  tagged.flip = true;
  library.apply(library.edit({{a2, tagged}}));
  EXPECT_NE(library.find(a2)->look, look);
  EXPECT_EQ(tidy_tags({" a  b ", "", "c", "a b"}), (std::vector<std::string>{"a b", "c"}));
}

TEST_F(PhotoLibraryTest, WhatFailsIsToldTheRestIsDoneAndUndoTriesAgain) {
  const PhotoId a2 = named(Shelf::Instance, "a2.jpg"), b = named(Shelf::Instance, "b.jpg");
  const fs::path place = library.find(a2)->path;
  const auto trashed = library.apply(TrashPhotos{{a2, b}, {}});
  write_file_atomically(place, "somebody else's");
  const auto restored = library.apply(trashed.inverse);
  ASSERT_EQ(restored.failures.size(), 1u);
  EXPECT_THAT(restored.failures[0].english(), HasSubstr("a2.jpg"));
  EXPECT_EQ(read_text_file(place), "somebody else's");
  EXPECT_NE(library.find(b), nullptr);
  const auto once_more = library.apply(restored.inverse);
  EXPECT_EQ(library.find(b), nullptr);
  fs::remove(place);
  EXPECT_TRUE(library.apply(once_more.inverse).failures.empty());
  EXPECT_EQ(sidecar_caption(library.find(a2)->path), "caption of a2") << "nothing was lost on the way";
  EXPECT_NE(library.find(b), nullptr);
}

TEST_F(PhotoLibraryTest, FollowsTheDiskAndAnOldListingIsNotTaken) {
  const auto known = library.known();
  const PhotoListing old = PhotoLibrary::read(known);
  library.apply(TrashPhotos{{named(Shelf::Instance, "b.jpg")}, {}});
  EXPECT_EQ(library.merge(old), PhotoLibrary::Merged::Outdated);
  fs::remove(project.shelf_folder(Shelf::Instance) / "a2.jpg");
  fs::copy_file(demo(5), project.shelf_folder(Shelf::Contrast) / "new.jpg");
  EXPECT_EQ(library.merge(PhotoLibrary::read(library.known())), PhotoLibrary::Merged::Changed);
  EXPECT_THAT(names(Shelf::Instance), ElementsAre("a10.jpg"));
  EXPECT_THAT(names(Shelf::Contrast), ElementsAre("new.jpg"));
  EXPECT_EQ(library.merge(PhotoLibrary::read(library.known())), PhotoLibrary::Merged::Same);
  fs::remove_all(project.shelf_folder(Shelf::Contrast));
  write_file_atomically(project.shelf_folder(Shelf::Contrast), "no folder");
  EXPECT_THROW(library.load(), IoError);
}

TEST_F(PhotoLibraryTest, ADamagedSidecarIsSetAsideNotOverwritten) {
  const fs::path photo = project.shelf_folder(Shelf::Instance) / "b.jpg";
  const std::string damaged = "{\"crop\": [1, 2";
  write_file_atomically(edits_path(photo), damaged);
  PhotoLibrary anew(project);
  anew.load();
  const PhotoId id = anew.find_path(photo);
  ASSERT_TRUE(anew.find(id)->sidecar_trouble);
  EXPECT_THAT(anew.find(id)->sidecar_trouble->english(), HasSubstr("b.jpg"));
  PhotoEdits flipped = anew.find(id)->edits;
  flipped.flip = true;
  anew.apply(anew.edit({{id, flipped}}));
  anew.flush();
  EXPECT_TRUE(load_edits(photo).flip);
  EXPECT_EQ(read_text_file(edits_path(photo).string() + ".damaged-1"), damaged);
}

/// Keeps the rows of each shelf as a list model would.
class Rows : public PhotoLibraryObserver {
 public:
  explicit Rows(const PhotoLibrary& library) : library_(library) {}
  void about_to_insert(Shelf shelf, std::size_t row) override { before(shelf, row); }
  void inserted(Shelf shelf) override { EXPECT_EQ(library_.shelf(shelf).size(), size_ + 1); }
  void about_to_remove(Shelf shelf, std::size_t row) override { before(shelf, row); }
  void removed(Shelf shelf) override { EXPECT_EQ(library_.shelf(shelf).size() + 1, size_); }
  void about_to_reset(Shelf) override { ++resets; }
  void was_reset(Shelf) override {}
  void changed(Shelf shelf, std::size_t row) override { touched.push_back(library_.shelf(shelf).at(row)); }

  int resets = 0;
  std::vector<PhotoId> touched;

 private:
  void before(Shelf shelf, std::size_t row) {
    size_ = library_.shelf(shelf).size();
    EXPECT_LE(row, size_);
  }
  const PhotoLibrary& library_;
  std::size_t size_ = 0;
};

TEST_F(PhotoLibraryTest, TellsEveryRowAndManyAtOnceAsOne) {
  Rows rows(library);
  library.set_observer(&rows);
  const PhotoId a2 = named(Shelf::Instance, "a2.jpg");
  PhotoEdits tagged = edits(a2);
  tagged.tags = {"x"};
  library.apply(library.edit({{a2, tagged}}));
  EXPECT_THAT(rows.touched, ElementsAre(a2));
  const auto back = library.apply(library.move({a2}, Shelf::Contrast)).inverse;
  library.apply(back);
  EXPECT_EQ(library.row_of(Shelf::Instance, a2), std::optional<std::size_t>(0));
  EXPECT_EQ(library.row_of(Shelf::Class, a2), std::nullopt);
  for (int i = 0; i < 40; ++i)
    fs::copy_file(demo(1), project.shelf_folder(Shelf::Contrast) / ("n" + std::to_string(i) + ".jpg"));
  library.load();
  EXPECT_EQ(rows.resets, 1);
  EXPECT_THAT(names(Shelf::Contrast)[9], "n9.jpg");
}

TEST_F(PhotoLibraryTest, FindingsAreOfTheirLook) {
  const PhotoId a2 = named(Shelf::Instance, "a2.jpg");
  const auto look = library.find(a2)->look;
  PhotoWarning soft;
  soft.kind = PhotoWarning::Kind::Blur;
  EXPECT_TRUE(library.set_findings(a2, look, {}, {soft}));
  EXPECT_TRUE(library.find(a2)->has_warning());
  EXPECT_FALSE(library.set_resolution(library.resolution()));
  PhotoEdits cropped = edits(a2);
  cropped.crop = cv::Rect2d(0, 0, 0.5, 0.5);
  library.apply(library.edit({{a2, cropped}}));
  EXPECT_FALSE(library.find(a2)->measures.has_value()) << "of another look";
  EXPECT_FALSE(library.set_findings(a2, look, {}, {}));
  EXPECT_TRUE(library.set_findings(a2, library.find(a2)->look, {}, {}));
  EXPECT_TRUE(library.set_resolution(64));
  EXPECT_FALSE(library.find(a2)->measures.has_value());
}

}  // namespace
}  // namespace thumbsup
