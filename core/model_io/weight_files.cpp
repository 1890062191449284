#include "model_io/weight_files.h"

#include <set>

#include "base/error.h"
#include "base/json_file.h"
#include "base/log.h"
#include "model_io/model_io_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNames[] = {"diffusion_pytorch_model", "model", "pytorch_model"};

std::vector<fs::path> shards(const fs::path& index) {
  const auto json = read_json_file(index);
  const auto map = json.is_object() ? json.find("weight_map") : json.end();
  if (map == json.end() || !map->is_object()) throw FormatError(index, "weight_map", msg::model_io::is_missing());
  std::set<std::string> files;
  for (const auto& [key, file] : map->items()) {
    if (!file.is_string()) throw FormatError(index, key, msg::model_io::does_not_name_file());
    const auto name = file.get<std::string>();
    if (name.empty() || name.find_first_of("/\\") != name.npos || name == ".." || name == ".")
      throw FormatError(index, key, msg::model_io::names_no_file_beside_index(name.substr(0, 100)));
    files.insert(name);
  }
  std::vector<fs::path> paths;
  for (const auto& name : files) paths.push_back(index.parent_path() / name);
  return paths;
}

std::vector<fs::path> find_variant(const fs::path& folder, const std::string& variant) {
  const std::string dotted = variant.empty() ? "" : "." + variant;
  for (const std::string ending : {".safetensors", ".bin"})
    for (const std::string name : kNames) {
      if (fs::exists(folder / (name + dotted + ending))) return {folder / (name + dotted + ending)};
      const fs::path index = folder / (name + ending + ".index" + dotted + ".json");
      if (fs::exists(index)) return shards(index);
    }
  return {};
}

}  // namespace

std::vector<fs::path> find_weight_files(const fs::path& folder, const std::string& variant) {
  if (!fs::is_directory(folder)) throw FormatError(folder, "", msg::model_io::is_not_folder_of_weights());
  std::vector<std::string> variants = {variant, "", "fp16", "bf16"};
  if (variant.empty()) variants.erase(variants.begin());
  for (const auto& candidate : variants)
    if (auto files = find_variant(folder, candidate); !files.empty()) {
      if (candidate != variant)
        logger("model_io")
            ->info("{}: taking {} for want of the variant '{}'", display(folder), display(files.front().filename()),
                   variant);
      return files;
    }
  throw FormatError(folder, "", msg::model_io::holds_no_weights());
}

std::vector<std::shared_ptr<const TensorFile>> open_weight_files(const fs::path& folder, const std::string& variant) {
  std::vector<std::shared_ptr<const TensorFile>> files;
  for (const auto& path : find_weight_files(folder, variant)) files.push_back(open_tensor_file(path));
  return files;
}

}  // namespace thumbsup
