#include "engine/model_details.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "base/file_stamp.h"
#include "base/json_file.h"
#include "engine/inspect.h"
#include "engine/model_hash.h"

namespace thumbsup {

namespace fs = std::filesystem;

namespace {

std::string words_of(const ModelFileReport& report) {
  const ModelFileReport* weights = &report;
  for (const ModelFileReport& part : report.components)
    if (part.kind.rfind("UNet", 0) == 0) weights = &part;
  std::string most;
  for (const auto& [dtype, count] : weights->dtypes)
    if (most.empty() || count > weights->dtypes.at(most)) most = dtype;
  static const std::map<std::string, std::string> names = {
      {"F16", "float16"}, {"F32", "float32"}, {"BF16", "bfloat16"}};
  if (most.empty()) return report.kind;
  return report.kind + ", " + (names.count(most) ? names.at(most) : most);
}

/// When a file of a model changed last, in nanoseconds, and whether a later change would be seen.
std::pair<std::int64_t, bool> last_change(const fs::path& model) {
  std::pair<std::int64_t, bool> last{0, true};
  const auto look = [&](const fs::path& file) {
    const auto stamp = file_stamp(file);
    if (!stamp) return;
    last.first = std::max(last.first, stamp->modified_ns);
    last.second = last.second && stamp->certain;
  };
  look(model);
  std::error_code error;
  for (fs::recursive_directory_iterator at(model, error); !error && at != fs::recursive_directory_iterator();
       at.increment(error))
    look(at->path());
  return last;
}

/// Size, hash and kind, from the cache when the file has not changed since.
void add_details(ListedModel& entry, const fs::path& cache) {
  if (!entry.folder.empty()) entry.folder_bytes = bytes_of(entry.folder);
  if (entry.model.empty() || entry.problem) return;
  if (entry.bytes == 0) entry.bytes = bytes_of(entry.model);
  const auto [changed, certain] = last_change(entry.model);
  std::string name = entry.id;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ':' || c == '/'; }, '_');
  const fs::path kept = cache / "models" / (name + ".json");
  const nlohmann::json key = {entry.bytes, changed, entry.model.string()};
  const auto take = [&](const nlohmann::json& json) {
    entry.image_hash = json.at("hash").get<std::string>();
    if (entry.hash.empty()) entry.hash = entry.image_hash;
    if (entry.kind == ModelOrigin::Base) entry.file_kind = json.at("what").get<std::string>();
  };
  try {
    const nlohmann::json json = read_json_file(kept);
    if (json.at("key") == key) return take(json);
  } catch (const std::exception&) {  // not there yet, or from something else: looked at again
  }
  try {
    nlohmann::json json = {{"key", key}, {"what", ""}};
    if (entry.kind == ModelOrigin::Base) {
      const ModelFileReport report = inspect_model_file(entry.model);
      json["hash"] = report.sha256;
      json["what"] = words_of(report);
    } else {
      json["hash"] = model_hash(entry.model);
    }
    take(json);
    if (certain) write_json_file(kept, json);
  } catch (const Error& error) {
    if (entry.image_hash.empty()) entry.problem = error.message();
  }
}

}  // namespace

void add_model_details(std::vector<ListedModel>& models, const fs::path& cache) {
  for (ListedModel& model : models) add_details(model, cache);
}

}  // namespace thumbsup
