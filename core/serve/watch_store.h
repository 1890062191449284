#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

struct sqlite3;

namespace thumbsup::serve {

/// What the watch keeps over restarts: an SQLite file (www.sqlite.org, its own interface: no plugin is to be found at
/// run time). Every change is a transaction that is on the disk before the next picture is judged; a process that is
/// killed leaves all or nothing of it. A file that cannot be read is put aside as "<name>.damaged" and a new one begun;
/// what cannot be written is logged once, and the watch goes on without. Thread-safe.
class WatchStore {
 public:
  /// `file` empty: in memory.
  explicit WatchStore(std::filesystem::path file = {});
  ~WatchStore();
  WatchStore(const WatchStore&) = delete;
  WatchStore& operator=(const WatchStore&) = delete;

  /// Nothing where there is none, or it is no JSON.
  std::optional<nlohmann::json> read(const std::string& key) const;
  void write(const std::string& key, const nlohmann::json& value);
  void remove(const std::string& key);
  /// All that `changes` writes, in one transaction.
  void together(const std::function<void()>& changes);

  /// One more verdict of `model` on `question`.
  void count_verdict(const std::string& model, const std::string& question, bool passed);
  /// {"v3": {"all": {"pass": 18, "fail": 2}, ...}, ...}: since the file was begun.
  nlohmann::json verdict_counts() const;

  /// An alert that was raised or is over, as the webhook is told.
  void add_alert(const nlohmann::json& event);
  /// The last `most`, the latest first.
  nlohmann::json latest_alerts(int most) const;

 private:
  class Statement;
  void open();
  void close();
  bool is_damaged() const;
  void set_up();
  void run(const char* sql, const std::vector<std::string>& values = {});

  const std::filesystem::path file_;
  mutable std::recursive_mutex mutex_;
  sqlite3* database_ = nullptr;  ///< null: it could not be opened
  bool told_ = false;
};

}  // namespace thumbsup::serve
