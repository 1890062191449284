#pragma once

#include <string>

#include "verdict/judge_info.h"

namespace thumbsup {

/// A judge's own report as one self-contained HTML page: how often it was right on photos it had not seen, how its
/// probabilities fit, its threshold and why, how it was trained, and the photos it got wrong.
std::string judge_page(const JudgeInfo& info);

}  // namespace thumbsup
