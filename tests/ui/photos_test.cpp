// Drives the Photos page as a user does, one habit a test.
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>
#include <fstream>

#include "base/json_file.h"
#include "photos_fixture.h"

namespace thumbsup::test {
namespace {

TEST_F(PhotosPageTest, EmptyShelvesOfferTheDemo) {
  // Every command on nothing does nothing (but those that open a dialog).
  for (QAction* action : commands_->all())
    if (action->objectName() != "photos.add" && action->objectName() != "photos.add_folder") action->trigger();
  EXPECT_EQ(undo().count(), 0);
  photos().press_on_crop(Qt::Key_Right);
  ASSERT_TRUE(photos().offers_demo(Shelf::Instance));
  photos().press_demo(Shelf::Instance);
  ASSERT_TRUE(QTest::qWaitFor([&] { return library().count(Shelf::Instance) == 24; }, kPatience));
  ASSERT_TRUE(photos().import_ends());
  EXPECT_FALSE(photos().offers_demo(Shelf::Instance));
  EXPECT_TRUE(photos().offers_demo(Shelf::Class));
  EXPECT_EQ(undo().count(), 1);
}

TEST_F(PhotosPageTest, PastesPicturesAndRefusesWhatIsElsewhere) {
  QGuiApplication::clipboard()->setImage(picture(200, 150, 5));
  photos().run("photos.paste");
  ASSERT_TRUE(QTest::qWaitFor([&] { return library().count(Shelf::Instance) == 1 && undo().count() == 1; }, kPatience));

  // Files, as a file manager copies them; and once more, which brings nothing new.
  auto* copied = new QMimeData;
  copied->setUrls({QUrl::fromLocalFile(six_photos() + "/b.jpg")});
  QGuiApplication::clipboard()->setMimeData(copied);
  for (int time = 0; time < 2; ++time) {
    photos().run("photos.paste");
    ASSERT_TRUE(photos().import_ends());
    EXPECT_EQ(library().count(Shelf::Instance), 2);
  }
  EXPECT_EQ(undo().count(), 2);

  QMimeData data;
  data.setUrls({QUrl("https://example.org/picture.jpg"), QUrl::fromLocalFile(folder_.filePath("missing.jpg"))});
  photos().drop(Shelf::Class, data);
  ASSERT_TRUE(photos().import_ends());
  EXPECT_EQ(library().count(Shelf::Class), 0);
  EXPECT_TRUE(photos().notice_details().contains("https://example.org/picture.jpg"));
  EXPECT_TRUE(photos().notice_details().contains("missing.jpg"));
  EXPECT_EQ(undo().count(), 2);
}

TEST_F(PhotosPageTest, FindsWarningsTwinsAndFilters) {
  const QString camera = six_photos();
  write(camera + "/dark.jpg",
        jpeg(QImage(picture(320, 240, 3).scaled(320, 240)).convertToFormat(QImage::Format_RGB32)));
  QImage black(320, 240, QImage::Format_RGB32);
  black.fill(QColor(6, 6, 6));
  write(camera + "/dark.jpg", jpeg(black));
  photos().drop_files(Shelf::Instance, {camera});
  // The same picture in another file, on another shelf.
  QFile::remove(camera + "/again.jpg");
  QImage again = picture(320, 240, 10).scaled(300, 225, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  write(camera + "/again.jpg", jpeg(again));
  photos().drop_files(Shelf::Contrast, {camera + "/again.jpg"});
  wait_until_idle();

  const auto kinds = [&](const char* name) {
    std::vector<PhotoWarning::Kind> found;
    for (const auto& warning : library().find(named(name))->warnings) found.push_back(warning.kind);
    return found;
  };
  const auto has = [&](const char* name, PhotoWarning::Kind kind) {
    const auto found = kinds(name);
    return std::find(found.begin(), found.end(), kind) != found.end();
  };
  EXPECT_TRUE(has("dark.jpg", PhotoWarning::Kind::TooDark));
  EXPECT_TRUE(has("dark.jpg", PhotoWarning::Kind::Blur));
  EXPECT_TRUE(has("again.jpg", PhotoWarning::Kind::Duplicate));
  EXPECT_FALSE(has("a1.jpg", PhotoWarning::Kind::Duplicate));
  EXPECT_FALSE(has("b.jpg", PhotoWarning::Kind::Blur));

  photos().search("DARK");
  EXPECT_EQ(photos().shown(Shelf::Instance).size(), 1);
  photos().search({});
  photos().run("photos.find_twins");
  EXPECT_EQ(photos().shown(Shelf::Contrast).size(), 1);
  EXPECT_EQ(photos().shown(Shelf::Instance).size(), 0);
  EXPECT_TRUE(photos().notice_details().contains("again.jpg"));
  photos().search({});
  photos().show_only(PhotoFilterModel::Show::Warnings);
  EXPECT_EQ(photos().shown(Shelf::Instance).size(), 1);
  photos().show_only(PhotoFilterModel::Show::All);
  photos().order_by(PhotoFilterModel::Order::Sharpness);
  EXPECT_EQ(photos().shown(Shelf::Instance).first(), "dark.jpg");

  photos().select(Shelf::Instance, {named("dark.jpg")});
  photos().run("photos.invert");
  EXPECT_EQ(photos().selected(Shelf::Instance).size(), 6u);
  photos().run("photos.select_all");
  EXPECT_EQ(photos().selected(Shelf::Instance).size(), 7u);
}

TEST_F(PhotosPageTest, ShowsACameraHeldUprightUpright) {
  // Red left, blue right; held so that its left side is up (orientation 6: to be turned clockwise).
  QImage lying(200, 100, QImage::Format_RGB32);
  lying.fill(Qt::blue);
  QPainter(&lying).fillRect(0, 0, 100, 100, Qt::red);
  write(folder_.filePath("held.jpg"), jpeg_with_orientation(lying, 6));
  photos().drop_files(Shelf::Instance, {folder_.filePath("held.jpg")});
  const Photo* item = library().find(named("held.jpg"));
  ASSERT_NE(item, nullptr);
  PhotoThumbnails::Upright upright;
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        upright = page_->thumbnails().upright(*item, 200);
        return !upright.pixmap.isNull();
      },
      kPatience));
  EXPECT_EQ(upright.full, QSize(100, 200));
  const QImage seen = upright.pixmap.toImage();
  ASSERT_EQ(seen.size(), QSize(100, 200));
  EXPECT_GT(qRed(seen.pixel(50, 20)), 200);
  EXPECT_GT(qBlue(seen.pixel(50, 180)), 200);
  const QPixmap tile = page_->thumbnails().tile(*item, 96);
  QImage small;
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        small = page_->thumbnails().tile(*item, 96).toImage();
        return !small.isNull();
      },
      kPatience));
  EXPECT_GT(qRed(small.pixel(48, 5)), 200);
}

