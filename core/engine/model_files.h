#pragma once

#include <filesystem>
#include <string>

#include "base/run_control.h"
#include "base/run_event.h"
#include "params/model_file_config.h"

namespace thumbsup {

/// Writes a model in another form: a LoRA run's folder as the merged checkpoint, a LoRA file or the run's own adapters
/// as a LoRA in kohya's or PEFT's form (in their own number format, strength `lora_scale`). Blocking; a stop between
/// two parts throws CancelledError and leaves nothing. Throws UserInputError, and what loading and writing throw.
void export_model(const ModelExport& options, RunControl& control, RunObserver& observer);

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
