#pragma once

#include <QPushButton>
#include <functional>

#include "params/param_spec.h"

namespace thumbsup {

/// A parameter as a small button that shows its value with the unit ("30 steps") and opens its editor: slider and
/// field for numbers, a menu for choices, an editable menu for text. Range, help and default come from its table.
class ParamChip : public QPushButton {
  Q_OBJECT
 public:
  /// How a value is worded on the chip and in its menu.
  using Wording = std::function<QString(const ParamValue&)>;

  /// What `param` is bound to must outlive the chip. `suggestions` are offered for text parameters.
  ParamChip(const BoundParam& param, Wording wording, const QStringList& suggestions = {}, QWidget* parent = nullptr);

  ParamValue value() const { return param_.get(); }
  /// As the user would: a value that the table refuses changes nothing and returns false.
  bool set_value(const ParamValue& value);
  /// The parameter was changed elsewhere.
  void refresh();

 Q_SIGNALS:
  void value_changed();

 private:
  void build_choices();
  void build_number();
  void build_text(const QStringList& suggestions);
  void add_help(QMenu* menu);

  BoundParam param_;
  Wording wording_;
  std::function<void()> refresh_editor_;
};

}  // namespace thumbsup
