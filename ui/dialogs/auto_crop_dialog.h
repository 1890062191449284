#pragma once

#include <QDialog>
#include <QStringList>
#include <vector>

#include "studio/shelf_crops.h"

namespace thumbsup {

class Theme;

/// Shows what auto-crop would take away from many photos, and asks. Modeless by habit of the house: accepted() follows
/// when the user wants it.
class AutoCropDialog : public QDialog {
  Q_OBJECT

 public:
  /// `left_alone`: a line for each photo that would not be cropped.
  AutoCropDialog(const std::vector<CropAnswer>& answers, const QStringList& left_alone, const Theme& theme,
                 QWidget* parent);
};

}  // namespace thumbsup
