#include "studio/download.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtNetwork/QNetworkProxy>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <deque>
#include <limits>
#include <memory>
#include <numeric>
#include <regex>
#include <set>
#include <thread>

#include "base/error.h"
#include "base/place_check.h"
#include "base/printable.h"
#include "base/put_in_place.h"
#include "studio/file_lock.h"
#include "studio/file_moves.h"
#include "studio/file_transfer.h"
#include "studio/hub_listing.h"
#include "studio/qt_application.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int most_pages = 200;
constexpr qint64 largest_page = 64 << 20;

void check_config(const DownloadConfig& config) {
  if (config.offline)
    throw UserInputError("Downloads are switched off (offline); import the model from a file or folder instead.");
  static const std::regex repo_name(R"([A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?)");
  if (!std::regex_match(config.repo, repo_name))
    throw UserInputError("\"" + config.repo + "\" is no name of a model; it looks like owner/name.");
  const QUrl endpoint(QString::fromStdString(config.endpoint));
  if (!endpoint.isValid() || (endpoint.scheme() != "https" && endpoint.scheme() != "http") || endpoint.host().isEmpty())
    throw UserInputError("\"" + without_credentials(config.endpoint) +
                         "\" is no address of a server; it looks like https://host.");
  if (config.parallel < 1 || config.attempts < 1) throw UserInputError("At least one file and one attempt are needed.");
  if (config.folder.empty() || is_taken(config.folder))
    throw UserInputError(display(config.folder) + " exists already; choose another place, nothing is overwritten.");
}

std::string host_of(const DownloadConfig& config) {
  return QUrl(QString::fromStdString(config.endpoint)).host().toStdString();
}

QNetworkProxy proxy_of(const DownloadConfig& config) {
  const QUrl endpoint(QString::fromStdString(config.endpoint));
  if (config.proxy == "none") return QNetworkProxy(QNetworkProxy::NoProxy);
  if (config.proxy.empty()) {
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(endpoint));
    return proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.front();
  }
  const QUrl proxy(QString::fromStdString(config.proxy));
  if (proxy.host().isEmpty() || proxy.port() < 0)
    // Whatever stands before the last @ may be a password.
    throw UserInputError("\"" + config.proxy.substr(config.proxy.rfind('@') + 1) +
                         "\" is no address of a proxy; it looks like http://host:port.");
  const auto type = proxy.scheme() == "socks5" ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
  return QNetworkProxy(type, proxy.host(), static_cast<quint16>(proxy.port()), proxy.userName(), proxy.password());
}

/// Lets the event loop of this thread run for about `ms`, or until `reply` is there.
void spin(int ms, const QNetworkReply* reply = nullptr) {
  QEventLoop loop;
  if (reply != nullptr) QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
  QTimer::singleShot(ms, &loop, &QEventLoop::quit);
  loop.exec();
}

/// A small answer, whole, with redirections, waits and attempts. `link`: the next page, from the Link header.
std::string get_text(const TransferContext& context, QUrl url, RunControl& control, QUrl& next) {
  const std::string source = url.toDisplayString().toStdString();
  qint64 wait = context.config.first_wait_ms;
  std::string reason;
  for (int attempt = 0, redirections = 0; attempt < context.config.attempts;) {
    control.checkpoint();
    const std::unique_ptr<QNetworkReply> reply(context.network.get(context.request(url)));
    while (!reply->isFinished()) {
      if (control.stop_requested() || reply->bytesAvailable() > largest_page) reply->abort();
      spin(20, reply.get());
    }
    control.checkpoint();
    throw_if_not_trusted(*reply);
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (const QUrl target = redirection(*reply); !target.isEmpty() && ++redirections < 10) {
      url = target;
      continue;
    }
    if (status == 200 && reply->error() == QNetworkReply::NoError) {
      static const std::regex link(R"(<([^>]+)>;\s*rel="next")");
      const std::string header = reply->rawHeader("Link").toStdString();
      std::smatch match;
      next = std::regex_search(header, match, link) ? url.resolved(QUrl(QString::fromStdString(match[1]))) : QUrl();
      return reply->readAll().toStdString();
    }
    if (status == 401 || status == 403)
      throw UserInputError("The server does not show " + context.config.repo + " (" + std::to_string(status) +
                           "): it is private, gated or does not exist." + context.token_advice());
    if (status == 404)
      throw UserInputError("The server has no model " + context.config.repo + " at revision " +
                           context.config.revision + ".");
    if (status >= 400 && status < 500 && status != 429)
      throw IoError(source, "the server answered " + std::to_string(status));
    reason = status >= 400 ? "the server answered " + std::to_string(status) : reply->errorString().toStdString();
    if (++attempt == context.config.attempts) break;
    bool is_number = false;
    const qint64 asked = reply->rawHeader("Retry-After").trimmed().toLongLong(&is_number);
    const auto until =
        Clock::now() + std::chrono::milliseconds(is_number ? std::min<qint64>(asked * 1000, 60000) : wait);
    wait = std::min<qint64>(wait * 2, 60000);
    while (Clock::now() < until) {
      control.checkpoint();
      spin(20);
    }
  }
  throw IoError(source, reason);
}

