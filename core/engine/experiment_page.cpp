#include "engine/experiment_page.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/put_in_place.h"
#include "engine/engine_messages.h"
#include "engine/experiment.h"
#include "engine/overfitting.h"
#include "studio/run_folder.h"
#include "verdict/html_page.h"

namespace thumbsup {
namespace {

constexpr std::size_t kMostPictures = 8;  ///< of a setting
constexpr std::size_t kMostRows = 60;     ///< of pictures: a page must stay one that opens

std::string interval_text(const ExperimentPoint& point) {
  const Interval interval = point.interval();
  return fmt::format("{} to {}", percent(interval.low), percent(interval.high));
}

std::string counts(const ExperimentPoint& point) {
  return fmt::format("{} of {} pass, 95 % interval {}", point.passed, point.images, interval_text(point));
}

const ExperimentPoint* find_point(const ExperimentTable& table, std::size_t setting, std::int64_t step) {
  const auto found = std::find_if(table.points.begin(), table.points.end(), [&](const ExperimentPoint& point) {
    return point.setting == setting && point.step == step;
  });
  return found == table.points.end() ? nullptr : &*found;
}

std::string notes_of(const ExperimentTable& table, const ExperimentPoint& point) {
  if (table.is_winner(point)) return "best";
  if (!point.within_limits) return "beyond the limits";
  return point.tied ? "tied with the best" : "";
}

/// A heat map: the darker, the more pictures pass. The number stands in every cell: no colour is needed to read it.
std::string heat_map(const ExperimentRecord& record, const ExperimentTable& table) {
  std::string html =
      "<h2>Settings and steps</h2>\n<table><caption>Pictures that pass all questions of the judge, of those "
      "judged; the stronger the colour, the more</caption><thead><tr><th></th>";
  for (const std::int64_t step : record.plan.looks) html += fmt::format("<th scope=\"col\">{} steps</th>", step);
  html += "</tr></thead><tbody>\n";
  for (std::size_t setting = 0; setting < record.plan.settings(); ++setting) {
    html += "<tr><th scope=\"row\">" + html_escape(record.plan.words_for(setting)) + "</th>";
    for (const std::int64_t step : record.plan.looks) {
      const ExperimentPoint* point = find_point(table, setting, step);
      if (point == nullptr) {
        html += "<td class=\"quiet\">not trained</td>";
        continue;
      }
      html += fmt::format(
          "<td style=\"background: color-mix(in srgb, var(--accent) {:.0f}%, transparent){}\" title=\"{}\">{}{} of "
          "{}{}</td>",
          60 * point->pass_rate(), table.is_winner(*point) ? "; outline: 3px solid var(--accent)" : "",
          html_escape(counts(*point)), table.is_winner(*point) ? "<strong>" : "", point->passed, point->images,
          table.is_winner(*point) ? "</strong>" : "");
    }
    html += "</tr>\n";
  }
  return html + "</tbody></table>\n";
}

std::string leaderboard(const ExperimentRecord& record, const ExperimentTable& table) {
  std::string html =
      "<h2>All figures</h2>\n<table><caption>The best first. Similarity: of the pictures to the instance photos, "
      "higher is "
      "closer. Class drift: pictures of the class prompt that wrongly show the subject.</caption><thead><tr><th "
      "scope=\"col\">setting</th><th scope=\"col\">steps</th><th "
      "scope=\"col\">runs</th><th scope=\"col\">pass</th><th scope=\"col\">95 % interval</th><th "
      "scope=\"col\">similarity</th><th scope=\"col\">class drift</th><th scope=\"col\">nearly copies of a "
      "photo</th><th "
      "scope=\"col\"></th></tr></thead><tbody>\n";
  for (const ExperimentPoint& point : table.points)
    html += fmt::format(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{} of {}</td><td>{}</td><td>{:.3f}</td><td>{}</td>"
        "<td>{}</td><td>{}</td></tr>\n",
        html_escape(record.plan.words_for(point.setting)), point.step, point.runs, point.passed, point.images,
        interval_text(point), point.similarity,
        point.class_images == 0 ? "not measured" : fmt::format("{} of {}", point.class_as_subject, point.class_images),
        fmt::format("{} of {}", point.memorised, point.images), notes_of(table, point));
  return html + "</tbody></table>\n";
}

/// "9 of the search, 2 on fresh seeds"
std::string runs_text(const ExperimentRecord& record) {
  const auto fresh = std::count_if(record.trials.begin(), record.trials.end(),
                                   [](const ExperimentTrial& trial) { return trial.confirms; });
  return fmt::format("{} of the search, {} on fresh seeds", std::ssize(record.trials) - fresh, fresh);
}

/// What somebody may do with it.
std::string next_steps(const ExperimentTable& table) {
  if (!table.advice() || table.advice()->passed == 0) return {};
  std::string text = table.advice() == table.as_it_was
                         ? "The settings can stay as they are."
                         : "thumbsup experiment use (or Use these settings) takes them for the next training.";
  if (table.confirmation)
    text += " thumbsup experiment accept (or Accept as version) puts the model of the fresh seed on record.";
  return "<p>What next? " + html_escape(text) + "</p>\n";
}

std::string failures(const ExperimentRecord& record) {
  std::string html;
  for (std::size_t i = 0; i < record.trials.size(); ++i)
    if (const ExperimentTrial& trial = record.trials[i]; !trial.error.empty())
      html += fmt::format("<li>{} ({}, seed {}): {}</li>\n", html_escape(record.run_of(i)),
                          html_escape(record.plan.words_for(trial.setting)), trial.seed, html_escape(trial.error));
  return html.empty() ? html : "<h2>Runs that failed</h2>\n<ul class=\"notes\">\n" + html + "</ul>\n";
}

/// The previews of a trial at a step, picture i of every row from the same place in its seeds.
std::string picture_row(const Project& project, const ExperimentRecord& record, std::size_t trial, std::int64_t step) {
  const auto folder = sample_folder(project.runs_folder() / record.run_of(trial), step);
  std::string html = "<div class=\"pictures\">";
  for (std::size_t i = 0; i < kMostPictures; ++i) {
    const auto path = folder / (std::to_string(i) + ".png");
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) break;
    html += picture_element(thumbnail_of(path, 128), fmt::format("picture {} after {} steps", i + 1, step));
  }
  return html + "</div>";
}

std::string pictures(const Project& project, const ExperimentRecord& record, const ExperimentTable& table) {
  std::string html = fmt::format(
      "<h2>Pictures of every setting, from the same seeds</h2>\n<p class=\"quiet\">The first {} of the first run "
      "of each; the counts are of all its runs.</p>\n",
      kMostPictures);
  std::size_t rows = 0;
  for (std::size_t i = 0; i < record.trials.size(); ++i) {
    const ExperimentTrial& trial = record.trials[i];
    if (trial.confirms || trial.seed != record.plan.seeds.front()) continue;
    const auto run = project.runs_folder() / record.run_of(i);
    if (const auto signs = find_overfitting(read_scores(run), read_metrics(run).holdout_loss); signs.any())
      html += fmt::format("<p class=\"quiet\">{} ({}), overfitting: {}.</p>\n", html_escape(record.run_of(i)),
                          html_escape(record.plan.words_for(trial.setting)), html_escape(overfitting_words(signs)));
    for (const std::int64_t step : record.plan.looks) {
      const ExperimentPoint* point = find_point(table, trial.setting, step);
      if (point == nullptr || trial.reached < step || rows++ >= kMostRows) continue;
      html += fmt::format("<p>{}, {} steps: {}</p>\n{}\n", html_escape(record.plan.words_for(trial.setting)), step,
                          html_escape(counts(*point)), picture_row(project, record, i, step));
    }
  }
  if (rows > kMostRows) html += fmt::format("<p class=\"quiet\">And {} more.</p>\n", rows - kMostRows);
  return html;
}

/// As RFC 4180 has it. A field that a spreadsheet would compute is text with an apostrophe.
std::string csv_text(std::string text) {
  if (!text.empty() && std::string("=+-@\t\r").find(text.front()) != std::string::npos) text.insert(0, "'");
  std::string quoted = "\"";
  for (const char letter : text) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
  return quoted + "\"";
}

}  // namespace

