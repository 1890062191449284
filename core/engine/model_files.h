#pragma once

#include <filesystem>
#include <string>

#include "base/run_control.h"
#include "base/run_event.h"

namespace thumbsup {

/// What a model is told beside its file; see the parameters of the same names.
struct ModelSource {
  std::filesystem::path config{};        ///< diffusers folder that describes a single file of unusual size
  std::string prediction_type = "auto";  ///< or "epsilon", "v_prediction"
  std::filesystem::path vae{};           ///< completes or replaces the model's own
  std::filesystem::path text_encoder{};  ///< the same
};

struct ModelExport {
  std::filesystem::path model;         ///< diffusers folder, single file or run folder; for kohya and peft a LoRA
  ModelSource source;                  ///< of the model, and of the base of a LoRA
  std::filesystem::path out;           ///< must not exist
  std::string format = "safetensors";  ///< one file for other programs; "diffusers", a folder; "kohya", "peft": a LoRA
  std::string dtype = "float16";       ///< or "float32", "bfloat16"
  std::string title;                   ///< modelspec.title; empty: the model's name
  std::string trigger_phrase;          ///< modelspec.trigger_phrase
  std::filesystem::path base;          ///< of kohya and peft: the model the LoRA is for; a run folder knows its own
  std::filesystem::path lora;          ///< merged into the model when given
  double lora_scale = 1;
};

/// Writes a model in another form: a LoRA run's folder as the merged checkpoint, a LoRA file or the run's own adapters
/// as a LoRA in kohya's or PEFT's form (in their own number format, strength `lora_scale`). Blocking; a stop between
/// two parts throws CancelledError and leaves nothing. Throws UserInputError, and what loading and writing throw.
void export_model(const ModelExport& options, RunControl& control, RunObserver& observer);

struct ModelImport {
  std::filesystem::path source;  ///< diffusers folder, .safetensors, .ckpt; LoRA; textual inversion embedding
  ModelSource given;             ///< as above
  std::filesystem::path folder;  ///< the project's models
  std::string name;              ///< below `folder`; empty: the source's
  std::filesystem::path base;    ///< of a LoRA that is to be merged; empty: it is kept as a file
  double lora_scale = 1;
};

struct ImportedModel {
  std::filesystem::path path;
  std::string kind;  ///< as engine/inspect.h says it
};

/// Takes a model into a project. What it is follows from its keys, not from its name: a checkpoint becomes a diffusers
/// folder in its own number format, a LoRA or an embedding a file. Nothing in it is executed and nothing is
/// overwritten: a name that is taken gets a number. Throws UserInputError for what is no model of a kind that can be
/// used, and what loading and writing throw.
ImportedModel import_model(const ModelImport& options, RunControl& control, RunObserver& observer);

}  // namespace thumbsup
