#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "studio/registry.h"

namespace thumbsup {
namespace {

std::vector<VersionDiff::Value> differing(const nlohmann::json& a, const nlohmann::json& b) {
  const auto flat_a = a.flatten(), flat_b = b.flatten();
  std::set<std::string> keys;
  for (const auto& [key, value] : flat_a.items()) keys.insert(key);
  for (const auto& [key, value] : flat_b.items()) keys.insert(key);
  std::vector<VersionDiff::Value> values;
  for (const auto& key : keys) {
    const auto in_a = flat_a.contains(key) ? flat_a.at(key) : nlohmann::json(),
               in_b = flat_b.contains(key) ? flat_b.at(key) : nlohmann::json();
    if (in_a != in_b) values.push_back({key.empty() ? key : key.substr(1), in_a, in_b});
  }
  return values;
}

/// Photos of `a` whose content is not among those of `b` on the same shelf.
std::vector<VersionPhoto> only_in(const std::vector<VersionPhoto>& a, const std::vector<VersionPhoto>& b) {
  std::multiset<std::string> others;
  for (const auto& photo : b) others.insert(photo.shelf + photo.sha256);
  std::vector<VersionPhoto> only;
  for (const auto& photo : a) {
    const auto found = others.find(photo.shelf + photo.sha256);
    if (found == others.end())
      only.push_back(photo);
    else
      others.erase(found);
  }
  return only;
}

nlohmann::json to_json(const std::vector<VersionDiff::Value>& values) {
  nlohmann::json list = nlohmann::json::object();
  for (const auto& value : values) list[value.key] = {value.a, value.b};
  return list;
}

nlohmann::json to_json(const std::vector<VersionPhoto>& photos) {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& photo : photos) list.push_back({{"shelf", photo.shelf}, {"name", photo.name}});
  return list;
}

}  // namespace

VersionDiff diff_versions(const Version& a, const Version& b) {
  VersionDiff diff;
  diff.same_model = a.record.model_hash == b.record.model_hash;
  diff.same_base = a.record.base_hash == b.record.base_hash;
  diff.same_photos = a.record.photo_hash == b.record.photo_hash;
  diff.parameters = differing(a.record.parameters, b.record.parameters);
  diff.metrics = differing(a.record.metrics, b.record.metrics);
  diff.photos_only_a = only_in(a.record.photos, b.record.photos);
  diff.photos_only_b = only_in(b.record.photos, a.record.photos);
  std::map<std::int64_t, VersionSample> samples;
  if (a.evaluation)
    for (const auto& sample : a.evaluation->samples)
      if (sample.seed) samples.emplace(*sample.seed, sample);
  if (b.evaluation)
    for (const auto& sample : b.evaluation->samples)
      if (sample.seed)
        if (const auto found = samples.find(*sample.seed); found != samples.end())
          diff.samples.push_back({*sample.seed, found->second, sample});
  std::sort(diff.samples.begin(), diff.samples.end(), [](const auto& x, const auto& y) { return x.seed < y.seed; });
  return diff;
}

nlohmann::json to_json(const VersionDiff& diff) {
  nlohmann::json samples = nlohmann::json::array();
  const auto sample = [](const VersionSample& one) {
    nlohmann::json json = {{"image", display(one.image)}};
    if (one.passed) json["passed"] = *one.passed;
    if (one.probability) json["probability"] = *one.probability;
    return json;
  };
  for (const auto& pair : diff.samples)
    samples.push_back({{"seed", pair.seed}, {"a", sample(pair.a)}, {"b", sample(pair.b)}});
  return {{"same_model", diff.same_model},
          {"same_base", diff.same_base},
          {"same_photos", diff.same_photos},
          {"parameters", to_json(diff.parameters)},
          {"metrics", to_json(diff.metrics)},
          {"photos_only_a", to_json(diff.photos_only_a)},
          {"photos_only_b", to_json(diff.photos_only_b)},
          {"samples", samples}};
}

}  // namespace thumbsup
