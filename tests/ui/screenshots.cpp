// Pictures of every page with the demo project, light and dark: screenshots FOLDER. `make screenshots` runs it at
// 1280x800 and, with QT_SCALE_FACTOR=2 and half the size, at 3840x2160.
#include <QApplication>
#include <QCommandLineParser>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>

#include "engine/device.h"
#include "ui/jobs/demo_project_job.h"
#include "ui/settings/language.h"
#include "ui/settings/settings.h"
#include "ui/studio_window.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

int main(int argc, char** argv) {
  using namespace thumbsup;
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication app(argc, argv);
  QCommandLineParser parser;
  parser.addPositionalArgument("folder", "Where the pictures go.");
  parser.addOption({"project", "An existing project instead of a fresh demo.", "folder"});
  parser.addOption({"size", "Of the window, in device-independent pixels.", "WIDTHxHEIGHT", "1280x800"});
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
  StudioWindow window(settings, theme);
  window.resize(size.value(0).toInt(), size.value(1).toInt());
  window.show();
  const auto shoot = [&](const QString& name) {
    for (const bool dark : {true, false}) {
      theme.set_choice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
      QTest::qWait(1200);  // thumbnails and forecasts arrive
      const QString file = QString("%1/%2-%3.png").arg(out, name, dark ? "dark" : "light");
      if (!window.grab().save(file)) std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
    }
  };
  shoot("start");
  if (!window.open_project(project)) return 1;
  const char* names[] = {"photos", "judge", "train", "gallery", "models", "settings"};
  for (int i = 0; i < kPageCount; ++i) {
    window.show_page(static_cast<PageId>(i));
    shoot(names[i]);
  }
  return 0;
}
