#include "ui/models/model_entry.h"

#include <QCoreApplication>

#include "ui/error_text.h"
#include "ui/models/run_table_model.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(ModelCatalog)
};

QDateTime time_of(const std::string& iso) {
  return QDateTime::fromString(to_qt(iso), Qt::ISODate).toLocalTime();
}

/// The model that a run started from, by the name people know it by.
QString base_name(const std::filesystem::path& base) {
  if (is_starter_model(base)) return Text::tr("Starter model");
  return to_qt(base.has_filename() ? base.filename() : base.parent_path().filename());
}

QString name_of(const ListedModel& model) {
  switch (model.kind) {
    case ModelOrigin::Starter:
      return Text::tr("Starter model");
    case ModelOrigin::Run:
      return run_title(model.name, model.label);
    case ModelOrigin::Base:
    case ModelOrigin::Version:
      break;
  }
  return to_qt(model.name);
}

}  // namespace

ModelEntry model_entry(const ListedModel& model) {
  ModelEntry entry;
  entry.kind = model.kind;
  entry.id = to_qt(model.id);
  entry.name = name_of(model);
  entry.model = model.model;
  entry.folder = model.folder;
  entry.state = to_qt(model.state);
  if (model.kind == ModelOrigin::Run) entry.from = base_name(model.base);
  if (model.kind == ModelOrigin::Version) entry.from = model.run.empty() ? to_qt(model.base) : run_title(model.run);
  entry.parent = to_qt(model.parent);
  entry.run = to_qt(model.run);
  entry.pass_rate = model.pass_rate;
  entry.similarity = model.similarity;
  entry.steps = model.steps;
  entry.instance_photos = model.instance_photos;
  entry.class_photos = model.class_photos;
  entry.made = time_of(model.made);
  entry.bytes = model.bytes;
  entry.folder_bytes = model.folder_bytes;
  entry.hash = to_qt(model.hash);
  entry.image_hash = to_qt(model.image_hash);
  entry.what = model.kind == ModelOrigin::Starter ? Text::tr("128 px · ships with the studio") : to_qt(model.file_kind);
  if (model.problem) entry.problem = message_text(*model.problem);
  entry.picture = model.picture;
  entry.parameters = model.parameters;
  entry.passed = model.passed;
  entry.judged = model.judged;
  entry.judge = to_qt(model.judge);
  for (const HistoryEvent& event : model.history)
    entry.history.push_back({time_of(event.when), to_qt(event.event), to_qt(event.reason)});
  entry.comes_back = model.comes_back;
  return entry;
}

JudgeEntry judge_entry(const ListedJudge& judge) {
  return {to_qt(judge.id), to_qt(judge.name), judge.folder, judge.sure, time_of(judge.made), judge.stamp};
}

}  // namespace thumbsup
