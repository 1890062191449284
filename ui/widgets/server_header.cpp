#include "ui/widgets/server_header.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "base/printable.h"
#include "ui/commands/commands.h"
#include "ui/models/alert_words.h"
#include "ui/models/project_server.h"
#include "ui/quantity_text.h"
#include "ui/text.h"
#include "ui/theme/styled.h"

namespace thumbsup {

ServerHeader::ServerHeader(ProjectServer& server, Commands& commands, QWidget* parent)
    : QWidget(parent), server_(server), commands_(commands) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  auto* words = column_layout(2);
  line_ = title_label({});
  line_->setObjectName("server_state");
  line_->setWordWrap(true);
  line_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  detail_ = dim_label({});
  detail_->setObjectName("server_detail");
  words->addWidget(line_);
  words->addWidget(detail_);
  auto* row = row_layout();
  row->addLayout(words, 1);
  copy_ = button({});
  copy_->setObjectName("server_copy");
  open_ = button({});
  open_->setObjectName("server_open");
  for (auto [made, id] : {std::pair{copy_, "deploy.copy_address"}, {open_, "deploy.open_browser"}}) {
    bind_button(made, commands_.find(id));
    row->addWidget(made, 0, Qt::AlignTop);
  }
  column->addLayout(row);
  make_failure();
  column->addWidget(failure_);

  alerts_ = with_role(new QFrame, "banner-bad");
  alerts_->setObjectName("server_alerts");
  auto* told = new QHBoxLayout(alerts_);
  told->setContentsMargins(12, 10, 12, 10);
  alert_words_ = new QLabel;
  alert_words_->setObjectName("server_alert_words");
  alert_words_->setWordWrap(true);
  told->addWidget(alert_words_, 1);
  back_ = button({});
  back_->setObjectName("server_alert_back");
  connect(back_, &QPushButton::clicked, this, [this] { commands_.find("deploy.roll_back")->trigger(); });
  told->addWidget(back_, 0, Qt::AlignTop);
  column->addWidget(alerts_);
  refresh();
}

void ServerHeader::make_failure() {
  failure_ = with_role(new QFrame, "banner-bad");
  failure_->setObjectName("server_failure");
  auto* column = new QVBoxLayout(failure_);
  column->setContentsMargins(12, 8, 8, 8);
  auto* row = row_layout();
  reason_ = new QLabel;
  reason_->setObjectName("server_failure_reason");
  reason_->setWordWrap(true);
  row->addWidget(reason_, 1);
  fold_ = link_button(tr("Its last lines"));
  fold_->setObjectName("server_log_fold");
  fold_->setToolTip(tr("What the server wrote into its log before it ended"));
  fold_->setCheckable(true);
  row->addWidget(fold_, 0, Qt::AlignTop);
  auto* close = link_button(QString::fromUtf8("✕"));
  close->setToolTip(tr("Close this message"));
  close->setAccessibleName(tr("Close this message"));
  connect(close, &QPushButton::clicked, this, [this] { server_.forget_failure(); });
  row->addWidget(close, 0, Qt::AlignTop);
  column->addLayout(row);
  log_ = new QPlainTextEdit;
  log_->setObjectName("server_log");
  log_->setAccessibleName(tr("Its last lines"));
  log_->setReadOnly(true);
  log_->setFixedHeight(130);
  log_->hide();
  column->addWidget(log_);
  connect(fold_, &QPushButton::toggled, log_, &QWidget::setVisible);
}

QString ServerHeader::sentence() const {
  const QString version = server_.version();
  const QString name = version.isEmpty() ? tr("The version in production") : tr("Version %1").arg(version);
  switch (server_.state()) {
    case ServerState::Off:
      return tr("Nothing is served");
    case ServerState::Loading:
      return tr("%1 is being loaded…").arg(name);
    case ServerState::Serving:
      return tr("%1 serves at %2", "a version and an address").arg(name, server_.url());
    case ServerState::Finishing:
      return tr("Finishing what is under way…");
    case ServerState::Elsewhere:
      return tr("%1 is served by a server that was started outside of this window").arg(name);
  }
  return {};
}

QString ServerHeader::detail() const {
  switch (server_.state()) {
    case ServerState::Off:
      return tr(
          "Start it, and the version in production draws for other programs and for people in a browser. You can "
          "go on training meanwhile.");
    case ServerState::Loading:
      return {};
    case ServerState::Serving: {
      const QString production = server_.production();
      if (!production.isEmpty() && production != server_.version())
        return tr("%1 is in production now and being loaded; until then %2 serves.").arg(production, server_.version());
      return tr("It speaks as AUTOMATIC1111 and OpenAI do, and has a page for people.");
    }
    case ServerState::Finishing:
      return tr("At most %1, then the rest is handed back.")
          .arg(duration_text(static_cast<double>(server_.config().grace)));
    case ServerState::Elsewhere:
      return tr("It is shown here, and ended where it was started.");
  }
  return {};
}

void ServerHeader::refresh() {
  line_->setText(sentence());
  const QString words = detail();
  detail_->setText(words);
  detail_->setVisible(!words.isEmpty());
  const bool has_address = !server_.url().isEmpty() && server_.state() != ServerState::Off;
  for (const char* id : {"deploy.copy_address", "deploy.open_browser"}) commands_.find(id)->setEnabled(has_address);
  copy_->setVisible(has_address);
  open_->setVisible(has_address);
  show_failure();
  show_alerts();
}

void ServerHeader::show_failure() {
  const bool failed = !server_.failure().isEmpty() && server_.state() == ServerState::Off;
  failure_->setVisible(failed);
  if (!failed) return fold_->setChecked(false);
  reason_->setText(tr("The server has ended: %1").arg(server_.failure()));
  const QString log = server_.log().join('\n');
  fold_->setVisible(!log.isEmpty());
  if (log != log_->toPlainText()) log_->setPlainText(log);
}

void ServerHeader::show_alerts() {
  QStringList sentences, details;
  for (const auto& [name, sentence] : server_.alerts()) {
    sentences << alert_words(name, sentence);
    if (!sentence.empty()) details << to_qt(printable(sentence));
  }
  alerts_->setVisible(!sentences.isEmpty());
  alert_words_->setText(sentences.join('\n'));
  alert_words_->setToolTip(details.join('\n'));
  const QString before = server_.before_production();
  back_->setVisible(!before.isEmpty() && server_.alerts().count("rolled_back") == 0);
  back_->setText(tr("Roll back to %1").arg(before));
}

}  // namespace thumbsup
