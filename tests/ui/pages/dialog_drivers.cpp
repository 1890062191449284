#include "tests/ui/pages/dialog_drivers.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include "tests/ui/pages/hand.h"
#include "ui/commands/command_palette.h"
#include "ui/commands/error_box.h"
#include "ui/dialogs/download_dialog.h"
#include "ui/dialogs/help_dialog.h"
#include "ui/dialogs/mask_dialog.h"
#include "ui/dialogs/new_project_dialog.h"
#include "ui/widgets/axis_slider.h"
#include "ui/widgets/job_popup.h"
#include "ui/widgets/mask_painter.h"
#include "ui/widgets/segmented_control.h"

namespace thumbsup::test {

MaskDriver::MaskDriver(const QWidget& parent) : dialog_(named<MaskDialog>(parent, "mask_dialog")) {}

bool MaskDriver::is_open(const QWidget& parent) {
  return named_or_null<MaskDialog>(parent) != nullptr;
}

void MaskDriver::paint(QPointF from, QPointF to) const {
  auto& painter = named<MaskPainter>(dialog_, "mask_painter");
  const auto place = [&](QPointF part) {
    const QSize size = painter.mask().size();
    return painter.to_widget({part.x() * size.width(), part.y() * size.height()}).toPoint();
  };
  hand::drag(painter, {place(from), place(to)});
}

QImage MaskDriver::mask() const {
  return named<MaskPainter>(dialog_, "mask_painter").mask();
}

void MaskDriver::press_undo() const {
  hand::click(named<QPushButton>(dialog_, "mask_undo"));
}

void MaskDriver::press_clear() const {
  hand::click(named<QPushButton>(dialog_, "mask_clear"));
}

bool MaskDriver::can_use() const {
  return named<QPushButton>(dialog_, "mask_use").isEnabled();
}

void MaskDriver::press_use() const {
  hand::click(named<QPushButton>(dialog_, "mask_use"));
}

ErrorBoxDriver::ErrorBoxDriver(const QWidget& parent) : box_(named<ErrorBox>(parent, "error_box")) {}

bool ErrorBoxDriver::is_open(const QWidget& parent) {
  return named_or_null<ErrorBox>(parent) != nullptr;
}

QString ErrorBoxDriver::sentence() const {
  return named<QLabel>(box_, "sentence").text();
}

QString ErrorBoxDriver::advice() const {
  return named<QLabel>(box_, "advice").text();
}

bool ErrorBoxDriver::shows_advice() const {
  return named<QLabel>(box_, "advice").isVisible();
}

bool ErrorBoxDriver::shows_details() const {
  return named<QPlainTextEdit>(box_, "details").isVisible();
}

QString ErrorBoxDriver::details() const {
  return named<QPlainTextEdit>(box_, "details").toPlainText();
}

void ErrorBoxDriver::unfold_details() const {
  hand::click(named<QPushButton>(box_, "show_details"));
}

void ErrorBoxDriver::press_escape() const {
  QTest::keyClick(&box_, Qt::Key_Escape);
}

void ErrorBoxDriver::close() const {
  delete &box_;
}

StopQuestionDriver::StopQuestionDriver(const QWidget& parent) : box_(named<QMessageBox>(parent, "stop_question")) {}

bool StopQuestionDriver::is_open(const QWidget& parent) {
  const auto* box = named_or_null<QMessageBox>(parent, "stop_question");
  return box != nullptr && box->isVisible();
}

void StopQuestionDriver::answer(bool stop) const {
  hand::click(named<QPushButton>(box_, stop ? "stop_now" : "let_it_run"));
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

JobsDriver::JobsDriver(const QWidget& parent) : popup_(named<JobPopup>(parent, "job_popup")) {}

QStringList JobsDriver::parameters() const {
  QStringList lines;
  for (const auto* label : all_of<QLabel>(popup_))
    if (label->objectName() == "job_parameters") lines << label->text();
  return lines;
}

PaletteDriver::PaletteDriver(const QWidget& parent) : palette_(named<CommandPalette>(parent, "command_palette")) {}

QStringList PaletteDriver::type(const QString& words) const {
  QTest::keyClicks(&named<QLineEdit>(palette_, {}), words);
  QStringList found;
  const auto* model = named<QListView>(palette_, {}).model();
  for (int row = 0; row < model->rowCount(); ++row) found << model->index(row, 0).data().toString();
  return found;
}

void PaletteDriver::press_return() const {
  QTest::keyClick(&named<QLineEdit>(palette_, {}), Qt::Key_Return);
}

HelpDriver::HelpDriver(const QWidget& parent) : help_(named<HelpDialog>(parent, "help_dialog")) {}

int HelpDriver::tab() const {
  return named<QTabWidget>(help_, {}).currentIndex();
}

QString HelpDriver::text() const {
  return static_cast<QTextBrowser*>(named<QTabWidget>(help_, {}).currentWidget())->toPlainText();
}

DownloadDriver::DownloadDriver(const QWidget& parent) : dialog_(named<DownloadDialog>(parent, "download_dialog")) {}

bool DownloadDriver::is_shown() const {
  return dialog_.isVisible();
}

void DownloadDriver::type_repository(const QString& name) const {
  hand::type(named<QLineEdit>(dialog_, "download_repo"), name);
}

void DownloadDriver::type_revision(const QString& revision) const {
  hand::type(named<QLineEdit>(dialog_, "download_revision"), revision);
}

QString DownloadDriver::token() const {
  return named<QLabel>(dialog_, "download_token").text();
}

QString DownloadDriver::summary() const {
  return named<QLabel>(dialog_, "download_summary").text();
}

int DownloadDriver::file_count() const {
  return named<QTableWidget>(dialog_, "download_files").rowCount();
}

bool DownloadDriver::can_look() const {
  return named<QPushButton>(dialog_, "download_look").isEnabled();
}

void DownloadDriver::press_look() const {
  hand::click(named<QPushButton>(dialog_, "download_look"));
}

bool DownloadDriver::can_download() const {
  return named<QPushButton>(dialog_, "download_now").isEnabled();
}

void DownloadDriver::press_download() const {
  hand::click(named<QPushButton>(dialog_, "download_now"));
}

void DownloadDriver::press_return() const {
  QTest::keyClick(&dialog_, Qt::Key_Return);
}

NewProjectDriver::NewProjectDriver(const QWidget& parent)
    : dialog_(named<NewProjectDialog>(parent, "new_project_dialog")) {}

void NewProjectDriver::type_name(const QString& name) const {
  QTest::keyClicks(&named<QLineEdit>(dialog_, "project_name"), name);
}

void NewProjectDriver::type_kind(const QString& kind) const {
  hand::type(*named<QComboBox>(dialog_, "project_kind").lineEdit(), kind);
}

void NewProjectDriver::type_action(const QString& action) const {
  hand::type(named<QLineEdit>(dialog_, "project_action"), action);
}

QStringList NewProjectDriver::models() const {
  const auto& box = named<QComboBox>(dialog_, "project_model");
  QStringList entries;
  for (int i = 0; i < box.count(); ++i) entries << box.itemText(i);
  return entries;
}

void NewProjectDriver::choose_model(const QString& words) const {
  auto& box = named<QComboBox>(dialog_, "project_model");
  hand::choose(box, box.findText(words, Qt::MatchContains));
}

bool NewProjectDriver::asks_for_model() const {
  return named_or_null<QComboBox>(dialog_, "project_model") != nullptr;
}

QString NewProjectDriver::words() const {
  return named<QLabel>(dialog_, "project_words").text();
}

void NewProjectDriver::type_folder(const QString& folder) const {
  hand::type(named<QLineEdit>(dialog_, "project_folder"), folder);
}

QString NewProjectDriver::folder() const {
  return named<QLineEdit>(dialog_, "project_folder").text();
}

QString NewProjectDriver::problem() const {
  return named<QLabel>(dialog_, "project_problem").text();
}

bool NewProjectDriver::can_create() const {
  return named<QPushButton>(dialog_, "project_create").isEnabled();
}

void NewProjectDriver::press_create() const {
  hand::click(named<QPushButton>(dialog_, "project_create"));
}

ExperimentsDriver::ExperimentsDriver(const QWidget& parent) : dialog_(named<QDialog>(parent, "experiments_dialog")) {}

QString ExperimentsDriver::rates() const {
  return values_of("learning_rate");
}

void ExperimentsDriver::type_rates(const QString& values) const {
  hand::type(*all_of<QLineEdit>(named<QWidget>(dialog_, "axis.learning_rate")).front(), values);
}

void ExperimentsDriver::type_steps(const QString& values) const {
  hand::type(*all_of<QLineEdit>(named<QWidget>(dialog_, "axis.steps")).front(), values);
}

void ExperimentsDriver::press_on_rates(Qt::Key key) const {
  hand::press(*all_of<AxisSlider>(named<QWidget>(dialog_, "axis.learning_rate")).front(), key);
}

void ExperimentsDriver::click_on_rates(double place) const {
  auto* slider = all_of<AxisSlider>(named<QWidget>(dialog_, "axis.learning_rate")).front();
  QTest::mouseClick(slider, Qt::LeftButton, {}, {static_cast<int>(place * slider->width()), slider->height() / 2});
}

QList<QAction*> ExperimentsDriver::other_parameters() const {
  QList<QAction*> parameters;
  for (const QAction* group : named<QPushButton>(dialog_, "experiment_more").menu()->actions())
    parameters << group->menu()->actions();
  return parameters;
}

QStringList ExperimentsDriver::others() const {
  QStringList names;
  for (const QAction* parameter : other_parameters()) names << parameter->text();
  return names;
}

void ExperimentsDriver::vary(const QString& parameter) const {
  for (QAction* action : other_parameters())
    if (action->text() == parameter) return action->trigger();
  throw NotThere("there is no parameter " + parameter);
}

QString ExperimentsDriver::values_of(const QString& parameter) const {
  const auto* axis = dialog_.findChild<QWidget*>("axis." + parameter);
  return axis == nullptr ? QString() : all_of<QLineEdit>(*axis).front()->text();
}

void ExperimentsDriver::stop_varying(const QString& parameter) const {
  hand::click(*all_of<QToolButton>(named<QWidget>(dialog_, "axis." + parameter)).front());
}

void ExperimentsDriver::type_steps_in_all(const QString& steps) const {
  hand::type(*all_of<QLineEdit>(named<QSpinBox>(dialog_, "experiment_steps_in_all")).front(), steps);
}

QString ExperimentsDriver::forecast() const {
  return named<QLabel>(dialog_, "experiment_forecast").text();
}

QString ExperimentsDriver::problem() const {
  return named<QLabel>(dialog_, "experiment_problem").text();
}

void ExperimentsDriver::press_begin() const {
  hand::click(named<QPushButton>(dialog_, "experiment_begin"));
}

QStringList ExperimentsDriver::experiments() const {
  const auto& box = named<QComboBox>(dialog_, "experiment_chosen");
  QStringList ids;
  for (int i = 0; i < box.count(); ++i) ids << box.itemText(i);
  return ids;
}

QString ExperimentsDriver::cell(int row, int column) const {
  const auto& map = named<QTableWidget>(dialog_, "heat_map");
  return map.item(row, column) == nullptr ? QString() : map.item(row, column)->text();
}

QString ExperimentsDriver::tip(int row, int column) const {
  return named<QTableWidget>(dialog_, "heat_map").item(row, column)->toolTip();
}

void ExperimentsDriver::choose_cell(int row, int column) const {
  named<QTableWidget>(dialog_, "heat_map").setCurrentCell(row, column);
}

int ExperimentsDriver::pictures() const {
  int count = 0;
  for (const auto* label : all_of<QLabel>(named<QScrollArea>(dialog_, "experiment_pictures")))
    count += !label->pixmap(Qt::ReturnByValue).isNull();
  return count;
}

void ExperimentsDriver::show_leaderboard() const {
  hand::choose(named<SegmentedControl>(dialog_, "experiment_view"), 1);
}

QList<QStringList> ExperimentsDriver::leaderboard() const {
  const auto& board = named<QTableWidget>(dialog_, "leaderboard");
  QList<QStringList> rows;
  for (int row = 0; row < board.rowCount(); ++row) {
    rows << QStringList();
    for (int column = 0; column < board.columnCount(); ++column) rows.back() << board.item(row, column)->text();
  }
  return rows;
}

void ExperimentsDriver::choose_rank(int row) const {
  named<QTableWidget>(dialog_, "leaderboard").setCurrentCell(row, 0);
}

void ExperimentsDriver::press_on_sheet(Qt::Key key) const {
  hand::press(named<QSpinBox>(dialog_, "experiment_sheet"), key);
}

QImage ExperimentsDriver::map() const {
  return named<QTableWidget>(dialog_, "heat_map").grab().toImage();
}

bool ExperimentsDriver::can_show_run() const {
  return named<QPushButton>(dialog_, "experiment_show_run").isVisible();
}

void ExperimentsDriver::press_show_run() const {
  hand::click(named<QPushButton>(dialog_, "experiment_show_run"));
}

QString ExperimentsDriver::conclusion() const {
  return named<QLabel>(dialog_, "experiment_conclusion").text();
}

bool ExperimentsDriver::can_use() const {
  return named<QPushButton>(dialog_, "experiment_use").isEnabled();
}

void ExperimentsDriver::press_use() const {
  hand::click(named<QPushButton>(dialog_, "experiment_use"));
}

bool ExperimentsDriver::can_go_on() const {
  return named<QPushButton>(dialog_, "experiment_go_on").isVisible();
}

bool ExperimentsDriver::can_accept() const {
  return named<QPushButton>(dialog_, "experiment_accept").isEnabled();
}

void ExperimentsDriver::press_accept() const {
  hand::click(named<QPushButton>(dialog_, "experiment_accept"));
}

void ExperimentsDriver::press_close() const {
  hand::click(named<QPushButton>(dialog_, "experiment_close"));
}

}  // namespace thumbsup::test
