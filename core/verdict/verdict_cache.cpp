#include "verdict/verdict_cache.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"

namespace thumbsup {
namespace {

bool is_sha256(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

VerdictCache::VerdictCache(std::filesystem::path path, std::string weights_hash)
    : path_(std::move(path)), weights_hash_(std::move(weights_hash)) {
  std::string text;
  try {
    text = read_text_file(path_);
  } catch (const Error&) {
    return;  // none yet, or unreadable: the images are judged again
  }
  std::istringstream lines(text);
  bool is_ours = false;
  for (std::string line; std::getline(lines, line);) {
    const auto json = try_parse_json(line).value_or(nullptr);
    if (!json.is_object()) continue;
    if (const auto judge = json.find("judge"); judge != json.end()) is_ours = *judge == weights_hash_;
    const auto image = json.find("image"), logit = json.find("logit");
    if (!is_ours || image == json.end() || logit == json.end() || !image->is_string() || !logit->is_number()) continue;
    if (is_sha256(image->get<std::string>())) logits_[image->get<std::string>()] = logit->get<double>();
  }
}

std::optional<double> VerdictCache::find(const std::string& image_hash) const {
  const auto found = logits_.find(image_hash);
  return found == logits_.end() ? std::nullopt : std::optional(found->second);
}

void VerdictCache::insert(const std::string& image_hash, double logit) {
  if (!std::isfinite(logit)) return;
  logits_.insert_or_assign(image_hash, logit);
  changed_ = true;
}

void VerdictCache::save() {
  if (!changed_) return;
  // A judge that was deleted meanwhile is not made again by a question to it: it would stand in the way of its return.
  std::error_code gone;
  if (!std::filesystem::exists(path_.parent_path(), gone)) return;
  std::vector<std::pair<std::string, double>> sorted(logits_.begin(), logits_.end());
  std::sort(sorted.begin(), sorted.end());
  std::string text = nlohmann::json{{"judge", weights_hash_}}.dump() + "\n";
  for (const auto& [hash, logit] : sorted) text += nlohmann::json{{"image", hash}, {"logit", logit}}.dump() + "\n";
  write_file_atomically(path_, text);
  changed_ = false;
}

}  // namespace thumbsup
