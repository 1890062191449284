#include "ui/pages/batch_acceptance.h"

#include <QDesktopServices>
#include <QUrl>

#include "engine/image_judge.h"
#include "studio/acceptance_terms.h"
#include "ui/jobs/accept_version_job.h"
#include "ui/jobs/job_list.h"
#include "ui/text.h"
#include "ui/widgets/acceptance_banner.h"

namespace thumbsup {

BatchAcceptance::BatchAcceptance(StudioContext& context, AcceptanceBanner& banner, QObject* parent)
    : QObject(parent), context_(context), banner_(banner) {
  connect(&banner_, &AcceptanceBanner::report_wanted, this, &BatchAcceptance::write_report);
  connect(&banner_, &AcceptanceBanner::accept_wanted, this, &BatchAcceptance::accept);
}

void BatchAcceptance::set_judge(const std::optional<JudgeInfo>& judge, const std::filesystem::path& folder) {
  judge_ = judge;
  judge_folder_ = folder;
}

void BatchAcceptance::set_scope(Scope scope) {
  scope_ = std::move(scope);
  if (scope_.verdicts.empty() || !judge_) {
    banner_.set_report({});
    return;
  }
  banner_.set_report(acceptance_of(*judge_, judge_folder_, context_.project.gallery_folder().string(),
                                   std::move(scope_.verdicts), acceptance_terms(context_.project)));
  const ModelEntry* run = run_of_batch();
  const bool accepted = banner_.report()->accepted;
  const bool too_few = banner_.report()->conclusion() == Conclusion::TooFew;
  banner_.set_can_accept(run != nullptr && accepted,
                         run == nullptr
                             ? tr("Only images of one batch that a run's result has made can become a version")
                         : accepted ? tr("Puts %1 into the registry as an accepted version").arg(run->name)
                         : too_few  ? tr("Too few images to say: %1 are needed").arg(banner_.report()->minimum_images)
                                    : tr("The pass rate does not reach the criterion"));
}

void BatchAcceptance::start(const QString& title, FunctionJob::Body body, std::function<void()> then) {
  auto* job = context_.jobs.add_job(std::make_unique<FunctionJob>(title, std::move(body), Job::Kind::Files));
  connect(job, &Job::finished, this, [this, job, then = std::move(then)] {
    if (job->state() == JobState::Succeeded) then();
    if (job->state() == JobState::Failed) Q_EMIT failed(job->error_sentence(), job->error_detail());
  });
}

void BatchAcceptance::write_report() {
  if (!banner_.report()) return;
  const std::filesystem::path gallery = context_.project.gallery_folder();
  const std::filesystem::path page = (scope_.all ? gallery : gallery / scope_.batch.toStdString()) / "report.html";
  start(
      tr("Writing the acceptance report"),
      [report = *banner_.report(), page](RunControl&, const FunctionJob::Report&) {
        write_acceptance_page(report, page);
      },
      [page] { QDesktopServices::openUrl(QUrl::fromLocalFile(to_qt(page))); });
}

const ModelEntry* BatchAcceptance::run_of_batch() const {
  if (scope_.all || scope_.model_hash.empty()) return nullptr;
  for (const ModelEntry& entry : models_)
    if (entry.kind == ModelOrigin::Run && !entry.image_hash.isEmpty() &&
        entry.image_hash.startsWith(to_qt(scope_.model_hash)))
      return &entry;
  return nullptr;
}

void BatchAcceptance::accept() {
  const ModelEntry* run = run_of_batch();
  if (run == nullptr || !banner_.report()) return;
  AcceptVersionRequest request;
  request.versions = context_.project.versions_folder();
  request.run = run->folder;
  request.name = context_.project.name();
  request.images = context_.project.gallery_folder() / scope_.batch.toStdString();
  request.report = *banner_.report();
  start(
      tr("Accepting %1 into the registry").arg(run->name),
      [request](RunControl& control, const FunctionJob::Report& report) {
        accept_version_of_run(request, control, report);
      },
      [this] { Q_EMIT said(tr("Accepted: see the Models page")); });
}

}  // namespace thumbsup
