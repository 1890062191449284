#pragma once

#include <QObject>
#include <functional>
#include <optional>
#include <vector>

#include "engine/judge.h"
#include "ui/jobs/job.h"
#include "ui/models/model_entry.h"
#include "ui/studio_context.h"

namespace thumbsup {

class AcceptanceBanner;

/// Decides whether enough images pass, says so in the banner, writes the report and makes an accepted batch's run a
/// version. GUI thread.
class BatchAcceptance : public QObject {
  Q_OBJECT

 public:
  /// What is to be accepted: the images of one batch, or of the whole gallery.
  struct Scope {
    QString batch;
    bool all = true;
    std::vector<ImageVerdict> verdicts;
    std::string model_hash;  ///< of the model that made all of them; empty: several, or unknown
  };

  /// The banner is this object's from now on.
  BatchAcceptance(StudioContext& context, AcceptanceBanner& banner, QObject* parent);

  void set_judge(const std::optional<JudgeInfo>& judge, const std::filesystem::path& folder);
  void set_models(std::vector<ModelEntry> models) { models_ = std::move(models); }
  void set_scope(Scope scope);

 Q_SIGNALS:
  /// "Accepted: see the Models page"
  void said(const QString& sentence);
  void failed(const QString& sentence, const QString& detail);

 private:
  void write_report();
  void accept();
  /// The run whose result made all images of the batch; null when there is none.
  const ModelEntry* run_of_batch() const;
  void start(const QString& title, FunctionJob::Body body, std::function<void()> then);

  StudioContext& context_;
  AcceptanceBanner& banner_;
  std::optional<JudgeInfo> judge_;
  std::filesystem::path judge_folder_;
  std::vector<ModelEntry> models_;
  Scope scope_;
};

}  // namespace thumbsup
