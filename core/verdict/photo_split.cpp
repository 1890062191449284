#include "verdict/photo_split.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "base/error.h"
#include "base/random_stream.h"
#include "photos/checks.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

using Groups = std::vector<std::vector<std::size_t>>;

Groups members_of(const std::vector<std::size_t>& group_of) {
  Groups members;
  for (std::size_t i = 0; i < group_of.size(); ++i) {
    if (group_of[i] >= members.size()) members.resize(group_of[i] + 1);
    members[group_of[i]].push_back(i);
  }
  return members;
}

void shuffle(Groups& groups, std::uint64_t seed) {
  RandomStream stream(seed, "judge:split");
  for (std::size_t i = groups.size(); i > 1; --i) std::swap(groups[i - 1], groups[stream.below(i)]);
}

std::size_t groups_with(const Groups& groups, const std::vector<SplitPhoto>& photos, bool positive) {
  return static_cast<std::size_t>(std::count_if(groups.begin(), groups.end(), [&](const auto& group) {
    return std::any_of(group.begin(), group.end(), [&](std::size_t i) { return photos[i].positive == positive; });
  }));
}

Message number_of_photos(std::size_t count, bool positive) {
  if (count == 0) return positive ? msg::verdict::no_positive_photos() : msg::verdict::no_negative_photos();
  if (count == 1) return positive ? msg::verdict::one_positive_photo() : msg::verdict::one_negative_photo();
  return positive ? msg::verdict::positive_photos(count) : msg::verdict::negative_photos(count);
}

Message photos_are_missing(const Message& there, std::size_t distinct, bool positive) {
  const std::size_t more = kMinimumDistinctPhotos - distinct;
  if (more == 1)
    return positive ? msg::verdict::one_positive_is_missing(there, kMinimumDistinctPhotos)
                    : msg::verdict::one_negative_is_missing(there, kMinimumDistinctPhotos);
  return positive ? msg::verdict::positive_are_missing(there, kMinimumDistinctPhotos, more)
                  : msg::verdict::negative_are_missing(there, kMinimumDistinctPhotos, more);
}

void require_enough(const Groups& groups, const std::vector<SplitPhoto>& photos) {
  std::vector<Message> sentences;
  for (const bool positive : {true, false}) {
    const auto count = static_cast<std::size_t>(
        std::count_if(photos.begin(), photos.end(), [&](const SplitPhoto& p) { return p.positive == positive; }));
    const std::size_t distinct = groups_with(groups, photos, positive);
    if (distinct >= kMinimumDistinctPhotos) continue;
    Message there = number_of_photos(count, positive);
    if (count != distinct)
      there = distinct == 1 ? msg::verdict::only_one_differs(there) : msg::verdict::only_some_differ(there, distinct);
    sentences.push_back(photos_are_missing(there, distinct, positive));
  }
  if (!sentences.empty()) throw UserInputError(joined(sentences));
}

}  // namespace

std::vector<std::size_t> near_duplicate_groups(const std::vector<SplitPhoto>& photos) {
  std::vector<std::size_t> parent(photos.size());
  std::iota(parent.begin(), parent.end(), 0);
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  const int limit = PhotoCheckLimits{}.duplicate_distance;
  for (std::size_t i = 1; i < photos.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (hamming_distance(photos[i].hash, photos[j].hash) <= limit) {
        const auto a = root(i), b = root(j);
        parent[std::max(a, b)] = std::min(a, b);
      }
  std::map<std::size_t, std::size_t> number;
  std::vector<std::size_t> groups(photos.size());
  for (std::size_t i = 0; i < photos.size(); ++i) groups[i] = number.try_emplace(root(i), number.size()).first->second;
  return groups;
}

PhotoSplit split_photos(const std::vector<SplitPhoto>& photos, double share, std::uint64_t seed) {
  Groups groups = members_of(near_duplicate_groups(photos));
  require_enough(groups, photos);
  shuffle(groups, seed);

  std::map<int, double> wanted, held;
  for (const SplitPhoto& photo : photos) wanted[photo.stratum] += share;
  for (auto& [stratum, count] : wanted) count = std::round(count);

  std::vector<bool> is_held(groups.size(), false);
  const auto hold = [&](std::size_t g) {
    is_held[g] = true;
    for (const std::size_t i : groups[g]) held[photos[i].stratum] += 1;
  };
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::map<int, double> added;
    for (const std::size_t i : groups[g]) added[photos[i].stratum] += 1;
    if (std::all_of(added.begin(), added.end(),
                    [&](const auto& a) { return held[a.first] + a.second <= wanted[a.first]; }))
      hold(g);
  }
  // Where every group of a class is larger than its share, the smallest is held out all the same.
  for (const bool positive : {true, false}) {
    const auto has_class = [&](std::size_t g) {
      return std::any_of(groups[g].begin(), groups[g].end(),
                         [&](std::size_t i) { return photos[i].positive == positive; });
    };
    std::size_t smallest = groups.size();
    bool any_held = false;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if (!has_class(g)) continue;
      any_held = any_held || is_held[g];
      if (smallest == groups.size() || groups[g].size() < groups[smallest].size()) smallest = g;
    }
    if (!any_held) hold(smallest);
  }

  PhotoSplit split;
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const std::size_t i : groups[g]) (is_held[g] ? split.validation : split.training).push_back(i);
  std::sort(split.training.begin(), split.training.end());
  std::sort(split.validation.begin(), split.validation.end());
  return split;
}

std::vector<std::size_t> photo_folds(const std::vector<SplitPhoto>& photos, std::size_t folds, std::uint64_t seed) {
  if (folds == 0) throw LogicError("Photos are dealt out to one part at least.");
  Groups groups = members_of(near_duplicate_groups(photos));
  shuffle(groups, seed);
  const auto holds = [&](const std::vector<std::size_t>& group, bool positive) {
    return std::any_of(group.begin(), group.end(), [&](std::size_t i) { return photos[i].positive == positive; });
  };
  // Shelf by shelf, those of both classes first: every part gets its share of each.
  const auto rank = [&](const std::vector<std::size_t>& group) {
    return holds(group, true) && holds(group, false) ? -1 : photos[group.front()].stratum;
  };
  std::stable_sort(groups.begin(), groups.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });

  struct Part {
    std::size_t groups_of[2] = {};
    std::map<int, std::size_t> photos_of;
    std::size_t photos = 0;
  };
  std::vector<Part> parts(folds);
  std::vector<std::size_t> fold_of(photos.size());
  for (const auto& group : groups) {
    // A part that has no photo of this class yet comes first, then the one with the fewest of the shelf.
    const auto need = [&](const Part& part) {
      std::size_t there = 0;
      for (const bool positive : {false, true})
        if (holds(group, positive)) there += std::min<std::size_t>(1, part.groups_of[positive ? 1 : 0]);
      const auto found = part.photos_of.find(photos[group.front()].stratum);
      return std::tuple(there, found == part.photos_of.end() ? 0 : found->second, part.photos);
    };
    const auto chosen =
        std::min_element(parts.begin(), parts.end(), [&](const Part& a, const Part& b) { return need(a) < need(b); });
    for (const bool positive : {false, true}) chosen->groups_of[positive ? 1 : 0] += holds(group, positive);
    for (const std::size_t i : group) {
      ++chosen->photos_of[photos[i].stratum];
      ++chosen->photos;
      fold_of[i] = static_cast<std::size_t>(chosen - parts.begin());
    }
  }
  return fold_of;
}

}  // namespace thumbsup
