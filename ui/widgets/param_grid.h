#pragma once

#include <QWidget>
#include <vector>

#include "params/param_spec.h"

namespace thumbsup {

class ParamEditor;
class Theme;

/// The advanced parameters of a config struct as a grid of editors, made from its table: those that are seldom
/// changed.
class ParamGrid : public QWidget {
  Q_OBJECT

 public:
  /// `params` must outlive the grid, which writes what the user chooses into them.
  ParamGrid(const BoundParams& params, int columns, const Theme& theme, QWidget* parent = nullptr);

  /// Shows the values the config has now.
  void refresh();
  /// How many of them are not at their default.
  int changed_count() const;
  /// Null when it is not among them.
  ParamEditor* editor(const std::string& id) const;

 Q_SIGNALS:
  void edited();

 private:
  struct Cell {
    const BoundParam* param;
    ParamEditor* editor;
  };
  std::vector<Cell> cells_;
};

}  // namespace thumbsup