TEST_F(PhotosPageTest, ADamagedSidecarIsToldAndSetAsideNotOverwritten) {
  photos().drop_files(Shelf::Instance, {six_photos() + "/b.jpg"});
  const fs::path photo = library().find(named("b.jpg"))->path;
  close();
  const QByteArray damaged = "{\"crop\": [1, 2";
  write(to_qt(edits_path(photo)), damaged);
  open(Project::open(project_folder_));
  const Photo* item = library().find(named("b.jpg"));
  ASSERT_NE(item, nullptr);
  EXPECT_TRUE(item->sidecar_trouble.has_value());
  photos().select(Shelf::Instance, {item->id});
  photos().run("photos.flip");
  library().flush();
  EXPECT_TRUE(load_edits(photo).flip);
  EXPECT_EQ(read_text_file(edits_path(photo).string() + ".damaged-1"), damaged.toStdString());
}

TEST_F(PhotosPageTest, FilesThatAppearOrVanishOnDiskAreFollowed) {
  photos().drop_files(Shelf::Instance, {six_photos()});
  wait_until_idle();
  fs::remove(library().find(named("c.jpg"))->path);
  write(to_qt(project_folder_ / "photos/class/new.jpg"), jpeg(picture(100, 100, 77)));
  write(to_qt(project_folder_ / "photos/class/bad.jpg"), "no picture at all");
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return library().count(Shelf::Instance) == 5 && library().count(Shelf::Class) == 2; }, kPatience));
  wait_until_idle();
  EXPECT_TRUE(library().find(named("bad.jpg"))->unreadable.has_value());
  EXPECT_FALSE(library().find(named("new.jpg"))->unreadable.has_value());
}

TEST_F(PhotosPageTest, KeysOpenTheLargeEditorStepThroughAndComeBack) {
  photos().drop_files(Shelf::Instance, {six_photos()});
  photos().select(Shelf::Instance, {named("a1.jpg")});
  EXPECT_FALSE(photos().large_crop_is_open());
  photos().press_on_grid(Shelf::Instance, Qt::Key_C);
  ASSERT_TRUE(photos().large_crop_is_open());
  ASSERT_TRUE(photos().large_crop_is_ready());
  photos().press_on_large_crop(Qt::Key_Right);
  EXPECT_EQ(photos().current(), named("a2.jpg"));
  photos().press_on_large_crop(Qt::Key_Left);
  photos().press_on_large_crop(Qt::Key_Left);  // before the first there is none
  EXPECT_EQ(photos().current(), named("a1.jpg"));
  for (int i = 0; i < 5; ++i) photos().press_on_large_crop(Qt::Key_Left, Qt::ShiftModifier | Qt::ControlModifier);
  EXPECT_EQ(undo().count(), 2) << "five small steps are one command";
  EXPECT_LT(library().find(named("a1.jpg"))->edits.crop->width, 1);
  photos().press_on_large_crop(Qt::Key_Escape);
  EXPECT_FALSE(photos().large_crop_is_open());
}

