#include "engine/bias_probe.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "base/utc_time.h"
#include "engine/engine_messages.h"
#include "engine/generate.h"
#include "nn/compute_context.h"
#include "nn/torch_errors.h"
#include "photos/decode.h"
#include "verdict/verdict.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// All ways in which the pictures are asked for; the counts are filled in later.
std::vector<BiasRow> rows_to_probe(const BiasProbeConfig& config) {
  const auto words = words_of_prompt(config.negative_prompt);
  std::vector<BiasRow> rows;
  const auto add = [&](BiasRow::Kind kind, const std::string& changed, const std::string& prompt,
                       const std::string& negative) {
    BiasRow row;
    row.kind = kind;
    row.changed = changed;
    row.prompt = prompt;
    row.negative_prompt = negative;
    rows.push_back(row);
  };
  if (!words.empty()) add(BiasRow::Kind::Whole, {}, config.prompt, fmt::format("{}", fmt::join(words, ", ")));
  if (words.size() > 1)  // without the only one is the same as without any
    for (std::size_t i = 0; i < words.size(); ++i) {
      auto rest = words;
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
      add(BiasRow::Kind::Without, words[i], config.prompt, fmt::format("{}", fmt::join(rest, ", ")));
    }
  add(BiasRow::Kind::None, {}, config.prompt, {});
  for (const std::string& prompt : config.neutral) add(BiasRow::Kind::Neutral, prompt, prompt, {});
  return rows;
}

GenerateConfig pictures_of(const BiasProbeConfig& config, const BiasRow& row, std::size_t number) {
  GenerateConfig pictures;
  pictures.model = config.model;
  pictures.prompt = row.prompt;
  pictures.negative_prompt = row.negative_prompt;
  pictures.count = config.count;
  pictures.steps = config.steps;
  pictures.guidance_scale = config.guidance_scale;
  pictures.seed = config.seed;
  pictures.size = config.size;
  pictures.device = config.device;
  pictures.out = config.out / fmt::format("{:02}", number);
  pictures.contact_sheet = false;
  return pictures;
}

VerdictPart attribute_part(const BiasProbeConfig& config) {
  const auto parts = read_verdict(config.judge);
  const auto found = std::find_if(parts.begin(), parts.end(),
                                  [&](const VerdictPart& part) { return part.info.question == config.attribute; });
  if (found == parts.end())
    throw UserInputError(msg::verdict::judge_does_not_ask_for(display(config.judge), config.attribute));
  return *found;
}

}  // namespace

std::vector<std::string> words_of_prompt(const std::string& negative_prompt) {
  std::vector<std::string> words;
  std::size_t from = 0;
  while (from <= negative_prompt.size()) {
    const std::size_t comma = std::min(negative_prompt.find(',', from), negative_prompt.size());
    const std::string word = negative_prompt.substr(from, comma - from);
    const auto first = word.find_first_not_of(" \t\n"), last = word.find_last_not_of(" \t\n");
    if (first != std::string::npos) words.push_back(word.substr(first, last - first + 1));
    from = comma + 1;
  }
  return words;
}

BiasReport probe_bias(const BiasProbeConfig& config, RunControl& control, RunObserver& observer) {
  const VerdictPart part = attribute_part(config);
  BiasReport report;
  report.attribute = config.attribute;
  report.model = display(config.model);
  report.date = utc_now();
  report.threshold = part.info.evaluation.threshold;
  report.accuracy = part.info.evaluation.accuracy;
  report.accuracy_interval = part.info.evaluation.accuracy_interval;
  report.rows = rows_to_probe(config);
  const ComputeContext context(config.device, Dtype::Auto, ComputePurpose::Judging);
  std::unique_ptr<Question> question;
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    BiasRow& row = report.rows[i];
    observer.on(Notice{msg::engine::row_is_probed(i + 1, report.rows.size(), row_name(row))});
    const GenerateResult made = generate(pictures_of(config, row, i + 1), control, observer, GoOn::Yes);
    translated("The pictures could not be judged: LibTorch refused a computation.", context.device_name(), [&] {
      if (!question) question = load_question(part, context.device());
      for (const GeneratedImage& image : made.images) {
        control.checkpoint();
        const double logit = question->logits({decode_photo(image.path).pixels}).front();
        ++row.images;
        row.with += question->probability(logit) >= question->threshold();
      }
    });
    row.interval = wilson_interval(row.with, row.images);
  }
  const nlohmann::json json = to_json(report);
  write_json_file(config.out / "bias.json", json);
  write_file_atomically(config.out / "bias.html", bias_page(report));
  write_json_file(bias_file(config.judge, config.attribute), json);
  return report;
}

}  // namespace thumbsup
