// Drives the Photos page as a user does: drops, drags, keys; looks at the files on disk afterwards.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QBuffer>
#include <QCheckBox>
#include <QClipboard>
#include <QCompleter>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QToolButton>
#include <QUndoStack>
#include <atomic>
#include <fstream>
#include <map>
#include <memory>

#include "base/hash.h"
#include "base/json_file.h"
#include "studio/photos.h"
#include "studio/project.h"
#include "ui/commands/commands.h"
#include "ui/jobs/photo_import.h"
#include "ui/models/photo_checker.h"
#include "ui/models/photo_library.h"
#include "ui/models/photo_thumbnails.h"
#include "ui/pages/photos_page.h"
#include "ui/project_session.h"
#include "ui/settings/settings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/photo_crop_editor.h"
#include "ui/widgets/photo_grid.h"
#include "ui/widgets/photo_inspector.h"
#include "ui/widgets/shelf_card.h"
#include "ui/widgets/tag_editor.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
constexpr int patience = 20000;

/// A picture nobody takes for another: coarse random squares.
QImage picture(int width, int height, quint32 seed) {
  QRandomGenerator random(seed);
  QImage image(width, height, QImage::Format_RGB32);
  QPainter painter(&image);
  for (int y = 0; y < height; y += 16)
    for (int x = 0; x < width; x += 16) painter.fillRect(x, y, 16, 16, QColor::fromRgb(random.generate()));
  return image;
}

void write(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
  file.write(bytes);
}

QByteArray jpeg(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "jpeg", 95);
  return bytes;
}

/// JPEG with an EXIF block that says how the camera was held (EXIF 2.32, tag 0x0112).
QByteArray jpeg_with_orientation(const QImage& image, char orientation) {
  const char block[] = {'\xff', '\xe1', 0,    34, 'E', 'x', 'i', 'f', 0, 0, 'I',         'I', 42, 0, 8, 0, 0, 0,
                        1,      0,      0x12, 1,  3,   0,   1,   0,   0, 0, orientation, 0,   0,  0, 0, 0, 0, 0};
  static_assert(sizeof(block) == 36);
  QByteArray bytes = jpeg(image);
  bytes.insert(2, QByteArray(block, sizeof(block)));
  return bytes;
}

/// Every file under a folder with its content.
std::map<std::string, std::string> files_under(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = sha256_of_file(entry.path());
  return files;
}

void drop(QWidget* target, const QMimeData& data) {
  QDragEnterEvent enter(target->rect().center(), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton,
                        Qt::NoModifier);
  QApplication::sendEvent(target, &enter);
  ASSERT_TRUE(enter.isAccepted());
  QDropEvent event(target->rect().center(), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(target, &event);
  EXPECT_TRUE(event.isAccepted());
}

class PhotosPageTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(folder_.isValid());
    project_folder_ = to_path(folder_.filePath("project"));
    open(Project::create(project_folder_, "Test"));
  }
  void TearDown() override { close(); }

  void open(Project project) {
    session_ = std::make_unique<ProjectSession>(std::move(project));
    commands_ = std::make_unique<Commands>(theme_);
    context_.reset(
        new StudioContext{session_->project, session_->undo, session_->jobs, *commands_, theme_, *settings_});
    page_ = std::make_unique<PhotosPage>(*context_);
    page_->resize(1200, 720);
    page_->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(page_.get()));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !library().is_loading(); }, patience));
  }
  void close() {
    page_.reset();
    context_.reset();
    commands_.reset();
    session_.reset();
  }
  void reopen() {
    close();
    open(Project::open(project_folder_));
  }

  PhotoLibrary& library() { return page_->library(); }
  QUndoStack& undo() { return session_->undo; }
  void run(const char* command) { commands_->find(command)->trigger(); }
  std::map<std::string, std::string> shelves() {
    library().flush();
    return files_under(project_folder_ / "photos");
  }
  PhotoId named(const char* name) {
    for (const PhotoId id : library().all())
      if (library().find(id)->name() == QString::fromUtf8(name)) return id;
    return 0;
  }
  void drop_paths(Shelf shelf, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths) urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    drop(page_->card(shelf), data);
    ASSERT_TRUE(QTest::qWaitFor([&] { return page_->importer().running() == 0; }, patience));
  }
  /// Six good photos, one of them under a name in other scripts.
  QString six_photos() {
    const QString folder = folder_.filePath("camera");
    QDir().mkpath(folder);
    const char* names[] = {"a1.jpg", "a2.jpg", "a10.jpg", "b.jpg", "c.jpg", "Ünï 写真 👍.jpg"};
    for (int i = 0; i < 6; ++i) write(folder + '/' + QString::fromUtf8(names[i]), jpeg(picture(320, 240, 10u + i)));
    return folder;
  }
  void wait_until_idle() {
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return page_->thumbnails().is_idle() && page_->checker().is_idle() && !library().is_loading(); },
        patience));
  }

  QTemporaryDir folder_;
  fs::path project_folder_;
  std::unique_ptr<Settings> settings_ = std::make_unique<Settings>(folder_.filePath("settings.ini"));
  Theme theme_;
  std::unique_ptr<ProjectSession> session_;
  std::unique_ptr<Commands> commands_;
  std::unique_ptr<StudioContext> context_;
  std::unique_ptr<PhotosPage> page_;
};

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
  EXPECT_EQ(library().find(named("a10.jpg"))->tags(), (QStringList{"thumbs up", "glasses"}));
  EXPECT_EQ(library().find(named("b.jpg"))->caption(), "a person with a thumbs up");
  EXPECT_EQ(shelves(), history.back());
}

