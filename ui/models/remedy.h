#pragma once

#include <QString>
#include <optional>
#include <string>

#include "base/message.h"

namespace thumbsup {

/// What a button beside a sentence about a training that cannot begin does to mend it.
struct Remedy {
  QString text;         ///< "Add photos"
  QString command{};    ///< leads to a page
  std::string param{};  ///< or to a parameter of the form
};

/// Nothing where only the person can know what to do. The sentence names the parameter as a flag does, or is known.
std::optional<Remedy> remedy_of(const Message& problem);

}  // namespace thumbsup
