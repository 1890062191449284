#include "ui/models/project_server.h"

#include <QDateTime>
#include <QHostAddress>
#include <algorithm>

#include "base/printable.h"
#include "engine/model_hash.h"
#include "studio/project.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/serve_job.h"
#include "ui/models/project_judges.h"
#include "ui/models/project_model_list.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

constexpr int kWatchedPace = 1000, kOtherPace = 10000;  // ms
constexpr std::size_t kMostPictures = 60;
constexpr std::size_t kMostSamples = 3600;

/// Where a server that listens on `address` can be asked from here.
QString asked_at(const QString& address) {
  const QHostAddress host(address);
  if (host == QHostAddress::AnyIPv4) return "127.0.0.1";
  if (host == QHostAddress::AnyIPv6) return "::1";
  return address;
}

}  // namespace

ProjectServer::ProjectServer(Project& project, QUndoStack& undo, JobList& jobs, ProjectJudges& judges,
                             ProjectModelList& models, QObject* parent)
    : QObject(parent), project_(project), jobs_(jobs), judges_(judges), models_(models), settings_(project, undo) {
  connect(&settings_, &ServeSettings::changed, this, [this] {
    look_where_it_is();
    Q_EMIT changed();
  });
  connect(&models_, &ProjectModelList::listed, this, [this] {
    refresh();
    Q_EMIT changed();
  });
  connect(&judges_, &ProjectJudges::listed, this, &ProjectServer::changed);
  connect(&watch_, &ServerWatch::answered, this, &ProjectServer::answered);
  connect(&watch_, &ServerWatch::silent, this, &ProjectServer::silent);
  connect(&watch_, &ServerWatch::alerts_told, this, [this](const std::map<std::string, std::string>& alerts) {
    for (const auto& [name, sentence] : alerts)
      if (const auto known = alerts_.find(name); known != alerts_.end()) known->second = sentence;
    Q_EMIT numbers_changed();
  });
}

// ---- what there is

QString ProjectServer::production() const {
  for (const ModelEntry& entry : models_.models())
    if (entry.kind == ModelOrigin::Version && entry.state == "production") return entry.name;
  return {};
}

QString ProjectServer::before_production() const {
  for (const ModelEntry& entry : models_.models())
    if (entry.comes_back) return entry.name;
  return {};
}

QString ProjectServer::version() const {
  return numbers_ && !numbers_->version.empty() ? to_qt(printable(numbers_->version)) : production();
}

const ServeConfig& ProjectServer::config() const {
  return job_.isNull() ? settings_.config() : job_->config();
}

QStringList ProjectServer::log() const {
  return job_.isNull() ? log_ : job_->log();
}

void ProjectServer::forget_failure() {
  if (failure_.isEmpty()) return;
  failure_.clear();
  Q_EMIT changed();
}

// ---- the process

void ProjectServer::start(const QString& device) {
  if (state_ != ServerState::Off) return;
  failure_.clear();
  log_.clear();
  job_ = jobs_.add_job(
      std::make_unique<ServeJob>(tr("Serving %1", "a project").arg(to_qt(project_.name())), next_config(device)));
  connect(job_.data(), &Job::changed, this, &ProjectServer::job_changed);
  forget_numbers();
  samples_.clear();
  job_changed();
}

void ProjectServer::stop() {
  if (!job_.isNull()) job_->stop();
}

void ProjectServer::job_changed() {
  if (job_.isNull()) return;
  if (job_->is_ended()) {
    if (job_->state() == JobState::Failed) failure_ = job_->error_sentence();
    log_ = job_->log();
    job_->disconnect(this);
    job_.clear();
    forget_numbers();
    set_state(ServerState::Off);
    look_where_it_is();
    refresh();
    return;
  }
  look_where_it_is();
  set_state(job_->state() == JobState::Stopping ? ServerState::Finishing
            : job_->place()                     ? ServerState::Serving
                                                : ServerState::Loading);
}