TEST_F(PhotosPageTest, EmptyShelvesOfferTheDemo) {
  // Every command on nothing does nothing (but those that open a dialog).
  for (QAction* action : commands_->all())
    if (action->objectName() != "photos.add" && action->objectName() != "photos.add_folder") action->trigger();
  EXPECT_EQ(undo().count(), 0);
  QTest::keyClick(page_->inspector().crop_editor(), Qt::Key_Right);
  auto* demo = page_->card(Shelf::Instance)->findChild<QPushButton*>("demo");
  ASSERT_TRUE(demo->isVisible());
  QTest::mouseClick(demo, Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return library().count(Shelf::Instance) == 24; }, patience));
  ASSERT_TRUE(QTest::qWaitFor([&] { return page_->importer().running() == 0; }, patience));
  EXPECT_FALSE(demo->isVisible());
  EXPECT_TRUE(page_->card(Shelf::Class)->findChild<QPushButton*>("demo")->isVisible());
  EXPECT_EQ(undo().count(), 1);
}

TEST_F(PhotosPageTest, PastesPicturesAndRefusesWhatIsElsewhere) {
  QGuiApplication::clipboard()->setImage(picture(200, 150, 5));
  run("photos.paste");
  ASSERT_TRUE(QTest::qWaitFor([&] { return library().count(Shelf::Instance) == 1 && undo().count() == 1; }, patience));

  QMimeData data;
  data.setUrls({QUrl("https://example.org/picture.jpg"), QUrl::fromLocalFile(folder_.filePath("missing.jpg"))});
  drop(page_->card(Shelf::Class), data);
  ASSERT_TRUE(QTest::qWaitFor([&] { return page_->importer().running() == 0; }, patience));
  EXPECT_EQ(library().count(Shelf::Class), 0);
  EXPECT_TRUE(page_->notice().details().contains("https://example.org/picture.jpg"));
  EXPECT_TRUE(page_->notice().details().contains("missing.jpg"));
  EXPECT_EQ(undo().count(), 1);
}

TEST_F(PhotosPageTest, FindsWarningsTwinsAndFilters) {
  const QString camera = six_photos();
  write(camera + "/dark.jpg",
        jpeg(QImage(picture(320, 240, 3).scaled(320, 240)).convertToFormat(QImage::Format_RGB32)));
  QImage black(320, 240, QImage::Format_RGB32);
  black.fill(QColor(6, 6, 6));
  write(camera + "/dark.jpg", jpeg(black));
  drop_paths(Shelf::Instance, {camera});
  // The same picture in another file, on another shelf.
  QFile::remove(camera + "/again.jpg");
  QImage again = picture(320, 240, 10).scaled(300, 225, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  write(camera + "/again.jpg", jpeg(again));
  drop_paths(Shelf::Contrast, {camera + "/again.jpg"});
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

  auto* instance = page_->card(Shelf::Instance)->filter();
  auto* search = page_->findChild<QLineEdit*>("search");
  QTest::keyClicks(search, "DARK");
  EXPECT_EQ(instance->rowCount(), 1);
  search->clear();
  run("photos.find_twins");
  EXPECT_EQ(page_->card(Shelf::Contrast)->filter()->rowCount(), 1);
  EXPECT_EQ(instance->rowCount(), 0);
  EXPECT_TRUE(page_->notice().details().contains("again.jpg"));
  search->clear();
  instance->set_show(PhotoFilterModel::Show::Warnings);
  EXPECT_EQ(instance->rowCount(), 1);
  instance->set_show(PhotoFilterModel::Show::All);
  instance->set_order(PhotoFilterModel::Order::Sharpness);
  EXPECT_EQ(instance->index(0, 0).data().toString(), "dark.jpg");

  page_->card(Shelf::Instance)->grid()->setFocus();
  page_->select(Shelf::Instance, {named("dark.jpg")});
  run("photos.invert");
  EXPECT_EQ(page_->card(Shelf::Instance)->selected().size(), 6u);
  run("photos.select_all");
  EXPECT_EQ(page_->card(Shelf::Instance)->selected().size(), 7u);
}

TEST_F(PhotosPageTest, ShowsACameraHeldUprightUpright) {
  // Red left, blue right; held so that its left side is up (orientation 6: to be turned clockwise).
  QImage lying(200, 100, QImage::Format_RGB32);
  lying.fill(Qt::blue);
  QPainter(&lying).fillRect(0, 0, 100, 100, Qt::red);
  write(folder_.filePath("held.jpg"), jpeg_with_orientation(lying, 6));
  drop_paths(Shelf::Instance, {folder_.filePath("held.jpg")});
  const PhotoItem* item = library().find(named("held.jpg"));
  ASSERT_NE(item, nullptr);
  PhotoThumbnails::Upright upright;
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        upright = page_->thumbnails().upright(*item, 200);
        return !upright.pixmap.isNull();
      },
      patience));
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
      patience));
  EXPECT_GT(qRed(small.pixel(48, 5)), 200);
}

