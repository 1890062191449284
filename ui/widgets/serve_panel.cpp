#include "ui/widgets/serve_panel.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/commands/commands.h"
#include "ui/commands/error_box.h"
#include "ui/models/project_server.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/param_form.h"

namespace thumbsup {

ServePanel::ServePanel(ProjectServer& server, Commands& commands, const Theme& theme, QWidget* parent)
    : QWidget(parent), server_(server), commands_(commands) {
  const Panel panel = make_left_panel();
  auto* outer = row_layout(0);
  setLayout(outer);
  outer->addWidget(panel.widget);
  panel.layout->addWidget(title_label(tr("Serve this project")));
  const Card card = make_inset();
  card.layout->addWidget(value_row(tr("Version"), {}, &version_));
  version_->setObjectName("serve_version");
  accepted_ = small_label({});
  card.layout->addWidget(accepted_);
  panel.layout->addWidget(card.frame);
  panel.layout->addWidget(make_settings(theme), 1);

  restart_ = dim_label(tr("The server that runs keeps the settings it was started with."));
  restart_->setObjectName("serve_restart_hint");
  panel.layout->addWidget(restart_);
  problem_ = problem_label();
  problem_->setObjectName("serve_problem");
  panel.layout->addWidget(problem_);
  mend_ = button({});
  mend_->setObjectName("serve_mend");
  connect(mend_, &QPushButton::clicked, this, &ServePanel::mend);
  panel.layout->addWidget(mend_);
  start_ = primary_button({});
  start_->setObjectName("serve_start");
  stop_ = button({});
  stop_->setObjectName("serve_stop");
  for (auto [made, id] : {std::pair{start_, "deploy.start"}, {stop_, "deploy.stop"}}) {
    QAction* action = commands_.find(id);
    bind_button(made, action);
    made->setIcon({});
    connect(action, &QAction::changed, made, [made = made] { made->setIcon({}); });
    made->setMinimumHeight(36);
    panel.layout->addWidget(made);
  }
  connect(&server_.settings(), &ServeSettings::changed, form_, &ParamForm::refresh);
  refresh();
}

QWidget* ServePanel::make_settings(const Theme& theme) {
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* body = with_role(new QWidget, "scrolled");
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins(0, 4, 8, 4);
  column->setSpacing(6);
  form_ = new ParamForm(server_.settings().params(), theme);
  form_->setObjectName("serve_form");
  connect(form_, &ParamForm::edited, this, [this](const QString& id, const ParamValue& value) {
    guarded(this, [&] { server_.settings().change(id.toStdString(), value); });
  });
  reach_ = dim_label({});
  reach_->setObjectName("serve_reach");
  key_ = button({});
  key_->setObjectName("serve_key");
  bind_button(key_, commands_.find("deploy.make_key"));
  key_->setIcon({});
  column->addWidget(form_->search());
  column->addSpacing(6);
  column->addWidget(form_);
  column->addSpacing(6);
  column->addWidget(reach_);
  column->addWidget(key_);
  column->addStretch();
  scroll->setWidget(body);
  return scroll;
}

void ServePanel::say_who_may_ask() {
  const bool open = server_.is_open_to_others();
  QStringList names;
  for (const std::string& name : server_.records().keys) names << to_qt(name);
  QString text = tr("Programs and people on this machine can ask; others cannot.");
  if (open) text = tr("Other machines can ask, with a key.");
  if (open && !names.isEmpty()) text += " " + tr("There are keys for: %1.").arg(names.join(", "));
  if (open && server_.settings().config().tls_certificate.empty())
    text += " " + tr("Without a certificate a key can be read on its way.");
  reach_->setText(text);
  key_->setVisible(open);
}

void ServePanel::refresh() {
  const QString version = server_.production();
  version_->setText(version.isEmpty() ? tr("none in production") : tr("%1 · production").arg(version));
  const QString before = server_.before_production();
  accepted_->setText(before.isEmpty()
                         ? tr("The one in production, whichever that is from now on.")
                         : tr("The one in production, whichever that is from now on; before it: %1.").arg(before));
  accepted_->setWordWrap(true);
  say_who_may_ask();
  const bool off = server_.state() == ServerState::Off;
  const auto problems = off ? server_.problems() : std::vector<ServeProblem>();
  problem_->setVisible(!problems.empty());
  problem_->setText(problems.empty() ? QString() : problems.front().sentence);
  remedy_ = problems.empty() ? std::nullopt : problems.front().remedy;
  mend_->setVisible(remedy_.has_value());
  if (remedy_) mend_->setText(remedy_->text);
  commands_.find("deploy.start")->setEnabled(off && problems.empty());
  commands_.find("deploy.stop")
      ->setEnabled(server_.state() == ServerState::Loading || server_.state() == ServerState::Serving);
  start_->setVisible(off);
  stop_->setVisible(!off && server_.state() != ServerState::Elsewhere);
  restart_->setVisible(stop_->isVisibleTo(this));
}

void ServePanel::mend() {
  if (!remedy_) return;
  if (QAction* action = commands_.find(remedy_->command)) action->trigger();
}

}  // namespace thumbsup
