#pragma once

#include <QWidget>

#include "params/param_spec.h"
#include "ui/widgets/slider_scale.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLabel;
class QLineEdit;
class QSlider;
class QToolButton;

namespace thumbsup {

class Theme;

/// One row of a form, made from the parameter's own description: a check box, a choice, a line of text (with a
/// file dialog behind it where the parameter names a file), or a slider (linear or logarithmic) with the value to type
/// beside it, and below, where something was found, the ends with the finding.
class ParamEditor : public QWidget {
  Q_OBJECT

 public:
  /// The param must outlive the editor.
  ParamEditor(const BoundParam& param, const Theme& theme, QWidget* parent = nullptr);

  const ParamSpec& spec() const { return *param_.spec; }
  /// Shows a value; tells nobody.
  void show_value(const ParamValue& value);
  /// What stands below the slider, where something does: another finding than the table's.
  void show_finding(const std::string& finding);
  bool matches(const QString& search) const;
  /// What is typed goes to its value. (No focus proxy: that would be another stop for the Tab key.)
  void take_focus();

  /// The words of a parameter in the user's language (translation context "Params").
  static QString text(const std::string& source);
  static QString format(const ParamSpec& spec, const ParamValue& value);

 Q_SIGNALS:
  /// The user chose a value that is allowed.
  void edited(const ParamValue& value);

 private:
  /// What it does, from where to where, and in which unit.
  QString tip() const;
  void build_number();
  void build_text();
  void commit_text();
  void choose_file();
  void offer(const ParamValue& value);
  ParamValue number(double value) const;

  const BoundParam& param_;
  const Theme& theme_;
  ParamValue shown_;
  SliderScale scale_;
  QCheckBox* check_ = nullptr;
  QComboBox* choice_ = nullptr;
  QLineEdit* line_ = nullptr;
  QSlider* slider_ = nullptr;
  QLabel* finding_ = nullptr;
  QToolButton* reset_ = nullptr;
};

}  // namespace thumbsup
