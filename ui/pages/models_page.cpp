#include "ui/pages/models_page.h"

#include <QVBoxLayout>

#include "ui/widgets/styled.h"

namespace thumbsup {

ModelsPage::ModelsPage(StudioContext& context, QWidget* parent) : QWidget(parent), context_(context) {
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(title_label(tr("Models")), 0, Qt::AlignTop);
  Q_UNUSED(context_);
}

}  // namespace thumbsup