/// A square of colours between plain bars: what auto-crop takes away is known.
QImage barred(quint32 seed) {
  QImage image(320, 240, QImage::Format_RGB32);
  image.fill(QColor(233, 228, 218));
  QPainter(&image).drawImage(50, 0, picture(230, 240, seed));
  return image;
}

TEST_F(PhotosPageTest, AutoCropIsOneCommandAndSaysWhatItLeaves) {
  const QString camera = six_photos();
  for (const char* name : {"bars1.jpg", "bars2.jpg"}) write(camera + '/' + name, jpeg(barred(70u + name[4])));
  photos().drop_files(Shelf::Instance, {camera});
  wait_until_idle();
  ASSERT_EQ(library().resolution(), 128) << "the starter's";
  photos().select(Shelf::Instance, {named("a1.jpg"), named("bars1.jpg"), named("bars2.jpg")});
  photos().run("photos.auto_crop");
  ASSERT_TRUE(QTest::qWaitFor([&] { return undo().count() == 2; }, kPatience));
  EXPECT_FALSE(photos().asks_for_crops()) << "two photos are cropped unasked";
  for (const char* name : {"bars1.jpg", "bars2.jpg"}) {
    const auto crop = library().find(named(name))->edits.crop;
    ASSERT_TRUE(crop.has_value());
    const cv::Rect pixels = crop_pixels(crop, {320, 240});
    EXPECT_EQ(pixels.size(), cv::Size(240, 240));
    EXPECT_LE(pixels.x, 50);
    EXPECT_GE(pixels.x + pixels.width, 280);
  }
  EXPECT_FALSE(library().find(named("a1.jpg"))->edits.crop.has_value()) << "something would be cut away";
  EXPECT_TRUE(photos().notice_details().contains("a1.jpg"));
  undo().undo();
  EXPECT_FALSE(library().find(named("bars1.jpg"))->edits.crop.has_value());
}

TEST_F(PhotosPageTest, AutoCropOfManyPhotosShowsThemAndAsks) {
  QDir().mkpath(folder_.filePath("barred"));
  for (int i = 0; i < 5; ++i) write(folder_.filePath(QStringLiteral("barred/%1.jpg").arg(i)), jpeg(barred(90u + i)));
  photos().drop_files(Shelf::Instance, {folder_.filePath("barred")});
  const auto crops = [&] {
    int count = 0;
    for (const PhotoId id : library().all()) count += library().find(id)->edits.crop.has_value();
    return count;
  };
  wait_until_idle();
  photos().select(Shelf::Instance, library().all());
  photos().run("photos.auto_crop");
  ASSERT_TRUE(QTest::qWaitFor([&] { return photos().asks_for_crops(); }, kPatience));
  EXPECT_EQ(photos().crops_asked_for(), 5);
  EXPECT_EQ(crops(), 0) << "nothing before the answer";
  photos().answer_crops(false);
  EXPECT_EQ(crops(), 0);
  EXPECT_EQ(undo().count(), 1);
  photos().run("photos.auto_crop");
  ASSERT_TRUE(QTest::qWaitFor([&] { return photos().asks_for_crops(); }, kPatience));
  photos().answer_crops(true);
  EXPECT_EQ(crops(), 5);
  ASSERT_EQ(undo().count(), 2);
  undo().undo();
  EXPECT_EQ(crops(), 0);
}

TEST_F(PhotosPageTest, AStoppedImportKeepsWhatCameAndUndoTakesItBack) {
  const QString camera = folder_.filePath("many");
  QDir().mkpath(camera);
  for (int i = 0; i < 120; ++i) write(camera + QStringLiteral("/%1.jpg").arg(i), jpeg(picture(200, 200, 500u + i)));
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(camera)});
  photos().drop(Shelf::Contrast, data);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return !list_shelf_photos(session_->project.shelf_folder(Shelf::Contrast)).empty(); }, kPatience));
  session_->jobs.stop_all();
  ASSERT_TRUE(photos().import_ends());
  const auto came = list_shelf_photos(session_->project.shelf_folder(Shelf::Contrast)).size();
  EXPECT_GT(came, 0u);
  EXPECT_EQ(library().count(Shelf::Contrast), static_cast<int>(came));
  ASSERT_EQ(undo().count(), 1);
  undo().undo();
  EXPECT_TRUE(shelves().empty());
}

}  // namespace
}  // namespace thumbsup::test
