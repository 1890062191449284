#include "engine/model_card.h"

#include <spdlog/fmt/fmt.h>

#include <map>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_text.h"
#include "base/put_in_place.h"
#include "base/utc_time.h"
#include "engine/engine_messages.h"
#include "engine/model_files.h"
#include "engine/runs/end_of_run.h"
#include "params/train_config.h"
#include "studio/markdown_text.h"
#include "verdict/acceptance.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// A version may come from somebody else: a report that is none says nothing.
std::optional<AcceptanceReport> report_of(const Version& version) {
  if (!version.evaluation) return std::nullopt;
  try {
    return acceptance_from_json(version.evaluation->report, version.evaluation->folder);
  } catch (const FormatError&) {
    return std::nullopt;
  }
}

std::string text_at(const nlohmann::json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string between(const Interval& interval) {
  return fmt::format("{:.1f} to {:.1f} %", 100 * interval.low, 100 * interval.high);
}

std::string percentage(std::int64_t part, std::int64_t whole) {
  return fmt::format("{:.1f} %", whole == 0 ? 0.0 : 100 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string card_name(const Version& version) {
  return version.record.name.empty() ? version.record.id : version.record.name;
}

std::string front_matter(const Version& version, const std::optional<AcceptanceReport>& report) {
  std::string yaml =
      "---\n"
      "# The base model's licence is not on record; whoever shares this model has to name it.\n"
      "license: unknown\nlibrary_name: diffusers\npipeline_tag: text-to-image\n"
      "tags:\n- stable-diffusion\n- text-to-image\n- dreambooth\n- thumbsup-studio\n";
  if (const std::string prompt = text_at(version.record.parameters, "instance_prompt"); !prompt.empty())
    yaml += "instance_prompt: " + yaml_text(prompt) + "\n";
  if (report)
    yaml += fmt::format(
        "model-index:\n- name: {}\n  results:\n  - task:\n      type: text-to-image\n    dataset:\n"
        "      type: generated-images\n      name: {}\n    metrics:\n    - type: pass_rate\n"
        "      name: Share of the images that pass the judge\n      value: {:.6g}\n",
        yaml_text(card_name(version)), yaml_text(fmt::format("{} images of fixed seeds", report->images)),
        report->pass_rate);
  return yaml + "---\n\n";
}

std::string origin_section(const Version& version, const ModelCardFacts& facts) {
  const VersionRecord& record = version.record;
  std::string page = "## Base model\n\n";
  page += record.base_name.empty() && record.base_hash.empty()
              ? "Which base model it comes from is not on record.\n"
              : fmt::format("{}, SHA-256 {}.\n", markdown_code(record.base_name), markdown_code(record.base_hash));
  if (!record.parent.empty())
    page += fmt::format("It was trained on from the version {} of the same project.\n", markdown_code(record.parent));
  page += "Its licence is not on record here; this model is under it all the same.\n";
  if (!facts.merged_lora.empty())
    page += fmt::format(
        "The LoRA {} was merged into what was exported; the verdict below is about the version "
        "without it.\n",
        markdown_code(facts.merged_lora));
  std::map<std::string, std::size_t> photos;
  for (const VersionPhoto& photo : record.photos) ++photos[photo.shelf];
  page += "\n## Photos\n\n";
  for (const auto& [shelf, count] : photos) page += fmt::format("- {}: {} photos\n", markdown_code(shelf), count);
  page += photos.empty() ? "Which photos it was trained on is not on record.\n"
                         : fmt::format("\nAll of them together: SHA-256 {}. No photo is part of this model's files.\n",
                                       markdown_code(record.photo_hash));
  return page + "\n";
}

std::string table_of(const nlohmann::json& values, const std::string& heading) {
  std::string rows;
  for (const auto& [key, value] : values.items())
    rows += fmt::format("| {} | {} |\n", markdown_cell_code(key),
                        markdown_cell_code(value.is_string() ? value.get<std::string>() : json_excerpt(value)));
  return rows.empty() ? "" : fmt::format("| {} | value |\n|---|---|\n{}\n", heading, rows);
}

/// Paths name people and machines: the parameters that are places are left out, and so is what no table knows.
std::string training_section(const VersionRecord& record) {
  nlohmann::json shown = nlohmann::json::object();
  for (const ParamRow& row : train_params().rows())
    if (const auto found = record.parameters.find(row.spec->id); found != record.parameters.end() && !row.spec->is_path)
      shown[row.spec->id] = *found;
  const std::string tables = table_of(shown, "parameter") + table_of(record.metrics, "figure");
  return "## Training\n\n" + (tables.empty() ? "It was not trained here: parameters are not on record.\n\n" : tables);
}

std::string verdict_section(const Version& version, const std::optional<AcceptanceReport>& report) {
  std::string page = "## Verdict\n\n";
  if (!report) return page + "It was not judged.\n\n";
  page += fmt::format(
      "The judge {} looked at {} images on {}: {} pass, {}, with 95 % certainty {}. The criterion is {:.0f} % of at "
      "least {} images: {}. The version is {}.\n\n",
      markdown_code(report->judge_name), report->images, markdown_code(report->date), report->passed,
      percentage(report->passed, report->images), between(report->pass_rate_interval), 100 * report->criterion,
      report->minimum_images, conclusion_phrase(*report), to_string(version.stage));
  if (!report->questions.empty()) {
    page +=
        "| question | asks for | pass | with 95 % certainty | right on held-out photos, with 95 % certainty |\n"
        "|---|---|---|---|---|\n";
    for (const QuestionSummary& question : report->questions)
      page += fmt::format("| {}{} | {} | {} of {} | {} | {} |\n", markdown_cell_code(question.question),
                          question.required ? "" : " (reported only)", markdown_cell_code(question.name),
                          question.passed, report->images, between(question.pass_rate_interval),
                          question.accuracy_interval ? between(*question.accuracy_interval) : "–");
    page += "\n";
  }
  if (report->similarity)
    page += fmt::format(
        "Similarity to the instance photos (cosine, mean): {:.3f}; to the nearest one {:.3f}. Images that are nearly a "
        "photo itself: {} of {}.\n\n",
        report->similarity->mean, report->similarity->nearest, report->similarity->memorised, report->images);
  if (const auto& c = version.comparison)
    page += fmt::format("On {} seeds that both made it passes {}, the version {} {}.\n\n", c->images, c->passed,
                        markdown_code(c->with), c->passed_there);
  return page;
}

std::string bias_section_of_card(const std::vector<BiasReport>& reports) {
  std::string page = "## Bias\n\n";
  if (reports.empty()) return page + "No bias probe is on record.\n\n";
  for (const BiasReport& report : reports) {
    page += fmt::format("How often {} is seen, in images of the model {}, by what is asked for ({}):\n\n",
                        markdown_code(report.attribute), markdown_code(report.model), markdown_code(report.date));
    page += "| asked for | seen | with 95 % certainty |\n|---|---|---|\n";
    for (const BiasRow& row : report.rows)
      page += fmt::format("| {} | {} of {} | {} |\n", markdown_cell_code(row_name(row)), row.with, row.images,
                          between(row.interval));
    page += "\n";
    for (const std::string& finding : bias_findings(report)) page += "- " + markdown_code(finding) + "\n";
    page += "\n";
  }
  return page;
}

constexpr const char* kLimits =
    "## Limits of use\n\n"
    "- It was trained to show one subject. If that is a person, it takes this person's consent to share the model, or\n"
    "  pictures made with it; what it makes is no evidence of anything that happened.\n"
    "- The verdict counts images of fixed prompts and seeds. Of other prompts it says nothing.\n"
    "- A judge that learned from few photos errs: see how surely it is right on photos it never saw.\n"
    "- What the base model was trained on, and leans to, is in this model too.\n\n";

std::string file_section(const VersionRecord& record, const ModelCardFacts& facts) {
  std::string page = "## Files\n\n| file | bytes | SHA-256 |\n|---|---|---|\n";
  for (const FileEntry& file : facts.files)
    page +=
        fmt::format("| {} | {} | {} |\n", markdown_cell_code(file.path), file.bytes, markdown_cell_code(file.sha256));
  page += fmt::format("\nThe version as it is on record, all files together: SHA-256 {}.\n",
                      markdown_code(record.model_hash));
  return page;
}

std::vector<FileEntry> files_at(const fs::path& place, RunControl& control) {
  const bool is_folder = fs::is_directory(place);
  std::vector<FileEntry> files;
  for (const std::string& name : is_folder ? files_below(place) : std::vector{display(place.filename())}) {
    control.checkpoint();
    const fs::path file = is_folder ? place / name : place;
    files.push_back({name, fs::file_size(file), sha256_of_file(file)});
  }
  return files;
}

}  // namespace

std::string model_card(const Version& version, const ModelCardFacts& facts) {
  const auto report = report_of(version);
  return front_matter(version, report) +
         fmt::format("# {}\n\nVersion {} of a project of ThumbsUp Studio {}, exported on {} as {}.\n\n",
                     markdown_code(card_name(version)), markdown_code(version.record.id), THUMBSUP_VERSION, facts.date,
                     facts.format) +
         origin_section(version, facts) + training_section(version.record) + verdict_section(version, report) +
         bias_section_of_card(facts.bias) + kLimits + file_section(version.record, facts);
}

fs::path card_of(const ModelExport& exported) {
  if (exported.format == ExportFormat::Diffusers) return exported.out / "README.md";
  fs::path card = exported.out;
  card += ".md";
  return card;
}

void export_version(const Version& version, const fs::path& judges, ModelExport options, RunControl& control,
                    RunObserver& observer) {
  tell_end(observer, [&] {
    options.model = version.model;
    if (options.title.empty()) options.title = version.record.name;
    const fs::path card = card_of(options);
    if (is_taken(card)) throw UserInputError(msg::engine::exists_choose_another_name(display(card)));
    PartObserver part(observer);
    export_model(options, control, part);
    ModelCardFacts facts;
    facts.date = utc_now();
    facts.format = to_string(options.format);
    facts.merged_lora = display(options.lora.filename());
    // The project's own judge of that name: what a report says about folders elsewhere is nothing to open.
    if (const auto report = report_of(version))
      if (const fs::path judge = fs::path(report->judge_folder).filename(); !judge.empty() && judge != "..")
        facts.bias = read_bias_reports(judges / judge);
    facts.files = files_at(options.out, control);
    write_file_atomically(card, model_card(version, facts));
  });
}

}  // namespace thumbsup
