// A day of work on the Photos page: drops, drags, keys; looks at the files on disk afterwards.
#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

#include "photos_fixture.h"
#include "ui/widgets/photo_crop_editor.h"
#include "ui/widgets/tag_editor.h"

namespace thumbsup::test {
namespace {

TEST_F(PhotosPageTest, ADayOfWorkIsUndoneToTheStartAndRedone) {
  std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
  for (const Shelf shelf : all_shelves) {
    testers.push_back(std::make_unique<QAbstractItemModelTester>(library().shelf(shelf)));
    testers.push_back(std::make_unique<QAbstractItemModelTester>(page_->card(shelf)->filter()));
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

  drop_paths(Shelf::Instance, {camera});
  ASSERT_EQ(library().count(Shelf::Instance), 6);
  EXPECT_TRUE(page_->notice().details().contains("broken.jpg"));
  EXPECT_TRUE(page_->notice().details().contains("empty.png"));
  EXPECT_FALSE(page_->notice().details().contains("notes.txt"));
  remember("import");
  // Natural order, as people count.
  auto* grid_model = page_->card(Shelf::Instance)->grid()->model();
  EXPECT_EQ(grid_model->index(0, 0).data().toString(), "a1.jpg");
  EXPECT_EQ(grid_model->index(2, 0).data().toString(), "a10.jpg");

  // Crop one by dragging its lower right handle.
  const PhotoId first = named("a1.jpg");
  page_->select(Shelf::Instance, {first});
  PhotoCropEditor* crop = page_->inspector().crop_editor();
  ASSERT_TRUE(QTest::qWaitFor([&] { return crop->has_photo(); }, patience));
  ASSERT_EQ(crop->seen_size(), QSizeF(320, 240));
  QTest::mousePress(crop, Qt::LeftButton, {}, crop->to_widget({320, 240}).toPoint());
  QTest::mouseMove(crop, crop->to_widget({200, 200}).toPoint());
  QTest::mouseMove(crop, crop->to_widget({160, 120}).toPoint());
  QTest::mouseRelease(crop, Qt::LeftButton, {}, crop->to_widget({160, 120}).toPoint());
  remember("crop");
  {
    const auto edits = load_edits(library().find(first)->path);
    ASSERT_TRUE(edits.crop.has_value());
    EXPECT_NEAR(edits.crop->width, 0.5, 0.01);
    EXPECT_NEAR(edits.crop->height, 0.5, 0.01);
    EXPECT_EQ(edits.crop->x, 0);
  }
  // The lock keeps a square, to the pixel.
  auto* square = page_->inspector().findChild<QPushButton*>("ratio-0");
  QTest::mouseClick(square, Qt::LeftButton);
  remember("square");
  EXPECT_EQ(crop->crop().width(), crop->crop().height());
  const QPoint corner = crop->to_widget(crop->crop().bottomRight()).toPoint();
  QTest::mousePress(crop, Qt::LeftButton, {}, corner);
  QTest::mouseMove(crop, corner + QPoint(20, 3));
  QTest::mouseRelease(crop, Qt::LeftButton, {}, corner + QPoint(20, 3));
  remember("drag with locked ratio");
  EXPECT_EQ(crop->crop().width(), crop->crop().height());
  EXPECT_GT(crop->crop().width(), 120);

  // Three photos at once: two tags, a caption.
  const std::vector<PhotoId> three{named("a2.jpg"), named("a10.jpg"), named("b.jpg")};
  page_->select(Shelf::Instance, three);
  QLineEdit* field = page_->inspector().tag_editor()->field();
  QTest::keyClicks(field, "thumbs up,");
  QTest::keyClicks(field, "glasses");
  QTest::keyClick(field, Qt::Key_Return);
  history.push_back({});  // the comma ended the first tag: two commands
  remember("tags");
  for (const PhotoId id : three) {
    const auto edits = load_edits(library().find(id)->path);
    EXPECT_EQ(edits.tags, (std::vector<std::string>{"thumbs up", "glasses"}));
  }
  QTest::keyClicks(page_->inspector().caption_field(), "a person with a thumbs up");
  QTest::keyClick(page_->inspector().caption_field(), Qt::Key_Return);
  remember("caption");
  EXPECT_EQ(load_edits(library().find(three[2])->path).caption, "a person with a thumbs up");
  // A tag of one of several is shown with its share, and removed by its chip.
  page_->select(Shelf::Instance, {three[0], first});
  auto* chip = page_->inspector().tag_editor()->findChild<QPushButton*>("tag:glasses");
  ASSERT_NE(chip, nullptr);
  EXPECT_TRUE(chip->text().contains("1/2"));
  QTest::mouseClick(chip, Qt::LeftButton);
  remember("tag for all");
  EXPECT_EQ(load_edits(library().find(first)->path).tags, std::vector<std::string>{"glasses"});

  run("photos.rotate_right");
  remember("turn");
  EXPECT_EQ(library().find(first)->edits.quarter_turns, 1);
  run("photos.flip");
  remember("flip");
  run("photos.rotate_right");  // seen clockwise: behind the mirror that is the other way round
  remember("turn in the mirror");
  EXPECT_EQ(library().find(first)->edits.quarter_turns, 0);
  run("photos.exclude");
  remember("exclude");
  page_->inspector().repeats_field()->setValue(7);
  page_->inspector().repeats_field()->setValue(9);
  remember("repeats: two steps, one command");
  EXPECT_EQ(load_edits(library().find(first)->path).repeats, 9);

  // Drag one to another shelf; its edits go with it.
  const PhotoId moved = three[1];
  const int row = library().shelf(Shelf::Instance)->row_of(moved);
  const std::unique_ptr<QMimeData> data(
      library().shelf(Shelf::Instance)->mimeData({library().shelf(Shelf::Instance)->index(row)}));
  drop(page_->card(Shelf::Class), *data);
  remember("move");
  EXPECT_EQ(library().find(moved)->shelf, Shelf::Class);
  EXPECT_EQ(library().find(moved)->path.parent_path().filename(), "class");
  EXPECT_EQ(load_edits(library().find(moved)->path).tags.size(), 2u);

  page_->select(Shelf::Instance, {first, named("Ünï 写真 👍.jpg")});
  page_->card(Shelf::Instance)->grid()->setFocus();
  run("photos.delete");
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
  EXPECT_EQ(library().find(named("b.jpg"))->caption(), "a person with a thumbs up");
  EXPECT_EQ(shelves(), history.back());
}

}  // namespace
}  // namespace thumbsup::test
