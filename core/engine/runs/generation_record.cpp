#include "engine/runs/generation_record.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/create_folders.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_lines.h"
#include "base/path_text.h"
#include "params/json_params.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// A name that tells these parameters and this model from all others.
std::string name_of(GenerateConfig config, const std::string& model_hash, const std::string& start_hash) {
  config.out.clear();
  config.model.clear();  // hashes say more than where something lies
  config.init_image.clear();
  config.mask.clear();
  Sha256 hash;
  hash.update(params_to_json(generate_params().bind(config), Written::All).dump() + "\n" + model_hash + start_hash);
  return ".thumbsup-generate-" + hash.hex_digest().substr(0, 24) + ".jsonl";
}

}  // namespace

GenerationRecord::GenerationRecord(const GenerateConfig& config, const std::string& model_hash,
                                   const std::string& start_hash) {
  if (create_folders(config.out)) return;
  file_ = config.out / name_of(config, model_hash, start_hash);
  descriptor_ = ::open(file_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
  if (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor_);
    descriptor_ = -1;
  }
  if (descriptor_ < 0) return;
  try {
    read(config.out);
  } catch (const Error&) {  // it cannot be read: everything is made again
  }
}

void GenerationRecord::read(const fs::path& folder) {
  for_each_json_line(file_, [&](const nlohmann::json& row, const auto&) {
    const std::int64_t index = integer_at(row, "index", -1);
    const auto file = row.find("file");
    if (index < 0 || file == row.end() || !file->is_string()) return;
    const fs::path name = path_from_text(file->get<std::string>());
    std::error_code error;
    if (name == name.filename() && fs::is_regular_file(folder / name, error)) made_[index] = folder / name;
  });
}

GenerationRecord::~GenerationRecord() {
  if (descriptor_ < 0) return;
  if (made_.empty()) ::unlink(file_.c_str());
  ::close(descriptor_);
}

std::optional<fs::path> GenerationRecord::made(std::int64_t index) const {
  const auto found = made_.find(index);
  return found == made_.end() ? std::nullopt : std::optional(found->second);
}

void GenerationRecord::add(std::int64_t index, const fs::path& image) {
  made_[index] = image;
  if (descriptor_ < 0) return;
  const nlohmann::json row = {{"index", index}, {"file", path_to_text(image.filename())}};
  // The line before may be half a one, where the disk was full.
  const std::string line = "\n" + row.dump() + "\n";
  // A line that cannot be written, or is lost, costs making an image twice.
  if (::write(descriptor_, line.data(), line.size()) > 0) ::fsync(descriptor_);
}

void GenerationRecord::finish() {
  if (descriptor_ >= 0) ::unlink(file_.c_str());
}

}  // namespace thumbsup
