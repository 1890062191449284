#include <QApplication>
#include <QCommandLineParser>
#include <cstdlib>

#include "engine/device.h"
#include "engine/thread_waiting.h"
#include "ui/settings/language.h"
#include "ui/settings/settings.h"
#include "ui/studio_window.h"
#include "ui/theme/theme.h"

namespace {

using namespace thumbsup;

/// What must be in the environment before Qt and OpenMP look.
void apply_start_settings(const Settings& settings) {
  if (settings.scale_percent.get() != 100)
    qputenv("QT_SCALE_FACTOR", QByteArray::number(settings.scale_percent.get() / 100.0));
  if (settings.threads.get() > 0) qputenv("OMP_NUM_THREADS", QByteArray::number(settings.threads.get()));
}

ThemeChoice theme_choice(const QString& name) {
  return name == "light" ? ThemeChoice::Light : name == "dark" ? ThemeChoice::Dark : ThemeChoice::System;
}

}  // namespace

int main(int argc, char** argv) {
  let_waiting_threads_sleep(argv);
  Settings settings;
  apply_start_settings(settings);
  QApplication app(argc, argv);
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
  parser.process(app);

  Theme theme;
  theme.set_choice(theme_choice(settings.theme.get()));
  initialise_engine();
  StudioWindow window(settings, theme);
  window.show();
  if (!parser.positionalArguments().isEmpty()) window.open_project(parser.positionalArguments().constFirst());
  return QApplication::exec();
}