void ProjectServer::look_where_it_is() {
  const QString host = asked_at(to_qt(config().address));
  QString url;
  if (!job_.isNull() && job_->place())
    url = job_->place()->url;
  else if (state_ == ServerState::Elsewhere)
    url = url_;
  const bool asks_for_key = !config().keys.empty() || !config().tls_certificate.empty();
  const int health = !job_.isNull() && job_->place() ? job_->place()->health_port
                     : !job_.isNull()                ? 0
                                                     : static_cast<int>(config().health_port);
  watch_.set_place(host, health, asks_for_key ? QString() : url);
  if (url == url_) return;
  url_ = url;
  Q_EMIT changed();
}

void ProjectServer::set_watched(bool watched) {
  watched_ = watched;
  watch_.set_pace(watched ? kWatchedPace : state_ == ServerState::Off ? 0 : kOtherPace);
  if (watched) refresh();
}

void ProjectServer::set_state(ServerState state) {
  if (state == state_) return;
  state_ = state;
  watch_.set_pace(watched_ ? kWatchedPace : state_ == ServerState::Off ? 0 : kOtherPace);
  Q_EMIT changed();
}

void ProjectServer::forget_numbers() {
  numbers_.reset();
  alerts_.clear();
  Q_EMIT numbers_changed();
}

// ---- what it tells

bool ProjectServer::is_ours(const ServedNumbers& numbers) const {
  // Two projects may have a name in common, and versions of the same number; not the weights.
  if (numbers.model != model_name(project_.folder())) return false;
  const auto& models = models_.models();
  return std::any_of(models.begin(), models.end(), [&](const ModelEntry& entry) {
    const std::string hash = entry.image_hash.toStdString();
    return entry.kind == ModelOrigin::Version && entry.name.toStdString() == numbers.version && !hash.empty() &&
           !numbers.hash.empty() && hash.starts_with(numbers.hash.substr(0, hash.size()));
  });
}

void ProjectServer::answered(const ServedNumbers& numbers) {
  if (job_.isNull()) {
    if (!is_ours(numbers)) return silent();
    if (state_ == ServerState::Off) samples_.clear();
    set_state(ServerState::Elsewhere);
  }
  const bool another = !numbers_ || numbers_->version != numbers.version;
  const bool drawn = !numbers_ || numbers_->drawn != numbers.drawn || numbers_->window_images != numbers.window_images;
  ServerSample sample;
  const qint64 now = QDateTime::currentMSecsSinceEpoch();
  if (samples_.empty()) began_ = now;
  sample.seconds = static_cast<double>(now - began_) / 1000;
  sample.pass_ratio = numbers.pass_ratio;
  sample.has_verdicts = numbers.window_images > 0;
  sample.cusum = numbers.cusum;
  sample.psi = numbers.psi;
  sample.waiting = numbers.waiting;
  if (numbers_ && numbers.drawn > numbers_->drawn)
    sample.took =
        (numbers.drawing_seconds - numbers_->drawing_seconds) / static_cast<double>(numbers.drawn - numbers_->drawn);
  if (samples_.size() >= kMostSamples) {  // half as often from then on
    for (std::size_t i = 0; 2 * i < samples_.size(); ++i) samples_[i] = samples_[2 * i];
    samples_.resize(samples_.size() / 2);
  }
  samples_.push_back(sample);
  numbers_ = numbers;
  std::map<std::string, std::string> alerts;
  for (const std::string& name : numbers.alerts) alerts[name] = alerts_.count(name) > 0 ? alerts_[name] : "";
  alerts_ = std::move(alerts);
  // The server itself may have put another version into production.
  if (another) models_.reload();
  // Once more with the next look: a verdict is in the numbers before it is in the records.
  if (drawn || drew_) refresh();
  drew_ = drawn;
  Q_EMIT numbers_changed();
  if (another) Q_EMIT changed();
}

void ProjectServer::silent() {
  if (!job_.isNull() || state_ != ServerState::Elsewhere) return;
  forget_numbers();
  set_state(ServerState::Off);
}

void ProjectServer::refresh() {
  if (std::exchange(reading_, true)) {
    again_ = true;
    return;
  }
  const auto ended = [this] {
    reading_ = false;
    if (std::exchange(again_, false)) refresh();
  };
  tasks_.run([folder = project_.folder()] { return read_serve_records(folder, kMostPictures); },
             [this, ended](const ServeRecords& read) {
               records_ = read;
               Q_EMIT records_changed();
               Q_EMIT changed();
               ended();
             },
             ended);
}

}  // namespace thumbsup
