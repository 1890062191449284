#pragma once

#include <QString>
#include <QStringList>
#include <filesystem>
#include <optional>
#include <vector>

#include "studio/project.h"
#include "studio/shelf_photos.h"
#include "ui/text.h"

namespace thumbsup {

/// A photo's identity while a project is open: stays the same when the photo is moved, deleted and restored, so that
/// undo commands can name it. Never 0.
using PhotoId = quint64;

/// One photo as the window knows it. Plain data of the GUI thread.
struct PhotoItem {
  PhotoId id = 0;
  Shelf shelf = Shelf::Instance;
  std::filesystem::path path;
  PhotoEdits edits;
  bool has_sidecar = false;  ///< the edits are in a file; undo removes a file that was not there before
  QString sidecar_trouble;   ///< why the sidecar on disk could not be read; empty: it could
  QString text_caption;      ///< from the text file beside it, used when the edits have no caption
  qint64 modified = 0;       ///< seconds, of the file
  quint64 look = 1;          ///< another number whenever crop, turns or flip change: pictures are cached under it

  std::optional<PhotoMeasures> measures;  ///< of this look; nothing while unchecked
  std::vector<PhotoWarning> warnings;     ///< of the measures, and twins
  QStringList notes;                      ///< what decoding converted or left out
  QStringList caption_notes;              ///< what is odd about the text file beside it
  QString unreadable;                     ///< why the photo cannot be decoded; empty: it can (or nobody tried yet)

  QString name() const;
  QStringList tags() const;
  QString caption() const;  ///< of the edits, else of the text file
  bool has_warning() const { return !warnings.empty() || !unreadable.isEmpty() || !sidecar_trouble.isEmpty(); }
};

bool same_look(const PhotoEdits& a, const PhotoEdits& b);
bool same_edits(const PhotoEdits& a, const PhotoEdits& b);

/// "Instance", "Class" or "Contrast", translated.
QString shelf_title(Shelf shelf);

/// One word for a badge ("soft", "twin"), translated.
QString warning_label(PhotoWarning::Kind kind);
/// A sentence with the numbers, translated.
QString warning_sentence(const PhotoWarning& warning, const PhotoMeasures& measures, int resolution);

}  // namespace thumbsup
