#include "verdict/trained_judge.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/utc_time.h"
#include "params/json_params.h"
#include "verdict/judge_page.h"

namespace thumbsup {

void describe_training(JudgeInfo& info, const JudgeTrainConfig& config, const std::vector<ShelfPhoto>& photos) {
  info.name = config.name;
  info.image_size = config.image_size;
  info.date = utc_now();
  info.seed = static_cast<std::uint64_t>(config.seed);
  JudgeTrainConfig copy = config;
  info.config = params_to_json(judge_train_params().bind(copy), Written::All);
  for (const ShelfPhoto& photo : photos)
    info.photos.push_back({display(photo.path), photo.content_hash, photo.positive, false});
}

void write_trained_judge(JudgeInfo& info, const std::filesystem::path& out,
                         const std::function<void(const std::filesystem::path& folder)>& save_networks) {
  AtomicFolder folder(out);
  save_networks(folder.work());
  info.weights_hash = sha256_of_file(folder.work() / kJudgeModelFile);
  write_judge_info(folder.work(), info);
  write_file_atomically(folder.work() / "report.html", judge_page(info));
  folder.commit();
}

}  // namespace thumbsup
