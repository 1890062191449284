#include "ui/jobs/accept_version_job.h"

#include "base/error.h"
#include "studio/accept_run.h"
#include "studio/studio_messages.h"

namespace thumbsup {

std::string accept_version_of_run(const AcceptVersionRequest& request, RunControl& control,
                                  const FunctionJob::Report& report) {
  Registry registry(request.versions);
  Promotion promotion;
  promotion.criterion = request.report.criterion;
  promotion.minimum_images = request.report.minimum_images;
  const AcceptedRun accepted = accept_run(registry, read_run(request.run), request.name, to_json(request.report),
                                          request.images, promotion, control, report);
  if (!accepted.refusal.empty())
    if (const auto refusal = registry.why_not_accepted(accepted.version, promotion))
      throw UserInputError(msg::studio::give_reason_on_command_line(*refusal, accepted.version));
  return accepted.version;
}

}  // namespace thumbsup
