#include "studio/download.h"

#include <QtCore/QUrl>
#include <QtNetwork/QNetworkAccessManager>
#include <algorithm>
#include <chrono>
#include <climits>
#include <cstdlib>
#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <numeric>
#include <regex>
#include <set>

#include "base/create_folders.h"
#include "base/error.h"
#include "base/json_file.h"
#include "base/log.h"
#include "base/place_check.h"
#include "base/printable.h"
#include "base/put_in_place.h"
#include "studio/file_lock.h"
#include "studio/file_moves.h"
#include "studio/file_transfer.h"
#include "studio/hub_client.h"
#include "studio/hub_listing.h"
#include "studio/qt_application.h"
#include "studio/shown_text.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

void check_config(const DownloadConfig& config) {
  if (config.offline) throw UserInputError(msg::studio::downloads_are_switched_off());
  static const std::regex repo_name(R"([A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?)");
  if (config.repo.size() > 200 || !std::regex_match(config.repo, repo_name))
    throw UserInputError(msg::studio::is_no_model_name(shown_text(config.repo)));
  endpoint_of(config);
  if (config.parallel < 1 || config.attempts < 1) throw UserInputError(msg::studio::needs_file_and_attempt());
  if (config.folder.empty() || is_taken(config.folder))
    throw UserInputError(msg::studio::exists_choose_another_place(display(config.folder)));
}

/// The files of the model that are wanted, listed by the server and found harmless.
std::vector<HubFile> wanted_files(const TransferContext& context, RunControl& control) {
  const DownloadConfig& config = context.config;
  auto files = choose_hub_files(list_hub_files(context, control), config.files, config.variant);
  check_hub_files(files, context.host());
  const std::size_t room = PATH_MAX - 64;
  for (const auto& file : files)
    if (fs::absolute(config.folder).string().size() + file.path.size() > room)
      throw UserInputError(msg::studio::path_is_too_long(display(config.folder), shown_text(file.path)));
  return files;
}

/// Which content each part in a `.partial` folder is of: a part of what is listed no longer starts from its beginning.
class PartRecord {
 public:
  explicit PartRecord(const fs::path& partial) : file_(partial / ".thumbsup-parts.json") {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(file_, error))) return;
    try {
      const auto json = read_json_file(file_);
      if (!json.is_object()) return;
      for (const auto& [path, hash] : json.items())
        if (hash.is_string()) known_[path] = hash.get<std::string>();
    } catch (const Error& problem) {
      logger("studio")->debug("{}", problem.what());  // as if it were not there: every file's hash is checked
    }
  }

  void keep_only(const std::vector<HubFile>& files, const fs::path& partial) {
    nlohmann::json now = nlohmann::json::object();
    for (const auto& file : files) {
      const std::string& hash = file.sha256.empty() ? file.git_hash : file.sha256;
      now[file.path] = hash;
      const auto before = known_.find(file.path);
      if (before == known_.end() || before->second == hash) continue;
      PartFile part(partial, file.path);
      if (part.size() == 0) continue;
      part.open();
      part.clear();
    }
    write_json_file(file_, now);
  }

 private:
  fs::path file_;
  std::map<std::string, std::string> known_;
};

/// What an earlier download of another revision left there, and what is no file, does not belong to this one.
void remove_strangers(const fs::path& partial, const std::vector<HubFile>& files) {
  std::set<std::string> wanted;
  for (const auto& file : files) wanted.insert(file.path);
  std::vector<fs::path> strangers;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(partial)) {
    const bool folder = fs::is_directory(entry.symlink_status(error));
    if (!folder && wanted.count(entry.path().lexically_relative(partial).generic_string()) == 0)
      strangers.push_back(entry.path());
  }
  for (const auto& stranger : strangers) fs::remove(stranger, error);
}

/// The files are synced; so are the names of what lies in the folders.
void sync_folders(const fs::path& partial) {
  std::error_code error;
  for (fs::recursive_directory_iterator at(partial, error); !error && at != fs::recursive_directory_iterator();
       at.increment(error))
    if (fs::is_directory(at->symlink_status(error))) sync_folder(at->path());
  sync_folder(partial);
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
      const QUrl url = QUrl::fromEncoded(context.endpoint.toEncoded() + "/" + QByteArray::fromStdString(config.repo) +
                                         "/resolve/" + revision + "/" + path);
      transfers_.push_back(std::make_unique<FileTransfer>(context, file, url, partial));
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
      bool checking = false;
      for (auto& transfer : transfers_) {
        transfer->work();
        const auto state = transfer->state();
        if (state == FileTransfer::State::Failed) std::rethrow_exception(transfer->error());
        if (state == FileTransfer::State::Running || state == FileTransfer::State::Checking) ++running;
        checking = checking || state == FileTransfer::State::Checking;
      }
      for (auto& transfer : transfers_) {
        if (running < context_.config.parallel && transfer->is_ready()) {
          transfer->start();
          ++running;
        }
        if (transfer->state() == FileTransfer::State::Done) ++done;
      }
      if (progress) tell(progress, done);
      if (done == static_cast<std::int64_t>(transfers_.size())) return;
      spin(checking ? 0 : 50);
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
  const TransferContext context{config, network, endpoint_of(config), trusted_authorities(config.ca_file)};
  DownloadPlan plan{wanted_files(context, control), 0, std::numeric_limits<std::uint64_t>::max()};
  for (const auto& file : plan.files) plan.bytes += file.bytes;  // bounded: hub_listing.cpp
  if (const auto room = free_disk_bytes(config.folder)) plan.free_bytes = *room;
  return plan;
}

DownloadResult download_model(const DownloadConfig& config, RunControl& control,
                              const std::function<void(const DownloadProgress&)>& progress) {
  check_config(config);
  ensure_qt_application();
  QNetworkAccessManager network;
  network.setProxy(proxy_of(config));
  const TransferContext context{config, network, endpoint_of(config), trusted_authorities(config.ca_file)};

  const auto files = wanted_files(context, control);
  if (files.empty()) throw UserInputError(msg::studio::no_files_in(config.repo));
  const fs::path folder = config.folder.has_filename() ? config.folder : config.folder.parent_path();
  check_place(folder);
  constexpr std::size_t longest_end = sizeof ".partial.lock.owner" - 1;
  const fs::path partial =
      parent_of(folder) / (shortened(folder.filename().string(), kLongestName - longest_end) + ".partial");
  std::error_code error;
  const auto make_partial = [&] {
    error = create_folders(partial);
    if (error) throw IoError(partial, msg::studio::cannot_be_created_because(error.message()));
    if (!fs::is_directory(fs::symlink_status(partial))) throw IoError(partial, msg::studio::is_link_or_no_folder());
  };
  make_partial();
  fs::path lock_file = partial;
  const FileLock lock(lock_file += ".lock", &control);
  if (is_taken(folder)) throw UserInputError(msg::studio::another_program_was_quicker(display(folder)));
  make_partial();

  DownloadResult result{folder, 0, 0, static_cast<std::int64_t>(files.size())};
  {
    PartRecord(partial).keep_only(files, partial);
    Download download(context, files, partial);
    const auto room = free_disk_bytes(partial);
    if (room && *room < download.missing())
      throw UserInputError(
          msg::studio::no_room_for_download(format_bytes(download.missing()), display(partial), format_bytes(*room)));
    download.run(control, progress);
    result.bytes = download.total();
    result.transferred = download.transferred();
  }
  remove_strangers(partial, files);
  sync_folders(partial);
  move_entry(partial, folder);
  fs::remove(lock_file, error);
  return result;
}

}  // namespace thumbsup
