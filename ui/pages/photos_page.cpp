#include "ui/pages/photos_page.h"

#include <QVBoxLayout>

#include "ui/widgets/styled.h"

namespace thumbsup {

PhotosPage::PhotosPage(StudioContext& context, QWidget* parent) : QWidget(parent), context_(context) {
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(title_label(tr("Photos")), 0, Qt::AlignTop);
  Q_UNUSED(context_);
}

}  // namespace thumbsup
