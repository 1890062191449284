#include "ui/theme/icon_engine.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace thumbsup {

IconEngine::IconEngine(const Theme& theme, QString name, Token token)
    : theme_(theme), name_(std::move(name)), token_(token) {}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) {
  QFile file(":/icons/" + name_ + ".svg");
  if (!file.open(QIODevice::ReadOnly)) return;
  QByteArray svg = file.readAll();
  svg.replace("currentColor", theme_.color(token_).name().toLatin1());
  QSvgRenderer renderer(svg);
  renderer.setAspectRatioMode(Qt::KeepAspectRatio);
  const qreal opacity = painter->opacity();
  if (mode == QIcon::Disabled) painter->setOpacity(opacity * 0.4);
  renderer.render(painter, QRectF(rect));
  painter->setOpacity(opacity);
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) {
  const QString key = QString("thumbsup/%1/%2/%3x%4/%5")
                          .arg(name_, theme_.color(token_).name())
                          .arg(size.width())
                          .arg(size.height())
                          .arg(mode == QIcon::Disabled);
  QPixmap pixmap;
  if (QPixmapCache::find(key, &pixmap)) return pixmap;
  pixmap = QPixmap(size);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  paint(&painter, QRect(QPoint(0, 0), size), mode, state);
  painter.end();
  QPixmapCache::insert(key, pixmap);
  return pixmap;
}

QIconEngine* IconEngine::clone() const {
  return new IconEngine(theme_, name_, token_);
}

}  // namespace thumbsup
