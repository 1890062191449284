#include "ui/settings/settings.h"

namespace thumbsup {
namespace {

QString store_file(const QString& file) {
  if (!file.isEmpty()) return file;
  return QSettings(QSettings::IniFormat, QSettings::UserScope, "thumbsup-studio", "studio").fileName();
}

}  // namespace

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent), store_(store_file(file), QSettings::IniFormat) {}

QByteArray Settings::layout_state(const QString& name) const {
  return store_.value("layout/" + name).toByteArray();
}

void Settings::set_layout_state(const QString& name, const QByteArray& state) {
  store_.setValue("layout/" + name, state);
}

void Settings::remember_project(const QString& folder) {
  QStringList recent = recent_projects.get();
  recent.removeAll(folder);
  recent.prepend(folder);
  recent_projects.set(recent.mid(0, 10));
}

void Settings::forget_project(const QString& folder) {
  QStringList recent = recent_projects.get();
  recent.removeAll(folder);
  recent_projects.set(recent);
}

}  // namespace thumbsup
