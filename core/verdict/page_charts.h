#pragma once

#include <string>
#include <vector>

#include "verdict/judge_info.h"

/// Inline SVG drawings of the judge's pages. Each says in words (role="img" with a label) what it shows.
namespace thumbsup {

/// A bar from 0 to 100 % with the interval as a whisker and, when it is not negative, a criterion as a line.
std::string rate_chart(double rate, const Interval& interval, double criterion);

/// Mean probability against the share that really is positive, one dot a bin that has photos, larger for more.
std::string reliability_chart(const std::vector<ReliabilityBin>& bins);

/// Training and held-out loss over the epochs; the kept epoch is marked.
std::string training_chart(const std::vector<JudgeEpoch>& epochs, std::int64_t best_epoch);

}  // namespace thumbsup
