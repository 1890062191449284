#include "tests/ui/pages/models_driver.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include "tests/ui/pages/hand.h"
#include "ui/models/version_model.h"
#include "ui/pages/models_page.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/thumbnail_label.h"

namespace thumbsup::test {

void ModelsDriver::drop_files(const QStringList& paths) const {
  hand::drop_files(page_, paths);
}

bool ModelsDriver::has_row(const QString& id) const {
  return page_.versions().index_of(id).isValid();
}

void ModelsDriver::choose(const QString& id) const {
  hand::click(named<QTableView>(page_, "versions_table"), page_.versions().index_of(id));
}

void ModelsDriver::choose_two(const QString& first, const QString& second) const {
  choose(first);
  hand::click(named<QTableView>(page_, "versions_table"), page_.versions().index_of(second), Qt::ControlModifier);
}

void ModelsDriver::choose_card(const QString& id) const {
  QTest::qWait(50);  // cards are made anew when the models are read
  hand::press(named<QWidget>(page_, id), Qt::Key_Return);
}

QString ModelsDriver::chosen() const {
  return page_.shown();
}

QString ModelsDriver::title() const {
  return named<QLabel>(page_, "model_title").text();
}

QString ModelsDriver::facts() const {
  QStringList texts;
  for (const auto* label : all_of<QLabel>(named<QWidget>(page_, "model_facts"))) texts << label->text();
  return texts.join('\n');
}

bool ModelsDriver::offers(const char* button) const {
  return shows(button) && named<QPushButton>(page_, button).isEnabled();
}

bool ModelsDriver::shows(const char* button) const {
  return named<QPushButton>(page_, button).isVisible();
}

void ModelsDriver::press(const char* button) const {
  hand::click(named<QPushButton>(page_, button));
}

bool ModelsDriver::can_compare() const {
  return named<QPushButton>(page_, "header_models_compare").isEnabled();
}

void ModelsDriver::press_compare() const {
  press("header_models_compare");
}

bool ModelsDriver::can_roll_back() const {
  return named<QPushButton>(page_, "header_models_roll_back").isEnabled();
}

void ModelsDriver::press_roll_back() const {
  press("header_models_roll_back");
}

void ModelsDriver::press_download() const {
  press("header_models_download");
}

bool ModelsDriver::warns() const {
  return named_or_null<QMessageBox>(page_, "delete_warning") != nullptr;
}

QString ModelsDriver::warning() const {
  return named<QMessageBox>(page_, "delete_warning").informativeText();
}

void ModelsDriver::escape_warning() const {
  QTest::keyClick(&named<QMessageBox>(page_, "delete_warning"), Qt::Key_Escape);
}

void ModelsDriver::confirm_warning() const {
  hand::click(named<QPushButton>(named<QMessageBox>(page_, "delete_warning"), "delete_now"));
}

QString ModelsDriver::asks_for_reason() const {
  if (!QTest::qWaitFor([this] { return named_or_null<QDialog>(page_, "reason_dialog") != nullptr; }, 20000)) return {};
  return named<QLabel>(named<QDialog>(page_, "reason_dialog"), "reason_sentence").text();
}

bool ModelsDriver::takes_no_reason() const {
  return named<QPushButton>(named<QDialog>(page_, "reason_dialog"), "reason_go").isEnabled();
}

void ModelsDriver::give_reason(const QString& reason) const {
  hand::enter(named<QLineEdit>(named<QDialog>(page_, "reason_dialog"), "reason"), reason);
}

void ModelsDriver::escape_reason() const {
  QTest::keyClick(&named<QDialog>(page_, "reason_dialog"), Qt::Key_Escape);
  if (!QTest::qWaitFor([this] { return named_or_null<QDialog>(page_, "reason_dialog") == nullptr; }, 20000))
    throw NotThere("the question stays after Escape");
}

bool ModelsDriver::can_compare_pictures() const {
  return named<QPushButton>(page_, "header_models_compare_pictures").isEnabled();
}

void ModelsDriver::press_compare_pictures() const {
  press("header_models_compare_pictures");
}

QString ModelsDriver::pictures_sentence() const {
  return named<QLabel>(named<QDialog>(page_, "version_pictures_dialog"), "version_pictures_sentence").text();
}

int ModelsDriver::pairs_seen(bool only_different) const {
  auto& dialog = named<QDialog>(page_, "version_pictures_dialog");
  hand::choose(named<SegmentedControl>(dialog, "version_pictures_which"), only_different ? 1 : 0);
  int pictures = 0;
  for (const auto* picture : all_of<ThumbnailLabel>(dialog)) pictures += picture->isVisible();
  return pictures / 2;
}

bool ModelsDriver::has_download() const {
  return named_or_null<QWidget>(page_, "download_card") != nullptr;
}

bool ModelsDriver::shows_download() const {
  return named<QWidget>(page_, "download_card").isVisible();
}

void ModelsDriver::pause_download() const {
  hand::click(named<QToolButton>(page_, "download_pause"));
}

void ModelsDriver::stop_download() const {
  hand::click(named<QToolButton>(page_, "download_stop"));
}

}  // namespace thumbsup::test
