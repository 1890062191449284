// What a start needs: settings that can be served, ports that are free, keys.
#include <QHostAddress>
#include <QProcess>
#include <QTcpServer>
#include <algorithm>

#include "base/json_text.h"
#include "base/printable.h"
#include "studio/acceptance_terms.h"
#include "studio/project.h"
#include "ui/jobs/serve_job.h"
#include "ui/models/project_judges.h"
#include "ui/models/project_model_list.h"
#include "ui/models/project_server.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

/// As core/serve/access.h has it.
bool is_this_machine(const QString& address) {
  const QHostAddress host(address);
  return address == "localhost" || host.isLoopback();
}

bool is_free(const QString& address, std::int64_t port) {
  if (port == 0) return true;
  QHostAddress host(address == "localhost" ? QString("127.0.0.1") : address);
  if (host.isNull()) return true;  // a name: the server will say what is wrong with it
  QTcpServer probe;
  return probe.listen(host, static_cast<quint16>(port)) || probe.serverError() != QAbstractSocket::AddressInUseError;
}

std::int64_t free_port_from(const QString& address, std::int64_t port, std::int64_t taken) {
  for (std::int64_t next = port; next < port + 100 && next <= 65535; ++next)
    if (next != taken && is_free(address, next)) return next;
  return 0;
}

}  // namespace

bool ProjectServer::is_open_to_others() const {
  return !is_this_machine(to_qt(settings_.config().address));
}

std::vector<ServeProblem> ProjectServer::problems() const {
  std::vector<ServeProblem> problems;
  const ServeConfig& config = settings_.config();
  const QString address = to_qt(config.address);
  if (production().isEmpty()) {
    const auto& models = models_.models();
    const auto accepted = std::find_if(models.begin(), models.end(), [](const ModelEntry& entry) {
      return entry.kind == ModelOrigin::Version && entry.state == "accepted";
    });
    if (accepted != models.end())
      problems.push_back({tr("No version is in production; %1 is accepted.").arg(accepted->name),
                          Remedy{tr("Put %1 into production").arg(accepted->name), "deploy.promote"}});
    else
      problems.push_back({tr("No version is in production yet: accept one, and put it there."),
                          Remedy{tr("Go to the models"), "page.models"}});
  }
  if (config.auto_rollback && judges_.newest().empty())
    problems.push_back({tr("Going back by itself needs a judge that looks at the pictures."),
                        Remedy{tr("Train a judge"), "page.judge"}});
  if (is_open_to_others() && records_.keys.empty())
    problems.push_back(
        {tr("At the address %1 other machines can ask: they need a key, and there is none.").arg(address),
         Remedy{tr("Make a key…"), "deploy.make_key"}});
  for (const std::int64_t port : {config.port, config.health_port})
    if (!is_free(address, port)) {
      problems.push_back({tr("Port %1 is taken by another program.").arg(port),
                          Remedy{tr("Take ports that are free"), "deploy.free_ports"}});
      break;
    }
  return problems;
}

void ProjectServer::take_free_ports() {
  const ServeConfig& config = settings_.config();
  const QString address = to_qt(config.address);
  const std::int64_t port = free_port_from(address, config.port, 0);
  settings_.change("health_port", free_port_from(address, std::max(config.health_port, port + 1), port));
  settings_.change("port", port);
}

void ProjectServer::make_key(const QString& name, const std::function<void(const QString&)>& done,
                             const std::function<void(const QString&)>& failed) {
  auto* process = new QProcess(this);
  const auto end = [this, process, done, failed] {
    const auto output = process->readAllStandardOutput();
    process->deleteLater();
    QString key, error;
    for (const QByteArray& line : output.split('\n')) {
      const auto json = try_parse_json(line.toStdString());
      if (!json || !json->is_object()) continue;
      if (json->contains("key") && (*json)["key"].is_string()) key = to_qt((*json)["key"].get<std::string>());
      if (json->value("event", nlohmann::json()) == "error" && json->contains("text") && (*json)["text"].is_string())
        error = to_qt(printable((*json)["text"].get<std::string>()));
    }
    refresh();
    if (!key.isEmpty()) return done(key);
    failed(error.isEmpty() ? tr("No key could be made.") : error);
  };
  connect(process, &QProcess::finished, this, end);
  connect(process, &QProcess::errorOccurred, this, [end](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) end();
  });
  const auto file = serve_keys_file(project_.folder());
  process->start(ServeJob::program(), {"--json", "serve", "key", name, "--keys", to_qt(file)});
}

ServeConfig ProjectServer::next_config(const QString& device) const {
  ServeConfig config = settings_.config();
  config.project = project_.folder();
  config.judge = judges_.newest();
  config.criterion = acceptance_terms(project_).criterion;
  config.device = device.toStdString();
  if (is_open_to_others()) config.keys = serve_keys_file(project_.folder());
  // Those that wait take a connection each.
  config.connections = std::max(config.connections, config.queue_length + 16);
  return config;
}

}  // namespace thumbsup
