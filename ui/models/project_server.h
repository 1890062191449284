#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <exception>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "studio/serve_records.h"
#include "studio/served_numbers.h"
#include "ui/jobs/background_tasks.h"
#include "ui/models/remedy.h"
#include "ui/models/serve_settings.h"
#include "ui/models/server_watch.h"

namespace thumbsup {

class JobList;
class ProjectJudges;
class ProjectModelList;
class ServeJob;

enum class ServerState {
  Off,
  Loading,  ///< the process runs, and pictures cannot be drawn yet
  Serving,
  Finishing,  ///< nothing new is taken
  Elsewhere   ///< one that was started outside of this window serves this project
};

/// How it was at a moment.
struct ServerSample {
  double seconds = 0;  ///< since the first look
  double pass_ratio = 0;
  bool has_verdicts = false;
  double cusum = 0, psi = 0;
  double took = 0;  ///< s a request, of those drawn since the look before; 0: none
  std::int64_t waiting = 0;
};

/// What keeps the project from being served, and what mends it.
struct ServeProblem {
  QString sentence;
  std::optional<Remedy> remedy{};
};

/// The open project's server: its settings, its process, and what it tells of itself. Belongs to the project's session.
/// GUI thread; files are read on a worker, and the network is never waited for.
class ProjectServer : public QObject {
  Q_OBJECT

 public:
  ProjectServer(Project& project, QUndoStack& undo, JobList& jobs, ProjectJudges& judges, ProjectModelList& models,
                QObject* parent = nullptr);

  ServeSettings& settings() { return settings_; }
  ServerState state() const { return state_; }
  /// Whether it is this window's, and ends with it.
  bool runs_here() const { return !job_.isNull(); }
  /// What the server that runs was started with; else what the next one would be.
  const ServeConfig& config() const;
  /// Where it can be asked; empty: nowhere, or that is not known.
  QString url() const { return url_; }
  /// Id of the version that serves, or that will: "v3"; empty: none.
  QString version() const;
  /// The one that is in production now; it may be on its way.
  QString production() const;
  /// The one a rollback would bring back; empty: none.
  QString before_production() const;

  const std::optional<ServedNumbers>& numbers() const { return numbers_; }
  /// Its sentence (English), by name; may be empty where it did not tell.
  const std::map<std::string, std::string>& alerts() const { return alerts_; }
  const std::vector<ServerSample>& samples() const { return samples_; }
  const ServeRecords& records() const { return records_; }
  /// Why the server ended by itself the last time, and the end of its log.
  const QString& failure() const { return failure_; }
  QStringList log() const;
  void forget_failure();

  /// Empty: it can be started. Looks whether the ports are free.
  std::vector<ServeProblem> problems() const;
  void start(const QString& device);
  /// What is under way is finished first.
  void stop();
  /// Ports that nothing listens on.
  void take_free_ports();
  /// Whether somebody looks at it: then it is asked every second, else now and then.
  void set_watched(bool watched);
  /// Looks at the records again.
  void refresh();
  /// Makes a key for those who ask from other machines, as `thumbsup serve key`: `done` gets it. It is kept nowhere.
  void make_key(const QString& name, const std::function<void(const QString& key)>& done,
                const std::function<void(const QString& sentence)>& failed);
  /// Whether other machines can ask.
  bool is_open_to_others() const;

 Q_SIGNALS:
  /// State, address, versions or failure.
  void changed();
  void numbers_changed();
  void records_changed();

 private:
  ServeConfig next_config(const QString& device) const;
  void job_changed();
  void look_where_it_is();
  void answered(const ServedNumbers& numbers);
  void silent();
  void set_state(ServerState state);
  void forget_numbers();
  bool is_ours(const ServedNumbers& numbers) const;

  Project& project_;
  JobList& jobs_;
  ProjectJudges& judges_;
  ProjectModelList& models_;
  ServeSettings settings_;
  QPointer<ServeJob> job_;
  ServerState state_ = ServerState::Off;
  QString url_, failure_;
  QStringList log_;
  std::optional<ServedNumbers> numbers_;
  std::map<std::string, std::string> alerts_;
  std::vector<ServerSample> samples_;
  qint64 began_ = 0;  ///< ms, of the samples
  ServeRecords records_;
  bool watched_ = false, drew_ = false, reading_ = false, again_ = false;
  ServerWatch watch_;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
