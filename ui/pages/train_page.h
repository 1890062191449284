#pragma once

#include <QWidget>

#include "ui/studio_context.h"

namespace thumbsup {

class TrainPage : public QWidget {
  Q_OBJECT

 public:
  explicit TrainPage(StudioContext& context, QWidget* parent = nullptr);

 private:
  StudioContext& context_;
};

}  // namespace thumbsup
