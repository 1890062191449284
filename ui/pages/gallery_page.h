#pragma once

#include <QWidget>

#include "ui/studio_context.h"

namespace thumbsup {

class GalleryPage : public QWidget {
  Q_OBJECT

 public:
  explicit GalleryPage(StudioContext& context, QWidget* parent = nullptr);

 private:
  StudioContext& context_;
};

}  // namespace thumbsup
