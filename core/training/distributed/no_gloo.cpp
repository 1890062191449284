#include "base/error.h"
#include "training/distributed/ranks.h"
#include "training/training_messages.h"

/// In the place of gloo_ranks.cpp where LibTorch or the system has no Gloo.
namespace thumbsup {

std::unique_ptr<Ranks> join_ranks(const ProcessRank&, std::chrono::milliseconds, RunControl&) {
  throw UserInputError(msg::training::is_built_without_ranks());
}

}  // namespace thumbsup
