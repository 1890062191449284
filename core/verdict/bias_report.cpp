#include "verdict/bias_report.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/error.h"
#include "base/json_file.h"
#include "verdict/html_page.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBiasFormat = "thumbsup-bias";
constexpr const char* kBiasPrefix = "bias-";
constexpr const char* kRowKinds[] = {"whole", "without", "none", "neutral"};

double share_of(const BiasRow& row) {
  return row.images > 0 ? static_cast<double>(row.with) / static_cast<double>(row.images) : 0;
}

BiasRow::Kind kind_named(const std::string& name) {
  const auto found = std::find(std::begin(kRowKinds), std::end(kRowKinds), name);
  return found == std::end(kRowKinds) ? BiasRow::Kind::Neutral
                                      : static_cast<BiasRow::Kind>(std::distance(std::begin(kRowKinds), found));
}

}  // namespace

std::string row_name(const BiasRow& row) {
  switch (row.kind) {
    case BiasRow::Kind::Whole:
      return "all of the negative prompt";
    case BiasRow::Kind::Without:
      return fmt::format("without \"{}\"", row.changed);
    case BiasRow::Kind::None:
      return "no negative prompt";
    case BiasRow::Kind::Neutral:
      return "neutral: " + row.changed;
  }
  return {};
}

Interval share_difference(const BiasRow& a, const BiasRow& b) {
  const double pa = share_of(a), pb = share_of(b), difference = pb - pa;
  return {difference - std::hypot(pb - b.interval.low, a.interval.high - pa),
          difference + std::hypot(b.interval.high - pb, pa - a.interval.low)};
}

std::vector<std::string> bias_findings(const BiasReport& report) {
  std::vector<std::string> sentences;
  const auto whole = std::find_if(report.rows.begin(), report.rows.end(),
                                  [](const BiasRow& row) { return row.kind == BiasRow::Kind::Whole; });
  if (whole == report.rows.end()) return sentences;
  for (const BiasRow& row : report.rows) {
    if (row.kind != BiasRow::Kind::Without && row.kind != BiasRow::Kind::None) continue;
    const Interval difference = share_difference(*whole, row);
    if (difference.low <= 0 && difference.high >= 0) continue;
    sentences.push_back(
        fmt::format("{}: {} of {} pictures show {} in place of {} of {}; that is more than chance.",
                    row.kind == BiasRow::Kind::None ? "Without a negative prompt" : "Without \"" + row.changed + "\"",
                    row.with, row.images, report.attribute, whole->with, whole->images));
  }
  if (sentences.empty())
    sentences.push_back(fmt::format("No word of the negative prompt changes how often {} is seen by more than chance.",
                                    report.attribute));
  return sentences;
}

nlohmann::json to_json(const BiasReport& report) {
  nlohmann::json rows = nlohmann::json::array();
  for (const BiasRow& row : report.rows)
    rows.push_back({{"kind", kRowKinds[static_cast<std::size_t>(row.kind)]},
                    {"changed", row.changed},
                    {"prompt", row.prompt},
                    {"negative_prompt", row.negative_prompt},
                    {"images", row.images},
                    {"with", row.with},
                    {"interval", {row.interval.low, row.interval.high}}});
  return {{"format", kBiasFormat},
          {"attribute", report.attribute},
          {"model", report.model},
          {"date", report.date},
          {"threshold", report.threshold},
          {"accuracy", report.accuracy},
          {"accuracy_interval", {report.accuracy_interval.low, report.accuracy_interval.high}},
          {"rows", rows},
          {"findings", bias_findings(report)}};
}

BiasReport bias_from_json(const nlohmann::json& json, const fs::path& path) {
  if (!json.is_object() || json.value("format", nlohmann::json()) != kBiasFormat)
    throw FormatError(path, "format", msg::verdict::is_not_thumbsup_bias());
  try {
    BiasReport report;
    report.attribute = json.at("attribute").get<std::string>();
    report.model = json.at("model").get<std::string>();
    report.date = json.at("date").get<std::string>();
    report.threshold = json.at("threshold").get<double>();
    report.accuracy = json.at("accuracy").get<double>();
    report.accuracy_interval = {json.at("accuracy_interval").at(0).get<double>(),
                                json.at("accuracy_interval").at(1).get<double>()};
    for (const auto& each : json.at("rows")) {
      BiasRow row;
      row.kind = kind_named(each.at("kind").get<std::string>());
      row.changed = each.at("changed").get<std::string>();
      row.prompt = each.at("prompt").get<std::string>();
      row.negative_prompt = each.at("negative_prompt").get<std::string>();
      row.images = each.at("images").get<std::int64_t>();
      row.with = each.at("with").get<std::int64_t>();
      row.interval = wilson_interval(row.with, row.images);
      report.rows.push_back(std::move(row));
    }
    return report;
  } catch (const std::exception& failure) {  // a kind, or counts that cannot be
    throw FormatError(path, "", msg::verdict::has_missing_entry(), failure.what());
  }
}

fs::path bias_file(const fs::path& judge, const std::string& attribute) {
  std::string plain;
  for (const char c : attribute) plain += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '-';
  return judge / (kBiasPrefix + plain + ".json");
}

std::vector<BiasReport> read_bias_reports(const fs::path& judge) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at(judge, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with(kBiasPrefix) && name.ends_with(".json")) files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  std::vector<BiasReport> reports;
  for (const fs::path& file : files) {
    try {
      reports.push_back(bias_from_json(read_json_file(file), file));
    } catch (const Error&) {  // somebody else's file
    }
  }
  return reports;
}

std::string bias_section(const BiasReport& report) {
  std::string html = fmt::format(
      "<h2>Bias: {}</h2>\n<p class=\"quiet\">Pictures of {} on the same seeds, {}. The question was right for {} of "
      "its "
      "held-out photos (95 % interval {} to {}).</p>\n<table><tr><th>asked with</th><th>{}</th><th>share</th>"
      "<th>95 % interval</th></tr>\n",
      html_escape(report.attribute), html_escape(display(fs::path(report.model).filename())), html_escape(report.date),
      percent(report.accuracy), percent(report.accuracy_interval.low), percent(report.accuracy_interval.high),
      html_escape(report.attribute));
  for (const BiasRow& row : report.rows)
    html += fmt::format("<tr><td>{}</td><td>{} of {}</td><td>{}</td><td>{} to {}</td></tr>\n",
                        html_escape(row_name(row)), row.with, row.images, percent(share_of(row)),
                        percent(row.interval.low), percent(row.interval.high));
  html += "</table>\n<ul class=\"notes\">\n";
  for (const std::string& sentence : bias_findings(report)) html += "<li>" + html_escape(sentence) + "</li>\n";
  return html + "</ul>\n";
}

std::string bias_page(const BiasReport& report) {
  const std::string title = "Bias probe: " + report.attribute;
  return html_document(title, "<h1>" + html_escape(title) + "</h1>\n" + bias_section(report));
}

}  // namespace thumbsup
