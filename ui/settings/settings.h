#pragma once

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace thumbsup {

/// One value that the program remembers between sessions. Defaults are not written.
template <class T>
class Setting {
 public:
  Setting(QSettings& store, QString key, T fallback)
      : store_(store), key_(std::move(key)), fallback_(std::move(fallback)) {}
  T get() const { return store_.value(key_, QVariant::fromValue(fallback_)).template value<T>(); }
  void set(const T& value) {
    if (value == fallback_)
      store_.remove(key_);
    else
      store_.setValue(key_, QVariant::fromValue(value));
  }

 private:
  QSettings& store_;
  QString key_;
  T fallback_;
};

/// What belongs to this user and this machine; what belongs to a project is in its folder. GUI thread.
class Settings : public QObject {
  Q_OBJECT

 public:
  /// `file`: an .ini file instead of the user's own, for tests.
  explicit Settings(const QString& file = {}, QObject* parent = nullptr);

 private:
  QSettings store_;  // before the settings that use it

 public:
  Setting<QString> theme{store_, "theme", "system"};  ///< "system", "light", "dark"
  Setting<QString> language{store_, "language", {}};  ///< "de"; empty: the system's
  Setting<int> scale_percent{store_, "scale", 100};   ///< of the window, at the next start
  Setting<QString> device{store_, "device", "auto"};  ///< as the parameter `device`
  Setting<int> threads{store_, "threads", 0};         ///< 0: all cores; at the next start
  Setting<bool> notify{store_, "notify", true};       ///< when a job ends while the window is not in front
  Setting<bool> offline{store_, "offline", false};    ///< no connection is opened
  Setting<QString> hub_endpoint{store_, "hub/endpoint", "https://huggingface.co"};  ///< where models come from
  Setting<QString> hub_proxy{store_, "hub/proxy", {}};    ///< "http://host:port", "none"; empty: the system's
  Setting<QString> step_times{store_, "step_times", {}};  ///< of training on this machine: StepTimes
  Setting<QStringList> recent_projects{store_, "recent_projects", {}};
  Setting<int> gallery_tile{store_, "gallery/tile", 142};  ///< wished side of a picture, in pixels
  Setting<int> photo_tile{store_, "photos/tile", 100};
  Setting<QByteArray> window_geometry{store_, "window/geometry", {}};
  Setting<int> window_page{store_, "window/page", 0};

  /// State of a splitter or header, by the name of its widget.
  QByteArray layout_state(const QString& name) const;
  void set_layout_state(const QString& name, const QByteArray& state);

  /// Puts a project first in the recent ones (at most 10).
  void remember_project(const QString& folder);
  void forget_project(const QString& folder);
};

}  // namespace thumbsup
