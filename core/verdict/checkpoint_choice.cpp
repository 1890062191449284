#include "verdict/checkpoint_choice.h"

#include <algorithm>

namespace thumbsup {
namespace {

bool is_better(const RunScore& a, const RunScore& b) {
  // Rates compared as fractions: no rounding decides.
  const std::int64_t left = a.passed * b.images, right = b.passed * a.images;
  if (left != right) return left > right;
  if (a.similarity != b.similarity) return a.similarity > b.similarity;
  return a.step < b.step;
}

}  // namespace

std::optional<std::size_t> best_checkpoint(const std::vector<RunScore>& scores) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (scores[i].step > 0 && scores[i].images > 0 && (!best || is_better(scores[i], scores[*best]))) best = i;
  return best;
}

std::int64_t scores_since_best(const std::vector<RunScore>& scores) {
  const auto best = best_checkpoint(scores);
  if (!best) return 0;
  return std::count_if(scores.begin(), scores.end(), [&](const RunScore& score) {
    return score.images > 0 && score.step > scores[*best].step;
  });
}

}  // namespace thumbsup
