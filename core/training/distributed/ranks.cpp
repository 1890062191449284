#include "training/distributed/ranks.h"

#include "base/error.h"
#include "training/training_messages.h"

namespace thumbsup {

void Ranks::meet() {
  sum(at::zeros({1}));
}

void Ranks::require_same(const Message& what, const std::string& value) {
  at::Tensor differs = at::zeros({size()});
  if (from_leader(value) != value) differs[self().rank] = 1;
  sum(differs);
  const auto* flags = differs.data_ptr<float>();
  for (std::int64_t rank = 0; rank < size(); ++rank)
    if (flags[rank] != 0) throw UserInputError(msg::training::ranks_differ(rank, what));
}

}  // namespace thumbsup
