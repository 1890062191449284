#include "ui/pages/judge_page.h"

#include <QVBoxLayout>

#include "ui/widgets/styled.h"

namespace thumbsup {

JudgePage::JudgePage(StudioContext& context, QWidget* parent) : QWidget(parent), context_(context) {
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(title_label(tr("Judge")), 0, Qt::AlignTop);
  Q_UNUSED(context_);
}

}  // namespace thumbsup
