#include "serve/feature_drift.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>

#include "base/base64.h"

namespace thumbsup::serve {
namespace {

double squared_distance(const Features& a, const Features& b) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    sum += (static_cast<double>(a[i]) - b[i]) * (static_cast<double>(a[i]) - b[i]);
  return sum;
}

/// The kernel of all pairs, row by row: n x n.
std::vector<float> kernel_of(const std::vector<const Features*>& all) {
  const std::size_t n = all.size();
  std::vector<float> squares(n * n, 0.0F), pairs;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      squares[i * n + j] = squares[j * n + i] = static_cast<float>(squared_distance(*all[i], *all[j]));
      pairs.push_back(squares[i * n + j]);
    }
  const auto middle = pairs.begin() + static_cast<std::ptrdiff_t>(pairs.size() / 2);
  std::nth_element(pairs.begin(), middle, pairs.end());
  const float twice_variance = 2 * std::max(*middle, 1e-12F);
  for (float& value : squares) value = std::exp(-value / twice_variance);
  return squares;
}

/// Of the division where the first `m` of `order` are x.
double mmd2_of(const std::vector<float>& kernel, const std::vector<std::size_t>& order, std::size_t m) {
  const std::size_t n = order.size();
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const float* row = kernel.data() + order[i] * n;
    for (std::size_t j = 0; j < i; ++j) (i < m ? xx : j < m ? xy : yy) += row[order[j]];
  }
  const auto pairs = [](std::size_t count) {
    return 0.5 * static_cast<double>(count) * static_cast<double>(count - 1);
  };
  return xx / pairs(m) + yy / pairs(n - m) - 2 * xy / (static_cast<double>(m) * static_cast<double>(n - m));
}

}  // namespace

MmdTest mmd_test(const std::vector<Features>& x, const std::vector<Features>& y, int permutations) {
  MmdTest test;
  if (x.size() < 2 || y.size() < 2) return test;
  std::vector<const Features*> all;
  for (const auto* sample : {&x, &y})
    for (const Features& features : *sample) all.push_back(&features);
  const std::vector<float> kernel = kernel_of(all);
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  test.mmd2 = mmd2_of(kernel, order, x.size());
  std::mt19937 random(1);  // the same answer to the same pictures
  int as_large = 1;        // this one
  for (int i = 0; i < permutations; ++i) {
    std::shuffle(order.begin(), order.end(), random);
    as_large += mmd2_of(kernel, order, x.size()) >= test.mmd2 ? 1 : 0;
  }
  test.p = static_cast<double>(as_large) / (permutations + 1);
  return test;
}

void FeatureWatch::set_reference(std::vector<Features> reference) {
  if (is_complete_ || reference.size() < kFewestReference) return;
  reference_ = std::move(reference);
  is_complete_ = is_of_acceptance_ = true;
}

bool FeatureWatch::add(Features features) {
  if (!is_complete_) {
    reference_.push_back(std::move(features));
    is_complete_ = reference_.size() >= kReference;
    return is_complete_;
  }
  if (features.size() != reference_.front().size()) return false;  // of another judge: no comparison
  window_.push_back(std::move(features));
  if (window_.size() < kWindow) return false;
  last_ = mmd_test(reference_, window_, kPermutations);
  window_.clear();
  return false;
}

nlohmann::json FeatureWatch::to_json() const {
  nlohmann::json rows = nlohmann::json::array();
  for (const Features& features : reference_) {
    std::string bytes(features.size() * sizeof(float), '\0');
    std::memcpy(bytes.data(), features.data(), bytes.size());
    rows.push_back(to_base64(bytes));
  }
  return {{"reference", rows}, {"complete", is_complete_}, {"of_acceptance", is_of_acceptance_}};
}

FeatureWatch FeatureWatch::from_json(const nlohmann::json& json) {
  FeatureWatch watch;
  for (const auto& row : json.at("reference")) {
    const std::string bytes = from_base64(row.get<std::string>()).value_or("");
    Features features(bytes.size() / sizeof(float));
    std::memcpy(features.data(), bytes.data(), features.size() * sizeof(float));
    const bool fits = !features.empty() &&
                      (watch.reference_.empty() || features.size() == watch.reference_.front().size()) &&
                      std::all_of(features.begin(), features.end(), [](float f) { return std::isfinite(f); });
    if (!fits) return {};
    watch.reference_.push_back(std::move(features));
  }
  watch.is_complete_ = json.at("complete").get<bool>() && watch.reference_.size() >= kFewestReference;
  watch.is_of_acceptance_ = watch.is_complete_ && json.at("of_acceptance").get<bool>();
  return watch;
}

}  // namespace thumbsup::serve