std::vector<HubFile> list_files(const TransferContext& context, RunControl& control) {
  const DownloadConfig& config = context.config;
  const QString revision = QString::fromUtf8(QUrl::toPercentEncoding(QString::fromStdString(config.revision)));
  QUrl url(QString::fromStdString(config.endpoint + "/api/models/" + config.repo + "/tree/") + revision +
           "?recursive=true");
  std::vector<HubFile> files;
  std::set<std::string> seen;
  for (int page = 0; !url.isEmpty(); ++page) {
    if (page == most_pages) throw FormatError(config.endpoint, "", "lists files without end");
    if (url.host().toStdString() != context.host) throw FormatError(config.endpoint, "", "sends on to another server");
    QUrl next;
    const std::string source = url.toDisplayString().toStdString();
    for (auto& file : parse_hub_listing(get_text(context, url, control, next), source)) {
      if (!seen.insert(file.path).second) throw FormatError(source, file.path, "is listed twice");
      files.push_back(std::move(file));
    }
    url = next;
  }
  return files;
}

/// Bytes a second over the last few seconds.
class Speed {
 public:
  double update(std::uint64_t transferred) {
    const auto now = Clock::now();
    points_.emplace_back(now, transferred);
    while (points_.size() > 2 && now - points_.front().first > std::chrono::seconds(5)) points_.pop_front();
    const double seconds = std::chrono::duration<double>(now - points_.front().first).count();
    return seconds > 0 ? static_cast<double>(transferred - points_.front().second) / seconds : 0;
  }

 private:
  std::deque<std::pair<Clock::time_point, std::uint64_t>> points_;
};

class Download {
 public:
  Download(const TransferContext& context, const std::vector<HubFile>& files, const fs::path& partial)
      : context_(context) {
    const DownloadConfig& config = context.config;
    for (const auto& file : files) {
      QByteArray path = QUrl::toPercentEncoding(QString::fromStdString(file.path), "/");
      const QByteArray revision = QUrl::toPercentEncoding(QString::fromStdString(config.revision));
      const QUrl url = QUrl::fromEncoded(QByteArray::fromStdString(config.endpoint + "/" + config.repo + "/resolve/") +
                                         revision + "/" + path);
      transfers_.push_back(std::make_unique<FileTransfer>(context, file, url, partial / file.path));
      total_ += file.bytes;
    }
  }

  std::uint64_t missing() const { return total_ - sum(&FileTransfer::bytes); }
  std::uint64_t transferred() const { return sum(&FileTransfer::transferred); }
  std::uint64_t total() const { return total_; }

  void run(RunControl& control, const std::function<void(const DownloadProgress&)>& progress) {
    while (true) {
      if (control.stop_requested() || control.pause_requested()) {
        for (auto& transfer : transfers_) transfer->suspend();
        control.checkpoint();
      }
      std::int64_t done = 0, running = 0;
      for (auto& transfer : transfers_) {
        if (transfer->state() == FileTransfer::State::Failed) std::rethrow_exception(transfer->error());
        if (transfer->state() == FileTransfer::State::Running) ++running;
      }
      for (auto& transfer : transfers_) {
        const bool ready = transfer->state() == FileTransfer::State::Idle || transfer->wait_is_over();
        if (ready && running < context_.config.parallel) {
          transfer->start();
          ++running;
        }
        if (transfer->state() == FileTransfer::State::Done) ++done;
      }
      if (progress) tell(progress, done);
      if (done == static_cast<std::int64_t>(transfers_.size())) return;
      spin(50);
    }
  }

