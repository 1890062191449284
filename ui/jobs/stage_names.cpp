#include "ui/jobs/stage_names.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <array>
#include <string_view>

namespace thumbsup {
namespace {

struct Stage {
  std::string_view name;
  const char* text;
};

constexpr std::array<Stage, 26> kStages = {{
    {"load the model", QT_TRANSLATE_NOOP("Stages", "Loading the model")},
    {"save the model", QT_TRANSLATE_NOOP("Stages", "Saving the model")},
    {"load model", QT_TRANSLATE_NOOP("Stages", "Loading the model")},
    {"write model", QT_TRANSLATE_NOOP("Stages", "Writing the model")},
    {"look at model", QT_TRANSLATE_NOOP("Stages", "Looking at the model")},
    {"look at the model", QT_TRANSLATE_NOOP("Stages", "Looking at the model")},
    {"copy", QT_TRANSLATE_NOOP("Stages", "Copying megabyte")},
    {"photos", QT_TRANSLATE_NOOP("Stages", "Encoding photos")},
    {"train", QT_TRANSLATE_NOOP("Stages", "Training step")},
    {"sample", QT_TRANSLATE_NOOP("Stages", "Drawing preview")},
    {"generate", QT_TRANSLATE_NOOP("Stages", "Drawing image")},
    {"class images", QT_TRANSLATE_NOOP("Stages", "Making class photos")},
    {"judge", QT_TRANSLATE_NOOP("Stages", "Judging")},
    {"load photos", QT_TRANSLATE_NOOP("Stages", "Loading photos")},
    {"train judge", QT_TRANSLATE_NOOP("Stages", "Training the judge")},
    {"add photos", QT_TRANSLATE_NOOP("Stages", "Adding photos")},
    {"auto-crop", QT_TRANSLATE_NOOP("Stages", "Cropping photo")},
    {"download", QT_TRANSLATE_NOOP("Stages", "Downloading")},
    {"import", QT_TRANSLATE_NOOP("Stages", "Importing")},
    {"export", QT_TRANSLATE_NOOP("Stages", "Exporting")},
    {"look at the server", QT_TRANSLATE_NOOP("Stages", "Asking the server")},
    {"read images", QT_TRANSLATE_NOOP("Stages", "Reading images")},
    {"pack", QT_TRANSLATE_NOOP("Stages", "Packing")},
    {"unpack", QT_TRANSLATE_NOOP("Stages", "Unpacking")},
    {"add version", QT_TRANSLATE_NOOP("Stages", "Adding the version")},
    {"verify", QT_TRANSLATE_NOOP("Stages", "Verifying")},
}};

}  // namespace

QString stage_text(const std::string& stage) {
  for (const Stage& known : kStages)
    if (known.name == stage) return QCoreApplication::translate("Stages", known.text);
  // A generation names the image it is at.
  static const QRegularExpression image("^image (\\d+) of (\\d+), step$");
  QString text = QString::fromStdString(stage);
  if (const auto match = image.match(text); match.hasMatch())
    return QCoreApplication::translate("Stages", "Image %1 of %2, step").arg(match.captured(1), match.captured(2));
  return text;
}

}  // namespace thumbsup
