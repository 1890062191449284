#include "ui/widgets/param_grid.h"

#include <QGridLayout>
#include <algorithm>

#include "ui/widgets/param_editor.h"

namespace thumbsup {

ParamGrid::ParamGrid(const BoundParams& params, int columns, const Theme& theme, QWidget* parent) : QWidget(parent) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(24);
  grid->setVerticalSpacing(8);
  for (const BoundParam& param : params) {
    if (!param.spec->is_in_form() || param.spec->level == Level::Basic) continue;
    auto* editor = new ParamEditor(param, theme);
    connect(editor, &ParamEditor::edited, this, [this, &param](const ParamValue& value) {
      param.set(value);
      Q_EMIT edited();
    });
    const int place = static_cast<int>(cells_.size());
    grid->addWidget(editor, place / columns, place % columns, Qt::AlignTop);
    cells_.push_back({&param, editor});
  }
  for (int column = 0; column < columns; ++column) grid->setColumnStretch(column, 1);
}

void ParamGrid::refresh() {
  for (const Cell& cell : cells_) cell.editor->show_value(cell.param->get());
}

int ParamGrid::changed_count() const {
  return static_cast<int>(std::count_if(
      cells_.begin(), cells_.end(), [](const Cell& cell) { return cell.param->get() != cell.param->default_value; }));
}

ParamEditor* ParamGrid::editor(const std::string& id) const {
  for (const Cell& cell : cells_)
    if (cell.param->spec->id == id) return cell.editor;
  return nullptr;
}

}  // namespace thumbsup
