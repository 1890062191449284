#include "tests/ui/pages/train_driver.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSlider>
#include <QTableView>
#include <QTest>
#include <algorithm>

#include "tests/ui/pages/hand.h"
#include "ui/commands/commands.h"
#include "ui/pages/train_page.h"
#include "ui/widgets/curve_chart.h"
#include "ui/widgets/param_editor.h"
#include "ui/widgets/param_form.h"
#include "ui/widgets/segmented_control.h"

namespace thumbsup::test {

void TrainDriver::run(const char* command) const {
  commands_.find(command)->trigger();
}

bool TrainDriver::offers(const char* command) const {
  return commands_.find(command)->isEnabled();
}

bool TrainDriver::has_parameter(const std::string& id) const {
  return page_.form()->editor(id) != nullptr;
}

ParamEditor& TrainDriver::editor(const char* id) const {
  ParamEditor* found = page_.form()->editor(id);
  if (found == nullptr) throw NotThere(QString("the form has no '%1'").arg(id));
  return *found;
}

ParamEditor& TrainDriver::unfolded(const char* id) const {
  if (!editor(id).isVisible()) hand::click(named<QPushButton>(page_, "advanced_fold"));
  return editor(id);
}

bool TrainDriver::shows_parameter(const std::string& id) const {
  return editor(id.c_str()).isVisible();
}

void TrainDriver::search(const QString& words) const {
  hand::type(*page_.form()->search(), words);
}

QString TrainDriver::searched() const {
  return page_.form()->search()->text();
}

QStringList TrainDriver::headings() const {
  QStringList seen;
  for (const auto* label : all_of<QLabel>(*page_.form()))
    if (label->objectName() == "group_heading" && label->isVisible()) seen << label->text();
  return seen;
}

QString TrainDriver::tip(const char* id) const {
  return editor(id).toolTip();
}

QString TrainDriver::finding(const char* id) const {
  return named<QLabel>(editor(id), "finding").text();
}

void TrainDriver::type(const char* id, const QString& text) const {
  hand::enter(named<QLineEdit>(unfolded(id), {}), text);
}

void TrainDriver::slide_to_end(const char* id) const {
  hand::press(named<QSlider>(unfolded(id), {}), Qt::Key_End);
}

void TrainDriver::slide_to_start(const char* id) const {
  hand::press(named<QSlider>(unfolded(id), {}), Qt::Key_Home);
}

nlohmann::json TrainDriver::values() const {
  return page_.params_json();
}

nlohmann::json TrainDriver::value(const char* id) const {
  return values().value(id, nlohmann::json());
}

int TrainDriver::preset_count() const {
  return named<SegmentedControl>(page_, "preset").count();
}

int TrainDriver::preset() const {
  return named<SegmentedControl>(page_, "preset").current();
}

void TrainDriver::choose_preset(int number) const {
  hand::choose(named<SegmentedControl>(page_, "preset"), number);
}

QString TrainDriver::own_preset() const {
  return named<QPushButton>(page_, "own_presets").text();
}

QStringList TrainDriver::own_presets() const {
  QMenu* menu = named<QPushButton>(page_, "own_presets").menu();
  Q_EMIT menu->aboutToShow();
  QStringList names;
  for (const QAction* action : menu->actions())
    if (action->isCheckable()) names << action->text();
  return names;
}

QAction& TrainDriver::preset_action(const QString& text, const QString& submenu) const {
  QMenu* menu = named<QPushButton>(page_, "own_presets").menu();
  Q_EMIT menu->aboutToShow();
  if (!submenu.isEmpty()) {
    for (QAction* action : menu->actions())
      if (action->menu() != nullptr && action->text() == submenu) {
        menu = action->menu();
        break;
      }
  }
  for (QAction* action : menu->actions())
    if (action->text() == text) return *action;
  throw NotThere("the menu of presets has no '" + text + "'");
}

void TrainDriver::choose_own_preset(const QString& name) const {
  preset_action(name).trigger();
}

void TrainDriver::delete_own_preset(const QString& name) const {
  preset_action(name, "Delete").trigger();
}

void TrainDriver::save_preset(const QString& name, bool and_replace) const {
  preset_action("Save as a preset…").trigger();
  auto& dialog = named<QInputDialog>(page_, "preset_name_dialog");
  hand::enter(named<QLineEdit>(dialog, {}), name);
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  if (!and_replace) return;
  hand::click(named<QPushButton>(named<QMessageBox>(page_, "preset_is_there"), "replace_preset"));
}

bool TrainDriver::offers_base_model(const QString& name) const {
  return named<QComboBox>(page_, "base_model").findText(name) >= 0;
}

QString TrainDriver::forecast_verdict() const {
  return named<QLabel>(page_, "forecast_verdict").text();
}

QString TrainDriver::forecast_sentence() const {
  return named<QLabel>(page_, "forecast_sentence").text();
}

bool TrainDriver::forecast_says(const QString& words) const {
  const auto lines = all_of<QLabel>(named<QWidget>(page_, "forecast"));
  return std::any_of(lines.begin(), lines.end(), [&](const QLabel* line) { return line->text().startsWith(words); });
}

void TrainDriver::press(const char* button) const {
  QTest::qWait(50);  // the layout settles
  hand::click(named<QPushButton>(page_, button));
}

void TrainDriver::press_train() const {
  press("train_button");
  // It is checked first.
  if (!QTest::qWaitFor([this] { return named<QPushButton>(page_, "train_button").isEnabled(); }, 20000))
    throw NotThere("the run is checked without end");
}

void TrainDriver::press_pause() const {
  press("pause_button");
}

void TrainDriver::press_stop() const {
  press("stop_button");
}

QString TrainDriver::pause_button() const {
  return named<QPushButton>(page_, "pause_button").text();
}

bool TrainDriver::shows_problems() const {
  return named<QLabel>(page_, "train_problems").isVisible();
}

QString TrainDriver::problems() const {
  return named<QLabel>(page_, "train_problems").text();
}

QString TrainDriver::remedy() const {
  const auto& mend = named<QPushButton>(page_, "mend_button");
  return mend.isVisible() ? mend.text() : QString();
}

void TrainDriver::press_remedy() const {
  hand::click(named<QPushButton>(page_, "mend_button"));
}

bool TrainDriver::has_focus(const char* id) const {
  const ParamEditor* editor = page_.form()->editor(id);
  return editor != nullptr && editor->isVisible() && editor->isAncestorOf(QApplication::focusWidget());
}

QString TrainDriver::run_state() const {
  return named<QLabel>(page_, "run_chip").text();
}

QString TrainDriver::run_title() const {
  return named<QLabel>(page_, "run_title").text();
}

QString TrainDriver::run_info() const {
  return named<QLabel>(page_, "run_info").text();
}

TrainJob* TrainDriver::job() const {
  return page_.active_job();
}

CurveChart& TrainDriver::loss_chart() const {
  return *page_.loss_chart();
}

void TrainDriver::press_on_loss_chart(Qt::Key key, int times) const {
  for (int time = 0; time < times; ++time) hand::press(loss_chart(), key);
}

int TrainDriver::run_count() const {
  return named<QTableView>(page_, "runs_table").model()->rowCount();
}

QString TrainDriver::run_cell(int row, int column) const {
  return named<QTableView>(page_, "runs_table").model()->index(row, column).data().toString();
}

void TrainDriver::choose_run(int row) const {
  auto& table = named<QTableView>(page_, "runs_table");
  table.setFocus();
  hand::click(table, table.model()->index(row, 0));
}

QDialog& TrainDriver::open_label(int row) const {
  choose_run(row);
  auto& table = named<QTableView>(page_, "runs_table");
  QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(table.model()->index(row, 0)).center());
  return named<QDialog>(page_, "run_label_dialog");
}

bool TrainDriver::takes_name(int row, const QString& name) const {
  auto& dialog = open_label(row);
  hand::type(named<QLineEdit>(dialog, "run_name"), name);
  const bool takes = named<QPushButton>(dialog, "run_label_save").isEnabled();
  QTest::keyClick(&dialog, Qt::Key_Escape);
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  return takes;
}

void TrainDriver::name_run(int row, const QString& name, const QString& note) const {
  auto& dialog = open_label(row);
  hand::type(named<QLineEdit>(dialog, "run_name"), name);
  named<QPlainTextEdit>(dialog, "run_note").setFocus();
  QTest::keyClicks(&named<QPlainTextEdit>(dialog, "run_note"), note);
  hand::click(named<QPushButton>(dialog, "run_label_save"));
}

void TrainDriver::choose_one_more() const {
  hand::press(named<QTableView>(page_, "runs_table"), Qt::Key_Down, Qt::ShiftModifier);
}

bool TrainDriver::offers_unfinished() const {
  return named<QWidget>(page_, "banner").isVisible();
}

QString TrainDriver::unfinished() const {
  return named<QLabel>(page_, "banner_text").text();
}

void TrainDriver::take_up_unfinished() const {
  press("banner_go");
}

}  // namespace thumbsup::test
