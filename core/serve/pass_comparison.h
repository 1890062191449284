#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace thumbsup::serve {

/// Two-sided p-value of Fisher's exact test ("The logic of inductive inference", 1935): how likely two shares at least
/// as far apart as k / n and other_k / other_n are where there is no difference. 1 where one of them is of nothing.
double fisher_exact_p(std::int64_t k, std::int64_t n, std::int64_t other_k, std::int64_t other_n);

/// The verdicts on the pictures of a candidate and of the version in production that drew side by side.
///
/// Looking after every picture until a difference shows would find one where there is none. So a conclusion is drawn
/// when both have 20 verdicts, then 40, 80, 160, ... only, each time by Fisher's exact test at 0.01: over six looks a
/// difference that is none is told in at most 6 of 100 cases (in the simulation of the tests in 3).
class PassComparison {
 public:
  enum class Finding { TooFew, NoDifference, Better, Worse };  ///< of the candidate
  struct Count {
    std::int64_t passed = 0, judged = 0;
    double rate() const { return judged == 0 ? 0 : static_cast<double>(passed) / static_cast<double>(judged); }
  };
  static constexpr std::int64_t kFirstLook = 20;
  static constexpr double kSignificance = 0.01;

  void add(bool is_candidate, bool passed);

  Finding finding() const { return finding_; }
  const Count& candidate() const { return candidate_; }
  const Count& production() const { return production_; }
  /// 95 % interval of candidate's share less production's as it is now (Newcombe 1998, method 10;
  /// verdict/statistics.h).
  double difference_low() const;
  double difference_high() const;

  /// {"finding", "sentence", "candidate": {"passed", "judged"}, "production": ..., "difference_95": [low, high]}
  nlohmann::json told(const std::string& candidate, const std::string& production) const;

  /// The state.
  nlohmann::json to_json() const;
  /// Throws nlohmann::json::exception for what is no such state.
  static PassComparison from_json(const nlohmann::json& json);

 private:
  Count candidate_, production_;
  std::int64_t next_look_ = kFirstLook;
  Finding finding_ = Finding::TooFew;
};

}  // namespace thumbsup::serve
