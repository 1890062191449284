#include "ui/widgets/param_form.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

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

  const auto is_shown = [](const BoundParam& param, Level level) {
    return param.spec->is_in_form() && param.spec->level == level;
  };
  std::vector<std::string> groups;  // of the advanced ones, in the table's order
  int advanced_count = 0;
  for (const bool first : {true, false})  // what people change most stands first
    for (const BoundParam& param : params_)
      if (is_shown(param, Level::Basic) && param.spec->has(Role::Headline) == first)
        column->addWidget(add_editor(param, theme));
  for (const BoundParam& param : params_) {
    if (!is_shown(param, Level::Advanced)) continue;
    ++advanced_count;
    if (std::find(groups.begin(), groups.end(), param.spec->group) == groups.end()) groups.push_back(param.spec->group);
  }
  for (const std::string& name : groups) {
    Group group{separator(), caption_label(ParamEditor::text(name)), {}};
    group.heading->setObjectName("group_heading");
    more->addWidget(group.line);
    more->addWidget(group.heading);
    for (const BoundParam& param : params_)
      if (is_shown(param, Level::Advanced) && param.spec->group == name) {
        group.editors.push_back(add_editor(param, theme));
        more->addWidget(group.editors.back());
      }
    groups_.push_back(std::move(group));
  }
  fold_text_ = tr("Advanced (%1)").arg(advanced_count);
  fold_ = link_button({});
  fold_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  fold_->setObjectName("advanced_fold");
  fold_->setCheckable(true);
  connect(fold_, &QPushButton::toggled, this, &ParamForm::filter);
  column->addWidget(fold_);
  column->addWidget(advanced_);
  filter();
}

ParamEditor* ParamForm::add_editor(const BoundParam& param, const Theme& theme) {
  auto* editor = new ParamEditor(param, theme);
  connect(editor, &ParamEditor::edited, this,
          [this, id = to_qt(param.spec->id)](const ParamValue& value) { Q_EMIT edited(id, value); });
  editors_[param.spec->id] = editor;
  return editor;
}

void ParamForm::refresh() {
  for (const BoundParam& param : params_)
    if (auto* shown = editor(param.spec->id)) shown->show_value(param.get());
}

void ParamForm::show_findings(const std::map<std::string, std::string>& findings) {
  for (const auto& [id, each] : editors_) {
    const auto found = findings.find(id);
    each->show_finding(found != findings.end() ? found->second : each->spec().slider_range().finding);
  }
}

ParamEditor* ParamForm::editor(const std::string& id) const {
  const auto found = editors_.find(id);
  return found == editors_.end() ? nullptr : found->second;
}

void ParamForm::show_parameter(const std::string& id) {
  ParamEditor* shown = editor(id);
  if (shown == nullptr) return;
  search_->clear();
  if (advanced_->isAncestorOf(shown)) fold_->setChecked(true);
  for (QWidget* above = parentWidget(); above != nullptr; above = above->parentWidget())
    if (auto* scroll = qobject_cast<QScrollArea*>(above)) {
      scroll->widget()->layout()->activate();  // where it is, now that the fold is open
      scroll->ensureWidgetVisible(shown);
      break;
    }
  shown->take_focus();
}

void ParamForm::filter() {
  const QString wanted = search_->text().trimmed();
  for (const auto& [id, editor] : editors_) editor->setVisible(wanted.isEmpty() || editor->matches(wanted));
  for (const Group& group : groups_) {
    const bool any = std::any_of(group.editors.begin(), group.editors.end(),
                                 [&](const ParamEditor* each) { return wanted.isEmpty() || each->matches(wanted); });
    group.line->setVisible(any);
    group.heading->setVisible(any);
  }
  advanced_->setVisible(fold_->isChecked() || !wanted.isEmpty());
  fold_->setVisible(wanted.isEmpty());
  fold_->setText((fold_->isChecked() ? QString::fromUtf8("▾ ") : QString::fromUtf8("▸ ")) + fold_text_);
}

}  // namespace thumbsup
