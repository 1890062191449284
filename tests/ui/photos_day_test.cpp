// A day of work on the Photos page: drops, drags, keys; looks at the files on disk afterwards.
#include <QAbstractItemModelTester>

#include "photos_fixture.h"

namespace thumbsup::test {
namespace {

TEST_F(PhotosPageTest, ADayOfWorkIsUndoneToTheStartAndRedone) {
  std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
  for (const Shelf shelf : kAllShelves) {
    testers.push_back(std::make_unique<QAbstractItemModelTester>(library().shelf(shelf)));
    testers.push_back(std::make_unique<QAbstractItemModelTester>(&photos().list(shelf)));
  }
  const QString camera = six_photos();
  write(camera + "/broken.jpg", jpeg(picture(320, 240, 99)).left(900));
  write(camera + "/empty.png", {});
  write(camera + "/notes.txt", "not a photo");

  // The files of the shelves after 0, 1, 2, ... commands.
  std::vector<std::map<std::string, std::string>> history{shelves()};
  const auto remember = [&](const char* what) {
    history.push_back(shelves());
    ASSERT_EQ(undo().count(), static_cast<int>(history.size()) - 1) << what;
    ASSERT_NE(history.back(), history[history.size() - 2]) << what << " left no trace on disk";
  };

  photos().drop_files(Shelf::Instance, {camera});
  ASSERT_EQ(library().count(Shelf::Instance), 6);
  EXPECT_TRUE(photos().notice_details().contains("broken.jpg"));
  EXPECT_TRUE(photos().notice_details().contains("empty.png"));
  EXPECT_FALSE(photos().notice_details().contains("notes.txt"));
  remember("import");
  // Natural order, as people count.
  EXPECT_EQ(photos().shown(Shelf::Instance).value(0), "a1.jpg");
  EXPECT_EQ(photos().shown(Shelf::Instance).value(2), "a10.jpg");

  // Crop one by dragging its lower right handle.
  const PhotoId first = named("a1.jpg");
  photos().select(Shelf::Instance, {first});
  ASSERT_TRUE(photos().crop_is_ready());
  ASSERT_EQ(photos().photo_size(), QSizeF(320, 240));
  photos().drag_crop({{320, 240}, {200, 200}, {160, 120}});
  remember("crop");
  {
    const auto edits = load_edits(library().find(first)->path);
    ASSERT_TRUE(edits.crop.has_value());
    EXPECT_NEAR(edits.crop->width, 0.5, 0.01);
    EXPECT_NEAR(edits.crop->height, 0.5, 0.01);
    EXPECT_EQ(edits.crop->x, 0);
  }
  // The lock keeps a square, to the pixel.
  photos().lock_square();
  remember("square");
  EXPECT_EQ(photos().crop().width(), photos().crop().height());
  photos().pull_crop_corner({20, 3});
  remember("drag with locked ratio");
  EXPECT_EQ(photos().crop().width(), photos().crop().height());
  EXPECT_GT(photos().crop().width(), 120);

  // Three photos at once: two tags, a caption.
  const std::vector<PhotoId> three{named("a2.jpg"), named("a10.jpg"), named("b.jpg")};
  photos().select(Shelf::Instance, three);
  photos().type_tags("thumbs up,glasses");
  history.push_back({});  // the comma ended the first tag: two commands
  remember("tags");
  for (const PhotoId id : three) {
    const auto edits = load_edits(library().find(id)->path);
    EXPECT_EQ(edits.tags, (std::vector<std::string>{"thumbs up", "glasses"}));
  }
  photos().type_caption("a person with a thumbs up");
  remember("caption");
  EXPECT_EQ(load_edits(library().find(three[2])->path).caption, "a person with a thumbs up");
  // Captions of many: what they become is shown first.
  EXPECT_TRUE(photos().write_captions("Rex, {tag}", false).contains("{tag}")) << "no such placeholder";
  EXPECT_EQ(photos().write_captions("Rex, {tags}"), "3 captions change.");
  remember("captions anew");
  EXPECT_EQ(load_edits(library().find(three[0])->path).caption, "Rex, {tags}") << "filled in when it is trained on";
  EXPECT_EQ(photos().replace_in_captions("Rex", "a dog"),
            QStringList({"a2.jpg: Rex, thumbs up, glasses -> a dog, thumbs up, glasses",
                         "a10.jpg: Rex, thumbs up, glasses -> a dog, thumbs up, glasses",
                         "b.jpg: Rex, thumbs up, glasses -> a dog, thumbs up, glasses"}));
  remember("captions changed");
  // A tag of one of several is shown with its share, and removed by its chip.
  photos().select(Shelf::Instance, {three[0], first});
  EXPECT_TRUE(photos().tag_chip("glasses").contains("1/2"));
  photos().press_tag("glasses");
  remember("tag for all");
  EXPECT_EQ(load_edits(library().find(first)->path).tags, std::vector<std::string>{"glasses"});

  photos().run("photos.rotate_right");
  remember("turn");
  EXPECT_EQ(library().find(first)->edits.quarter_turns, 1);
  photos().run("photos.flip");
  remember("flip");
  photos().run("photos.rotate_right");  // seen clockwise: behind the mirror that is the other way round
  remember("turn in the mirror");
  EXPECT_EQ(library().find(first)->edits.quarter_turns, 0);
  photos().run("photos.exclude");
  remember("exclude");
  photos().type_repeats(7);
  photos().type_repeats(9);
  remember("repeats: two steps, one command");
  EXPECT_EQ(load_edits(library().find(first)->path).repeats, 9);

  // Drag one to another shelf; its edits go with it.
  const PhotoId moved = three[1];
  photos().drag_to(Shelf::Instance, moved, Shelf::Class);
  remember("move");
  EXPECT_EQ(library().find(moved)->shelf, Shelf::Class);
  EXPECT_EQ(library().find(moved)->path.parent_path().filename(), "class");
  EXPECT_EQ(load_edits(library().find(moved)->path).tags.size(), 2u);

  photos().select(Shelf::Instance, {first, named("Ünï 写真 👍.jpg")});
  photos().run("photos.delete");
  remember("delete");
  EXPECT_EQ(library().count(Shelf::Instance), 3);
  EXPECT_EQ(library().find(first), nullptr);

  wait_until_idle();
  for (int index = undo().count(); index > 0; --index) {
    EXPECT_EQ(undo().index(), index);
    undo().undo();
    if (!history[index - 1].empty() || index == 1) {
      EXPECT_EQ(shelves(), history[index - 1])
          << "after undoing command " << index << ": " << undo().text(index - 1).toStdString();
    }
  }
  EXPECT_EQ(library().all().size(), 0u);
  for (int index = 1; index <= undo().count(); ++index) {
    undo().redo();
    if (!history[index].empty()) {
      EXPECT_EQ(shelves(), history[index]) << "after redoing " << undo().text(index - 1).toStdString();
    }
  }
  wait_until_idle();
  EXPECT_EQ(shelves(), history.back());

  reopen();
  EXPECT_EQ(library().count(Shelf::Instance), 3);
  EXPECT_EQ(library().count(Shelf::Class), 1);
  EXPECT_EQ(library().find(named("a10.jpg"))->edits.tags, (std::vector<std::string>{"thumbs up", "glasses"}));
  EXPECT_EQ(library().find(named("b.jpg"))->caption(), "a dog, {tags}");
  EXPECT_EQ(shelves(), history.back());
}

}  // namespace
}  // namespace thumbsup::test
