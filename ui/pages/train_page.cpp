#include "ui/pages/train_page.h"

#include <QVBoxLayout>

#include "ui/widgets/styled.h"

namespace thumbsup {

TrainPage::TrainPage(StudioContext& context, QWidget* parent) : QWidget(parent), context_(context) {
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(title_label(tr("Train")), 0, Qt::AlignTop);
  Q_UNUSED(context_);
}

}  // namespace thumbsup
