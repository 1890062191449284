#include "ui/models/gallery_marks.h"

#include <algorithm>

#include "studio/project.h"
#include "ui/models/gallery_model.h"

namespace thumbsup {
namespace {

constexpr const char* kMarksSection = "ui/gallery";

}  // namespace

GalleryMarks::GalleryMarks(Project& project) : project_(project) {
  const nlohmann::json kept = project_.section(kMarksSection);
  if (const auto list = kept.find("favourites"); list != kept.end() && list->is_array())
    for (const auto& entry : *list)
      if (entry.is_string()) favourites_.insert(to_qt(entry.get<std::string>()));
  if (const auto ratings = kept.find("ratings"); ratings != kept.end() && ratings->is_object())
    for (const auto& [name, rating] : ratings->items())
      if (rating.is_number_integer() && rating >= 1 && rating <= 5) ratings_.insert(to_qt(name), rating.get<int>());
}

QString GalleryMarks::name_of(const QString& image) const {
  return to_qt(to_path(image).lexically_relative(project_.gallery_folder()));
}

void GalleryMarks::apply_to(GalleryModel& model) const {
  for (int row = 0; row < static_cast<int>(model.images().size()); ++row) {
    const QString name = name_of(to_qt(model.images()[static_cast<std::size_t>(row)].path));
    model.setData(model.index(row), favourites_.contains(name), GalleryModel::FavouriteRole);
    model.setData(model.index(row), ratings_.value(name, 0), GalleryModel::RatingRole);
  }
}

void GalleryMarks::set_favourite(const QStringList& images, bool favourite) {
  QSet<QString> changed = favourites_;
  for (const QString& image : images) {
    if (favourite)
      changed.insert(name_of(image));
    else
      changed.remove(name_of(image));
  }
  save(changed, ratings_);
}

void GalleryMarks::set_rating(const QHash<QString, int>& ratings) {
  QHash<QString, int> changed = ratings_;
  for (auto entry = ratings.cbegin(); entry != ratings.cend(); ++entry) {
    if (entry.value() > 0)
      changed.insert(name_of(entry.key()), std::min(entry.value(), 5));
    else
      changed.remove(name_of(entry.key()));
  }
  save(favourites_, changed);
}

void GalleryMarks::save(const QSet<QString>& favourites, const QHash<QString, int>& ratings) {
  QStringList sorted = favourites.values();
  sorted.sort();
  nlohmann::json kept = project_.section(kMarksSection);
  kept["favourites"] = nlohmann::json::array();
  for (const QString& name : sorted) kept["favourites"].push_back(name.toStdString());
  kept["ratings"] = nlohmann::json::object();
  for (auto entry = ratings.cbegin(); entry != ratings.cend(); ++entry)
    kept["ratings"][entry.key().toStdString()] = entry.value();
  if (ratings.isEmpty()) kept.erase("ratings");
  project_.set_section(kMarksSection, kept);
  favourites_ = favourites;
  ratings_ = ratings;
}

}  // namespace thumbsup
