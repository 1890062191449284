#include "studio/sql_database.h"

#include <QtCore/QUrl>
#include <QtSql/QSqlError>
#include <atomic>
#include <mutex>
#include <set>

#include "base/error.h"
#include "base/owner_file.h"
#include "base/put_in_place.h"
#include "studio/qt_application.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

/// Without locks of the file system, SQLite makes a folder "<file>.lock", which a killed program leaves behind. Its
/// project's lock is this process's when a database is opened for the first time, so that nobody else is at work on it.
void remove_dead_lock(const std::filesystem::path& file) {
  static std::mutex mutex;
  static std::set<std::filesystem::path> opened;
  const std::lock_guard guard(mutex);
  if (!opened.insert(file).second) return;
  std::error_code ignored;
  auto lock = file;
  std::filesystem::remove(lock += ".lock", ignored);
}

}  // namespace

SqlDatabase::SqlDatabase(const std::filesystem::path& file) : file_(file) {
  static std::atomic<int> number{0};
  ensure_qt_application();
  name_ = "thumbsup-" + QString::number(++number);
  database_ = QSqlDatabase::addDatabase("QSQLITE", name_);
  if (folder_has_locks(parent_of(file))) {
    database_.setConnectOptions("QSQLITE_BUSY_TIMEOUT=5000");
    database_.setDatabaseName(qt(file.string()));
  } else {
    remove_dead_lock(file);
    database_.setConnectOptions("QSQLITE_BUSY_TIMEOUT=5000;QSQLITE_OPEN_URI");
    const QByteArray place = QUrl::toPercentEncoding(qt(file.string()), "/");
    database_.setDatabaseName("file:" + QString::fromLatin1(place) + "?vfs=unix-dotfile");
  }
  try {
    if (!database_.isValid()) throw IoError(file, msg::studio::sqlite_plugin_is_missing());
    if (!database_.open()) fail(database_.lastError());
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = NORMAL");
    run("PRAGMA foreign_keys = ON");
  } catch (...) {
    database_ = {};
    QSqlDatabase::removeDatabase(name_);
    throw;
  }
}

SqlDatabase::~SqlDatabase() {
  database_.close();
  database_ = {};
  QSqlDatabase::removeDatabase(name_);
}

void SqlDatabase::fail(const QSqlError& error) const {
  const std::string reason = error.databaseText().toStdString();
  const int code = error.nativeErrorCode().toInt() & 0xff;
  constexpr int corrupt = 11, not_a_database = 26;
  if (code == corrupt || code == not_a_database) throw FormatError(file_, "", msg::studio::is_damaged_because(reason));
  throw IoError(file_, verbatim(reason.empty() ? error.text().toStdString() : reason));
}

QSqlQuery SqlDatabase::prepare(const char* sql) const {
  QSqlQuery query(database_);
  query.setForwardOnly(true);
  if (!query.prepare(sql)) fail(query.lastError());
  return query;
}

void SqlDatabase::run(QSqlQuery& query) const {
  if (!query.exec()) fail(query.lastError());
}

QSqlQuery SqlDatabase::run(const std::string& sql, const std::vector<QVariant>& values) const {
  QSqlQuery query = prepare(sql.c_str());
  for (const QVariant& value : values) query.addBindValue(value);
  run(query);
  return query;
}

void SqlDatabase::run_script(const std::string& script) const {
  for (std::size_t begin = 0; begin < script.size();) {
    const std::size_t end = std::min(script.find(';', begin), script.size());
    if (const auto statement = script.substr(begin, end - begin);
        statement.find_first_not_of(" \n") != std::string::npos)
      run(statement);
    begin = end + 1;
  }
}

SqlTransaction::SqlTransaction(const SqlDatabase& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE");
}

SqlTransaction::~SqlTransaction() {
  if (!open_) return;
  try {
    database_.run("ROLLBACK");
  } catch (const Error&) {  // SQLite has rolled back by itself
  }
}

void SqlTransaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace thumbsup