std::string conclusion_of(const ExperimentRecord& record, const ExperimentTable& table) {
  if (!table.winner)
    return table.points.empty() ? "No run has been judged yet."
                                : "No setting has come to an end within the limits yet.";
  const ExperimentPoint& best = *table.winner;
  if (best.passed == 0) return "No picture passes at any setting.";
  const auto ties =
      std::count_if(table.points.begin(), table.points.end(), [](const auto& point) { return point.tied; });
  std::string text = fmt::format("Best: {} after {} steps. {} in the search.", record.plan.words_for(best.setting),
                                 best.step, counts(best));
  if (ties > 0)
    text += fmt::format(" {} other{} did about as well: the difference may be chance (95 %), they are tied.", ties,
                        ties == 1 ? "" : "s");
  if (const auto& again = table.confirmation)
    text += fmt::format(" On {} fresh seed{}, which the search did not use: {}. That is the fairer estimate.",
                        again->runs, again->runs == 1 ? "" : "s", counts(*again));
  else
    text += " It is not confirmed on fresh seeds: the best of many is better by chance too.";
  if (const auto& before = table.as_it_was) {
    text +=
        fmt::format(" The settings as they were ({}, {} steps) on the same fresh seed{}: {}. {}",
                    record.plan.words_for(before->setting), before->step, before->runs == 1 ? "" : "s", counts(*before),
                    table.advice() == before ? "So they stay."
                    : table.confirmation && table.confirmation->pass_rate() == before->pass_rate()
                        ? "As many pass with the new ones, more like the photos."
                        : "The new ones did better there.");
    if (table.cannot_tell_from_before()) text += " At 95 % the two cannot be told apart.";
  }
  return text;
}

