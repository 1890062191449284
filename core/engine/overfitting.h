#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/run_event.h"

namespace thumbsup {

/// At which step of a run each sign of overfitting began; nothing where it did not, or was not measured.
struct Overfitting {
  std::optional<std::int64_t> memorised;  ///< first previews of which one is nearly an instance photo
  std::optional<std::int64_t> drift;      ///< from here on more pictures of the class show the subject than before
                                          ///< training
  std::optional<std::int64_t> holdout;    ///< lowest loss on the held-out photos: from here on it rose

  bool any() const { return memorised || drift || holdout; }
  bool operator==(const Overfitting&) const = default;
};

/// From what a run has told, in the order of its steps. One look is an accident: class drift and the held-out loss
/// count where they last to the end of the run, over two looks at least.
Overfitting find_overfitting(const std::vector<RunScore>& scores, const std::vector<HoldoutLoss>& losses);

/// "a picture is nearly a copy of a photo from step 200, ..."; empty when there is no sign.
std::string overfitting_words(const Overfitting& signs);

}  // namespace thumbsup
