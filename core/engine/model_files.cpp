#include "engine/model_files.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/interruption.h"
#include "base/json_file.h"
#include "base/place_check.h"
#include "base/put_in_place.h"
#include "engine/engine_messages.h"
#include "engine/inspect.h"
#include "engine/model_hash.h"
#include "engine/runs/end_of_run.h"
#include "model_io/load_stable_diffusion.h"
#include "model_io/lora_file.h"
#include "model_io/model_kind.h"
#include "model_io/save_single_file.h"
#include "model_io/save_stable_diffusion.h"
#include "model_io/textual_inversion.h"
#include "model_io/write_lora.h"
#include "nn/tensor_types.h"
#include "studio/file_moves.h"
#include "studio/run_folder.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// The number format most of a model's tensors have.
at::ScalarType dtype_of(const ModelFileReport& report) {
  std::uint64_t half = 0, bfloat = 0, all = 0;
  for (const auto& [name, count] : report.dtypes) {
    all += count;
    if (name == "F16") half += count;
    if (name == "BF16") bfloat += count;
  }
  return 2 * half > all ? at::kHalf : 2 * bfloat > all ? at::kBFloat16 : at::kFloat;
}

LoadOptions load_options(const ModelSource& source, at::ScalarType dtype) {
  LoadOptions options;
  options.dtype = dtype;
  options.channels_last = false;
  if (!source.config.empty()) options.config_folder = source.config;
  options.prediction_type = source.prediction_type;
  options.vae = source.vae;
  options.text_encoder = source.text_encoder;
  return options;
}

StableDiffusion load(const fs::path& path, const ModelSource& source, at::ScalarType dtype, RunControl& control,
                     RunObserver& observer) {
  const InterruptionScope interruptible(control);
  StableDiffusion model = load_stable_diffusion(path, load_options(source, dtype));
  for (const auto& notice : model.notices) observer.on(Notice{notice});
  return model;
}

void merge(StableDiffusion& model, const fs::path& path, double scale, RunObserver& observer) {
  const LoraFile lora = read_lora_file(path, lora_layers(model));
  apply_lora(model, lora, scale);
  // A model's files have no place for words of its own.
  for (const auto& embedding : lora.embeddings)
    observer.on(Notice{msg::engine::embedding_is_left_out(embedding.token, display(path))});
}

/// What the header of a LoRA's new file says: what that of the old one said, as far as both forms know it.
LoraDescription description_of(const LoraFile& lora, const ModelExport& options, const StableDiffusion& base,
                               const fs::path& base_path) {
  const auto said = [&](const std::string& key) {
    const auto found = lora.metadata.find(key);
    return found == lora.metadata.end() ? std::string() : found->second;
  };
  LoraDescription description;
  description.title = !options.title.empty()             ? options.title
                      : !said("modelspec.title").empty() ? said("modelspec.title")
                                                         : display(lora.path.stem());
  description.trigger_phrase =
      options.trigger_phrase.empty() ? said("modelspec.trigger_phrase") : options.trigger_phrase;
  description.base_model = model_name(base_path);
  description.v2 = base.text_encoder->config().hidden_size == 1024;
  if (base.scheduler_config.is_object() && base.scheduler_config.value("prediction_type", "") == "v_prediction")
    description.prediction_type = "v_prediction";
  description.resolution = base.unet->config().sample_size * base.vae->config().scale();
  return description;
}

/// A LoRA in kohya's or PEFT's form.
void export_lora(const ModelExport& options, RunControl& control, RunObserver& observer) {
  fs::path file = options.model, base_path = options.base;
  if (is_run_folder(file)) {
    const RunRecord run = read_run(file);
    if (run.lora_files.empty()) throw UserInputError(msg::engine::run_has_no_lora(run.id));
    file = run.lora_files.front();
    if (base_path.empty()) base_path = run.base_model;
  }
  if (base_path.empty()) throw UserInputError(msg::engine::base_is_needed(display(file)));
  observer.on(Progress{RunStage::LoadModel, 0, 2});
  const StableDiffusion base = load(base_path, options.source, at::kFloat, control, observer);
  control.checkpoint();
  LoraFile lora = read_lora_file(file, lora_layers(base));
  if (!lora.updates.empty())
    throw UserInputError(msg::engine::changes_layer_in_another_way(display(file), lora.updates.front().module));
  for (const auto& embedding : lora.embeddings)
    observer.on(Notice{msg::engine::embedding_is_left_out(embedding.token, display(file))});
  for (LoraWeights& weights : lora.weights) weights.alpha *= options.lora_scale;
  observer.on(Progress{RunStage::SaveModel, 1, 2});
  const auto write = options.format == ExportFormat::Kohya ? write_kohya_lora : write_peft_lora;
  write(options.out, lora.weights, description_of(lora, options, base, base_path));
  observer.on(Progress{RunStage::SaveModel, 2, 2, 0});
}

