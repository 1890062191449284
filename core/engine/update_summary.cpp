#include "engine/update_summary.h"

#include <spdlog/fmt/fmt.h>

#include "studio/markdown_text.h"
#include "studio/run_folder.h"

namespace thumbsup {
namespace {

using Answer = NewPhoto::Answer;

/// More photos than this are counted, not named.
constexpr std::size_t kMostNamed = 100;

const char* answer_word(Answer answer) {
  switch (answer) {
    case Answer::Good:
      return "good";
    case Answer::Spoiled:
      return "spoiled";
    case Answer::Double:
      return "double";
  }
  return "";
}

std::string percent(double share) {
  return fmt::format("{:.0f} %", 100 * share);
}

std::string photo_lines(const PhotoIntake& intake) {
  std::string page =
      fmt::format("## Photos\n\n{} new: {} good, {} spoiled, {} double.\n\n", intake.photos.size(),
                  intake.count(Answer::Good), intake.count(Answer::Spoiled), intake.count(Answer::Double));
  std::size_t named = 0;
  std::string rows;
  for (const NewPhoto& photo : intake.photos) {
    if (photo.answer == Answer::Good || named++ >= kMostNamed) continue;
    rows += fmt::format("| {} | {} | {} |\n", markdown_cell_code(photo.name), answer_word(photo.answer),
                        markdown_cell_code(fmt::format("{}", fmt::join(photo.reasons, "; "))));
  }
  if (!rows.empty()) page += "| photo | | why |\n|---|---|---|\n" + rows;
  if (named > kMostNamed) page += fmt::format("\nAnd {} others.\n", named - kMostNamed);
  return rows.empty() ? page : page + "\n";
}

std::string verdict_lines(const RetrainResult& trained) {
  const AcceptanceReport& report = trained.report;
  std::string page = "## Verdict\n\n| question | pass | of | share, with 95 % certainty |\n|---|---|---|---|\n";
  const auto row = [&](const std::string& name, std::int64_t passed, const Interval& interval) {
    page += fmt::format("| {} | {} | {} | {} to {} |\n", name, passed, report.images, percent(interval.low),
                        percent(interval.high));
  };
  for (const QuestionSummary& question : report.questions)
    row(markdown_cell_code(question.question), question.passed, question.pass_rate_interval);
  row("**all**", report.passed, report.pass_rate_interval);
  page += fmt::format("\nCriterion {} of at least {} images.\n", percent(report.criterion), report.minimum_images);
  if (report.similarity)
    page += fmt::format("Similarity to the photos {:.3f}; {} images are nearly a photo itself.\n",
                        report.similarity->mean, report.similarity->memorised);
  if (const auto& c = trained.comparison)
    page += fmt::format("On the {} seeds that both made {} pass, and {} of {}, which was in production.\n", c->images,
                        c->passed, c->passed_there, c->with);
  return page + "\n";
}

std::string training_lines(const RetrainResult& trained) {
  const RunRecord run = read_run(trained.run);
  std::string page = fmt::format("## Training\n\nRun {}", markdown_code(run.id));
  if (run.summary)
    page += fmt::format(": {} steps in {:.0f} s, loss {:.4f} to {:.4f}", run.summary->steps, run.summary->seconds,
                        run.summary->first_loss, run.summary->last_loss);
  return page + ".\n\n";
}

}  // namespace

std::string update_sentence(const UpdateResult& result) {
  const std::string production =
      result.production.empty() ? "no version is in production" : result.production + " stays in production";
  switch (result.outcome) {
    case UpdateOutcome::NothingNew:
      return fmt::format("Nothing new: {} was trained on the photos there are.", result.production);
    case UpdateOutcome::Promoted:
      return result.production_before.empty()
                 ? fmt::format("{} is in production, the first.", result.production)
                 : fmt::format("{} is in production, {} before.", result.production, result.production_before);
    case UpdateOutcome::Held:
      return fmt::format("{} is accepted and held; {}.", result.trained ? result.trained->version : "", production);
    case UpdateOutcome::Refused:
      return fmt::format("Refused; {}: {}", production, result.refusal);
  }
  return {};
}

std::string update_page(const UpdateResult& result) {
  std::string page = fmt::format("# Update of {}: {}\n\n", markdown_code(result.project), to_string(result.outcome));
  page += result.outcome == UpdateOutcome::Refused
              ? "Refused; production is what it was: " + markdown_code(result.refusal)
              : update_sentence(result);
  page += fmt::format("\n{}\n\n", result.date);
  if (!result.photos.photos.empty()) page += photo_lines(result.photos);
  if (result.trained) page += training_lines(*result.trained) + verdict_lines(*result.trained);
  return page;
}

nlohmann::json to_json(const UpdateResult& result) {
  nlohmann::json photos = nlohmann::json::array();
  for (const NewPhoto& photo : result.photos.photos)
    photos.push_back({{"photo", photo.name}, {"answer", answer_word(photo.answer)}, {"reasons", photo.reasons}});
  nlohmann::json json = {{"outcome", to_string(result.outcome)},
                         {"refusal", result.refusal},
                         {"project", result.project},
                         {"date", result.date},
                         {"production_before", result.production_before},
                         {"production", result.production},
                         {"photos", photos}};
  if (result.trained) {
    const RetrainResult& trained = *result.trained;
    json["version"] = trained.version;
    json["stage"] = to_string(trained.stage);
    json["run"] = trained.run.filename().string();
    json["report"] = to_json(trained.report);
    if (const auto& c = trained.comparison)
      json["comparison"] = {
          {"with", c->with}, {"images", c->images}, {"passed", c->passed}, {"passed_there", c->passed_there}};
  }
  return json;
}

}  // namespace thumbsup
