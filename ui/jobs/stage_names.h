#pragma once

#include <QString>

#include "base/progress.h"

namespace thumbsup {

/// What is being done, in the user's language, as the words before the count: "Training step".
QString stage_text(const Progress& progress);

}  // namespace thumbsup
