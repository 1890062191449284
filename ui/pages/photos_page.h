#pragma once

#include <QWidget>

#include "ui/studio_context.h"

namespace thumbsup {

class PhotosPage : public QWidget {
  Q_OBJECT

 public:
  explicit PhotosPage(StudioContext& context, QWidget* parent = nullptr);

 private:
  StudioContext& context_;
};

}  // namespace thumbsup
