#pragma once

#include <QDateTime>
#include <QString>
#include <vector>

#include "studio/judge_listing.h"
#include "studio/model_listing.h"

namespace thumbsup {

/// A model of the project in the window's words, for choosers and for the Models page; see ListedModel.
struct ModelEntry {
  ModelOrigin kind = ModelOrigin::Base;
  QString id;
  QString name;  ///< for people: "Starter model", "Run 7", "v3"
  std::filesystem::path model;
  std::filesystem::path folder;
  QString state;  ///< untranslated id: "succeeded", "production"
  QString from;   ///< what it was made from, for people
  QString parent;
  QString run;
  std::optional<double> pass_rate;
  std::optional<double> similarity;
  std::int64_t steps = 0;
  std::int64_t instance_photos = 0;
  std::int64_t class_photos = 0;
  QDateTime made;
  std::uint64_t bytes = 0, folder_bytes = 0;
  QString hash;
  QString image_hash;
  QString what;  ///< what the file is: "single file, float16"
  QString problem;
  std::filesystem::path picture;
  nlohmann::json parameters = nlohmann::json::object();
  std::int64_t passed = 0, judged = 0;
  QString judge;
  struct Event {
    QDateTime when;
    QString what;  ///< untranslated: "accepted", "rollback"
    QString reason;
  };
  std::vector<Event> history;
  bool comes_back = false;
};
ModelEntry model_entry(const ListedModel& model);

/// A judge of the project in the window's words.
struct JudgeEntry {
  QString id;  ///< name of its folder
  QString name;
  std::filesystem::path folder;
  double sure = 0;  ///< of right answers on what it had not seen, at least
  QDateTime made;
  std::uint64_t stamp = 0;
};
JudgeEntry judge_entry(const ListedJudge& judge);

}  // namespace thumbsup
