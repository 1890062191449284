#include "studio/hub_listing.h"

#include <QtCore/QString>
#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/json_text.h"
#include "studio/file_manifest.h"
#include "studio/shown_text.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

constexpr int kDeepestFolder = 32;
constexpr std::size_t kLongestPath = 1000;
constexpr std::size_t kMostFiles = 10'000;
constexpr std::uint64_t largest_file = std::uint64_t{1} << 42;  // 4 TB: the sum of all that are allowed cannot wrap

std::string listed_text(const nlohmann::json& item, const char* key, const std::string& source) {
  const auto found = item.find(key);
  if (found == item.end() || found->is_null()) return {};
  if (!found->is_string()) throw FormatError(source, key, msg::studio::is_listed_without_text());
  return found->get<std::string>();
}

/// What JSON calls a number may be negative, broken or without end: none of it is a length.
std::uint64_t listed_size(const nlohmann::json& item, const std::string& path, const std::string& source) {
  const auto found = item.find("size");
  if (found == item.end() || !found->is_number_unsigned())
    throw FormatError(source, shown_text(path), msg::studio::is_listed_without_length());
  const auto size = found->get<std::uint64_t>();
  if (size > largest_file)
    throw FormatError(source, shown_text(path), msg::studio::is_listed_as_too_large(format_bytes(size)));
  return size;
}

/// ".git/config", "a/.hidden": of no use to a model, and some programs do what such files say.
bool is_hidden(const std::string& path) {
  return path.front() == '.' || path.find("/.") != std::string::npos;
}

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
  const auto list = parse_json(json, source);
  if (!list.is_array()) throw FormatError(source, "", msg::studio::did_not_answer_with_list());
  std::vector<HubFile> files;
  for (const auto& item : list) {
    if (!item.is_object()) throw FormatError(source, "", msg::studio::lists_no_file());
    const std::string path = listed_text(item, "path", source);
    if (listed_text(item, "type", source) == "directory") continue;
    if (!is_safe_relative_path(path) || path.size() > kLongestPath ||
        std::count(path.begin(), path.end(), '/') >= kDeepestFolder)
      throw FormatError(source, shown_text(path), msg::studio::is_not_path_within_a_folder());
    HubFile file{path, 0, {}, {}};
    const auto lfs = item.find("lfs");
    const bool large = lfs != item.end() && lfs->is_object();
    file.bytes = listed_size(large ? *lfs : item, path, source);
    const std::string hash = listed_text(large ? *lfs : item, "oid", source);
    if (hash.size() != (large ? 64u : 40u) || hash.find_first_not_of("0123456789abcdef") != std::string::npos)
      throw FormatError(source, shown_text(path), msg::studio::is_listed_without_its_hash());
    (large ? file.sha256 : file.git_hash) = hash;
    files.push_back(std::move(file));
  }
  return files;
}

void check_hub_files(const std::vector<HubFile>& files, const std::string& source) {
  std::set<QString> names;
  for (const auto& file : files)
    if (!names.insert(folded_name(QString::fromStdString(file.path))).second)
      throw FormatError(source, shown_text(file.path), msg::studio::is_there_twice());
  for (const auto& name : names)
    for (qsizetype slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1))
      if (names.count(name.left(slash)) != 0)
        throw FormatError(source, shown_text(name.toStdString()), msg::studio::lies_in_listed_file());
}

std::vector<HubFile> choose_hub_files(const std::vector<HubFile>& all, const std::vector<std::string>& wanted,
                                      const std::string& variant) {
  std::vector<HubFile> chosen;
  if (!wanted.empty()) {
    for (const auto& path : wanted) {
      const auto found = std::find_if(all.begin(), all.end(), [&](const HubFile& file) { return file.path == path; });
      if (found == all.end()) throw UserInputError(msg::studio::repository_has_no_such_file(shown_text(path)));
      if (std::none_of(chosen.begin(), chosen.end(), [&](const HubFile& file) { return file.path == path; }))
        chosen.push_back(*found);
    }
    return chosen;
  }
  const bool diffusers =
      std::any_of(all.begin(), all.end(), [](const HubFile& file) { return file.path == "model_index.json"; });
  if (!diffusers) {
    std::copy_if(all.begin(), all.end(), std::back_inserter(chosen),
                 [](const HubFile& file) { return !is_hidden(file.path); });
    if (chosen.size() > kMostFiles) throw UserInputError(msg::studio::repository_holds_too_many_files(chosen.size()));
    return chosen;
  }
  static const std::set<std::string> parts = {"text_encoder", "tokenizer", "unet", "vae", "scheduler"};
  std::map<std::string, std::vector<HubFile>> weights;
  for (const auto& file : all) {
    const std::string folder = folder_of(file.path);
    if (file.path == "model_index.json") chosen.push_back(file);
    if (parts.count(folder) == 0 || is_hidden(file.path)) continue;
    if (!is_weights(file.path))
      chosen.push_back(file);
    else
      weights[folder].push_back(file);
  }
  for (const std::string part : {"text_encoder", "unet", "vae"}) {
    const auto best = best_weights(weights[part], variant);
    if (best.empty()) throw UserInputError(msg::studio::repository_has_no_weights(part));
    chosen.insert(chosen.end(), best.begin(), best.end());
  }
  return chosen;
}

}  // namespace thumbsup
