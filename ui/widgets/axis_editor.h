#pragma once

#include <QWidget>
#include <string>
#include <vector>

#include "params/param_spec.h"

class QLineEdit;

namespace thumbsup {

class AxisSlider;

/// One axis of an experiment: a parameter of the training and the values it is to have, as text and, for a number, as
/// handles on the same slider that the Train page has for it.
class AxisEditor : public QWidget {
  Q_OBJECT

 public:
  /// `tip`: beside what the parameter's own description says. `removable`: with a button to take it away.
  AxisEditor(const ParamSpec& spec, const ParamValue& like, const QString& tip, bool removable,
             QWidget* parent = nullptr);

  const std::string& param() const { return id_; }
  /// "learning_rate=1e-5,5e-5", as experiments are told; empty without values.
  std::string axis() const;
  void set_values(const std::vector<double>& values);
  void set_text(const QString& text);

 Q_SIGNALS:
  void changed();
  void remove_wanted();

 private:
  void follow_text();
  QString number(double value) const;

  const std::string id_;
  const bool is_whole_;
  QLineEdit* line_;
  AxisSlider* slider_ = nullptr;
};

}  // namespace thumbsup
