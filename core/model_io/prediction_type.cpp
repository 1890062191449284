#include "model_io/prediction_type.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "base/error.h"
#include "base/json_file.h"
#include "base/random_stream.h"
#include "model_io/single_file.h"

namespace thumbsup {
namespace {

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\r"), end = text.find_last_not_of(" \t\r");
  return begin == text.npos ? std::string{} : text.substr(begin, end - begin + 1);
}

/// "v", "v_prediction", "v-prediction" and so on; nothing for a word that is neither of the two.
std::optional<bool> is_v(const std::string& word) {
  const std::string value = lower(trimmed(word));
  if (value == "v" || value.starts_with("v_pred") || value.starts_with("v-pred") || value == "vprediction" ||
      value == "velocity")
    return true;
  if (value.starts_with("eps")) return false;
  return std::nullopt;
}

bool truth(const std::string& word) {
  const std::string value = lower(trimmed(word));
  return value == "true" || value == "1" || value == "yes";
}

std::string metadata(const TensorFile& file, const char* key) {
  const auto found = file.metadata().find(key);
  return found == file.metadata().end() ? std::string{} : found->second;
}

/// How much of the noise comes back: the least-squares slope of `out` over `noise`.
double slope(const at::Tensor& out, const at::Tensor& noise) {
  const at::Tensor x = noise.to(at::kCPU, at::kDouble), y = out.to(at::kCPU, at::kDouble);
  return (x * y).sum().item<double>() / x.square().sum().item<double>();
}

}  // namespace

std::optional<bool> yaml_says_v(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::string key = "parameterization";
    std::string rest = trimmed(line);
    if (rest.size() > 1 && (rest[0] == '"' || rest[0] == '\'') && rest.compare(1, key.size(), key) == 0)
      rest = rest.substr(1, key.size()) + rest.substr(std::min(rest.size(), key.size() + 2));
    if (!rest.starts_with(key)) continue;
    rest = trimmed(rest.substr(key.size()));
    if (rest.empty() || rest[0] != ':') continue;
    rest = trimmed(rest.substr(1));
    const bool quoted = !rest.empty() && (rest[0] == '"' || rest[0] == '\'');
    const auto end = quoted ? rest.find(rest[0], 1) : rest.find_first_of("# \t");
    const std::string value = quoted ? rest.substr(1, end == rest.npos ? rest.npos : end - 1) : rest.substr(0, end);
    if (const auto answer = is_v(value)) return answer;
  }
  return std::nullopt;
}

PredictionGuess stated_prediction(const TensorFile& file) {
  const bool ztsnr =
      file.contains("ztsnr") || truth(metadata(file, "ztsnr")) || truth(metadata(file, "ss_zero_terminal_snr"));
  const auto answer = [&](bool v, const std::string& source) { return PredictionGuess{v, v && ztsnr, true, source}; };
  for (const char* key : {"modelspec.prediction_type", "prediction_type"})
    if (const auto v = is_v(metadata(file, key))) return answer(*v, std::string("the file's ") + key);
  if (const std::string v = metadata(file, "ss_v_parameterization"); !v.empty())
    return answer(truth(v), "the file's ss_v_parameterization");
  if (file.contains("v_pred") || truth(metadata(file, "v_pred"))) return answer(true, "the file's key v_pred");
  const std::string architecture = metadata(file, "modelspec.architecture");
  if (architecture.starts_with("stable-diffusion-v2-768-v")) return answer(true, "the file's modelspec.architecture");
  if (architecture.starts_with("stable-diffusion-v2-512")) return answer(false, "the file's modelspec.architecture");

  for (const char* ending : {".yaml", ".yml"}) {
    std::filesystem::path beside = file.path();
    beside.replace_extension(ending);
    std::error_code error;
    if (!std::filesystem::is_regular_file(beside, error) || std::filesystem::file_size(beside, error) > (1u << 20))
      continue;
    const std::string text = read_text_file(beside);
    // The original code's default is noise; a file of its form that says nothing means that.
    const bool of_that_form = text.find("ldm.") != text.npos;
    if (const auto says = yaml_says_v(text); says || of_that_form)
      return answer(says.value_or(false), display(beside.filename()) + " beside it");
  }
  // Of the published 2.0-base and 2.1-base, and of 2.1.
  const std::string steps = metadata(file, "global_step");
  if (single_file_shapes(file).context_width == 1024) {
    if (steps == "875000" || steps == "220000") return answer(false, "its number of training steps");
    if (steps == "110000") return answer(true, "its number of training steps");
  }
  return {false, ztsnr, false, ""};
}

bool second_generation_predicts_v(const UNetProbe& unet, std::int64_t channels) {
  const at::Tensor grey = at::full({1, channels, 8, 8}, 0.5F);
  return (unet(grey, 999).to(at::kCPU, at::kFloat) - grey).mean().item<double>() < -1;
}

at::Tensor standard_alphas_cumprod() {
  const at::Tensor betas = at::linspace(std::sqrt(0.00085), std::sqrt(0.012), 1000, at::kDouble).square();
  return at::cumprod(1 - betas, 0);
}

std::optional<bool> predicts_v_by_noise(const UNetProbe& unet, std::int64_t channels,
                                        const at::Tensor& alphas_cumprod) {
  constexpr std::int64_t side = 16;
  at::Tensor noise = at::empty({1, channels, side, side});
  RandomStream(0, "prediction probe").fill_normal({noise.data_ptr<float>(), static_cast<std::size_t>(noise.numel())});
  const auto last = alphas_cumprod.size(0) - 1, medium = last / 2;
  // At the noisiest timestep the latents are the noise; at the medium one they are that of an empty picture.
  const double deviation = std::sqrt(1 - alphas_cumprod[medium].item<double>());
  const double noisiest = slope(unet(noise, static_cast<double>(last)), noise);
  const double middle = slope(unet(noise * deviation, static_cast<double>(medium)), noise);
  if (!std::isfinite(noisiest) || !std::isfinite(middle)) return std::nullopt;
  if (middle < 0.25 || middle > 2) return std::nullopt;  // has not learned to see noise
  if (noisiest > 0.6) return false;
  if (noisiest < 0.4) return true;
  return std::nullopt;
}

}  // namespace thumbsup
