// Pictures of every page with a project, light and dark: screenshots FOLDER. `make screenshots` runs it on a finished
// demo at 1280x800 and, with QT_SCALE_FACTOR=2 and half the size, at 3840x2160.
#include <QApplication>
#include <QCommandLineParser>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>

#include "engine/device.h"
#include "ui/jobs/demo_project_job.h"
#include "ui/models/gallery_filter.h"
#include "ui/models/gallery_model.h"
#include "ui/models/photo_library_model.h"
#include "ui/models/version_model.h"
#include "ui/pages/gallery_page.h"
#include "ui/pages/models_page.h"
#include "ui/pages/photos_page.h"
#include "ui/settings/language.h"
#include "ui/settings/settings.h"
#include "ui/studio_window.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

namespace {

using namespace thumbsup;

/// Chooses what a user would look at, so that no inspector is empty.
void choose_something(StudioWindow& window) {
  if (auto* photos = qobject_cast<PhotosPage*>(window.page(PageId::Photos)))
    if (const auto& ids = photos->library().shelf(Shelf::Instance)->ids(); ids.size() > 2)
      photos->select(Shelf::Instance, {ids[2]});
  if (auto* gallery = qobject_cast<GalleryPage*>(window.page(PageId::Gallery)); gallery != nullptr)
    if (const QModelIndex image = gallery->filter().index(1, 0); image.isValid())
      gallery->choose({image.data(GalleryModel::PathRole).toString()});
  if (auto* models = qobject_cast<ModelsPage*>(window.page(PageId::Models)))
    if (const auto& entries = models->versions().entries(); !entries.empty()) models->show_entry(entries.front().id);
}

}  // namespace

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication app(argc, argv);
  QCommandLineParser parser;
  parser.addPositionalArgument("folder", "Where the pictures go.");
  parser.addOption({"project", "An existing project instead of a fresh demo.", "folder"});
  parser.addOption({"size", "Of the window, in device-independent pixels.", "WIDTHxHEIGHT", "1280x800"});
  parser.addOption({"format", "Of the files: png, or jpg for large ones.", "suffix", "png"});
  parser.addOption({"language", "Of the texts: en, de, es, fr, zh_CN.", "code", "en"});
  parser.process(app);
  if (parser.positionalArguments().size() != 1) parser.showHelp(2);
  const QString out = parser.positionalArguments().constFirst();
  QDir().mkpath(out);
  initialise_engine();
  set_language(parser.value("language"));

  QTemporaryDir folder;
  QString project = parser.value("project");
  if (project.isEmpty()) {
    project = folder.filePath("Alexa");
    DemoProjectJob job(to_path(project));
    job.start();
    job.wait();
  }
  const QStringList size = parser.value("size").split('x');
  Settings settings(folder.filePath("settings.ini"));
  Theme theme;
  theme.set_choice(ThemeChoice::Dark);  // with its font, before there is a window, as the studio does
  StudioWindow window(settings, theme);
  window.resize(size.value(0).toInt(), size.value(1).toInt());
  window.show();
  const auto shoot = [&](const QString& name) {
    for (const bool dark : {true, false}) {
      theme.set_choice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
      QTest::qWait(1200);  // thumbnails and forecasts arrive
      const QString file = QString("%1/%2-%3.%4").arg(out, name, dark ? "dark" : "light", parser.value("format"));
      if (!window.grab().save(file, nullptr, parser.value("format") == "png" ? 0 : 90))
        std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
    }
  };
  shoot("start");
  std::optional<bool> opened;
  window.open_project(project, [&](bool answer) { opened = answer; });
  if (!QTest::qWaitFor([&] { return opened.has_value(); }, 60000) || !*opened) return 1;
  const char* names[] = {"photos", "judge", "train", "gallery", "models", "deploy", "settings"};
  for (int i = 0; i < kPageCount; ++i) {
    window.show_page(static_cast<PageId>(i));
    QTest::qWait(1500);  // lists and verdicts arrive
    choose_something(window);
    shoot(names[i]);
  }
  return 0;
}
