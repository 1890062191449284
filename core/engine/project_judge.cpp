#include "engine/project_judge.h"

#include "studio/shelf_photos.h"

namespace thumbsup {

void use_shelves(JudgeTrainConfig& config, const Project& project) {
  const auto folders = [&](Shelf shelf) {
    const auto folder = project.shelf_folder(shelf);
    return list_shelf_photos(folder).empty() ? std::vector<std::string>() : std::vector{folder.string()};
  };
  config.instance = config.positive = folders(Shelf::Instance);
  for (const std::string& folder : folders(Shelf::Class)) config.positive.push_back(folder);
  config.negative = folders(Shelf::Contrast);
  config.subject = project.name();
}

std::filesystem::path judge_folder(const Project& project, const std::string& name) {
  std::string slug;
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_plain)
      slug += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  if (!slug.empty() && slug.back() == '-') slug.pop_back();
  return project.judges_folder() / (slug.empty() ? "judge" : slug.substr(0, 60));
}

}  // namespace thumbsup
