#pragma once

#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <filesystem>
#include <string>
#include <vector>

namespace thumbsup {

/// One connection to an SQLite file, for core/studio alone (its headers are Qt's). WAL, foreign keys on, waits up to
/// 5 s for other programs. For the thread that made it. Errors: FormatError when the file is damaged or no database,
/// IoError otherwise (no room, no permission, busy).
class SqlDatabase {
 public:
  explicit SqlDatabase(const std::filesystem::path& file);
  ~SqlDatabase();
  SqlDatabase(const SqlDatabase&) = delete;
  SqlDatabase& operator=(const SqlDatabase&) = delete;

  /// A statement to be bound and run many times.
  QSqlQuery prepare(const char* sql) const;
  void run(QSqlQuery& query) const;
  /// Prepares, binds, runs.
  QSqlQuery run(const std::string& sql, const std::vector<QVariant>& values = {}) const;
  /// Each statement of a script (separated by ";").
  void run_script(const std::string& script) const;
  qint64 last_id(const QSqlQuery& query) const { return query.lastInsertId().toLongLong(); }

 private:
  [[noreturn]] void fail(const QSqlError& error) const;

  std::filesystem::path file_;
  QString name_;
  QSqlDatabase database_;
};

/// BEGIN IMMEDIATE ... COMMIT; rolled back when it is destroyed before commit().
class SqlTransaction {
 public:
  explicit SqlTransaction(const SqlDatabase& database);
  ~SqlTransaction();
  SqlTransaction(const SqlTransaction&) = delete;
  SqlTransaction& operator=(const SqlTransaction&) = delete;
  void commit();

 private:
  const SqlDatabase& database_;
  bool open_ = true;
};

inline QString qt(const std::string& text) {
  return QString::fromStdString(text);
}

}  // namespace thumbsup
