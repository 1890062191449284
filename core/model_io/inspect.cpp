#include "model_io/inspect.h"
#include "base/run_control.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "model_io/component_configs.h"
#include "model_io/finite.h"
#include "model_io/lora_file.h"
#include "model_io/model_kind.h"
#include "model_io/prediction_type.h"
#include "model_io/tensor_file.h"
#include "model_io/usable_model.h"
#include "model_io/weight_files.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

void add(ModelFileReport& total, const ModelFileReport& part) {
  total.tensor_count += part.tensor_count;
  total.parameter_count += part.parameter_count;
  total.bytes += part.bytes;
  for (const auto& [dtype, count] : part.dtypes) total.dtypes[dtype] += count;
  if (total.not_finite == 0) total.not_finite_key = part.not_finite_key;
  total.not_finite += part.not_finite;
}

/// Tensors may share their bytes: no more of them are looked at than twice what the file has.
void look_at_numbers(const TensorFile& file, std::uint64_t bytes, ModelFileReport& report, RunControl* control) {
  std::uint64_t left = 2 * bytes + (64u << 20);
  for (const auto& info : file.tensors()) {
    if (control != nullptr) control->checkpoint();
    if (info.dtype == at::ScalarType::Undefined || info.bytes > left) continue;
    left -= info.bytes;
    const auto wrong = static_cast<std::uint64_t>(count_not_finite(file.read(info.name)));
    file.release(info.name);
    if (wrong > 0 && report.not_finite == 0) report.not_finite_key = info.name;
    report.not_finite += wrong;
  }
}

std::string prediction_text(const TensorFile& file) {
  const PredictionGuess guess = stated_prediction(file);
  if (!guess.certain) return "not said in the file; found out from its UNet when it is loaded";
  return (guess.v_prediction ? "v (" : "noise, epsilon (") + guess.source + ")";
}

/// The reason that using it would give, if any.
template <class Function>
void note_problem(ModelFileReport& report, Function check) {
  try {
    check();
  } catch (const FormatError& error) {
    report.problems.push_back(error.message());
  }
}

ModelFileReport inspect_file(const fs::path& path, RunControl* control) {
  const auto file = open_tensor_file(path);
  file->verify();
  ModelFileReport report;
  report.path = path;
  report.kind = describe_model(*file);
  report.format = file->format();
  report.tensor_count = file->tensors().size();
  report.metadata = file->metadata();
  report.bytes = fs::file_size(path);
  for (const auto& info : file->tensors()) {
    ++report.dtypes[info.stored_dtype];
    std::uint64_t elements = 1;
    for (const auto size : info.shape) elements *= static_cast<std::uint64_t>(size);
    report.parameter_count += elements;
  }
  look_at_numbers(*file, report.bytes, report, control);
  file->check();
  report.sha256 = sha256_of_file(path, 0, control);
  const ModelKind kind = model_kind(*file);
  if (kind == ModelKind::StableDiffusion1 || kind == ModelKind::StableDiffusion2) {
    report.prediction = prediction_text(*file);
    note_problem(report, [&] { require_usable_model(*file, {}); });
  }
  if (is_lora(kind)) note_problem(report, [&] { check_lora_file(path); });
  return report;
}

std::string folder_kind(const nlohmann::json& unet) {
  const auto width = unet.find("cross_attention_dim");
  if (width == unet.end() || !width->is_number_integer()) return "Stable Diffusion folder (diffusers)";
  if (*width == 768) return "Stable Diffusion 1.x folder (diffusers)";
  return *width == 1024 ? "Stable Diffusion 2.x folder (diffusers)"
                        : "Stable Diffusion folder of its own size (diffusers)";
}

ModelFileReport inspect_folder(const fs::path& folder, RunControl* control) {
  const auto configs = read_component_configs(folder, {true, true});
  ModelFileReport report;
  report.path = folder;
  report.format = "diffusers folder";
  report.kind = folder_kind(configs.unet);
  note_problem(report, [&] { require_usable_folder(folder, {}); });
  if (configs.scheduler.is_object())
    report.prediction = json_value(configs.scheduler, "prediction_type", std::string("epsilon"),
                                   folder / "scheduler" / "scheduler_config.json") +
                        " (its scheduler's configuration)";
  for (const char* component : {"text_encoder", "unet", "vae"}) {
    if (!fs::is_directory(folder / component)) continue;
    for (const auto& path : find_weight_files(folder / component, "")) {
      report.components.push_back(inspect_file(path, control));
      add(report, report.components.back());
      if (report.sha256.empty() && std::string(component) == "unet") report.sha256 = report.components.back().sha256;
    }
  }
  return report;
}

}  // namespace

ModelFileReport inspect_model_file(const fs::path& path, RunControl* control) {
  if (!fs::is_directory(path)) return inspect_file(path, control);
  if (fs::exists(path / "unet")) return inspect_folder(path, control);
  // A single component's folder: its weights, described by their keys.
  const auto files = find_weight_files(path, "");
  if (files.size() == 1) return inspect_file(files.front(), control);
  ModelFileReport report;
  report.path = path;
  report.format = "diffusers folder";
  report.kind = "tensors";
  for (const auto& file : files) {
    report.components.push_back(inspect_file(file, control));
    if (report.components.back().kind != "tensors") report.kind = report.components.back().kind;
    add(report, report.components.back());
  }
  report.sha256 = report.components.front().sha256;
  return report;
}

}  // namespace thumbsup
