#pragma once

#include <QString>
#include <QStringList>

#include "studio/photo.h"
#include "ui/text.h"

namespace thumbsup {

/// A photo's texts for the window.
QString name_of(const Photo& photo);
QStringList tags_of(const Photo& photo);
QString caption_of(const Photo& photo);

/// "Instance", "Class" or "Contrast", translated.
QString shelf_title(Shelf shelf);

/// One word for a badge ("soft", "twin"), translated.
QString warning_label(PhotoWarning::Kind kind);
/// A sentence with the numbers, translated.
QString warning_sentence(const PhotoWarning& warning, const PhotoMeasures& measures, int resolution);

}  // namespace thumbsup
