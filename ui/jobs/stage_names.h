#pragma once

#include <QString>
#include <string>

namespace thumbsup {

/// The engine's name for a stage of a run ("train") in the user's language; the name itself when it is not known here.
QString stage_text(const std::string& stage);

}  // namespace thumbsup