 private:
  std::uint64_t sum(std::uint64_t (FileTransfer::*value)() const) const {
    return std::accumulate(transfers_.begin(), transfers_.end(), std::uint64_t{0},
                           [&](std::uint64_t before, const auto& transfer) { return before + ((*transfer).*value)(); });
  }
  void tell(const std::function<void(const DownloadProgress&)>& progress, std::int64_t done) {
    DownloadProgress now;
    now.bytes = {RunStage::Download, static_cast<std::int64_t>(total_ - missing()), static_cast<std::int64_t>(total_)};
    now.bytes_per_second = speed_.update(transferred());
    if (now.bytes_per_second > 0) now.bytes.seconds_left = static_cast<double>(missing()) / now.bytes_per_second;
    now.files_done = done;
    now.files = static_cast<std::int64_t>(transfers_.size());
    progress(now);
  }

  const TransferContext& context_;
  std::vector<std::unique_ptr<FileTransfer>> transfers_;
  std::uint64_t total_ = 0;
  Speed speed_;
};

}  // namespace

std::string hub_token_from_environment() {
  for (const char* name : {"THUMBSUP_HUB_TOKEN", "HF_TOKEN"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  return {};
}

bool offline_by_environment() {
  for (const char* name : {"THUMBSUP_OFFLINE", "HF_HUB_OFFLINE"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0' && std::string(value) != "0")
      return true;
  return false;
}

DownloadPlan plan_download(const DownloadConfig& config, RunControl& control) {
  check_config(config);
  ensure_qt_application();
  QNetworkAccessManager network;
  network.setProxy(proxy_of(config));
  const TransferContext context{config, network, host_of(config), trusted_authorities(config.ca_file)};
  DownloadPlan plan{choose_hub_files(list_files(context, control), config.files, config.variant), 0,
                    std::numeric_limits<std::uint64_t>::max()};
  for (const auto& file : plan.files) plan.bytes += file.bytes;
  if (const auto room = free_disk_bytes(config.folder)) plan.free_bytes = *room;
  return plan;
}

DownloadResult download_model(const DownloadConfig& config, RunControl& control,
                              const std::function<void(const DownloadProgress&)>& progress) {
  check_config(config);
  ensure_qt_application();
  QNetworkAccessManager network;
  network.setProxy(proxy_of(config));
  const TransferContext context{config, network, host_of(config), trusted_authorities(config.ca_file)};

  const auto files = choose_hub_files(list_files(context, control), config.files, config.variant);
  if (files.empty()) throw UserInputError("There are no files in " + config.repo + ".");
  const fs::path folder = config.folder.has_filename() ? config.folder : config.folder.parent_path();
  check_place(folder);
  constexpr std::size_t longest_end = sizeof ".partial.lock.owner" - 1;
  const fs::path partial =
      parent_of(folder) / (shortened(folder.filename().string(), longest_name - longest_end) + ".partial");
  std::error_code error;
  fs::create_directories(partial, error);
  if (error) throw IoError(partial, "cannot be created: " + error.message());
  fs::path lock_file = partial;
  const FileLock lock(lock_file += ".lock");
  if (is_taken(folder)) throw UserInputError(display(folder) + " exists already; another program was quicker.");
  fs::create_directories(partial, error);

  DownloadResult result{folder, 0, 0, static_cast<std::int64_t>(files.size())};
  {
    Download download(context, files, partial);
    const auto room = free_disk_bytes(partial);
    if (room && *room < download.missing())
      throw UserInputError("The download needs " + format_bytes(download.missing()) + " in " + display(partial) +
                           ", but only " + format_bytes(*room) + " are free.");
    download.run(control, progress);
    result.bytes = download.total();
    result.transferred = download.transferred();
  }
  // What an earlier download of another revision left there does not belong to this one.
  std::set<std::string> wanted;
  for (const auto& file : files) wanted.insert(file.path);
  std::vector<fs::path> strangers;
  for (const auto& entry : fs::recursive_directory_iterator(partial))
    if (!entry.is_directory() && wanted.count(entry.path().lexically_relative(partial).generic_string()) == 0)
      strangers.push_back(entry.path());
  for (const auto& stranger : strangers) fs::remove(stranger, error);
  move_entry(partial, folder);
  fs::remove(lock_file, error);
  return result;
}

}  // namespace thumbsup
