#include "ui/widgets/crop_editor.h"
#include "photos_fixture.h"

namespace thumbsup::test {
namespace {

TEST(CropEditorTest, WhatIsSeenIsWhatIsTrainedOn) {
  const QImage image = picture(96, 64, 4);
  const cv::Mat upright = to_mat(read_shelf_picture(
                                     [&] {
                                       static QTemporaryDir folder;
                                       const QString path = folder.filePath("p.png");
                                       image.save(path);
                                       return to_path(path);
                                     }(),
                                     96)
                                     .image);
  for (int turns = 0; turns < 4; ++turns)
    for (const bool flip : {false, true}) {
      PhotoEdits edits;
      edits.crop = cv::Rect2d(0.25, 0.125, 0.5, 0.75);
      edits.quarter_turns = turns;
      edits.flip = flip;
      const cv::Mat trained = apply_edits(upright, edits);
      const QImage shown = PhotoThumbnails::edited(image, edits);
      ASSERT_EQ(QSize(trained.cols, trained.rows), shown.size());
      const QRectF part = CropEditor::seen_from_upright({0.25, 0.125, 0.5, 0.75}, turns, flip);
      PhotoEdits whole = edits;
      whole.crop.reset();
      const QImage seen = PhotoThumbnails::edited(image, whole);
      for (const auto& [x, y] : {std::pair(0, 0), {5, 17}, {20, 30}}) {
        const auto pixel = trained.at<cv::Vec3b>(y, x);
        const QRgb expected = qRgb(pixel[0], pixel[1], pixel[2]);
        EXPECT_EQ(shown.pixel(x, y), expected) << turns << flip;
        EXPECT_EQ(
            seen.pixel(static_cast<int>(part.x() * seen.width()) + x, static_cast<int>(part.y() * seen.height()) + y),
            expected)
            << turns << flip;
      }
      const QRectF back = CropEditor::upright_from_seen(part, turns, flip);
      EXPECT_NEAR(back.x(), 0.25, 1e-12);
      EXPECT_NEAR(back.y(), 0.125, 1e-12);
      EXPECT_NEAR(back.width(), 0.5, 1e-12);
    }
}

TEST(CropEditorTest, MovesDrawsAnewAndSizesByKeysWithinThePhoto) {
  CropEditor editor;
  editor.resize(316, 316);
  editor.set_photo(QPixmap::fromImage(picture(300, 200, 8)), {300, 200});
  editor.set_edits(QRectF(0.25, 0.25, 0.5, 0.5), 0, false);
  editor.show();
  QRectF told;
  int times = 0;
  QObject::connect(&editor, &CropEditor::cropped, [&](const QRectF& part, bool) {
    told = part;
    ++times;
  });
  const auto drag = [&](QPointF from, QPointF to) {
    QTest::mousePress(&editor, Qt::LeftButton, {}, editor.to_widget(from).toPoint());
    QTest::mouseMove(&editor, editor.to_widget((from + to) / 2).toPoint());
    QTest::mouseMove(&editor, editor.to_widget(to).toPoint());
    QTest::mouseRelease(&editor, Qt::LeftButton, {}, editor.to_widget(to).toPoint());
  };
  drag({150, 100}, {290, 190});  // farther than there is room
  EXPECT_EQ(editor.crop(), QRectF(150, 100, 150, 100));
  drag({20, 20}, {100, 90});  // outside: a new one
  EXPECT_EQ(editor.crop(), QRectF(20, 20, 80, 70));
  EXPECT_EQ(times, 2);
  EXPECT_NEAR(told.width(), 80.0 / 300, 1e-9);
  editor.set_ratio(1);
  drag({100, 90}, {400, 400});
  EXPECT_EQ(editor.crop().width(), editor.crop().height());
  EXPECT_LE(editor.crop().bottom(), 200);
  const QRectF before = editor.crop();
  QTest::keyClick(&editor, Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_EQ(editor.crop().x(), before.x() - 1);
  for (int i = 0; i < 50; ++i) QTest::keyClick(&editor, Qt::Key_Up, Qt::ShiftModifier);
  EXPECT_EQ(editor.crop().y(), 0);
  editor.set_ratio(0);
  drag({editor.crop().left(), 50}, {0, 50});
  drag({editor.crop().right(), 50}, {300, 50});
  drag({150, editor.crop().bottom()}, {150, 200});
  EXPECT_EQ(editor.crop(), QRectF(0, 0, 300, 200));
  EXPECT_TRUE(told.isEmpty()) << "all of the photo is no crop";
  int next = 0;
  QObject::connect(&editor, &CropEditor::next_asked, [&] { ++next; });
  QTest::keyClick(&editor, Qt::Key_Right);
  EXPECT_EQ(next, 1);
}

}  // namespace
}  // namespace thumbsup::test
