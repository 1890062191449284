#pragma once

#include <filesystem>
#include <string>

namespace thumbsup {

class Project;

/// What a new project is about, as its maker tells it. The prompts, the preset and the names of the shelves follow from
/// it. Words of prompts are English: that is what the models read.
struct ProjectIdea {
  enum class Base { Starter, Model, Later };

  std::string name{};             ///< "Rex"
  std::string kind{};             ///< what it is one of: "dog"; empty: not told, nothing follows
  std::string action{};           ///< what the pictures are to show: "with a ball in its mouth"; may be empty
  Base base = Base::Starter;      ///< Later: a Stable Diffusion that is still to come
  std::filesystem::path model{};  ///< of Base::Model
};

/// "Rex dog with a ball in its mouth", as DreamBooth has it ("[identifier] [class noun]": Ruiz et al. 2023,
/// section 3.2); of a person the name alone stands for it: "Alexa with a thumbs up gesture". Empty without a kind.
std::string instance_prompt_of(const ProjectIdea& idea);
/// "a dog with a ball in its mouth"; "an" before a vowel. Empty without a kind.
std::string class_prompt_of(const ProjectIdea& idea);
/// Whether it is a person's kind: person, man, woman, child, ...
bool is_person(const std::string& kind);

/// Writes into a new project what follows: the prompts of training and gallery, the preset that fits the model, the
/// model, and what it is about ("subject" in project.json: {"kind", "action"}). Nothing without a kind. Throws IoError,
/// FormatError (a preset).
void set_up_project(Project& project, const ProjectIdea& idea);
/// What a project was said to be about; kind and action are empty where it was not told.
ProjectIdea idea_of(const Project& project);

}  // namespace thumbsup
