#include <QApplication>
#include <QScrollBar>
#include <QThread>
#include <atomic>

#include "photos_fixture.h"
#include "ui/widgets/photo_grid.h"
#include "ui/widgets/shelf_card.h"

namespace thumbsup::test {
namespace {

TEST(PhotoThumbnailsTest, TwoThousandPhotosAreDecodedWhenSeenOnceAndNeverOnTheGuiThread) {
  QTemporaryDir folder;
  const fs::path place = to_path(folder.filePath("project"));
  Project project = Project::create(place, "Many");
  for (int i = 0; i < 2000; ++i) {
    QImage image(64, 64, QImage::Format_RGB32);
    image.fill(QColor::fromHsv(i % 360, 255, 55 + i / 10));
    image.setPixel(i % 64, i / 64, qRgb(1, 2, 3));
    ASSERT_TRUE(image.save(to_qt(project.shelf_folder(Shelf::Class) / (std::to_string(i) + ".png"))));
  }
  std::atomic<int> on_gui_thread{0};
  const auto loader = [&](const fs::path& photo, int side) {
    if (QThread::currentThread() == qApp->thread()) ++on_gui_thread;
    return read_shelf_picture(photo, side);
  };
  Theme theme;
  constexpr int few_kilobytes = 32 * 1024;  // about 500 tiles: those in sight and those on their way
  const auto show = [&](int& decodes) {
    PhotoLibraryModel library(project);
    PhotoThumbnails thumbnails(project.cache_folder() / "thumbnails", nullptr, loader, few_kilobytes);
    QObject::connect(&thumbnails, &PhotoThumbnails::ready, &library, &PhotoLibraryModel::touch);
    ShelfCard card(Shelf::Class, theme, library, thumbnails);
    card.resize(900, 600);
    card.show();
    library.reload();
    ASSERT_TRUE(QTest::qWaitFor([&] { return library.count(Shelf::Class) == 2000; }, kPatience));
    // Only what is in sight is asked for.
    card.grid()->viewport()->repaint();
    ASSERT_TRUE(QTest::qWaitFor([&] { return thumbnails.is_idle(); }, kPatience));
    const QSize cell = card.grid()->gridSize();
    const QSize sight = card.grid()->viewport()->size();
    const int visible = (sight.width() / cell.width() + 1) * (sight.height() / cell.height() + 2);
    ASSERT_LT(visible, 200);
    EXPECT_GT(thumbnails.asked(), 0);
    EXPECT_LE(thumbnails.asked(), 2 * visible) << "of 2,000 (twice where the layout settled in between)";
    QScrollBar* bar = card.grid()->verticalScrollBar();
    for (int turn = 0; turn < 2; ++turn) {
      for (int at = 0; at <= bar->maximum(); at += card.grid()->viewport()->height()) {
        bar->setValue(at);
        card.grid()->viewport()->repaint();
        QApplication::processEvents();
      }
      bar->setValue(0);
      card.grid()->viewport()->repaint();
      ASSERT_TRUE(QTest::qWaitFor([&] { return thumbnails.is_idle(); }, kPatience));
    }
    EXPECT_LE(thumbnails.memory_kilobytes(), few_kilobytes) << "memory is bounded, however many there are";
    // What is in sight has its picture.
    const Photo* seen = library.find(library.shelf(Shelf::Class)->id(0));
    EXPECT_FALSE(thumbnails.tile(*seen, 128).isNull() && thumbnails.tile(*seen, 96).isNull());
    decodes = thumbnails.decodes();
  };
  int decodes = 0;
  show(decodes);
  EXPECT_GT(decodes, 0);
  EXPECT_LE(decodes, 2000);
  EXPECT_EQ(on_gui_thread, 0);
  const int first = decodes;
  // The second start finds them on disk; only what scrolled past too fast the first time is new.
  show(decodes);
  EXPECT_LE(first + decodes, 2000);
}

}  // namespace
}  // namespace thumbsup::test
