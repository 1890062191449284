#pragma once

#include <QString>
#include <string>

namespace thumbsup {

/// An alert of a server (docs/serving.md), by its name, in the user's language; one that is not known here as the
/// server's own `sentence`, or its name.
QString alert_words(const std::string& name, const std::string& sentence);

}  // namespace thumbsup
