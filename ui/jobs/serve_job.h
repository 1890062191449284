#pragma once

#include <QStringList>
#include <optional>

#include "params/serve_config.h"
#include "ui/jobs/job.h"

namespace thumbsup {

/// A server of the project, `thumbsup serve`, as a process of its own beside the window: it draws while the window
/// trains. Stopping asks it to finish what is under way (SIGTERM), and waits for it; it ends with the window too,
/// however that ends. Failed when it ended by itself, with what it said.
class ServeJob : public Job {
  Q_OBJECT

 public:
  /// Where it answers, as it says itself.
  struct Place {
    QString url;  ///< "http://127.0.0.1:7860/"
    int health_port = 0;
  };

  ServeJob(QString title, ServeConfig config);
  ~ServeJob() override;

  const ServeConfig& config() const { return config_; }
  /// Nothing until the model is loaded and pictures can be drawn.
  const std::optional<Place>& place() const { return place_; }
  /// The last lines of its log, fit to be shown.
  const QStringList& log() const { return log_; }
  QString status_text() const override;

  /// The command line's program, which lies beside this one.
  static QString program();

 protected:
  void run(RunControl& control) override;
  void drain() override;

 private:
  struct Said {
    std::optional<Place> place;
    QString line;
  };
  /// A line of its standard output: JSON, an event each.
  void read_event(const QByteArray& line, QString& error);

  const ServeConfig config_;
  std::optional<Place> place_;
  QStringList log_;
  DrainedBuffer<Said> said_;
};

}  // namespace thumbsup
