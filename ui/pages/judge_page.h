#pragma once

#include <QWidget>

#include "ui/studio_context.h"

namespace thumbsup {

class JudgePage : public QWidget {
  Q_OBJECT

 public:
  explicit JudgePage(StudioContext& context, QWidget* parent = nullptr);

 private:
  StudioContext& context_;
};

}  // namespace thumbsup
