#pragma once

#include <QWidget>

#include "ui/studio_context.h"

namespace thumbsup {

class ModelsPage : public QWidget {
  Q_OBJECT

 public:
  explicit ModelsPage(StudioContext& context, QWidget* parent = nullptr);

 private:
  StudioContext& context_;
};

}  // namespace thumbsup