TEST_F(PhotosPageTest, ADamagedSidecarIsToldAndSetAsideNotOverwritten) {
  drop_paths(Shelf::Instance, {six_photos() + "/b.jpg"});
  const fs::path photo = library().find(named("b.jpg"))->path;
  close();
  const QByteArray damaged = "{\"crop\": [1, 2";
  write(to_qt(edits_path(photo)), damaged);
  open(Project::open(project_folder_));
  const PhotoItem* item = library().find(named("b.jpg"));
  ASSERT_NE(item, nullptr);
  EXPECT_FALSE(item->sidecar_trouble.isEmpty());
  page_->select(Shelf::Instance, {item->id});
  run("photos.flip");
  library().flush();
  EXPECT_TRUE(load_edits(photo).flip);
  EXPECT_EQ(read_text_file(edits_path(photo).string() + ".damaged-1"), damaged.toStdString());
}

TEST_F(PhotosPageTest, FilesThatAppearOrVanishOnDiskAreFollowed) {
  drop_paths(Shelf::Instance, {six_photos()});
  wait_until_idle();
  fs::remove(library().find(named("c.jpg"))->path);
  write(to_qt(project_folder_ / "photos/class/new.jpg"), jpeg(picture(100, 100, 77)));
  write(to_qt(project_folder_ / "photos/class/bad.jpg"), "no picture at all");
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return library().count(Shelf::Instance) == 5 && library().count(Shelf::Class) == 2; }, patience));
  wait_until_idle();
  EXPECT_FALSE(library().find(named("bad.jpg"))->unreadable.isEmpty());
  EXPECT_TRUE(library().find(named("new.jpg"))->unreadable.isEmpty());
}

TEST_F(PhotosPageTest, KeysOpenTheLargeEditorStepThroughAndComeBack) {
  drop_paths(Shelf::Instance, {six_photos()});
  page_->select(Shelf::Instance, {named("a1.jpg")});
  page_->card(Shelf::Instance)->grid()->setFocus();
  auto* large = page_->findChild<PhotoCropEditor*>("large-crop");
  EXPECT_FALSE(large->isVisible());
  QTest::keyClick(page_->card(Shelf::Instance)->grid(), Qt::Key_C);
  ASSERT_TRUE(large->isVisible());
  ASSERT_TRUE(QTest::qWaitFor([&] { return large->has_photo(); }, patience));
  QTest::keyClick(large, Qt::Key_Right);
  EXPECT_EQ(page_->inspector().current(), named("a2.jpg"));
  QTest::keyClick(large, Qt::Key_Left);
  QTest::keyClick(large, Qt::Key_Left);  // before the first there is none
  EXPECT_EQ(page_->inspector().current(), named("a1.jpg"));
  for (int i = 0; i < 5; ++i) QTest::keyClick(large, Qt::Key_Left, Qt::ShiftModifier | Qt::ControlModifier);
  EXPECT_EQ(undo().count(), 2) << "five small steps are one command";
  EXPECT_LT(library().find(named("a1.jpg"))->edits.crop->width, 1);
  QTest::keyClick(large, Qt::Key_Escape);
  EXPECT_FALSE(large->isVisible());
}

