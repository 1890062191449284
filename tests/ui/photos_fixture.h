#pragma once

#include <gtest/gtest.h>

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QPainter>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>
#include <map>
#include <memory>

#include "base/hash.h"
#include "studio/photos.h"
#include "studio/project.h"
#include "tests/ui/pages/photos_driver.h"
#include "ui/commands/commands.h"
#include "ui/models/photo_checker.h"
#include "ui/models/photo_library_model.h"
#include "ui/models/photo_thumbnails.h"
#include "ui/pages/photos_page.h"
#include "ui/project_session.h"
#include "ui/settings/settings.h"
#include "ui/theme/theme.h"

namespace thumbsup::test {

namespace fs = std::filesystem;
inline constexpr int kPatience = 20000;

/// A picture nobody takes for another: coarse random squares.
inline QImage picture(int width, int height, quint32 seed) {
  QRandomGenerator random(seed);
  QImage image(width, height, QImage::Format_RGB32);
  QPainter painter(&image);
  for (int y = 0; y < height; y += 16)
    for (int x = 0; x < width; x += 16) painter.fillRect(x, y, 16, 16, QColor::fromRgb(random.generate()));
  return image;
}

inline void write(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
  file.write(bytes);
}

inline QByteArray jpeg(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "jpeg", 95);
  return bytes;
}

/// JPEG with an EXIF block that says how the camera was held (EXIF 2.32, tag 0x0112).
inline QByteArray jpeg_with_orientation(const QImage& image, char orientation) {
  const char block[] = {'\xff', '\xe1', 0,    34, 'E', 'x', 'i', 'f', 0, 0, 'I',         'I', 42, 0, 8, 0, 0, 0,
                        1,      0,      0x12, 1,  3,   0,   1,   0,   0, 0, orientation, 0,   0,  0, 0, 0, 0, 0};
  static_assert(sizeof(block) == 36);
  QByteArray bytes = jpeg(image);
  bytes.insert(2, QByteArray(block, sizeof(block)));
  return bytes;
}

/// Every file under a folder with its content.
inline std::map<std::string, std::string> files_under(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = sha256_of_file(entry.path());
  return files;
}

/// The Photos page alone, on a project of its own.
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
    context_.reset(new StudioContext{session_->project, session_->undo, session_->models, session_->jobs, *commands_,
                                     theme_, *settings_});
    page_ = std::make_unique<PhotosPage>(*context_);
    page_->resize(1200, 720);
    page_->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(page_.get()));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !library().is_loading(); }, kPatience));
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

  PhotosDriver photos() { return {*page_, *commands_}; }
  PhotoLibraryModel& library() { return page_->library(); }
  QUndoStack& undo() { return session_->undo; }
  std::map<std::string, std::string> shelves() {
    library().flush();
    return files_under(project_folder_ / "photos");
  }
  PhotoId named(const char* name) {
    for (const PhotoId id : library().all())
      if (library().find(id)->name() == name) return id;
    return 0;
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
        kPatience));
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

}  // namespace thumbsup::test
