#include "photos/generation_parameters.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "base/json_text.h"
#include "base/number_text.h"

namespace thumbsup {
namespace {

constexpr std::string_view kNegative = "Negative prompt: ";

std::string quoted_if_needed(const std::string& value) {
  if (value.find_first_of(",:\n\"") == std::string::npos) return value;
  return nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Position just after the JSON string that starts at `begin`.
std::size_t end_of_quoted(const std::string& line, std::size_t begin) {
  for (std::size_t i = begin + 1; i < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else if (line[i] == '"')
      return i + 1;
  }
  return line.size();
}

/// "Key: value, Key: "quoted, value", ..." as a map.
std::map<std::string, std::string> parse_entries(const std::string& line) {
  std::map<std::string, std::string> entries;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t colon = line.find(": ", at);
    if (colon == std::string::npos) break;
    const std::size_t begin = colon + 2;
    std::size_t end = 0;
    std::string value;
    if (begin < line.size() && line[begin] == '"') {
      end = end_of_quoted(line, begin);
      const auto parsed = try_parse_json(line.substr(begin, end - begin)).value_or(nullptr);
      value = parsed.is_string() ? parsed.get<std::string>() : line.substr(begin, end - begin);
    } else {
      end = std::min(line.find(", ", begin), line.size());
      value = line.substr(begin, end - begin);
    }
    entries[line.substr(at, colon - at)] = value;
    at = end + 2;
  }
  return entries;
}

}  // namespace

std::string to_parameters_text(const GenerationParameters& p) {
  std::string text = p.prompt + "\n";
  if (!p.negative_prompt.empty()) text += std::string(kNegative) + p.negative_prompt + "\n";
  text += fmt::format("Steps: {}, Sampler: {}, CFG scale: {:g}, Seed: {}, Size: {}x{}, Model hash: {}, Model: {}",
                      p.steps, quoted_if_needed(p.sampler), p.guidance_scale, p.seed, p.width, p.height,
                      quoted_if_needed(p.model_hash), quoted_if_needed(p.model));
  if (p.variation_strength != 0)
    text += fmt::format(", Variation seed: {}, Variation seed strength: {:g}", p.variation_seed, p.variation_strength);
  if (p.denoising_strength != 0) text += fmt::format(", Denoising strength: {:g}", p.denoising_strength);
  if (p.mask_blur) text += fmt::format(", Mask blur: {}", *p.mask_blur);
  if (p.clip_skip != 1) text += fmt::format(", Clip skip: {}", p.clip_skip);
  if (p.guidance_rescale != 0) text += fmt::format(", CFG rescale: {:g}", p.guidance_rescale);
  if (p.eta != 0) text += fmt::format(", Eta: {:g}", p.eta);
  if (!p.lora.empty()) text += fmt::format(", Lora: {}, Lora scale: {:g}", quoted_if_needed(p.lora), p.lora_scale);
  if (!p.embedding.empty()) text += ", Embedding: " + quoted_if_needed(p.embedding);
  if (p.hires_scale != 1) {
    text += fmt::format(", Hires upscale: {:g}", p.hires_scale);
    if (p.hires_steps != 0) text += fmt::format(", Hires steps: {}", p.hires_steps);
    if (!p.hires_upscaler.empty()) text += ", Hires upscaler: " + quoted_if_needed(p.hires_upscaler);
  }
  text += ", Version: " + quoted_if_needed(p.version);
  return text;
}

std::optional<GenerationParameters> parse_parameters_text(const std::string& text) {
  std::string body = text;
  while (!body.empty() && body.back() == '\n') body.pop_back();
  const std::size_t last_newline = body.rfind('\n');
  const std::string last = last_newline == std::string::npos ? body : body.substr(last_newline + 1);
  auto entries = parse_entries(last);
  if (entries.count("Steps") == 0) return std::nullopt;

  GenerationParameters p;
  const auto whole = [&](const char* key) { return leading_number<std::int64_t>(entries[key]); };
  const auto real = [&](const char* key) {
    const double value = leading_number<double>(entries[key]);
    return std::isfinite(value) ? value : 0;
  };
  p.steps = whole("Steps");
  p.sampler = entries["Sampler"];
  p.guidance_scale = real("CFG scale");
  p.seed = leading_number<std::uint64_t>(entries["Seed"]);
  const std::string size = entries["Size"];
  p.width = leading_number<std::int64_t>(size);
  if (const auto cross = size.find('x'); cross != std::string::npos)
    p.height = leading_number<std::int64_t>(std::string_view(size).substr(cross + 1));
  p.model_hash = entries["Model hash"];
  p.model = entries["Model"];
  if (entries.count("Clip skip") != 0) p.clip_skip = whole("Clip skip");
  p.guidance_rescale = real("CFG rescale");
  p.eta = real("Eta");
  p.lora = entries["Lora"];
  if (entries.count("Lora scale") != 0) p.lora_scale = real("Lora scale");
  p.embedding = entries["Embedding"];
  p.variation_seed = leading_number<std::uint64_t>(entries["Variation seed"]);
  p.variation_strength = real("Variation seed strength");
  p.denoising_strength = real("Denoising strength");
  if (entries.count("Mask blur") != 0) p.mask_blur = whole("Mask blur");
  if (entries.count("Hires upscale") != 0) p.hires_scale = real("Hires upscale");
  p.hires_steps = whole("Hires steps");
  p.hires_upscaler = entries["Hires upscaler"];
  p.version = entries["Version"];

  const std::string prompts = last_newline == std::string::npos ? "" : body.substr(0, last_newline);
  const std::string marker = "\n" + std::string(kNegative);
  if (prompts.rfind(kNegative, 0) == 0) {
    p.negative_prompt = prompts.substr(kNegative.size());
  } else if (const auto negative = prompts.rfind(marker); negative != std::string::npos) {
    p.prompt = prompts.substr(0, negative);
    p.negative_prompt = prompts.substr(negative + marker.size());
  } else {
    p.prompt = prompts;
  }
  return p;
}

}  // namespace thumbsup
