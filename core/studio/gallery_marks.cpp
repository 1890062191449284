#include "studio/gallery_marks.h"

#include <algorithm>

#include "base/path_text.h"
#include "studio/project.h"

namespace thumbsup {
namespace {

using nlohmann::json;

constexpr const char* kMarksSection = "ui/gallery";
constexpr int kHighestRating = 5;
constexpr const char* kPassing = "passes";  ///< names of images whose verdict was overruled
constexpr const char* kFailing = "fails";

std::vector<std::string> names_in(const json& section, const char* key) {
  std::vector<std::string> names;
  if (const auto list = section.find(key); list != section.end() && list->is_array())
    for (const json& entry : *list)
      if (entry.is_string()) names.push_back(entry.get<std::string>());
  return names;
}

}  // namespace

GalleryMarks::GalleryMarks(Project& project) : project_(project), gallery_(project.gallery_folder().native() + "/") {
  const json kept = project_.section(kMarksSection);
  for (const std::string& name : names_in(kept, "favourites")) marks_[name].favourite = true;
  for (const std::string& name : names_in(kept, kPassing)) marks_[name].verdict = true;
  for (const std::string& name : names_in(kept, kFailing)) marks_[name].verdict = false;
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
    const ImageMark valid{mark.favourite, std::clamp(mark.rating, 0, kHighestRating), mark.verdict};
    if (valid == ImageMark{})
      changed.erase(name_of(image));
    else
      changed[name_of(image)] = valid;
  }
  json kept = project_.section(kMarksSection);
  kept["favourites"] = json::array();
  json ratings = json::object(), passing = json::array(), failing = json::array();
  for (const auto& [name, mark] : changed) {
    if (mark.favourite) kept["favourites"].push_back(name);
    if (mark.rating > 0) ratings[name] = mark.rating;
    if (mark.verdict) (*mark.verdict ? passing : failing).push_back(name);
  }
  const auto keep = [&](const char* key, json names) {
    if (names.empty())
      kept.erase(key);
    else
      kept[key] = std::move(names);
  };
  keep(kPassing, std::move(passing));
  keep(kFailing, std::move(failing));
  if (ratings.empty())
    kept.erase("ratings");
  else
    kept["ratings"] = std::move(ratings);
  project_.set_section(kMarksSection, kept);
  marks_ = std::move(changed);
  return inverse;
}

OverruledImages overruled_images(const Project& project) {
  const json kept = project.section(kMarksSection);
  const auto there = [&](const char* key) {
    std::vector<std::filesystem::path> images;
    for (const std::string& name : names_in(kept, key)) {
      const std::filesystem::path image = project.gallery_folder() / path_from_text(name);
      std::error_code ignored;
      if (std::filesystem::is_regular_file(image, ignored)) images.push_back(image);
    }
    return images;
  };
  return {there(kPassing), there(kFailing)};
}

}  // namespace thumbsup
