#include "ui/jobs/accept_version_job.h"

#include "studio/register_run.h"
#include "studio/registry.h"
#include "studio/run_folder.h"

namespace thumbsup {

std::string accept_version_of_run(const AcceptVersionRequest& request, RunControl& control,
                                  const FunctionJob::Report& report) {
  const RunRecord run = read_run(request.run);
  Registry registry(request.versions);
  std::string id;
  for (const Version& version : registry.list().versions)
    if (version.record.run == run.id) id = version.record.id;
  if (id.empty()) id = register_run(registry, run, request.name, control, report).record.id;
  registry.judge(id, to_json(request.report), request.images);
  if (registry.read(id).stage == Stage::Candidate) {
    Promotion promotion;
    promotion.criterion = request.report.criterion;
    registry.promote(id, Stage::Accepted, promotion);
  }
  return id;
}

}  // namespace thumbsup
