#include "tests/ui/pages/deploy_driver.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include "tests/ui/pages/hand.h"
#include "ui/models/version_model.h"
#include "ui/pages/deploy_page.h"
#include "ui/widgets/curve_chart.h"
#include "ui/widgets/param_editor.h"
#include "ui/widgets/param_form.h"

namespace thumbsup::test {
namespace {

/// What a label says when it is seen.
QString seen(const QWidget& page, const char* label) {
  const auto& found = named<QLabel>(page, label);
  return found.isVisible() ? found.text() : QString();
}

bool offered(const QWidget& page, const char* button) {
  const auto& found = named<QPushButton>(page, button);
  return found.isVisible() && found.isEnabled();
}

void press(const QWidget& page, const char* button) {
  QTest::qWait(50);  // the layout settles
  hand::click(named<QPushButton>(page, button));
}

QLineEdit& field(const QWidget& page, const char* param) {
  return named<QLineEdit>(named<ParamEditor>(page, QString("param.") + param), {});
}

}  // namespace

QString DeployDriver::version() const {
  return seen(page_, "serve_version");
}
QString DeployDriver::problem() const {
  return seen(page_, "serve_problem");
}
QString DeployDriver::mend_text() const {
  return named<QPushButton>(page_, "serve_mend").text();
}
void DeployDriver::press_mend() const {
  press(page_, "serve_mend");
}
void DeployDriver::type(const char* param, const QString& text) const {
  named<ParamForm>(page_, "serve_form").show_parameter(param);
  hand::enter(field(page_, param), text);
}
QString DeployDriver::value(const char* param) const {
  return field(page_, param).text();
}
QString DeployDriver::who_may_ask() const {
  return named<QLabel>(page_, "serve_reach").text();
}
bool DeployDriver::offers_start() const {
  return offered(page_, "serve_start");
}
bool DeployDriver::offers_stop() const {
  return offered(page_, "serve_stop");
}
bool DeployDriver::offers_key() const {
  return offered(page_, "serve_key");
}
void DeployDriver::press_start() const {
  press(page_, "serve_start");
}
void DeployDriver::press_stop() const {
  press(page_, "serve_stop");
}
void DeployDriver::press_key() const {
  press(page_, "serve_key");
}

bool DeployDriver::asks_for_key_name() const {
  const auto* dialog = named_or_null<QWidget>(page_, "key_dialog");
  return dialog != nullptr && dialog->isVisible();
}
void DeployDriver::type_key_name(const QString& name) const {
  hand::type(named<QLineEdit>(page_, "key_name"), name);
}
void DeployDriver::press_make_key() const {
  hand::click(named<QPushButton>(page_, "key_make"));
}
QString DeployDriver::key_problem() const {
  return seen(page_, "key_problem");
}
QString DeployDriver::key() const {
  return named<QLineEdit>(page_, "key_text").text();
}
void DeployDriver::close_key() const {
  hand::click(named<QPushButton>(page_, "key_close"));
}

QString DeployDriver::state() const {
  return seen(page_, "server_state");
}
QString DeployDriver::alerts() const {
  return seen(page_, "server_alert_words");
}
QString DeployDriver::failure() const {
  return seen(page_, "server_failure_reason");
}
QString DeployDriver::log() const {
  press(page_, "server_log_fold");
  return named<QPlainTextEdit>(page_, "server_log").toPlainText();
}
bool DeployDriver::offers_address() const {
  return offered(page_, "server_copy") && offered(page_, "server_open");
}
void DeployDriver::press_copy() const {
  press(page_, "server_copy");
}
QString DeployDriver::figure(const char* name) const {
  return named<QLabel>(page_, name).text();
}
QStringList DeployDriver::readings(const char* chart) const {
  return named<CurveChart>(page_, chart).readout(1e9).split(QString::fromUtf8(" · "), Qt::SkipEmptyParts);
}
int DeployDriver::pictures() const {
  const auto& view = named<QListView>(page_, "served_pictures");
  return view.isVisible() ? view.model()->rowCount() : 0;
}
QString DeployDriver::picture(int row) const {
  return named<QListView>(page_, "served_pictures").model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
}

void DeployDriver::choose(const QString& id) const {
  hand::click(named<QTableView>(page_, "served_versions"), page_.versions().index_of(id));
}
bool DeployDriver::can_promote() const {
  return named<QPushButton>(page_, "deploy_promote").isEnabled();
}
void DeployDriver::press_promote() const {
  press(page_, "deploy_promote");
}
bool DeployDriver::can_roll_back() const {
  return named<QPushButton>(page_, "deploy_roll_back").isEnabled();
}
void DeployDriver::press_roll_back() const {
  press(page_, "deploy_roll_back");
  hand::enter(named<QLineEdit>(named<QDialog>(page_, "reason_dialog"), "reason"), "worse than before");
}

}  // namespace thumbsup::test
