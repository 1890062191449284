#include "ui/jobs/serve_job.h"

#include <sys/prctl.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QProcess>
#include <csignal>

#include "base/error.h"
#include "base/json_lines.h"
#include "base/json_text.h"
#include "base/printable.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

constexpr int kLogLines = 200;
constexpr int kBetweenLooks = 100;  // ms
/// Beyond the time it has to finish: a server that does not end by then hangs, and would keep the window open.
constexpr int kAfterGrace = 30;  // s

QStringList arguments_of(ServeConfig config) {
  QStringList words{"--json", "serve"};
  for (const std::string& word : command_words(serve_params().bind(config))) words << to_qt(word);
  return words;
}

QString shown_line(const QByteArray& line) {
  return to_qt(printable(line.trimmed().toStdString()));
}

}  // namespace

ServeJob::ServeJob(QString title, ServeConfig config)
    : Job(std::move(title), Kind::Files), config_(std::move(config)) {}

ServeJob::~ServeJob() {
  stop_and_wait();
}

QString ServeJob::program() {
  return QCoreApplication::applicationDirPath() + "/thumbsup";
}

QString ServeJob::status_text() const {
  if (state() == JobState::Stopping) return tr("finishing what is under way");
  if (state() != JobState::Running) return Job::status_text();
  return place_ ? place_->url : tr("loading the model");
}

void ServeJob::run(RunControl& control) {
  QProcess process;
  // Its end is ours, also when this program is killed; it then finishes what is under way.
  process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
  process.start(program(), arguments_of(config_), QIODevice::ReadOnly);
  if (!process.waitForStarted())
    throw UserInputError(
        verbatim(tr("The program %1 cannot be started: %2").arg(program(), process.errorString()).toStdString()));
  QString error;
  const auto read = [&] {
    process.setReadChannel(QProcess::StandardOutput);
    while (process.canReadLine()) read_event(process.readLine(), error);
    process.setReadChannel(QProcess::StandardError);
    while (process.canReadLine()) said_.push({std::nullopt, shown_line(process.readLine())});
    process.setReadChannel(QProcess::StandardOutput);
  };
  std::optional<QDeadlineTimer> end;
  while (!process.waitForFinished(kBetweenLooks) && process.state() != QProcess::NotRunning) {
    read();
    if (control.stop_requested() && !end) {
      process.terminate();
      end.emplace(std::chrono::seconds(config_.grace + kAfterGrace));
    }
    if (end && end->hasExpired()) process.kill();
  }
  read();
  if (control.stop_requested()) return;
  if (error.isEmpty())
    error = process.exitStatus() == QProcess::CrashExit
                ? tr("The server has crashed.")
                : tr("The server has ended by itself (exit code %1).").arg(process.exitCode());
  throw UserInputError(verbatim(error.toStdString()));
}

void ServeJob::read_event(const QByteArray& line, QString& error) {
  const auto json = try_parse_json(line.toStdString());
  if (!json || !json->is_object()) return said_.push({std::nullopt, shown_line(line)});
  const auto text = [&](const char* key) {
    const auto found = json->find(key);
    return found != json->end() && found->is_string() ? to_qt(printable(found->get<std::string>())) : QString();
  };
  const QString event = text("event");
  if (event == "serving")
    return said_.push({Place{text("url"), static_cast<int>(integer_at(*json, "health_port"))}, {}});
  if (event == "error") error = text("text");
  if (const QString words = text("text"); !words.isEmpty()) said_.push({std::nullopt, words});
}

void ServeJob::drain() {
  for (const Said& said : said_.take()) {
    if (said.place) place_ = said.place;
    if (!said.line.isEmpty()) log_ << said.line;
  }
  if (log_.size() > kLogLines) log_.erase(log_.begin(), log_.end() - kLogLines);
}

}  // namespace thumbsup
