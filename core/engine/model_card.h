#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/run_control.h"
#include "base/run_event.h"
#include "params/model_file_config.h"
#include "studio/file_manifest.h"
#include "studio/registry.h"
#include "verdict/bias_report.h"

namespace thumbsup {

/// What a model card says beside the version's own record.
struct ModelCardFacts {
  std::string date;              ///< of the export, UTC
  std::string format;            ///< "diffusers", "safetensors"
  std::string merged_lora;       ///< name of the LoRA that was merged into the export; empty: none
  std::vector<BiasReport> bias;  ///< of the judge that decided
  std::vector<FileEntry> files;  ///< that were written
};

/// A model card as model hubs read it (huggingface.co/docs/hub/model-cards): YAML, then Markdown. Base model, photos
/// (counted, never named), parameters (no paths: they name people and machines), verdict with intervals, similarity,
/// bias probe, limits of use, hashes. What was typed by somebody, or came in a file, is shown as it is and is no
/// mark-up; what is not on record is said to be so.
std::string model_card(const Version& version, const ModelCardFacts& facts);

/// Where the card of an export lies: README.md in a folder, "alexa.safetensors.md" beside a file.
std::filesystem::path card_of(const ModelExport& exported);

/// `export_model` (engine/model_files.h) of a version, with its card. `options.model` and an empty title are filled in
/// from the version. `judges`: the project's, where the bias probes are kept. Throws as there, also when something has
/// the card's name.
void export_version(const Version& version, const std::filesystem::path& judges, ModelExport options,
                    RunControl& control, RunObserver& observer);

}  // namespace thumbsup
