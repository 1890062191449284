#include "serve/watch_store.h"

#include <sqlite3.h>

#include "base/json_text.h"
#include "base/log.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

constexpr int kMostAlerts = 10000;  ///< that are kept

constexpr const char* kTables =
    "CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS verdicts (model TEXT, question TEXT, passed INTEGER, images INTEGER NOT NULL,"
    " PRIMARY KEY (model, question, passed));"
    "CREATE TABLE IF NOT EXISTS alerts (id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL);";

}  // namespace

/// A prepared statement; `next` steps to its next row.
class WatchStore::Statement {
 public:
  Statement(sqlite3* database, const char* sql, const std::vector<std::string>& values) {
    if (database == nullptr) return;
    result_ = sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr);
    for (std::size_t i = 0; i < values.size() && result_ == SQLITE_OK; ++i)
      result_ = sqlite3_bind_text(statement_, static_cast<int>(i) + 1, values[i].data(),
                                  static_cast<int>(values[i].size()), SQLITE_TRANSIENT);
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  bool next() {
    if (result_ == SQLITE_OK || result_ == SQLITE_ROW) result_ = statement_ ? sqlite3_step(statement_) : SQLITE_MISUSE;
    return result_ == SQLITE_ROW;
  }
  bool is_done() const { return result_ == SQLITE_DONE; }
  std::string text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes == nullptr ? std::string()
                            : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
  }
  std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }

 private:
  sqlite3_stmt* statement_ = nullptr;
  int result_ = SQLITE_OK;
};

WatchStore::WatchStore(std::filesystem::path file) : file_(std::move(file)) {
  open();
  if (!is_damaged()) {
    set_up();
    return;
  }
  close();
  std::error_code error;
  const std::filesystem::path aside = file_.string() + ".damaged";
  std::filesystem::rename(file_, aside, error);
  logger("serve")->warn("{}", msg::serve::state_cannot_be_read(display(file_), display(aside)).english());
  for (const char* more : {"-wal", "-shm"}) std::filesystem::remove(file_.string() + more, error);
  open();
  set_up();
}

WatchStore::~WatchStore() {
  close();
}

void WatchStore::open() {
  const std::string name = file_.empty() ? ":memory:" : file_.string();
  if (sqlite3_open(name.c_str(), &database_) != SQLITE_OK) close();
}

void WatchStore::close() {
  sqlite3_close(database_);
  database_ = nullptr;
}

bool WatchStore::is_damaged() const {
  if (database_ == nullptr || file_.empty()) return false;
  sqlite3_busy_timeout(database_, 5000);
  Statement check(database_, "PRAGMA quick_check(1)", {});
  if (check.next()) return check.text(0) != "ok";
  const int code = sqlite3_errcode(database_);  // others (no permission, no space) say nothing about the file
  return code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
}

void WatchStore::set_up() {
  if (database_ == nullptr) return;
  sqlite3_busy_timeout(database_, 5000);
  for (const char* sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", kTables})
    sqlite3_exec(database_, sql, nullptr, nullptr, nullptr);  // what failed is told by the first that is written
}

void WatchStore::run(const char* sql, const std::vector<std::string>& values) {
  const std::lock_guard lock(mutex_);
  Statement statement(database_, sql, values);
  (void)statement.next();
  if (statement.is_done() || told_) return;
  told_ = true;
  logger("serve")->error("{}", msg::serve::state_cannot_be_written(display(file_)).english());
}

std::optional<nlohmann::json> WatchStore::read(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  Statement row(database_, "SELECT value FROM state WHERE key = ?1", {key});
  return row.next() ? try_parse_json(row.text(0)) : std::nullopt;
}

void WatchStore::write(const std::string& key, const nlohmann::json& value) {
  run("INSERT INTO state VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", {key, json_line(value)});
}

void WatchStore::remove(const std::string& key) {
  run("DELETE FROM state WHERE key = ?1", {key});
}

void WatchStore::together(const std::function<void()>& changes) {
  const std::lock_guard lock(mutex_);
  run("SAVEPOINT changes");
  try {
    changes();
  } catch (...) {
    run("ROLLBACK TO changes");
    run("RELEASE changes");
    throw;
  }
  run("RELEASE changes");
}

void WatchStore::count_verdict(const std::string& model, const std::string& question, bool passed) {
  run("INSERT INTO verdicts VALUES (?1, ?2, ?3, 1) ON CONFLICT (model, question, passed) DO UPDATE SET images = images "
      "+ 1",
      {model, question, passed ? "pass" : "fail"});
}

nlohmann::json WatchStore::verdict_counts() const {
  const std::lock_guard lock(mutex_);
  nlohmann::json counts = nlohmann::json::object();
  Statement row(database_, "SELECT model, question, passed, images FROM verdicts", {});
  while (row.next()) {
    nlohmann::json& count = counts[row.text(0)][row.text(1)];
    if (count.is_null()) count = {{"pass", 0}, {"fail", 0}};
    count[row.text(2)] = row.number(3);
  }
  return counts;
}

void WatchStore::add_alert(const nlohmann::json& event) {
  together([&] {
    run("INSERT INTO alerts (event) VALUES (?1)", {json_line(event)});
    run("DELETE FROM alerts WHERE id <= (SELECT MAX(id) FROM alerts) - CAST(?1 AS INTEGER)",
        {std::to_string(kMostAlerts)});
  });
}

nlohmann::json WatchStore::latest_alerts(int most) const {
  const std::lock_guard lock(mutex_);
  nlohmann::json events = nlohmann::json::array();
  Statement row(database_, "SELECT event FROM alerts ORDER BY id DESC LIMIT CAST(?1 AS INTEGER)",
                {std::to_string(most)});
  while (row.next())
    if (const auto event = try_parse_json(row.text(0))) events.push_back(*event);
  return events;
}

}  // namespace thumbsup::serve