TEST_F(PhotosPageTest, AutoCropIsOneCommand) {
  drop_paths(Shelf::Instance, {six_photos()});
  page_->select(Shelf::Instance, {named("a1.jpg"), named("b.jpg")});
  run("photos.auto_crop");
  ASSERT_TRUE(QTest::qWaitFor([&] { return undo().count() == 2; }, patience));
  for (const char* name : {"a1.jpg", "b.jpg"}) {
    const auto crop = library().find(named(name))->edits.crop;
    ASSERT_TRUE(crop.has_value());
    const cv::Rect pixels = crop_pixels(crop, {320, 240});
    EXPECT_NEAR(pixels.width, pixels.height, 1) << "a square";
  }
  EXPECT_FALSE(library().find(named("c.jpg"))->edits.crop.has_value());
  undo().undo();
  EXPECT_FALSE(library().find(named("a1.jpg"))->edits.crop.has_value());
}

TEST_F(PhotosPageTest, AStoppedImportKeepsWhatCameAndUndoTakesItBack) {
  const QString camera = folder_.filePath("many");
  QDir().mkpath(camera);
  for (int i = 0; i < 120; ++i) write(camera + QStringLiteral("/%1.jpg").arg(i), jpeg(picture(200, 200, 500u + i)));
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(camera)});
  drop(page_->card(Shelf::Contrast), data);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return !list_shelf_photos(session_->project.shelf_folder(Shelf::Contrast)).empty(); }, patience));
  session_->jobs.stop_all();
  ASSERT_TRUE(QTest::qWaitFor([&] { return page_->importer().running() == 0; }, patience));
  const auto came = list_shelf_photos(session_->project.shelf_folder(Shelf::Contrast)).size();
  EXPECT_GT(came, 0u);
  EXPECT_EQ(library().count(Shelf::Contrast), static_cast<int>(came));
  ASSERT_EQ(undo().count(), 1);
  undo().undo();
  EXPECT_TRUE(shelves().empty());
}

TEST(PhotoThumbnailsTest, AThousandPhotosAreDecodedOnceAndNeverOnTheGuiThread) {
  QTemporaryDir folder;
  const fs::path place = to_path(folder.filePath("project"));
  Project project = Project::create(place, "Many");
  for (int i = 0; i < 1000; ++i) {
    QImage image(64, 64, QImage::Format_RGB32);
    image.fill(QColor::fromHsv(i % 360, 255, 55 + i / 5));
    image.setPixel(i % 64, i / 64, qRgb(1, 2, 3));
    ASSERT_TRUE(image.save(to_qt(project.shelf_folder(Shelf::Class) / (std::to_string(i) + ".png"))));
  }
  std::atomic<int> on_gui_thread{0};
  const auto loader = [&](const fs::path& photo, int side) {
    if (QThread::currentThread() == qApp->thread()) ++on_gui_thread;
    return read_shelf_picture(photo, side);
  };
  Theme theme;
  const auto show = [&](int& decodes) {
    PhotoLibrary library(project);
    PhotoThumbnails thumbnails(project.cache_folder() / "thumbnails", nullptr, loader);
    QObject::connect(&thumbnails, &PhotoThumbnails::ready, &library, &PhotoLibrary::touch);
    ShelfCard card(Shelf::Class, theme, library, thumbnails);
    card.resize(900, 600);
    card.show();
    library.reload();
    ASSERT_TRUE(QTest::qWaitFor([&] { return library.count(Shelf::Class) == 1000; }, patience));
    QScrollBar* bar = card.grid()->verticalScrollBar();
    for (int turn = 0; turn < 2; ++turn) {
      for (int at = 0; at <= bar->maximum(); at += card.grid()->viewport()->height()) {
        bar->setValue(at);
        card.grid()->viewport()->repaint();
        QApplication::processEvents();
      }
      bar->setValue(0);
      ASSERT_TRUE(QTest::qWaitFor([&] { return thumbnails.is_idle(); }, patience));
    }
    // What is in sight has its picture.
    const PhotoItem* seen = library.find(library.shelf(Shelf::Class)->id(0));
    EXPECT_FALSE(thumbnails.tile(*seen, 128).isNull() && thumbnails.tile(*seen, 96).isNull());
    decodes = thumbnails.decodes();
  };
  int decodes = 0;
  show(decodes);
  EXPECT_GT(decodes, 0);
  EXPECT_LE(decodes, 1000);
  EXPECT_EQ(on_gui_thread, 0);
  const int first = decodes;
  // The second start finds them on disk; only what scrolled past too fast the first time is new.
  show(decodes);
  EXPECT_LE(first + decodes, 1000);
}

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
}  // namespace thumbsup
