// What holds for every row of every table, and that nobody else keeps lists of parameters.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "base/error.h"
#include "params/choices.h"
#include "params/command_tables.h"
#include "params/generate_config.h"
#include "params/judge_config.h"
#include "params/run_config.h"
#include "params/shared_rows.h"
#include "params/train_config.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> ids(const std::vector<ParamRow>& rows, const std::function<bool(const ParamSpec&)>& wanted) {
  std::vector<std::string> found;
  for (const ParamRow& row : rows)
    if (wanted(*row.spec)) found.push_back(row.spec->id);
  return found;
}

TEST(ParamRows, SlidersLieWithinTheRange) {
  int sliders = 0;
  for (const CommandTable& table : command_tables())
    for (const ParamRow& row : table.rows) {
      const ParamSpec& spec = *row.spec;
      if (!spec.slider) continue;
      ++sliders;
      EXPECT_GE(spec.slider->minimum, spec.minimum) << table.command << " " << spec.id;
      EXPECT_LE(spec.slider->maximum, spec.maximum) << table.command << " " << spec.id;
      EXPECT_LT(spec.slider->minimum, spec.slider->maximum) << table.command << " " << spec.id;
    }
  EXPECT_GE(sliders, 24);
}

TEST(ParamRows, EveryDefaultIsAllowed) {
  for (const CommandTable& table : command_tables())
    for (const ParamRow& row : table.rows) {
      const auto* list = std::get_if<std::vector<std::string>>(&row.default_value);
      if (list != nullptr && list->empty()) continue;      // how many there must be is about those that are given
      if (to_string(row.default_value).empty()) continue;  // of something optional: not given
      if (row.spec->required) continue;                    // always given: it has no default
      EXPECT_NO_THROW(check_value(*row.spec, row.default_value)) << table.command << " " << row.spec->id;
    }
}

TEST(ParamRows, AreCalledSomethingAndNotTheSame) {
  for (const CommandTable& table : command_tables()) {
    std::set<std::string> seen, flags;
    for (const ParamRow& row : table.rows) {
      const ParamSpec& spec = *row.spec;
      EXPECT_TRUE(seen.insert(spec.id).second) << table.command << " " << spec.id;
      EXPECT_TRUE(flags.insert(spec.flag()).second) << table.command << " " << spec.flag();
      EXPECT_FALSE(spec.help.empty()) << table.command << " " << spec.id;
    }
    for (const ParamRow& row : table.rows)
      for (const std::string& other : {row.spec->excludes, row.spec->made_when})
        if (!other.empty() && table.command != "resume") {
          EXPECT_TRUE(seen.count(other)) << table.command << " " << row.spec->id << ": " << other;
        }
  }
}

TEST(ParamRows, EveryRoleIsUsed) {
  for (const Role role : kAllRoles) {
    bool used = false;
    for (const CommandTable& table : command_tables())
      for (const ParamRow& row : table.rows) used = used || row.spec->has(role);
    EXPECT_TRUE(used) << static_cast<unsigned>(role);
  }
}

TEST(ParamRows, OneCriterionWithOneDefault) {
  int tables = 0, projects = 0;
  for (const CommandTable& table : command_tables())
    for (const ParamRow& row : table.rows)
      if (row.spec->id == "criterion") {
        ++tables;
        const bool of_project = row.spec->help == project_criterion_row().help;
        if (of_project) {
          EXPECT_EQ(to_string(row.default_value), "") << table.command << ": the project says";
        } else {
          EXPECT_EQ(row.default_value, ParamValue(kDefaultCriterion)) << table.command;
          EXPECT_EQ(row.spec->help, criterion_row().help) << table.command;
        }
        projects += of_project;
        EXPECT_EQ(row.spec->minimum, 0) << table.command;
        EXPECT_EQ(row.spec->maximum, 1) << table.command;
      }
  EXPECT_GE(tables, 4) << "judge run, demo, retrain, promote";
  EXPECT_EQ(projects, 3) << "retrain, promote and pipeline run work in a project, which has its own";
  EXPECT_EQ(acceptance_params().rows().front().default_value, ParamValue(kDefaultCriterion));
}

TEST(Roles, WhatAStoppedTrainingMayGoOnWith) {
  const auto free = [](const ParamSpec& spec) { return spec.has(Role::FreeOnResume); };
  EXPECT_EQ(ids(train_params().rows(), free), (std::vector<std::string>{"model",
                                                                        "config",
                                                                        "vae",
                                                                        "text_encoder",
                                                                        "instance",
                                                                        "class",
                                                                        "num_class_images",
                                                                        "checkpoint_every",
                                                                        "checkpoint_minutes",
                                                                        "keep_checkpoints",
                                                                        "sample_every",
                                                                        "sample_prompt",
                                                                        "sample_negative_prompt",
                                                                        "sample_count",
                                                                        "class_sample_count",
                                                                        "patience",
                                                                        "sample_steps",
                                                                        "sample_guidance_scale",
                                                                        "judge",
                                                                        "latent_cache",
                                                                        "device",
                                                                        "out"}));
  EXPECT_EQ(ids(judge_train_params().rows(), free),
            (std::vector<std::string>{"project", "name", "subject", "out", "resume", "checkpoint_every", "device"}));
  for (const ParamRow& row : train_params().rows())
    if (row.spec->is_path) {
      EXPECT_TRUE(free(*row.spec)) << row.spec->id << ": what lies there is compared, not where";
    }
}

