#include "ui/jobs/accept_version_job.h"

#include "base/error.h"
#include "studio/accept_run.h"

namespace thumbsup {

std::string accept_version_of_run(const AcceptVersionRequest& request, RunControl& control,
                                  const FunctionJob::Report& report) {
  Registry registry(request.versions);
  Promotion promotion;
  promotion.criterion = request.report.criterion;
  const AcceptedRun accepted = accept_run(registry, read_run(request.run), request.name, to_json(request.report),
                                          request.images, promotion, control, report);
  if (!accepted.refusal.empty())
    throw UserInputError(accepted.refusal + ". To accept it all the same, give a reason: thumbsup models promote " +
                         accepted.version + " --to accepted --override REASON");
  return accepted.version;
}

}  // namespace thumbsup
