#include "ui/models/photo_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace thumbsup {

QString name_of(const Photo& photo) {
  return to_qt(photo.name());
}

QStringList tags_of(const Photo& photo) {
  QStringList list;
  for (const auto& tag : photo.edits.tags) list << to_qt(tag);
  return list;
}

QString caption_of(const Photo& photo) {
  return to_qt(photo.caption());
}

QString shelf_title(Shelf shelf) {
  switch (shelf) {
    case Shelf::Instance:
      return QCoreApplication::translate("PhotoItem", "Instance");
    case Shelf::Class:
      return QCoreApplication::translate("PhotoItem", "Class");
    case Shelf::Contrast:
      return QCoreApplication::translate("PhotoItem", "Contrast");
  }
  return {};
}

QString warning_label(PhotoWarning::Kind kind) {
  switch (kind) {
    case PhotoWarning::Kind::Blur:
      return QCoreApplication::translate("PhotoItem", "soft");
    case PhotoWarning::Kind::LowResolution:
      return QCoreApplication::translate("PhotoItem", "small");
    case PhotoWarning::Kind::TooDark:
      return QCoreApplication::translate("PhotoItem", "dark");
    case PhotoWarning::Kind::TooBright:
      return QCoreApplication::translate("PhotoItem", "bright");
    case PhotoWarning::Kind::Clipped:
      return QCoreApplication::translate("PhotoItem", "clipped");
    case PhotoWarning::Kind::Duplicate:
      return QCoreApplication::translate("PhotoItem", "twin");
    case PhotoWarning::Kind::Unlike:
      return QCoreApplication::translate("PhotoItem", "stranger?");
    case PhotoWarning::Kind::SubjectInClass:
      return QCoreApplication::translate("PhotoItem", "subject?");
    case PhotoWarning::Kind::NoFace:
      return QCoreApplication::translate("PhotoItem", "no face");
    case PhotoWarning::Kind::SeveralFaces:
      return QCoreApplication::translate("PhotoItem", "faces");
    case PhotoWarning::Kind::SmallFace:
      return QCoreApplication::translate("PhotoItem", "small face");
  }
  return {};
}

QString warning_sentence(const PhotoWarning& warning, const PhotoMeasures& measures, int resolution) {
  const QLocale locale;
  const auto number = [&locale](double value, int digits = 0) { return locale.toString(value, 'f', digits); };
  switch (warning.kind) {
    case PhotoWarning::Kind::Blur:
      return QCoreApplication::translate("PhotoItem", "Looks blurred: sharpness %1, below %2")
          .arg(number(warning.value), number(warning.limit));
    case PhotoWarning::Kind::LowResolution:
      return QCoreApplication::translate("PhotoItem",
                                         "%1 × %2 px after the crop: enlarged %3 times for a training at %4 px")
          .arg(measures.size.width)
          .arg(measures.size.height)
          .arg(number(warning.value, 1))
          .arg(resolution);
    case PhotoWarning::Kind::TooDark:
      return QCoreApplication::translate("PhotoItem", "Very dark: mean brightness %1 of 255, below %2")
          .arg(number(warning.value), number(warning.limit));
    case PhotoWarning::Kind::TooBright:
      return QCoreApplication::translate("PhotoItem", "Very bright: mean brightness %1 of 255, above %2")
          .arg(number(warning.value), number(warning.limit));
    case PhotoWarning::Kind::Clipped:
      return (measures.clipped_dark > measures.clipped_bright
                  ? QCoreApplication::translate("PhotoItem", "%1 % of its pixels are fully black")
                  : QCoreApplication::translate("PhotoItem", "%1 % of its pixels are fully white"))
          .arg(number(100 * warning.value));
    case PhotoWarning::Kind::Duplicate:
      return QCoreApplication::translate("PhotoItem", "Looks the same as %1 (%2 of 64 bits differ)")
          .arg(to_qt(warning.other.filename()), number(warning.value));
    case PhotoWarning::Kind::Unlike:
      return QCoreApplication::translate(
          "PhotoItem",
          "Does not look like the other instance photos, but as the class photos do: is it the same person?");
    case PhotoWarning::Kind::SubjectInClass:
      return QCoreApplication::translate(
          "PhotoItem", "Looks like the instance photos: the subject must not be among the class photos");
    case PhotoWarning::Kind::NoFace:
      return QCoreApplication::translate("PhotoItem", "No face was found; most of the others show one");
    case PhotoWarning::Kind::SeveralFaces:
      return QCoreApplication::translate("PhotoItem", "Shows several faces (%1): training cannot tell whose it is")
          .arg(number(warning.value));
    case PhotoWarning::Kind::SmallFace:
      return QCoreApplication::translate("PhotoItem", "The face is small: %1 % of the photo's side; crop closer")
          .arg(number(100 * warning.value));
  }
  return {};
}

}  // namespace thumbsup
