#pragma once

#include <filesystem>
#include <string>

#include "params/choices.h"
#include "params/param_spec.h"

/// Models as files: what is brought in, handed out and fetched.
namespace thumbsup {

/// What a model is told beside its file; see the parameters of the same names.
struct ModelSource {
  std::filesystem::path config{};  ///< diffusers folder that describes a single file of unusual size
  PredictionChoice prediction_type = PredictionChoice::Auto;
  std::filesystem::path vae{};           ///< completes or replaces the model's own
  std::filesystem::path text_encoder{};  ///< the same
};

struct ModelExport {
  std::filesystem::path model;  ///< diffusers folder, single file or run folder; for kohya and peft a LoRA
  ModelSource source;           ///< of the model, and of the base of a LoRA
  std::filesystem::path out;    ///< must not exist
  ExportFormat format = ExportFormat::Safetensors;
  Dtype dtype = Dtype::Float16;
  std::string title;           ///< modelspec.title; empty: the model's name
  std::string trigger_phrase;  ///< modelspec.trigger_phrase
  std::filesystem::path base;  ///< of kohya and peft: the model the LoRA is for; a run folder knows its own
  std::filesystem::path lora;  ///< merged into the model when given
  double lora_scale = 1;
};

struct ModelImport {
  std::filesystem::path source;  ///< diffusers folder, .safetensors, .ckpt; LoRA; textual inversion embedding
  ModelSource given;             ///< as above
  std::filesystem::path folder;  ///< the project's models
  std::string name;              ///< below `folder`; empty: the source's
  std::filesystem::path base;    ///< of a LoRA that is to be merged; empty: it is kept as a file
  double lora_scale = 1;
};

/// `models inspect`.
struct InspectOptions {
  std::filesystem::path file;
};
const ParamTable<InspectOptions>& inspect_params();

/// `models export`: with a project, `model.model` is the id of a version.
struct ExportOptions {
  ModelExport model;
  std::filesystem::path project;
};
const ParamTable<ExportOptions>& export_params();

/// `models import`.
struct ImportOptions {
  ModelImport model;
  std::filesystem::path project;
};
const ParamTable<ImportOptions>& import_params();

}  // namespace thumbsup