TEST(Roles, PlacesAreThePathsButTheResult) {
  const auto place = [](const ParamSpec& spec) { return spec.is_place(); };
  const std::vector<std::string> places = {"model",    "config", "vae",   "text_encoder",
                                           "instance", "class",  "judge", "latent_cache"};
  EXPECT_EQ(ids(train_params().rows(), place), places);
  EXPECT_EQ(ids(resume_place_params().rows(), [](const ParamSpec&) { return true; }), places);
  for (const ParamRow& row : resume_place_params().rows()) EXPECT_FALSE(row.spec->required) << row.spec->id;
}

TEST(Roles, AForm) {
  const auto shown = [](const ParamSpec& spec) { return spec.is_in_form() && spec.level == Level::Advanced; };
  EXPECT_EQ(ids(generate_params().rows(), shown),
            (std::vector<std::string>{"lora", "lora_scale", "embedding", "prompt_weighting", "variation_seed",
                                      "variation_strength", "batch_size", "init_image", "strength", "mask", "mask_blur",
                                      "guidance_rescale", "eta", "clip_skip", "hires_scale", "hires_strength",
                                      "hires_steps", "vae_tiling", "dtype"}));
  EXPECT_EQ(ids(train_params().rows(), [](const ParamSpec& spec) { return spec.has(Role::Subject); }),
            (std::vector<std::string>{"instance_prompt", "class_prompt", "sample_prompt", "sample_negative_prompt"}));
  EXPECT_EQ(ids(train_params().rows(), [](const ParamSpec& spec) { return spec.has(Role::Headline); }),
            (std::vector<std::string>{"steps", "learning_rate", "prior_loss_weight"}));
}

TEST(Roles, PathsBecomeAbsoluteAndTheRestStays) {
  TrainConfig config;
  config.model = "a/../model";
  config.sample_prompt = "a/b";
  make_paths_absolute(train_params().bind(config));
  EXPECT_EQ(config.model, fs::current_path() / "model");
  EXPECT_TRUE(config.judge.empty());
  EXPECT_EQ(config.sample_prompt, "a/b");
}

template <class E>
void expect_words(const std::vector<std::string>& words) {
  EXPECT_EQ(enum_words<E>(), words);
  for (const E value : enum_values<E>()) EXPECT_EQ(enum_of<E>(to_string(value)), value);
  try {
    enum_of<E>("nonesuch");
    ADD_FAILURE() << words.front();
  } catch (const UserInputError& error) {
    EXPECT_NE(std::string(error.what()).find(words.back()), std::string::npos) << error.what();
  }
}

TEST(Enumerations, KeepTheWordsOfFilesAndFlags) {
  expect_words<SamplerId>({"ddim", "ddpm", "pndm", "lms", "euler", "euler_a", "heun", "dpmpp_2m", "dpmpp_2m_karras",
                           "dpmpp_2m_sde", "unipc", "lcm"});
  expect_words<Dtype>({"auto", "float32", "bfloat16", "float16"});
  expect_words<PredictionChoice>({"auto", "epsilon", "v_prediction"});
  expect_words<LrScheduleKind>(
      {"constant", "constant_with_warmup", "linear", "cosine", "cosine_with_restarts", "polynomial"});
  expect_words<OptimizerKind>({"adamw", "adamw8bit"});
  expect_words<ExportFormat>({"safetensors", "diffusers", "kohya", "peft"});
  expect_words<Stage>({"candidate", "accepted", "production", "archived"});
}

/// Three ids in a row between commas: a list of parameters.
std::vector<std::string> id_lists(const std::string& source, const std::set<std::string>& known) {
  static const std::regex list(R"re("[a-z_0-9]+"(\s*,\s*"[a-z_0-9]+"){2,})re"), word(R"re("([a-z_0-9]+)")re");
  std::vector<std::string> found;
  for (auto match = std::sregex_iterator(source.begin(), source.end(), list); match != std::sregex_iterator();
       ++match) {
    const std::string text = match->str();
    int in_a_row = 0;
    for (auto each = std::sregex_iterator(text.begin(), text.end(), word); each != std::sregex_iterator(); ++each) {
      in_a_row = known.count((*each)[1]) > 0 ? in_a_row + 1 : 0;
      if (in_a_row == 3) found.push_back(text);
    }
  }
  return found;
}

TEST(Roles, NobodyKeepsAListOfParameters) {
  std::set<std::string> known;
  for (const auto& rows :
       {train_params().rows(), generate_params().rows(), judge_train_params().rows(), judge_run_params().rows()})
    for (const ParamRow& row : rows) known.insert(row.spec->id);
  EXPECT_EQ(id_lists(R"({"x", "model", "config", "vae"})", known).size(), 1u) << "the test sees one";
  EXPECT_TRUE(id_lists(R"({"unet", "text_encoder", "vae"})", known).empty());
  int files = 0;
  for (const char* top : {"core", "ui", "app"})
    for (const auto& entry : fs::recursive_directory_iterator(test::source_root() / top)) {
      const fs::path& path = entry.path();
      if (path.extension() != ".cpp" && path.extension() != ".h") continue;
      if (path.parent_path().filename() == "params") continue;
      std::ostringstream text;
      text << std::ifstream(path).rdbuf();
      ++files;
      for (const std::string& list : id_lists(text.str(), known))
        ADD_FAILURE() << path.string() << ": " << list << ": give the rows a role instead";
    }
  EXPECT_GT(files, 300);
}

}  // namespace
}  // namespace thumbsup
