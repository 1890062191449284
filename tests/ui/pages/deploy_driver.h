#pragma once

#include <QString>
#include <QStringList>

namespace thumbsup {
class DeployPage;
}

namespace thumbsup::test {

/// The Deploy page as a person works with it.
class DeployDriver {
 public:
  explicit DeployDriver(DeployPage& page) : page_(page) {}
  DeployPage& page() const { return page_; }

  // ---- the panel
  QString version() const;
  /// What keeps the project from being served; empty: nothing.
  QString problem() const;
  /// What the button beside it says.
  QString mend_text() const;
  void press_mend() const;
  void type(const char* param, const QString& text) const;
  QString value(const char* param) const;
  QString who_may_ask() const;
  bool offers_start() const;
  bool offers_stop() const;
  bool offers_key() const;
  void press_start() const;
  void press_stop() const;
  void press_key() const;

  // ---- the dialog for a key
  bool asks_for_key_name() const;
  void type_key_name(const QString& name) const;
  void press_make_key() const;
  QString key_problem() const;
  /// The key that is shown; empty while there is none.
  QString key() const;
  void close_key() const;

  // ---- what the server does
  QString state() const;
  QString alerts() const;
  QString failure() const;
  /// Unfolds it.
  QString log() const;
  bool offers_address() const;
  void press_copy() const;
  /// "served_requests", "served_waiting", "served_time", "served_pass_rate", "served_cusum", "served_psi".
  QString figure(const char* name) const;
  QStringList readings(const char* chart) const;
  int pictures() const;
  /// As a screen reader says it.
  QString picture(int row) const;

  // ---- the versions
  void choose(const QString& id) const;
  bool can_promote() const;
  void press_promote() const;
  bool can_roll_back() const;
  void press_roll_back() const;

 private:
  DeployPage& page_;
};

}  // namespace thumbsup::test
