#include "params/model_file_config.h"

#include "params/shared_rows.h"

namespace thumbsup {
namespace {

ParamSpec strength_row() {
  return {.id = "lora_scale", .help = "Strength of the merged LoRA.", .minimum = -4, .maximum = 4};
}

/// The rows that say more about a model than its file does. `source(options)` is where they are kept.
template <class Options, class Source>
void add_source(ParamTable<Options>& table, Source source) {
  table
      .add_at(
          [source](auto& o) -> auto& { return source(o).config; }, ungrouped(config_row()))
      .add_at(
          [source](auto& o) -> auto& { return source(o).prediction_type; }, ungrouped(prediction_type_row()))
      .add_at(
          [source](auto& o) -> auto& { return source(o).vae; }, ungrouped(vae_row()))
      .add_at(
          [source](auto& o) -> auto& { return source(o).text_encoder; }, ungrouped(text_encoder_row()));
}

ParamTable<ExportOptions> make_export_params() {
  ParamTable<ExportOptions> table;
  table
      .add_at([](auto& o) -> auto& { return o.model.model; },
              {.id = "model",
               .help = "Diffusers folder, single file, run folder, LoRA file, or with --project a version (v3).",
               .required = true,
               .position = "MODEL"})
      .add_at([](auto& o) -> auto& { return o.model.out; },
              {.id = "out", .help = "File or folder to write; must not exist.", .required = true})
      .add(&ExportOptions::project, {.id = "project", .help = "Project folder, for a version."})
      .add_at([](auto& o) -> auto& { return o.model.format; },
              {.id = "format", .help = "One file for other programs, or a folder; of a LoRA: kohya or peft."})
      .add_at([](auto& o) -> auto& { return o.model.base; },
              {.id = "base", .help = "Model that a LoRA file is for, when it is written as kohya or peft."})
      .add_at([](auto& o) -> auto& { return o.model.dtype; },
              {.id = "dtype", .help = "Number format.", .choices = {"float16", "bfloat16", "float32"}})
      .add_at([](auto& o) -> auto& { return o.model.title; },
              {.id = "title", .help = "Name inside the file; by default the model's."})
      .add_at([](auto& o) -> auto& { return o.model.trigger_phrase; },
              {.id = "trigger_phrase", .help = "Words that call the subject, inside the file."})
      .add_at([](auto& o) -> auto& { return o.model.lora; }, {.id = "lora", .help = "LoRA to merge into the model."})
      .add_at(
          [](auto& o) -> auto& { return o.model.lora_scale; }, strength_row());
  add_source(
      table, [](auto& o) -> auto& { return o.model.source; });
  return table;
}

ParamTable<ImportOptions> make_import_params() {
  ParamTable<ImportOptions> table;
  table
      .add_at([](auto& o) -> auto& { return o.model.source; },
              {.id = "source",
               .help = "File or folder; what it is follows from its "
                       "keys.",
               .required = true,
               .position = "SOURCE"})
      .add(&ImportOptions::project, {.id = "project", .help = "Project folder.", .required = true})
      .add_at([](auto& o) -> auto& { return o.model.name; },
              {.id = "name", .help = "Name it gets there; by default its own."})
      .add_at([](auto& o) -> auto& { return o.model.base; },
              {.id = "merge_into", .help = "Model that a LoRA is merged into; by default it is kept as a file."})
      .add_at(
          [](auto& o) -> auto& { return o.model.lora_scale; }, strength_row());
  add_source(
      table, [](auto& o) -> auto& { return o.model.given; });
  return table;
}

}  // namespace

const ParamTable<InspectOptions>& inspect_params() {
  static const auto table = ParamTable<InspectOptions>{}.add(
      &InspectOptions::file,
      {.id = "file", .help = "File or diffusers folder to look at.", .required = true, .position = "FILE"});
  return table;
}

const ParamTable<ExportOptions>& export_params() {
  static const auto table = make_export_params();
  return table;
}

const ParamTable<ImportOptions>& import_params() {
  static const auto table = make_import_params();
  return table;
}

}  // namespace thumbsup
