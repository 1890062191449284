#include "studio/gallery_marks.h"

#include <algorithm>

#include "base/path_text.h"
#include "studio/project.h"

namespace thumbsup {
namespace {

using nlohmann::json;

constexpr const char* kMarksSection = "ui/gallery";
constexpr int kHighestRating = 5;

}  // namespace

GalleryMarks::GalleryMarks(Project& project) : project_(project), gallery_(project.gallery_folder().native() + "/") {
  const json kept = project_.section(kMarksSection);
  if (const auto list = kept.find("favourites"); list != kept.end() && list->is_array())
    for (const json& entry : *list)
      if (entry.is_string()) marks_[entry.get<std::string>()].favourite = true;
  if (const auto ratings = kept.find("ratings"); ratings != kept.end() && ratings->is_object())
    for (const auto& [name, rating] : ratings->items())
      if (rating.is_number_integer() && rating >= 1 && rating <= kHighestRating)
        marks_[name].rating = rating.get<int>();
}

std::string GalleryMarks::name_of(const std::filesystem::path& image) const {
  // Most are below it, and there may be a great many.
  const std::string& path = image.native();
  if (path.starts_with(gallery_)) return path_to_text(path.substr(gallery_.size()));
  return path_to_text(image.lexically_relative(project_.gallery_folder()));
}

ImageMark GalleryMarks::of(const std::filesystem::path& image) const {
  const auto found = marks_.find(name_of(image));
  return found == marks_.end() ? ImageMark{} : found->second;
}

ImageMarks GalleryMarks::apply(const ImageMarks& marks) {
  ImageMarks inverse;
  auto changed = marks_;
  for (const auto& [image, mark] : marks) {
    inverse[image] = of(image);
    const ImageMark valid{mark.favourite, std::clamp(mark.rating, 0, kHighestRating)};
    if (valid == ImageMark{})
      changed.erase(name_of(image));
    else
      changed[name_of(image)] = valid;
  }
  json kept = project_.section(kMarksSection);
  kept["favourites"] = json::array();
  json ratings = json::object();
  for (const auto& [name, mark] : changed) {
    if (mark.favourite) kept["favourites"].push_back(name);
    if (mark.rating > 0) ratings[name] = mark.rating;
  }
  if (ratings.empty())
    kept.erase("ratings");
  else
    kept["ratings"] = std::move(ratings);
  project_.set_section(kMarksSection, kept);
  marks_ = std::move(changed);
  return inverse;
}

}  // namespace thumbsup
