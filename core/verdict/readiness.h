#pragma once

#include <cstdint>
#include <string>

#include "verdict/evaluation.h"

namespace thumbsup {

/// Whether a question may be relied on. This alone decides it, for the window, the command line and the reports.
enum class Readiness {
  Ready,
  TooFewPhotos,  ///< it is right often enough, but on so few photos that it may be chance
  TooOftenWrong
};

/// Share of right answers that is asked, as the mean over the two classes: in a judge of many no and few yes, one that
/// always says no would be right most of the time.
inline constexpr double kAskedAccuracy = 0.9;
/// At least this much must be sure: the lower end of the 95 % interval of all answers. 16 of 16 reach it, 4 of 4 do
/// not.
inline constexpr double kAskedCertainty = 0.8;

/// Ready: both of the above are reached, and of the yes as of the no surely more than half are right.
Readiness readiness(const Evaluation& evaluation);

/// Whether the answers cannot be told from guesses (informedness_low).
bool may_be_guessing(const Evaluation& evaluation);

/// The share that is sure, in whole percent rounded down: 79 for 15 of 15.
std::int64_t sure_percent(const Interval& interval);

/// "at least 56 % (right on 5 of 5 held-out photos)". Rates of few photos say too much; this does not. `photos`:
/// what they are.
std::string trust_phrase(const Evaluation& evaluation, const std::string& photos = "held-out photos");
/// "ready", or why not, as a sentence's end: "not ready yet: too few photos to be sure of 80 %".
std::string readiness_phrase(const Evaluation& evaluation);

}  // namespace thumbsup
