#pragma once

#include <QString>

#include "engine/judge.h"

namespace thumbsup {

/// A question of a verdict in the user's words: "gesture", "subject", "quality"; questions of the user's own as they
/// are.
QString question_word(const std::string& question);

/// How sure the judge is of what it says, in percent: of a picture that fails, of its failing.
int certainty_percent(bool passed, double probability);

/// "gesture 98 %, subject 88 %: fails, quality 91 %": each answer, where there are several; else empty.
QString answers_text(const ImageVerdict& verdict);

/// "gesture 20, subject 10, quality 19": how many images pass each question, where there are several; else empty.
QString question_counts_text(const AcceptanceReport& report);

}  // namespace thumbsup
