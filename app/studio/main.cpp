#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QTimer>
#include <atomic>
#include <cstdlib>

#include "base/process_start.h"
#include "base/standard_streams.h"
#include "engine/device.h"
#include "studio/qt_application.h"
#include "ui/pages/start_page.h"
#include "ui/settings/language.h"
#include "ui/settings/settings.h"
#include "ui/studio_window.h"
#include "ui/theme/theme.h"

namespace {

using namespace thumbsup;

std::atomic<bool> asked_to_leave{false};

/// SIGTERM, SIGINT and SIGHUP close the window as its button does: a run saves what it needs to go on.
void close_on_signals(StudioWindow& window) {
  handle_end_signals([](int) { asked_to_leave = true; });
  auto* look = new QTimer(&window);
  QObject::connect(look, &QTimer::timeout, &window, [look, &window] {
    if (!asked_to_leave) return;
    look->stop();
    window.leave();
  });
  look->start(200);
}

/// What must be in the environment before Qt and OpenMP look.
void apply_start_settings(const Settings& settings) {
  if (settings.scale_percent.get() != 100)
    qputenv("QT_SCALE_FACTOR", QByteArray::number(settings.scale_percent.get() / 100.0));
  if (settings.threads.get() > 0) qputenv("OMP_NUM_THREADS", QByteArray::number(settings.threads.get()));
}

/// The project that is meant by its folder, or by a file in it: desktops open files.
QString project_of(const QString& named) {
  const QFileInfo place(named);
  return place.isFile() ? place.absolutePath() : named;
}

ThemeChoice theme_choice(const QString& name) {
  return name == "light" ? ThemeChoice::Light : name == "dark" ? ThemeChoice::Dark : ThemeChoice::System;
}

}  // namespace

int main(int argc, char** argv) {
  open_standard_streams();
  ignore_broken_pipes();
  prepare_process(argv);
  Settings settings;
  apply_start_settings(settings);
  QApplication app(argc, argv);
  keep_numbers_of_c();
  QApplication::setApplicationName("thumbsup-studio");
  QApplication::setApplicationDisplayName("ThumbsUp Studio");
  QApplication::setApplicationVersion(THUMBSUP_VERSION);
  QApplication::setDesktopFileName("thumbsup-studio");
  set_language(settings.language.get());

  QCommandLineParser parser;
  parser.setApplicationDescription(
      QApplication::translate("main", "Personalise Stable Diffusion with your own photos."));
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addPositionalArgument("project", QApplication::translate("main", "Folder of a project to open."), "[project]");
  const QCommandLineOption demo(
      "demo", QApplication::translate("main", "Open the demo project in this folder; make it when there is none."),
      QApplication::translate("main", "folder"));
  parser.addOption(demo);
  const QCommandLineOption resume(
      "resume", QApplication::translate("main", "Go on at once with the training that was at work or waited."));
  parser.addOption(resume);
  parser.process(app);

  Theme theme;
  theme.set_choice(theme_choice(settings.theme.get()));
  initialise_engine();
  StudioWindow window(settings, theme);
  window.show();
  close_on_signals(window);
  if (parser.isSet(demo) && !QFileInfo::exists(parser.value(demo) + "/project.json"))
    window.start_page()->start_demo(parser.value(demo));
  else if (parser.isSet(demo) || !parser.positionalArguments().isEmpty())
    window.open_project(parser.isSet(demo) ? parser.value(demo) : project_of(parser.positionalArguments().constFirst()),
                        [&](bool opened) {
                          if (opened && parser.isSet(resume)) window.resume_training();
                        });
  return QApplication::exec();
}
