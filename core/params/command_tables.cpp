#include "params/command_tables.h"

#include "params/bench_config.h"
#include "params/bias_config.h"
#include "params/demo_config.h"
#include "params/download_config.h"
#include "params/experiment_config.h"
#include "params/generate_config.h"
#include "params/judge_config.h"
#include "params/model_file_config.h"
#include "params/photo_config.h"
#include "params/project_config.h"
#include "params/queue_config.h"
#include "params/reference_config.h"
#include "params/retrain_config.h"
#include "params/run_config.h"
#include "params/serve_config.h"
#include "params/submit_config.h"
#include "params/train_config.h"
#include "params/update_config.h"
#include "params/version_config.h"

namespace thumbsup {
namespace {

std::vector<ParamRow> joined(std::vector<ParamRow> rows, const std::vector<ParamRow>& more) {
  rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

}  // namespace

const std::vector<CommandTable>& command_tables() {
  static const std::vector<CommandTable> tables = {
      {"", program_params().rows()},
      {"generate", generate_params().rows()},
      {"judge train", judge_train_params().rows()},
      {"judge run", judge_run_params().rows()},
      {"judge bias", bias_probe_params().rows()},
      {"train", joined(train_command_params().rows(), train_params().rows())},
      {"resume", joined(resume_params().rows(), resume_place_params().rows())},
      {"runs list", run_list_params().rows()},
      {"runs show", run_show_params().rows()},
      {"runs compare", run_compare_params().rows()},
      {"runs follow", run_follow_params().rows()},
      {"runs label", run_label_params().rows()},
      {"runs export", run_export_params().rows()},
      {"demo", demo_params().rows()},
      {"models inspect", inspect_params().rows()},
      {"models import", import_params().rows()},
      {"models export", export_params().rows()},
      {"models download", download_params().rows()},
      {"models login", login_params().rows()},
      {"models logout", login_params().rows()},
      {"models list", version_list_params().rows()},
      {"models register", version_register_params().rows()},
      {"models promote", version_promote_params().rows()},
      {"models rollback", version_rollback_params().rows()},
      {"models diff", version_diff_params().rows()},
      {"models verify", version_verify_params().rows()},
      {"models lineage", version_lineage_params().rows()},
      {"models retrain", retrain_params().rows()},
      {"pipeline run", joined(update_retrain_params().rows(), update_params().rows())},
      {"project create", project_create_params().rows()},
      {"project pack", project_pack_params().rows()},
      {"project unpack", project_unpack_params().rows()},
      {"project verify", project_verify_params().rows()},
      {"photos list", photo_list_params().rows()},
      {"photos add", photo_add_params().rows()},
      {"photos tag", photo_tag_params().rows()},
      {"photos caption", photo_caption_params().rows()},
      {"photos crop", photo_crop_params().rows()},
      {"photos move", photo_move_params().rows()},
      {"queue list", queue_params().rows()},
      {"queue add", joined(queue_add_params().rows(), queue_train_params().rows())},
      {"queue remove", queue_remove_params().rows()},
      {"queue run", queue_params().rows()},
      {"experiment run", joined(experiment_run_params().rows(), experiment_train_params().rows())},
      {"experiment resume", experiment_resume_params().rows()},
      {"experiment work", experiment_work_params().rows()},
      {"experiment list", experiment_list_params().rows()},
      {"experiment show", experiment_params().rows()},
      {"experiment use", experiment_params().rows()},
      {"experiment accept", experiment_accept_params().rows()},
      {"experiment export", experiment_export_params().rows()},
      {"serve", serve_params().rows()},
      {"serve key", serve_key_params().rows()},
      {"submit slurm", submit_slurm_params().rows()},
      {"submit kubernetes", submit_kubernetes_params().rows()},
      {"bench", bench_params().rows()},
      {"bench train", train_bench_params().rows()},
      {"reference", reference_params().rows()}};
  return tables;
}

}  // namespace thumbsup
