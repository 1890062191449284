#include "ui/jobs/stage_names.h"

#include <QCoreApplication>
#include <array>
#include <string_view>

namespace thumbsup {
namespace {

struct Stage {
  std::string_view name;
  const char* text;
};

constexpr std::array<Stage, 18> kStages = {{
    {"load the model", QT_TRANSLATE_NOOP("Stages", "Loading the model")},
    {"save the model", QT_TRANSLATE_NOOP("Stages", "Saving the model")},
    {"photos", QT_TRANSLATE_NOOP("Stages", "Encoding photos")},
    {"train", QT_TRANSLATE_NOOP("Stages", "Training step")},
    {"sample", QT_TRANSLATE_NOOP("Stages", "Drawing step")},
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
    {"copy", QT_TRANSLATE_NOOP("Stages", "Copying megabyte")},
    {"look at the model", QT_TRANSLATE_NOOP("Stages", "Looking at the model")},
    {"look at the server", QT_TRANSLATE_NOOP("Stages", "Asking the server")},
}};

}  // namespace

QString stage_text(const std::string& stage) {
  for (const Stage& known : kStages)
    if (known.name == stage) return QCoreApplication::translate("Stages", known.text);
  return QString::fromStdString(stage);
}

}  // namespace thumbsup
