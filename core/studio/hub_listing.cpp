#include "studio/hub_listing.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/json_file.h"
#include "studio/file_manifest.h"

namespace thumbsup {
namespace {

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

bool is_weights(const std::string& path) {
  for (const char* end :
       {".safetensors", ".bin", ".ckpt", ".pt", ".pth", ".msgpack", ".onnx", ".onnx_data", ".pb", ".h5"})
    if (path.ends_with(end)) return true;
  return false;
}

/// "unet/diffusion_pytorch_model.fp16-00001-of-00002.safetensors" -> "fp16"
std::string variant_of(const std::string& path) {
  std::string name = path.substr(folder_of(path).size());
  name = name.substr(0, name.rfind('.'));
  if (const auto shard = name.find("-0"); shard != std::string::npos && name.find("-of-") != std::string::npos)
    name = name.substr(0, shard);
  const auto dot = name.rfind('.');
  return dot == std::string::npos ? "" : name.substr(dot + 1);
}

/// Of the weights of one part: one number format, one variant.
std::vector<HubFile> best_weights(const std::vector<HubFile>& files, const std::string& variant) {
  for (const std::string end : {".safetensors", ".bin"})
    for (const auto& wanted : {variant, std::string(), std::string("fp16")}) {
      std::vector<HubFile> found;
      for (const auto& file : files)
        if (file.path.ends_with(end) && variant_of(file.path) == wanted) found.push_back(file);
      if (!found.empty()) return found;
    }
  return {};
}

}  // namespace

std::vector<HubFile> parse_hub_listing(const std::string& json, const std::string& source) {
  const auto list = try_parse_json(json).value_or(nullptr);
  if (!list.is_array()) throw FormatError(source, "", "did not answer with a list of files");
  std::vector<HubFile> files;
  for (const auto& item : list) {
    if (!item.is_object()) throw FormatError(source, "", "lists something that is no file");
    const std::string path = json_value(item, "path", std::string(), source);
    if (json_value(item, "type", std::string(), source) == "directory") continue;
    if (!is_safe_relative_path(path)) throw FormatError(source, path, "is not a path within a folder");
    HubFile file{path, 0, {}, {}};
    const auto lfs = item.find("lfs");
    const bool large = lfs != item.end() && lfs->is_object();
    file.bytes = json_value(large ? *lfs : item, "size", std::uint64_t{0}, source);
    const std::string hash = json_value(large ? *lfs : item, "oid", std::string(), source);
    if (hash.size() != (large ? 64u : 40u) || hash.find_first_not_of("0123456789abcdef") != std::string::npos)
      throw FormatError(source, path, "is listed without its hash");
    (large ? file.sha256 : file.git_hash) = hash;
    files.push_back(std::move(file));
  }
  return files;
}

std::vector<HubFile> choose_hub_files(const std::vector<HubFile>& all, const std::vector<std::string>& wanted,
                                      const std::string& variant) {
  std::vector<HubFile> chosen;
  if (!wanted.empty()) {
    for (const auto& path : wanted) {
      const auto found = std::find_if(all.begin(), all.end(), [&](const HubFile& file) { return file.path == path; });
      if (found == all.end()) throw UserInputError("There is no file \"" + path + "\" in this repository.");
      chosen.push_back(*found);
    }
    return chosen;
  }
  const bool diffusers =
      std::any_of(all.begin(), all.end(), [](const HubFile& file) { return file.path == "model_index.json"; });
  if (!diffusers) return all;
  static const std::set<std::string> parts = {"text_encoder", "tokenizer", "unet", "vae", "scheduler"};
  std::map<std::string, std::vector<HubFile>> weights;
  for (const auto& file : all) {
    const std::string folder = folder_of(file.path);
    if (file.path == "model_index.json") chosen.push_back(file);
    if (parts.count(folder) == 0) continue;
    if (!is_weights(file.path))
      chosen.push_back(file);
    else
      weights[folder].push_back(file);
  }
  for (const std::string part : {"text_encoder", "unet", "vae"}) {
    const auto best = best_weights(weights[part], variant);
    if (best.empty()) throw UserInputError("This repository has no weights that can be read for its " + part + ".");
    chosen.insert(chosen.end(), best.begin(), best.end());
  }
  return chosen;
}

}  // namespace thumbsup
