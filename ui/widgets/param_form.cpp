#include "ui/widgets/param_form.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/param_editor.h"

namespace thumbsup {

ParamForm::ParamForm(const BoundParams& params, const Theme& theme, QWidget* parent)
    : QWidget(parent), params_(params), advanced_(with_role(new QWidget, "scrolled")), search_(new QLineEdit) {
  setProperty("role", "scrolled");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  auto* more = new QVBoxLayout(advanced_);
  more->setContentsMargins(0, 0, 0, 0);
  more->setSpacing(12);
  search_->setPlaceholderText(tr("Find a parameter"));
  search_->setAccessibleName(tr("Find a parameter"));
  search_->setClearButtonEnabled(true);
  connect(search_, &QLineEdit::textChanged, this, &ParamForm::filter);

  std::string group;
  int advanced_count = 0;
  for (const BoundParam& param : params_) {
    if (!param.spec->is_in_form()) continue;
    auto* editor = new ParamEditor(param, theme);
    connect(editor, &ParamEditor::edited, this,
            [this, id = to_qt(param.spec->id)](const ParamValue& value) { Q_EMIT edited(id, value); });
    editors_[param.spec->id] = editor;
    if (param.spec->level == Level::Basic) {
      column->addWidget(editor);
      continue;
    }
    if (param.spec->group != group) {
      group = param.spec->group;
      more->addWidget(separator());
    }
    more->addWidget(editor);
    ++advanced_count;
  }
  fold_text_ = tr("Advanced (%1): precision, optimizer, EMA, min-SNR …").arg(advanced_count);
  fold_ = link_button({});
  fold_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  fold_->setObjectName("advanced_fold");
  fold_->setCheckable(true);
  connect(fold_, &QPushButton::toggled, this, &ParamForm::filter);
  column->addWidget(fold_);
  column->addWidget(advanced_);
  filter();
}

void ParamForm::refresh() {
  for (const BoundParam& param : params_)
    if (auto* shown = editor(param.spec->id)) shown->show_value(param.get());
}

ParamEditor* ParamForm::editor(const std::string& id) const {
  const auto found = editors_.find(id);
  return found == editors_.end() ? nullptr : found->second;
}

void ParamForm::filter() {
  const QString wanted = search_->text().trimmed();
  for (const auto& [id, editor] : editors_) editor->setVisible(wanted.isEmpty() || editor->matches(wanted));
  advanced_->setVisible(fold_->isChecked() || !wanted.isEmpty());
  fold_->setVisible(wanted.isEmpty());
  fold_->setText((fold_->isChecked() ? QString::fromUtf8("▾ ") : QString::fromUtf8("▸ ")) + fold_text_);
}

}  // namespace thumbsup
