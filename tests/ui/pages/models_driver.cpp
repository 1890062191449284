#include "tests/ui/pages/models_driver.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include "tests/ui/pages/hand.h"
#include "ui/models/version_model.h"
#include "ui/pages/models_page.h"

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
