// Parameters of every command as files hold them.
#include "base/json_text.h"
#include "fuzz_target.h"
#include "params/generate_config.h"
#include "params/json_params.h"
#include "params/judge_config.h"
#include "params/train_config.h"

namespace thumbsup::test {
namespace {

template <class Config>
void read_and_write(const ParamTable<Config>& table, const nlohmann::json& object) {
  refusing([&] {
    Config config;
    const BoundParams bound = table.bind(config);
    params_from_json(bound, object, "params.json");
    params_to_json(bound, Written::All).dump();
  });
}

void run_params(std::string_view input) {
  refusing([&] { parse_image_size(std::string(input)); });
  const auto object = parse_json(input, "params.json");
  read_and_write(train_params(), object);
  read_and_write(generate_params(), object);
  read_and_write(judge_train_params(), object);
  read_and_write(judge_run_params(), object);
}

std::vector<std::string> params_seeds() {
  std::vector<std::string> seeds{"512x512"};
  const auto add = [&](const auto& table, auto config) {
    seeds.push_back(params_to_json(table.bind(config), Written::All).dump());
  };
  add(train_params(), TrainConfig{});
  add(generate_params(), GenerateConfig{});
  add(judge_train_params(), JudgeTrainConfig{});
  add(judge_run_params(), JudgeRunConfig{});
  return seeds;
}

const FuzzRegistration params_target{{"params", run_params, params_seeds, json_words()}};

}  // namespace
}  // namespace thumbsup::test
