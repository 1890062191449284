// Another language while there is something to undo: every text changes, nothing is forgotten.
#include <QAbstractButton>
#include <QLabel>
#include <QPointer>
#include <QSet>
#include <QStackedWidget>
#include <QTranslator>
#include <QUndoStack>
#include <mutex>

#include "engine/image_files.h"
#include "studio/photos.h"
#include "studio/project.h"
#include "ui/models/gallery_model.h"
#include "ui/models/photo_library_model.h"
#include "ui/pages/gallery_page.h"
#include "ui/pages/photos_page.h"
#include "ui_fixture.h"

namespace thumbsup::test {
namespace {

/// A language of which every text is known and tells itself apart; remembers which texts were asked for.
class Marked : public QTranslator {
 public:
  bool isEmpty() const override { return false; }
  QString translate(const char* context, const char* source, const char*, int) const override {
    if (QString(context).startsWith('Q')) return {};  // Qt's own
    const std::lock_guard lock(mutex);                // jobs and readers ask too, on their threads
    asked.insert(QString::fromUtf8(source));
    return QString::fromUtf8("§") + QString::fromUtf8(source);
  }
  mutable QSet<QString> asked;
  mutable std::mutex mutex;
};

QStringList texts_of(const QWidget& widget) {
  QStringList texts;
  for (const auto* label : all_of<QLabel>(widget)) texts << label->text();
  for (const auto* button : all_of<QAbstractButton>(widget)) texts << button->text();
  texts.removeAll(QString());
  return texts;
}

TEST_F(WindowTest, AnotherLanguageChangesEveryTextAndForgetsNothing) {
  ASSERT_NO_FATAL_FAILURE(open_demo());
  const auto photos = [&]() -> PhotoLibraryModel& { return studio.photos().page().library(); };
  const auto gallery = [&]() -> GalleryModel& { return studio.gallery().page().model(); };
  Project& project = window.context()->project;
  QUndoStack& undo = window.context()->undo;

  // One step on each page that keeps a history of its own.
  ASSERT_TRUE(eventually([&] { return photos().count(Shelf::Instance) > 0; }, 60000));
  const PhotoId photo = photos().shelf(Shelf::Instance)->id(0);
  studio.photos().select(Shelf::Instance, {photo});
  studio.run("photos.flip");
  const auto params = studio.train().values();
  studio.open(PageId::Train);
  studio.train().type("steps", "123");
  const auto picture = project.gallery_folder() / "batch" / "a.png";
  std::filesystem::create_directories(picture.parent_path());
  ASSERT_TRUE(QImage(32, 32, QImage::Format_RGB32).save(to_qt(picture)));
  gallery().add_image(read_gallery_image(project.gallery_folder(), picture));
  studio.open(PageId::Gallery);
  studio.gallery().choose({to_qt(picture)});
  studio.run("gallery.delete");
  EXPECT_FALSE(std::filesystem::exists(picture));
  ASSERT_EQ(undo.count(), 3);
  ASSERT_EQ(undo.index(), 3);

  const auto* old_page = window.page(PageId::Photos);
  QPointer<const QWidget> old = old_page;
  Marked marked;
  QCoreApplication::installTranslator(&marked);
  ASSERT_TRUE(eventually([&] { return old.isNull(); }, 20000)) << "the pages are made anew";
  EXPECT_EQ(window.current_page(), PageId::Gallery) << "the page that was shown is shown again";
  for (int i = 0; i < kPageCount; ++i) {
    studio.open(static_cast<PageId>(i));
    QTest::qWait(300);
    const QStringList texts = texts_of(*window.page(static_cast<PageId>(i)));
    int changed = 0;
    for (const QString& text : texts) {
      if (text.size() <= 2) continue;  // units: px, %
      changed += text.contains(QString::fromUtf8("§"));
      EXPECT_FALSE(marked.asked.contains(text)) << "page " << i << " still says \"" << text.toStdString() << '"';
    }
    EXPECT_GE(changed, 5) << "page " << i;
  }
  EXPECT_TRUE(studio.rail_text(PageId::Models).startsWith(QString::fromUtf8("§")));

  EXPECT_EQ(undo.count(), 3) << "the history is still there";
  EXPECT_TRUE(studio.offers("edit.undo"));
  studio.run("edit.undo");
  EXPECT_TRUE(std::filesystem::exists(picture));
  EXPECT_TRUE(eventually([&] { return gallery().find(to_qt(picture)) != nullptr; }, 20000));
  studio.run("edit.undo");
  EXPECT_EQ(studio.train().values(), params) << "in the form that is shown now";
  EXPECT_TRUE(photos().find(photo)->edits.flip);
  studio.run("edit.undo");
  EXPECT_FALSE(photos().find(photo)->edits.flip);
  for (int i = 0; i < 3; ++i) studio.run("edit.redo");
  EXPECT_TRUE(photos().find(photo)->edits.flip);
  EXPECT_EQ(studio.train().value("steps"), 123);
  EXPECT_FALSE(std::filesystem::exists(picture));

  QPointer<const QWidget> translated = window.page(PageId::Photos);
  QCoreApplication::removeTranslator(&marked);
  ASSERT_TRUE(eventually([&] { return translated.isNull(); }, 20000));
  EXPECT_EQ(studio.rail_text(PageId::Models), "Models");
  EXPECT_EQ(undo.index(), 3);
}

}  // namespace
}  // namespace thumbsup::test
