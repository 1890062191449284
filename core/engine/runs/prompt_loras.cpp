#include "engine/runs/prompt_loras.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/error.h"
#include "engine/engine_messages.h"
#include "text/prompt_schedule.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// In this order when a name has several.
constexpr std::array kExtensions = {".safetensors", ".pt", ".bin", ".ckpt"};
constexpr int kMaxDepth = 4;
constexpr int kMaxEntries = 20'000;

/// The models of the project that `path` lies in.
std::optional<fs::path> models_of_project(const fs::path& path) {
  if (path.empty()) return std::nullopt;
  std::error_code error;
  fs::path at = fs::absolute(path, error).lexically_normal();
  for (; !error && at.has_relative_path(); at = at.parent_path())
    if (fs::is_regular_file(at / "project.json", error)) return at / "models";
  return std::nullopt;
}

std::vector<fs::path> lora_folders(const GenerateConfig& config) {
  std::vector<fs::path> folders;
  const auto add = [&](const fs::path& folder) {
    std::error_code error;
    if (folder.empty() || !fs::is_directory(folder, error)) return;
    if (std::find(folders.begin(), folders.end(), folder) == folders.end()) folders.push_back(folder);
  };
  add(config.lora_dir);
  if (!config.lora.empty()) add(config.lora.has_parent_path() ? config.lora.parent_path() : fs::path("."));
  for (const fs::path& path : {config.model, config.out})
    if (const auto models = models_of_project(path)) add(*models);
  std::error_code error;
  if (fs::is_regular_file(config.model, error))
    add(config.model.has_parent_path() ? config.model.parent_path() : fs::path("."));
  return folders;
}

/// The file of `name` in `folder`, nearest to its top; links to folders are not followed.
std::optional<fs::path> find_in(const fs::path& folder, const std::string& name) {
  std::optional<fs::path> best;
  std::pair<int, std::size_t> best_rank{};
  std::error_code error;
  int entries = 0;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error), end;
  for (; !error && at != end && ++entries <= kMaxEntries; at.increment(error)) {
    if (at.depth() >= kMaxDepth) at.disable_recursion_pending();
    const fs::path& path = at->path();
    const auto extension = std::find(kExtensions.begin(), kExtensions.end(), path.extension().string());
    std::error_code unreadable;
    if (extension == kExtensions.end() || path.stem().string() != name || !at->is_regular_file(unreadable)) continue;
    const std::pair<int, std::size_t> rank{at.depth(), static_cast<std::size_t>(extension - kExtensions.begin())};
    if (best && best_rank <= rank) continue;
    best = path;
    best_rank = rank;
  }
  return best;
}

fs::path find_lora(const std::string& name, const std::vector<fs::path>& folders) {
  for (const fs::path& folder : folders)
    if (const auto found = find_in(folder, name)) return *found;
  std::string places;
  for (const fs::path& folder : folders) places += (places.empty() ? "" : ", ") + display(folder);
  throw UserInputError(places.empty() ? msg::engine::lora_is_nowhere(name, name)
                                      : msg::engine::lora_is_not_in_folders(name, name, places));
}

void refuse_or_name(const std::vector<std::string>& tags, std::vector<Message>& notices) {
  for (const std::string& tag : tags) {
    if (tag.starts_with("<hypernet:")) throw UserInputError(msg::engine::prompt_asks_for_hypernetwork(tag));
    notices.push_back(msg::engine::prompt_tag_is_unknown(tag));
  }
}

}  // namespace

PromptWishes read_prompt_wishes(const GenerateConfig& config) {
  PromptWishes wishes{config.prompt, config.negative_prompt, {}, {}};
  if (!config.prompt_weighting) return wishes;
  TaggedPrompt positive = take_prompt_tags(config.prompt), negative = take_prompt_tags(config.negative_prompt);
  refuse_or_name(positive.unknown_tags, wishes.notices);
  refuse_or_name(negative.unknown_tags, wishes.notices);
  if (!negative.loras.empty()) wishes.notices.push_back(msg::engine::negative_prompt_names_loras());
  wishes.prompt = std::move(positive.text);
  wishes.negative_prompt = std::move(negative.text);
  if (split_composed_prompt(wishes.negative_prompt).size() > 1)
    wishes.notices.push_back(msg::engine::negative_prompt_has_and());
  const auto folders = positive.loras.empty() ? std::vector<fs::path>() : lora_folders(config);
  for (const LoraTag& tag : positive.loras)
    wishes.loras.push_back({find_lora(tag.name, folders), tag.text_encoder_scale, tag.unet_scale});
  return wishes;
}

}  // namespace thumbsup
