#include "engine/project_judge.h"

#include "base/put_in_place.h"
#include "engine/judge.h"
#include "studio/gallery_marks.h"
#include "studio/shelf_photos.h"

namespace thumbsup {

JudgeSources::JudgeSources(const Project& project)
    : instance(project.shelf_folder(Shelf::Instance)),
      class_(project.shelf_folder(Shelf::Class)),
      contrast(project.shelf_folder(Shelf::Contrast)),
      judges(project.judges_folder()),
      subject(project.name()),
      overruled(overruled_images(project)) {}

void use_shelves(JudgeTrainConfig& config, const JudgeSources& sources) {
  const auto folders = [](const std::filesystem::path& shelf) {
    return list_shelf_photos(shelf).empty() ? std::vector<std::string>() : std::vector{shelf.string()};
  };
  config.instance = config.positive = folders(sources.instance);
  for (const std::string& folder : folders(sources.class_)) config.positive.push_back(folder);
  config.negative = folders(sources.contrast);
  config.subject = sources.subject;
  for (const auto& image : sources.overruled.passing) config.passes.push_back(image.string());
  for (const auto& image : sources.overruled.failing) config.fails.push_back(image.string());
}

std::filesystem::path judge_folder(const std::filesystem::path& judges, const std::string& name) {
  std::string slug;
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_plain)
      slug += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  if (!slug.empty() && slug.back() == '-') slug.pop_back();
  return judges / (slug.empty() ? "judge" : slug.substr(0, 60));
}

JudgeTrainConfig next_judge(JudgeTrainConfig config, const JudgeSources& sources) {
  use_shelves(config, sources);
  if (!config.attribute.empty()) {
    if (config.out.empty()) config.out = judge_folder(sources.judges, config.attribute);
    return config;
  }
  config.out = judge_folder(sources.judges, config.name);
  if (missing_judge_questions(config).empty()) config.out = free_name(config.out);
  return config;
}

}  // namespace thumbsup
