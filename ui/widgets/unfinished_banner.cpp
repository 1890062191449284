#include "ui/widgets/unfinished_banner.h"

#include <QHBoxLayout>

#include "ui/jobs/train_queue.h"
#include "ui/models/run_table_model.h"
#include "ui/theme/styled.h"

namespace thumbsup {

UnfinishedBanner::UnfinishedBanner(QWidget* parent) : QFrame(parent) {
  setObjectName("banner");
  with_role(this, "card");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 8, 12, 8);
  text_ = new QLabel;
  text_->setObjectName("banner_text");
  text_->setWordWrap(true);
  go_ = button({});
  go_->setObjectName("banner_go");
  discard_ = link_button(tr("Discard"));
  discard_->setObjectName("banner_discard");
  discard_->setToolTip(tr("Forgets the runs that wait; runs that have begun stay in the list below"));
  auto* later = link_button(tr("Not now"));
  later->setToolTip(tr("Asks again when the project is opened the next time"));
  connect(later, &QPushButton::clicked, this, &QWidget::hide);
  connect(discard_, &QPushButton::clicked, this, &UnfinishedBanner::discard_wanted);
  connect(go_, &QPushButton::clicked, this, &UnfinishedBanner::resume_wanted);
  row->addWidget(text_, 1);
  row->addWidget(discard_);
  row->addWidget(later);
  row->addWidget(go_);
  hide();
}

void UnfinishedBanner::set_unfinished(const UnfinishedRuns& runs) {
  QStringList sentences;
  if (runs.interrupted) {
    const RunRecord& run = *runs.interrupted;
    sentences << (run.checkpoints.empty()
                      ? tr("%1 was interrupted before its first checkpoint. It begins anew.").arg(run_title(run))
                      : tr("%1 was interrupted at step %2 of %3. It goes on from its last checkpoint.")
                            .arg(run_title(run))
                            .arg(run.step)
                            .arg(run.steps));
  }
  const int waiting = runs.waiting;
  if (waiting > 0) sentences << tr("%n runs wait in the queue.", nullptr, waiting);
  text_->setText(sentences.join(' '));
  go_->setText(runs.interrupted ? tr("Resume") : tr("Start"));
  discard_->setVisible(waiting > 0);
  setVisible(!runs.empty());
}

}  // namespace thumbsup
