#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "params/param_spec.h"
#include "params/shared_rows.h"

namespace thumbsup {

/// Everything the training of a judge needs; declared and described in judge_config.cpp.
struct JudgeTrainConfig {
  std::vector<std::string> positive;
  std::vector<std::string> negative;
  std::vector<std::string> instance;
  std::vector<std::string> others;
  std::vector<std::string> passes;
  std::vector<std::string> fails;
  std::filesystem::path project;
  std::string name = "thumbs up";
  std::string subject = "the subject";
  bool quality = true;
  std::string attribute;
  bool attribute_required = false;
  std::string backbone = "starter";
  std::int64_t image_size = 128;
  double validation_share = 0.2;
  std::int64_t epochs = 12;
  std::int64_t warm_up_epochs = 2;
  std::int64_t patience = 6;
  std::int64_t batch_size = 16;
  double learning_rate = 3e-4;
  double warm_up_learning_rate = 1e-2;
  double weight_decay = 1e-2;
  bool augment = true;
  bool broken_pictures = true;
  std::int64_t seed = 1;
  bool resume = true;
  std::int64_t checkpoint_every = 5;
  std::string device = "auto";
  std::filesystem::path out;
};

const ParamTable<JudgeTrainConfig>& judge_train_params();

/// Everything judging a folder needs.
struct JudgeRunConfig {
  std::filesystem::path judge;
  std::filesystem::path images;
  std::vector<std::string> instance;
  double criterion = kDefaultCriterion;
  std::int64_t minimum_images = kDefaultMinimumImages;
  double threshold = 0;
  bool heat_maps = false;
  bool cache = true;
  std::int64_t batch_size = 16;
  std::string device = "auto";
  std::filesystem::path report;
  std::filesystem::path report_json;
};

const ParamTable<JudgeRunConfig>& judge_run_params();

/// On what terms images are accepted in a project: "params/acceptance" of its file.
struct AcceptanceConfig {
  double criterion = kDefaultCriterion;
  std::int64_t minimum_images = kDefaultMinimumImages;
};

const ParamTable<AcceptanceConfig>& acceptance_params();

}  // namespace thumbsup