void export_any(const ModelExport& options, RunControl& control, RunObserver& observer) {
  if (is_taken(options.out)) throw UserInputError(msg::engine::exists_choose_another_name(display(options.out)));
  check_place(options.out);
  if (options.format == ExportFormat::Kohya || options.format == ExportFormat::Peft)
    return export_lora(options, control, observer);
  const auto dtype = scalar_type(options.dtype);
  observer.on(Progress{RunStage::LoadModel, 0, 2});
  // A LoRA is added in full precision, and rounded once.
  StableDiffusion model =
      load(options.model, options.source, options.lora.empty() ? dtype : at::kFloat, control, observer);
  control.checkpoint();
  if (!options.lora.empty()) merge(model, options.lora, options.lora_scale, observer);
  control.checkpoint();
  observer.on(Progress{RunStage::SaveModel, 1, 2});
  if (options.format == ExportFormat::Diffusers) {
    save_stable_diffusion(model, options.out, dtype, WhenTaken::Fail, &control);
  } else {
    std::map<std::string, std::string> metadata = {
        {"modelspec.title", options.title.empty() ? model_name(options.model) : options.title}};
    if (!options.trigger_phrase.empty()) metadata["modelspec.trigger_phrase"] = options.trigger_phrase;
    save_single_file(model, options.out, dtype, metadata, &control);
  }
  observer.on(Progress{RunStage::SaveModel, 2, 2, 0});
}

ImportedModel import_any(const ModelImport& options, RunControl& control, RunObserver& observer) {
  observer.on(Progress{RunStage::InspectModel, 0, 3});
  ModelKind kind = ModelKind::StableDiffusionOther;
  if (!fs::is_directory(options.source)) kind = model_kind(*open_tensor_file(options.source));
  // What it is and what it lacks is said before its whole content is read.
  if (!is_lora(kind) && kind != ModelKind::TextualInversion)
    configs_for_loading(options.source, load_options(options.given, at::kFloat));
  if (is_lora(kind) && options.base.empty()) check_lora_file(options.source);
  if (kind == ModelKind::TextualInversion) read_textual_inversion(options.source);
  const ModelFileReport report = inspect_model_file(options.source, &control);
  control.checkpoint();
  const std::string name = options.name.empty() ? model_name(options.source) : options.name;
  if (name.empty() || name == "." || name == ".." || name.find('/') != std::string::npos)
    throw UserInputError(msg::engine::cannot_be_name_of_model(name));
  check_place(options.folder / (name + options.source.extension().string()));

  observer.on(Progress{RunStage::LoadModel, 1, 3});
  if (is_lora(kind) && !options.base.empty()) {
    StableDiffusion model = load(options.base, options.given, at::kFloat, control, observer);
    merge(model, options.source, options.lora_scale, observer);
    control.checkpoint();
    observer.on(Progress{RunStage::SaveModel, 2, 3});
    const fs::path target =
        save_stable_diffusion(model, options.folder / name, dtype_of(inspect_model_file(options.base, &control)),
                              WhenTaken::NextName, &control);
    return {target, report.kind};
  }
  if (is_lora(kind) || kind == ModelKind::TextualInversion) {
    const fs::path target = copy_file_safely(
        options.source, options.folder / (name + options.source.extension().string()), WhenTaken::NextName, &control);
    return {target, report.kind};
  }
  const auto dtype = dtype_of(report);
  const StableDiffusion model = load(options.source, options.given, dtype, control, observer);
  control.checkpoint();
  observer.on(Progress{RunStage::SaveModel, 2, 3});
  const fs::path target = save_stable_diffusion(model, options.folder / name, dtype, WhenTaken::NextName, &control);
  return {target, report.kind};
}

}  // namespace

void export_model(const ModelExport& options, RunControl& control, RunObserver& observer) {
  tell_end(observer, [&] { export_any(options, control, observer); });
}

ImportedModel import_model(const ModelImport& options, RunControl& control, RunObserver& observer) {
  return tell_end(observer, [&] { return import_any(options, control, observer); });
}

}  // namespace thumbsup
