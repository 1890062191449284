#include "ui/jobs/stage_names.h"

#include <QCoreApplication>

namespace thumbsup {
namespace {

/// Every stage, or the compiler says which is missing.
const char* source_text(RunStage stage) {
  switch (stage) {
    case RunStage::None:
      return "";
    case RunStage::LoadModel:
      return QT_TRANSLATE_NOOP("Stages", "Loading the model");
    case RunStage::SaveModel:
      return QT_TRANSLATE_NOOP("Stages", "Saving the model");
    case RunStage::InspectModel:
      return QT_TRANSLATE_NOOP("Stages", "Looking at the model");
    case RunStage::EncodePhotos:
      return QT_TRANSLATE_NOOP("Stages", "Encoding photos");
    case RunStage::ClassImages:
      return QT_TRANSLATE_NOOP("Stages", "Making class photos");
    case RunStage::Train:
      return QT_TRANSLATE_NOOP("Stages", "Training step");
    case RunStage::Sample:
      return QT_TRANSLATE_NOOP("Stages", "Drawing preview");
    case RunStage::Generate:
      return QT_TRANSLATE_NOOP("Stages", "Drawing image");
    case RunStage::LoadPhotos:
      return QT_TRANSLATE_NOOP("Stages", "Loading photos");
    case RunStage::TrainJudge:
      return QT_TRANSLATE_NOOP("Stages", "Training the judge");
    case RunStage::Judge:
      return QT_TRANSLATE_NOOP("Stages", "Judging");
    case RunStage::AddPhotos:
      return QT_TRANSLATE_NOOP("Stages", "Adding photos");
    case RunStage::AutoCrop:
      return QT_TRANSLATE_NOOP("Stages", "Cropping photo");
    case RunStage::Copy:
      return QT_TRANSLATE_NOOP("Stages", "Copying megabyte");
    case RunStage::Download:
      return QT_TRANSLATE_NOOP("Stages", "Downloading");
    case RunStage::Export:
      return QT_TRANSLATE_NOOP("Stages", "Exporting");
    case RunStage::ReadImages:
      return QT_TRANSLATE_NOOP("Stages", "Reading images");
    case RunStage::Pack:
      return QT_TRANSLATE_NOOP("Stages", "Packing");
    case RunStage::Unpack:
      return QT_TRANSLATE_NOOP("Stages", "Unpacking");
    case RunStage::AddVersion:
      return QT_TRANSLATE_NOOP("Stages", "Adding the version");
    case RunStage::Verify:
      return QT_TRANSLATE_NOOP("Stages", "Verifying");
  }
  return "";
}

}  // namespace

QString stage_text(const Progress& progress) {
  if (progress.stage == RunStage::Generate && progress.items > 0)
    return QCoreApplication::translate("Stages", "Image %1 of %2, step").arg(progress.item).arg(progress.items);
  return QCoreApplication::translate("Stages", source_text(progress.stage));
}

}  // namespace thumbsup
