#include "studio/project_idea.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/resources.h"
#include "params/generate_config.h"
#include "params/json_params.h"
#include "params/presets.h"
#include "studio/project.h"
#include "studio/train_values.h"

namespace thumbsup {
namespace {

constexpr const char* kSection = "subject";

std::string with_action(std::string words, const std::string& action) {
  return action.empty() ? words : words + " " + action;
}

std::string text_in(const nlohmann::json& section, const char* key) {
  const auto found = section.is_object() ? section.find(key) : section.end();
  return found != section.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

bool is_person(const std::string& kind) {
  constexpr const char* kPeople[] = {"person", "man", "woman", "child", "boy", "girl", "baby", "people", "human"};
  return std::any_of(std::begin(kPeople), std::end(kPeople), [&](const char* person) { return kind == person; });
}

std::string instance_prompt_of(const ProjectIdea& idea) {
  if (idea.kind.empty()) return {};
  return with_action(is_person(idea.kind) ? idea.name : idea.name + " " + idea.kind, idea.action);
}

std::string class_prompt_of(const ProjectIdea& idea) {
  if (idea.kind.empty()) return {};
  const bool is_vowel = std::string("aeiouAEIOU").find(idea.kind.front()) != std::string::npos;
  return with_action((is_vowel ? "an " : "a ") + idea.kind, idea.action);
}

void set_up_project(Project& project, const ProjectIdea& idea) {
  if (idea.kind.empty()) return;
  project.set_section(kSection, {{"kind", idea.kind}, {"action", idea.action}});
  const bool is_starter = idea.base == ProjectIdea::Base::Starter;
  TrainConfig train;
  const BoundParams params = train_params().bind(train);
  const nlohmann::json unknown = load_train_values(project, params);
  apply_preset("train", is_starter ? "starter" : "report", params);
  train.instance_prompt = instance_prompt_of(idea);
  train.class_prompt = class_prompt_of(idea);
  if (idea.base == ProjectIdea::Base::Model) train.model = idea.model;
  if (is_starter) train.model = resource_folder() / "starter";
  save_train_values(project, params, unknown);

  GenerateConfig generate;
  const BoundParams wish = generate_params().bind(generate);
  if (is_starter) apply_preset("generate", "starter", wish);
  generate.prompt = instance_prompt_of(idea);
  project.set_section("params/generate", params_to_json(wish));
}

ProjectIdea idea_of(const Project& project) {
  const nlohmann::json section = project.section(kSection);
  ProjectIdea idea;
  idea.name = project.name();
  idea.kind = text_in(section, "kind");
  idea.action = text_in(section, "action");
  return idea;
}

}  // namespace thumbsup
