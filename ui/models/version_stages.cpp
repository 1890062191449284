#include "ui/models/version_stages.h"

#include <QCoreApplication>

#include "studio/acceptance_terms.h"
#include "studio/project.h"
#include "ui/jobs/job.h"
#include "ui/jobs/job_list.h"

namespace thumbsup {
namespace {

QString title_of(const QString& version, Stage to) {
  const char* title = to == Stage::Accepted ? QT_TRANSLATE_NOOP("thumbsup::ModelsPage", "Accepting %1")
                      : to == Stage::Production
                          ? QT_TRANSLATE_NOOP("thumbsup::ModelsPage", "Putting %1 into production")
                      : to == Stage::Archived ? QT_TRANSLATE_NOOP("thumbsup::ModelsPage", "Archiving %1")
                                              : QT_TRANSLATE_NOOP("thumbsup::ModelsPage", "Bringing %1 back");
  return QCoreApplication::translate("thumbsup::ModelsPage", title).arg(version);
}

}  // namespace

Job* VersionStages::promote(const QString& version, Stage to, const QString& reason) {
  const AcceptanceConfig terms = acceptance_terms(project_);
  const Promotion promotion{terms.criterion, reason.toStdString(), terms.minimum_images};
  return jobs_.add(std::make_unique<FunctionJob>(
      title_of(version, to),
      [folder = project_.versions_folder(), id = version.toStdString(), to, promotion](RunControl&, const auto&) {
        Registry(folder).promote(id, to, promotion);
      },
      Job::Kind::Files));
}

Job* VersionStages::roll_back(const QString& reason) {
  return jobs_.add(std::make_unique<FunctionJob>(
      QCoreApplication::translate("thumbsup::ModelsPage", "Rolling back"),
      [folder = project_.versions_folder(), reason = reason.toStdString()](RunControl&, const auto&) {
        Registry(folder).roll_back(reason);
      },
      Job::Kind::Files));
}

}  // namespace thumbsup