std::string rule_of(const ExperimentPlan& plan) {
  std::string text = fmt::format(
      "{} setting{} with {} seed{} each. Every run is judged after {} steps, with {} pictures each time; the best has "
      "the highest "
      "pass rate, among equals the highest similarity to the photos, among equals the fewest steps. ",
      plan.settings(), plan.settings() == 1 ? "" : "s", plan.seeds.size(), plan.seeds.size() == 1 ? "" : "s",
      fmt::join(plan.looks, ", "), plan.config.sample_count);
  text +=
      plan.strategy == ExperimentStrategy::Grid
          ? "All settings were taken to the last of these."
          : "Halving: a setting went on to the next of these when it was among the better half of those that had come "
            "as far; the others were left there.";
  text += fmt::format(
      " A setting does not win when more than {} of the class prompt's pictures show the subject, or "
      "more than {} of its pictures are nearly copies of a photo.",
      percent(plan.drift_limit), percent(plan.memorised_limit));
  if (!is_constant(plan.config.lr_scheduler) && plan.looks.size() > 1)
    text += fmt::format(
        " The learning rate follows a curve over {} steps: the model on the way is not that of a shorter "
        "training.",
        plan.looks.back());
  return text;
}

std::string experiment_csv(const ExperimentRecord& record, const ExperimentTable& table) {
  std::string csv;
  for (const ExperimentAxis& axis : record.plan.axes) csv += csv_text(axis.param) + ",";
  csv +=
      "step,runs,images,passed,pass_rate,low,high,similarity,class_images,class_as_subject,memorised,"
      "within_limits,tied,best\r\n";
  for (const ExperimentPoint& point : table.points) {
    const Interval interval = point.interval();
    for (const auto& value : record.plan.values_of(point.setting))
      csv += (value.is_string() ? csv_text(value.get<std::string>()) : value.dump()) + ",";
    csv += fmt::format("{},{},{},{},{:.4f},{:.4f},{:.4f},{:.4f},{},{},{},{:d},{:d},{:d}\r\n", point.step, point.runs,
                       point.images, point.passed, point.pass_rate(), interval.low, interval.high, point.similarity,
                       point.class_images, point.class_as_subject, point.memorised, point.within_limits, point.tied,
                       table.is_winner(point));
  }
  return csv;
}

std::string experiment_page(const Project& project, const ExperimentRecord& record, const ExperimentTable& table) {
  const std::string title = fmt::format("{}: {}", project.name(), record.id);
  const bool won = table.winner.has_value();  // the best of what was tried: no acceptance, so without its looks
  std::string body = "<h1>" + html_escape(title) + "</h1>\n";
  body += fmt::format(
      "<section class=\"banner {}\"><div><strong>{}</strong><p>{}</p></div></section>\n", won ? "quiet" : "fail",
      html_escape(won ? record.plan.words_for(table.winner->setting) + fmt::format(", {} steps", table.winner->step)
                      : std::string("No setting is the best yet")),
      html_escape(conclusion_of(record, table)));
  body += "<dl class=\"facts\">\n" + fact_element("Begun", record.created) +
          fact_element("State", record.is_finished ? "finished" : "not finished") +
          fact_element("Runs", runs_text(record)) + fact_element("Time in its runs", format_duration(record.seconds)) +
          fact_element("Instance prompt", record.plan.config.instance_prompt) +
          fact_element("Class prompt", record.plan.config.class_prompt) + "</dl>\n";
  body += next_steps(table);
  body += heat_map(record, table);
  body += "<p class=\"quiet\">" + html_escape(rule_of(record.plan)) + "</p>\n";
  body += leaderboard(record, table) + failures(record) + pictures(project, record, table);
  return html_document(title, body);
}

void write_experiment_report(const Project& project, const ExperimentRecord& record,
                             const std::filesystem::path& file) {
  const bool is_csv = file.extension() == ".csv";
  if (!is_csv && file.extension() != ".html") throw UserInputError(msg::engine::report_is_csv_or_html(display(file)));
  if (is_taken(file)) throw UserInputError(msg::engine::exists_choose_another_name(display(file)));
  const ExperimentTable table = read_table(project, record);
  write_file_atomically(file, is_csv ? experiment_csv(record, table) : experiment_page(project, record, table),
                        WhenTaken::Fail);
}

}  // namespace thumbsup
