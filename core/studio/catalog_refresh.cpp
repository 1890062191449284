#include <map>
#include <set>

#include "base/error.h"
#include "base/file_stamp.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "photos/generation_parameters.h"
#include "photos/image_format.h"
#include "photos/png_writer.h"
#include "studio/catalog_parts.h"
#include "studio/judge_answers.h"
#include "studio/registry.h"
#include "studio/run_folder.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

struct FileState {
  qint64 bytes = 0, modified = 0;
  bool certain = false;
  /// As it is written down: a state that could hide a change is off by a nanosecond, so that the file is read again.
  qint64 written_modified() const { return certain ? modified : modified + 1; }
  bool is_as_written(qint64 its_bytes, qint64 its_modified) const {
    return bytes == its_bytes && modified == its_modified;
  }
};

/// Pictures below `folder` by their path relative to the project.
std::map<std::string, FileState> pictures_below(const fs::path& folder, const fs::path& project) {
  std::map<std::string, FileState> files;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code gone;
    if (!has_image_extension(at->path()) || at->path().filename().string().starts_with('.') ||
        !at->is_regular_file(gone))
      continue;
    const auto stamp = file_stamp(at->path());
    if (!stamp) continue;
    files[display(at->path().lexically_relative(project))] = {static_cast<qint64>(stamp->bytes), stamp->modified_ns,
                                                              stamp->certain};
  }
  if (error && fs::exists(folder)) throw IoError(folder, msg::studio::cannot_be_read_because(error.message()));
  return files;
}

/// What the table has, and what to do about it: rows whose file is gone or changed are deleted.
std::map<std::string, FileState> new_files(const SqlDatabase& database, const std::string& table,
                                           std::map<std::string, FileState> files) {
  std::vector<qint64> stale;
  auto rows = database.run("SELECT id, path, bytes, modified FROM " + table);
  while (rows.next()) {
    const auto found = files.find(rows.value(1).toString().toStdString());
    if (found != files.end() && found->second.is_as_written(rows.value(2).toLongLong(), rows.value(3).toLongLong()))
      files.erase(found);
    else
      stale.push_back(rows.value(0).toLongLong());
  }
  rows.finish();
  SqlTransaction transaction(database);
  for (const qint64 id : stale) database.run("DELETE FROM " + table + " WHERE id = ?", {id});
  transaction.commit();
  return files;
}

GenerationParameters parameters_of(const fs::path& image) {
  try {
    for (const auto& [keyword, text] : read_png_text(image))
      if (keyword == "parameters")
        if (auto parameters = parse_parameters_text(text)) return *parameters;
  } catch (const Error&) {  // no PNG, or without parameters: it is listed all the same
  }
  return {};
}

}  // namespace

void Catalog::Parts::refresh_photos() const {
  const auto fresh = new_files(*database, "photos", pictures_below(folder / "photos", folder));
  SqlTransaction transaction(*database);
  for (const auto& [path, state] : fresh) {
    const std::string shelf = std::next(fs::path(path).begin())->string();
    database->run("INSERT INTO photos (path, shelf, bytes, modified, sha256) VALUES (?, ?, ?, ?, ?)",
                  {qt(path), qt(shelf), state.bytes, state.written_modified(), qt(sha256_of_file(folder / path))});
  }
  transaction.commit();
}

void Catalog::Parts::refresh_runs() const {
  SqlTransaction transaction(*database);
  database->run("DELETE FROM runs");
  for (const RunRecord& run : list_runs(folder / "runs")) {
    const auto config = run.config.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    database->run("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                  {qt(run.id), to_string(run.state), qt(run.created), qt(run.base_model), qt(run.base_model_hash),
                   static_cast<qlonglong>(run.step), static_cast<qlonglong>(run.steps), qt(config)});
    for (const RunCheckpoint& checkpoint : run.checkpoints)
      database->run("INSERT INTO checkpoints VALUES (?, ?, ?)",
                    {qt(run.id), static_cast<qlonglong>(checkpoint.step),
                     qt(display(checkpoint.folder.lexically_relative(folder)))});
  }
  transaction.commit();
}

void Catalog::Parts::refresh_versions() const {
  SqlTransaction transaction(*database);
  database->run("DELETE FROM versions");
  if (fs::exists(folder / "versions"))
    for (const Version& version : Registry(folder / "versions").list().versions) {
      const VersionRecord& r = version.record;
      database->run(
          "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          {qt(r.id), qt(r.name), to_string(version.stage), qt(r.created), qt(r.run), qt(r.parent), qt(r.model_hash),
           qt(r.photo_hash), version.evaluation ? QVariant(version.evaluation->pass_rate()) : QVariant()});
    }
  transaction.commit();
}

void Catalog::Parts::refresh_images(RunControl* control, const std::function<void(const Progress&)>& progress) const {
  const auto fresh = new_files(*database, "images", pictures_below(folder / "gallery", folder));
  constexpr std::int64_t portion = 500;  // what a stop or a crash costs at most
  std::int64_t done = 0;
  auto insert = database->prepare(
      "INSERT INTO images (path, bytes, modified, sha256, prompt, negative_prompt, sampler, steps, guidance_scale, "
      "seed, width, height, model, model_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  auto transaction = std::make_unique<SqlTransaction>(*database);
  for (const auto& [path, state] : fresh) {
    if (control != nullptr && (control->stop_requested() || control->pause_requested())) {
      transaction->commit();
      control->checkpoint();
      transaction = std::make_unique<SqlTransaction>(*database);
    }
    if (progress) progress({RunStage::ReadImages, done, static_cast<std::int64_t>(fresh.size())});
    std::string hash;
    try {
      hash = sha256_of_file(folder / path);
    } catch (const IoError&) {  // it was deleted meanwhile
      continue;
    }
    const GenerationParameters p = parameters_of(folder / path);
    const std::vector<QVariant> values = {qt(path),
                                          state.bytes,
                                          state.written_modified(),
                                          qt(hash),
                                          qt(p.prompt),
                                          qt(p.negative_prompt),
                                          qt(p.sampler),
                                          static_cast<qlonglong>(p.steps),
                                          p.guidance_scale,
                                          static_cast<qlonglong>(p.seed),
                                          static_cast<qlonglong>(p.width),
                                          static_cast<qlonglong>(p.height),
                                          qt(p.model),
                                          qt(p.model_hash)};
    for (std::size_t i = 0; i < values.size(); ++i) insert.bindValue(static_cast<int>(i), values[i]);
    database->run(insert);
    if (++done % portion == 0) {
      transaction->commit();
      transaction = std::make_unique<SqlTransaction>(*database);
    }
  }
  transaction->commit();
}

void Catalog::Parts::refresh_verdicts() const {
  SqlTransaction transaction(*database);
  database->run("DELETE FROM verdicts");
  std::error_code error;
  for (fs::directory_iterator at(folder / "judges", error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    const fs::path file = at->path() / "judge.json";
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) continue;
    std::map<std::string, JudgeAnswer> answers;
    try {
      answers = read_judge_answers(at->path());
    } catch (const std::exception&) {  // a judge that cannot be read has no verdicts here
      continue;
    }
    const QString judge = qt(display(at->path().filename()));
    for (const auto& [sha256, answer] : answers)
      database->run("INSERT INTO verdicts SELECT id, ?, modified, model, ?, ? FROM images WHERE sha256 = ?",
                    {judge, answer.probability, answer.passed ? 1 : 0, qt(sha256)});
  }
  transaction.commit();
}

}  // namespace thumbsup
