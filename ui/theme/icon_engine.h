#pragma once

#include <QIconEngine>

#include "ui/theme/theme.h"

namespace thumbsup {

/// Draws an SVG of resources/icons sharp at every size and in the colour the theme has at that moment: "currentColor"
/// in the file is replaced.
class IconEngine : public QIconEngine {
 public:
  IconEngine(const Theme& theme, QString name, Token token);

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
  QIconEngine* clone() const override;

 private:
  const Theme& theme_;
  QString name_;
  Token token_;
};

}  // namespace thumbsup
