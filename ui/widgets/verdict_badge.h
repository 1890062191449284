#pragma once

#include <QRectF>

class QPainter;

namespace thumbsup {

class Theme;

/// What the colour of a badge says: the verdict, or that it is a mistake (of a photo whose answer is known).
enum class BadgeMeaning { Verdict, Wrong };

/// The verdict in the lower right corner of a picture: a filled thumb, up or down, and a number; green or red and the
/// direction, so that colour is never the only sign. A wrong one is red whatever its direction. `percent`: of one
/// picture how sure the judge is of just that (certainty_percent()), of several how many of them pass.
void paint_verdict_badge(QPainter& painter, const QRectF& picture, bool up, int percent, const Theme& theme,
                         BadgeMeaning meaning = BadgeMeaning::Verdict);

}  // namespace thumbsup
