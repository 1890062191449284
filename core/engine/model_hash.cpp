#include "engine/model_hash.h"

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/hash.h"
#include "engine/engine_messages.h"
#include "model_io/load_stable_diffusion.h"

namespace thumbsup {

std::string model_hash(const std::filesystem::path& given, RunControl* control) {
  const auto model = model_path(given);
  if (!std::filesystem::is_directory(model)) return sha256_of_file(model, 0, control);
  const auto unet = model / "unet";
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(unet, error)) {
    const auto extension = entry.path().extension();
    if (extension == ".safetensors" || extension == ".bin") files.push_back(entry.path());
  }
  if (files.empty()) throw IoError(unet, msg::engine::holds_no_weights());
  std::sort(files.begin(), files.end());
  if (files.size() == 1) return sha256_of_file(files.front(), 0, control);
  Sha256 all;
  for (const auto& file : files) all.update(sha256_of_file(file, 0, control));
  return all.hex_digest();
}

std::string model_name(const std::filesystem::path& model) {
  const auto clean = model.has_filename() ? model : model.parent_path();
  return display(std::filesystem::is_directory(clean) ? clean.filename() : clean.stem());
}

}  // namespace thumbsup
