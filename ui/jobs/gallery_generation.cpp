#include "ui/jobs/gallery_generation.h"

#include <QDateTime>

#include "base/error.h"
#include "studio/project.h"
#include "ui/jobs/job_list.h"
#include "ui/quantity_text.h"
#include "ui/settings/settings.h"
#include "ui/text.h"

namespace thumbsup {

GalleryGeneration::GalleryGeneration(StudioContext& context, QObject* parent) : QObject(parent), context_(context) {
  for (GenerateJob* job : context_.jobs.jobs_of<GenerateJob>())
    if (!job->is_ended()) follow(job);
}

QString GalleryGeneration::start(GenerateConfig config, const std::filesystem::path& judge) {
  if (config.model.empty()) throw UserInputError(verbatim(tr("There is no model to draw with.").toStdString()));
  const std::filesystem::path gallery = context_.project.gallery_folder();
  const std::string name = QDateTime::currentDateTime().toString("yyyy-MM-dd-HHmmss").toStdString();
  std::filesystem::path folder = gallery / name;
  for (int number = 2; std::filesystem::exists(folder); ++number)
    folder = gallery / (name + "-" + std::to_string(number));
  config.out = folder;
  config.device = context_.settings.device.get().toStdString();
  const auto count = static_cast<int>(config.count);
  follow(context_.jobs.add_job(std::make_unique<GenerateJob>(tr("Generating %n images", nullptr, count),
                                                             GenerateJobRequest{std::move(config), gallery, judge})));
  return to_qt(folder.filename());
}

void GalleryGeneration::follow(GenerateJob* job) {
  connect(job, &GenerateJob::image_made, this,
          [this, job](const GalleryImage& image) { Q_EMIT image_made(job, image); });
  connect(job, &GenerateJob::preview_changed, this, &GalleryGeneration::preview_changed);
  connect(job, &Job::changed, this, &GalleryGeneration::progressed);
  connect(job, &Job::finished, this, [this, job] { Q_EMIT ended(job); });
}

void GalleryGeneration::stop() {
  for (GenerateJob* job : context_.jobs.jobs_of<GenerateJob>()) job->stop();
}

GenerateJob* GalleryGeneration::current() const {
  GenerateJob* current = nullptr;
  for (GenerateJob* job : context_.jobs.jobs_of<GenerateJob>())
    if (!job->is_ended() && (current == nullptr || job->is_active())) current = job;
  return current;
}

QString GalleryGeneration::status_text(const GenerateJob& job) {
  if (job.state() == JobState::Waiting) return tr("waiting for another job");
  const auto count = job.request().config.count;
  QStringList words{tr("image %1 of %2").arg(std::min<qint64>(job.made() + 1, count)).arg(count)};
  if (job.progress().seconds_left >= 0) words << tr("%1 left").arg(duration_text(job.progress().seconds_left));
  return words.join(QString::fromUtf8(" · "));
}

}  // namespace thumbsup
