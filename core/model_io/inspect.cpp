#include "model_io/inspect.h"

#include "base/error.h"
#include "base/hash.h"
#include "model_io/component_configs.h"
#include "model_io/model_kind.h"
#include "model_io/tensor_file.h"
#include "model_io/weight_files.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

void add(ModelFileReport& total, const ModelFileReport& part) {
  total.tensor_count += part.tensor_count;
  total.parameter_count += part.parameter_count;
  total.bytes += part.bytes;
  for (const auto& [dtype, count] : part.dtypes) total.dtypes[dtype] += count;
}

ModelFileReport inspect_file(const fs::path& path) {
  const auto file = open_tensor_file(path);
  file->verify();
  ModelFileReport report;
  report.path = path;
  report.kind = describe(model_kind(*file));
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
  report.sha256 = sha256_of_file(path);
  return report;
}

std::string folder_kind(const nlohmann::json& unet) {
  const auto width = unet.find("cross_attention_dim");
  if (width == unet.end() || !width->is_number_integer()) return "Stable Diffusion folder (diffusers)";
  if (*width == 768) return "Stable Diffusion 1.x folder (diffusers)";
  return *width == 1024 ? "Stable Diffusion 2.x folder (diffusers)"
                        : "Stable Diffusion folder of its own size (diffusers)";
}

ModelFileReport inspect_folder(const fs::path& folder) {
  const auto configs = read_component_configs(folder);
  ModelFileReport report;
  report.path = folder;
  report.format = "diffusers folder";
  report.kind = folder_kind(configs.unet);
  for (const char* component : {"text_encoder", "unet", "vae"})
    for (const auto& path : find_weight_files(folder / component, "")) {
      report.components.push_back(inspect_file(path));
      add(report, report.components.back());
      if (report.sha256.empty() && std::string(component) == "unet") report.sha256 = report.components.back().sha256;
    }
  return report;
}

}  // namespace

ModelFileReport inspect_model_file(const fs::path& path) {
  if (!fs::is_directory(path)) return inspect_file(path);
  if (fs::exists(path / "unet")) return inspect_folder(path);
  // A single component's folder: its weights, described by their keys.
  const auto files = find_weight_files(path, "");
  if (files.size() == 1) return inspect_file(files.front());
  ModelFileReport report;
  report.path = path;
  report.format = "diffusers folder";
  report.kind = "tensors";
  for (const auto& file : files) {
    report.components.push_back(inspect_file(file));
    if (report.components.back().kind != "tensors") report.kind = report.components.back().kind;
    add(report, report.components.back());
  }
  report.sha256 = report.components.front().sha256;
  return report;
}

}  // namespace thumbsup
