#pragma once

#include <QString>
#include <nlohmann/json.hpp>

class QAction;
class QDialog;

namespace thumbsup {
class Commands;
class CurveChart;
class ParamEditor;
class TrainJob;
class TrainPage;
}  // namespace thumbsup

namespace thumbsup::test {

/// The Train page as a person works with it.
class TrainDriver {
 public:
  TrainDriver(TrainPage& page, Commands& commands) : page_(page), commands_(commands) {}

  /// A command of the page, as by menu or shortcut.
  void run(const char* command) const;
  bool offers(const char* command) const;

  // ---- the form
  bool has_parameter(const std::string& id) const;
  bool shows_parameter(const std::string& id) const;
  /// Types words into the form's search field.
  void search(const QString& words) const;
  QString searched() const;
  /// Above the groups of advanced parameters, those that are seen now.
  QStringList headings() const;
  QString tip(const char* id) const;
  /// What stands below its slider.
  QString finding(const char* id) const;
  /// Types a value into a parameter's field, and Return. Opens the fold when the parameter lies there.
  void type(const char* id, const QString& text) const;
  void slide_to_end(const char* id) const;
  void slide_to_start(const char* id) const;
  nlohmann::json values() const;
  /// Null when it is not in the form's values.
  nlohmann::json value(const char* id) const;
  int preset_count() const;
  /// -1: none.
  int preset() const;
  void choose_preset(int number) const;
  /// What the button of the user's own presets says.
  QString own_preset() const;
  /// The names in its menu, those to be deleted after them.
  QStringList own_presets() const;
  void choose_own_preset(const QString& name) const;
  void delete_own_preset(const QString& name) const;
  /// Saves what the form holds; `and_replace`: what has the name already.
  void save_preset(const QString& name, bool and_replace = false) const;
  bool offers_base_model(const QString& name) const;

  // ---- the forecast
  QString forecast_verdict() const;
  QString forecast_sentence() const;
  /// One of its lines begins with these words.
  bool forecast_says(const QString& words) const;

  // ---- a run
  void press_train() const;
  void press_pause() const;
  void press_stop() const;
  QString pause_button() const;
  bool shows_problems() const;
  QString problems() const;
  /// The button that leads to what is missing; empty where there is none.
  QString remedy() const;
  void press_remedy() const;
  /// Whether what is typed goes to this parameter.
  bool has_focus(const char* id) const;
  /// What the chip in the head says: "paused".
  QString run_state() const;
  QString run_title() const;
  /// What stands behind it: a note, or in what several runs differ.
  QString run_info() const;
  /// Null when none is at work.
  TrainJob* job() const;
  CurveChart& loss_chart() const;
  void press_on_loss_chart(Qt::Key key, int times = 1) const;

  // ---- the table of runs
  int run_count() const;
  QString run_cell(int row, int column) const;
  void choose_run(int row) const;
  /// Names the run that is chosen, by double click.
  void name_run(int row, const QString& name, const QString& note) const;
  /// Whether the dialog would save this name; it is closed without saving.
  bool takes_name(int row, const QString& name) const;
  /// Takes the one below into the choice.
  void choose_one_more() const;

  // ---- what an earlier session left
  bool offers_unfinished() const;
  QString unfinished() const;
  void take_up_unfinished() const;

 private:
  void press(const char* button) const;
  /// By double click.
  QDialog& open_label(int row) const;
  /// Of the menu of the user's own presets.
  QAction& preset_action(const QString& text, const QString& submenu = {}) const;
  ParamEditor& editor(const char* id) const;
  /// Opens the fold of the advanced parameters when it lies there.
  ParamEditor& unfolded(const char* id) const;

  TrainPage& page_;
  Commands& commands_;
};

}  // namespace thumbsup::test
