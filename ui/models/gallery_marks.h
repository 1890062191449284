#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace thumbsup {

class GalleryModel;
class Project;

/// What the user thinks of the project's images: favourites and ratings from 1 to 5. Kept in project.json beside each
/// other ("ui/gallery"), by paths inside the gallery; images in the trash keep theirs. GUI thread.
class GalleryMarks {
 public:
  explicit GalleryMarks(Project& project);

  /// Puts the marks on the images that are there now. Entries that are damaged are left out.
  void apply_to(GalleryModel& model) const;
  /// Saves at once. Throws IoError; then nothing has changed.
  void set_favourite(const QStringList& images, bool favourite);
  /// 0 takes the rating away.
  void set_rating(const QHash<QString, int>& ratings);

 private:
  QString name_of(const QString& image) const;
  void save(const QSet<QString>& favourites, const QHash<QString, int>& ratings);

  Project& project_;
  QSet<QString> favourites_;  ///< inside the gallery's folder
  QHash<QString, int> ratings_;
};

}  // namespace thumbsup
