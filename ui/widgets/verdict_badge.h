#pragma once

#include <QRectF>

class QPainter;

namespace thumbsup {

class Theme;

/// The verdict in the lower right corner of a picture: a filled thumb, up or down, and the probability; green or red
/// and the direction, so that colour is never the only sign. `probability` is 0..1.
void paint_verdict_badge(QPainter& painter, const QRectF& picture, bool up, double probability, const Theme& theme);

}  // namespace thumbsup
