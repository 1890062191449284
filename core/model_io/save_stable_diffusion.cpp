#include "model_io/save_stable_diffusion.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "base/put_in_place.h"
#include "base/written_beside.h"
#include "model_io/component_configs.h"
#include "model_io/model_io_messages.h"
#include "model_io/safetensors_writer.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

void save_module(const torch::nn::Module& module, const fs::path& file, at::ScalarType dtype, RunControl* control) {
  std::vector<NamedTensor> tensors;
  for (const auto& parameter : module.named_parameters()) tensors.push_back({parameter.key(), parameter.value()});
  for (const auto& buffer : module.named_buffers()) tensors.push_back({buffer.key(), buffer.value()});
  write_safetensors(file, tensors, {{"format", "pt"}}, dtype, control);
}

void copy_tokenizer(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directories(to, error);
  if (error) throw IoError(to, msg::model_io::cannot_be_created(error.message()));
  if (!fs::is_directory(from)) throw IoError(from, msg::model_io::tokenizer_is_gone());
  for (const auto& entry : fs::directory_iterator(from)) {
    if (!fs::is_regular_file(entry.path())) continue;
    const fs::path copy = to / entry.path().filename();
    fs::copy_file(entry.path(), copy, error);
    if (error) throw IoError(copy, msg::model_io::cannot_be_written(error.message()));
    // Files of an installed program may be read-only; the user's own folder should not be.
    fs::permissions(copy, fs::perms::owner_write, fs::perm_options::add, error);
    sync_file(copy);
  }
  sync_folder(to);
}

void write_parts(const StableDiffusion& model, const fs::path& work, at::ScalarType dtype, RunControl* control) {
  auto text_config = model.text_encoder_config;
  text_config["torch_dtype"] = dtype == at::kHalf ? "float16" : dtype == at::kBFloat16 ? "bfloat16" : "float32";
  const bool sentence_piece = fs::exists(model.tokenizer_folder / "spiece.model");
  write_json_file(work / "model_index.json", model.model_index.is_object()
                                                 ? model.model_index
                                                 : make_model_index(model.scheduler_config, sentence_piece));
  write_json_file(work / "scheduler" / "scheduler_config.json", model.scheduler_config);
  write_json_file(work / "text_encoder" / "config.json", text_config);
  write_json_file(work / "unet" / "config.json", model.unet_config);
  write_json_file(work / "vae" / "config.json", model.vae_config);
  copy_tokenizer(model.tokenizer_folder, work / "tokenizer");
  save_module(*model.text_encoder, work / "text_encoder" / "model.safetensors", dtype, control);
  save_module(*model.unet, work / "unet" / "diffusion_pytorch_model.safetensors", dtype, control);
  save_module(*model.vae, work / "vae" / "diffusion_pytorch_model.safetensors", dtype, control);
}

}  // namespace

fs::path save_stable_diffusion(const StableDiffusion& model, const fs::path& folder, at::ScalarType dtype,
                               WhenTaken when, RunControl* control) {
  AtomicFolder target(folder);
  written_beside(target.work(), folder, [&] { write_parts(model, target.work(), dtype, control); });
  return target.commit(when);
}

}  // namespace thumbsup
