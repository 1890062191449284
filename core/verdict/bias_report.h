#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "verdict/statistics.h"

namespace thumbsup {

/// One way of asking for the same pictures, and in how many the attribute is seen.
struct BiasRow {
  enum class Kind { Whole, Without, None, Neutral };
  Kind kind = Kind::Whole;
  std::string changed;  ///< the word that was left out; the prompt of a neutral row
  std::string prompt;
  std::string negative_prompt;
  std::int64_t images = 0;
  std::int64_t with = 0;  ///< images in which the attribute question says yes
  Interval interval;      ///< 95 %, Wilson, of with / images
};

/// What a bias probe found, and how far its question can be trusted.
struct BiasReport {
  std::string attribute;
  std::string model;
  std::string date;  ///< UTC, ISO 8601
  double threshold = 0.5;
  double accuracy = 0;  ///< of the attribute question on its held-out photos
  Interval accuracy_interval;
  std::vector<BiasRow> rows;
};

/// "without \"moustache\"", "all of the negative prompt", "no negative prompt", "neutral: a person".
std::string row_name(const BiasRow& row);

/// A sentence for each word whose absence changes the share by more than chance: the two shares' difference lies
/// outside of its 95 % interval (Newcombe, "Interval Estimation for the Difference Between Independent Proportions",
/// 1998, method 10). The same seeds are used for all rows, so that the truth is rather sharper. Else one that says that
/// no difference is beyond chance.
std::vector<std::string> bias_findings(const BiasReport& report);

/// The 95 % interval of b - a for two shares with their Wilson intervals (Newcombe's method 10).
Interval share_difference(const BiasRow& a, const BiasRow& b);

nlohmann::json to_json(const BiasReport& report);
/// Throws FormatError (path) for what is no such report.
BiasReport bias_from_json(const nlohmann::json& json, const std::filesystem::path& path);

/// A probe's result in a judge's folder: the last one of each attribute is kept beside the judge.
std::filesystem::path bias_file(const std::filesystem::path& judge, const std::string& attribute);
/// All of them, by name; those that cannot be read are left out.
std::vector<BiasReport> read_bias_reports(const std::filesystem::path& judge);

/// Heading, table and findings, for a page of its own and for the acceptance report. Escaped.
std::string bias_section(const BiasReport& report);
/// A whole page.
std::string bias_page(const BiasReport& report);

}  // namespace thumbsup
