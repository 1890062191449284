#include "studio/catalog.h"

#include "base/error.h"
#include "studio/catalog_parts.h"
#include "studio/catalog_schema.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "catalog.sqlite";

int user_version(const SqlDatabase& database) {
  auto query = database.run("PRAGMA user_version");
  return query.next() ? query.value(0).toInt() : 0;
}

/// Opens, checks and migrates. Throws FormatError for a file that cannot be used.
std::unique_ptr<SqlDatabase> open_database(const fs::path& file, bool& is_new) {
  auto database = std::make_unique<SqlDatabase>(file);
  const int newest = Catalog::schema_version(), found = user_version(*database);
  is_new = found == 0;
  if (found > newest) throw FormatError(file, "user_version", msg::studio::is_of_newer_program());
  {
    auto check = database->run("PRAGMA quick_check(1)");
    if (!check.next() || check.value(0).toString() != "ok")
      throw FormatError(file, "", msg::studio::is_damaged_because(check.value(0).toString().toStdString()));
    if (database->run("PRAGMA foreign_key_check").next())
      throw FormatError(file, "", msg::studio::has_rows_that_belong_to_nothing());
  }
  for (int version = found; version < newest; ++version) {
    SqlTransaction transaction(*database);
    if (user_version(*database) > version) continue;  // another program was quicker
    try {
      database->run_script(catalog_migrations()[static_cast<std::size_t>(version)]);
    } catch (const IoError& error) {
      if (std::string(error.what()).find("already exists") == std::string::npos) throw;
      throw FormatError(file, "user_version", msg::studio::does_not_say_what_is_in_it(), error.what());
    }
    database->run("PRAGMA user_version = " + std::to_string(version + 1));
    transaction.commit();
  }
  return database;
}

const char* judged_columns = "v.probability, v.passed";

std::string columns(bool judged) {
  return std::string(
             "SELECT i.id, i.path, i.bytes, i.modified, i.sha256, i.prompt, i.negative_prompt, i.sampler, "
             "i.steps, i.guidance_scale, i.seed, i.width, i.height, i.model, i.model_hash, ") +
         (judged ? judged_columns : "NULL, NULL");
}

struct Statement {
  std::string ids;  ///< SELECT of the page's ids in order, without LIMIT
  std::string counted;
  std::vector<QVariant> values;
};

/// The page's ids come from one index alone; only the rows of the page itself are then looked up.
Statement statement(const ImageQuery& query) {
  using Order = ImageQuery::Order;
  const bool from_verdicts = !query.judge.empty() && (query.passed || query.order == Order::MostLikelyFirst);
  if (query.judge.empty() && (query.passed || query.order == Order::MostLikelyFirst))
    throw LogicError("A query by verdict needs a judge.");
  const bool joined = from_verdicts && !query.text.empty();
  Statement s;
  std::string where;
  const auto also = [&](const std::string& condition, const QVariant& value) {
    where += (where.empty() ? " WHERE " : " AND ") + condition;
    s.values.push_back(value);
  };
  std::string from = from_verdicts ? " FROM verdicts v" : " FROM images i";
  if (joined) from += " CROSS JOIN images i ON i.id = v.image";  // CROSS: verdicts outside, in the order of their index
  if (from_verdicts) also("v.judge = ?", qt(query.judge));
  if (from_verdicts && query.passed) also("v.passed = ?", *query.passed ? 1 : 0);
  if (!query.model.empty()) also(from_verdicts ? "v.model = ?" : "i.model = ?", qt(query.model));
  if (!query.text.empty()) also("instr(lower(i.prompt), lower(?)) > 0", qt(query.text));
  const std::string row = from_verdicts ? "v." : "i.", id = from_verdicts ? "v.image" : "i.id";
  std::string order;
  switch (query.order) {
    case Order::NewestFirst:
      order = row + "modified DESC, " + id + " DESC";
      break;
    case Order::OldestFirst:
      order = row + "modified, " + id;
      break;
    case Order::MostLikelyFirst:
      order = "v.probability DESC, v.image DESC";
      break;
  }
  s.ids = "SELECT " + id + " AS id" + from + where + " ORDER BY " + order;
  s.counted = "SELECT COUNT(*)" + from + where;
  return s;
}

}  // namespace

Catalog::Catalog(fs::path folder) : parts_(std::make_unique<Parts>()) {
  parts_->folder = std::move(folder);
  const fs::path file = parts_->folder / file_name;
  try {
    parts_->database = open_database(file, parts_->is_new);
  } catch (const FormatError&) {
    set_aside(parts_->folder);
    parts_->database = open_database(file, parts_->is_new);
  }
}

Catalog::~Catalog() = default;
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;

bool Catalog::is_new() const {
  return parts_->is_new;
}

int Catalog::schema_version() {
  return static_cast<int>(catalog_migrations().size());
}

void Catalog::set_aside(const fs::path& folder) {
  const fs::path file = folder / file_name;
  std::error_code error;
  for (const char* part : {"-wal", "-shm"}) fs::remove(folder / (std::string(file_name) + part), error);
  if (!fs::exists(file)) return;
  // One is enough: all of it can be read again from the project.
  fs::rename(file, folder / (std::string(file_name) + ".damaged"), error);
  if (error) throw IoError(file, msg::studio::cannot_be_put_aside(error.message()));
}

void Catalog::refresh(RunControl* control, const std::function<void(const Progress&)>& progress) {
  parts_->refresh_photos();
  parts_->refresh_runs();
  parts_->refresh_versions();
  parts_->refresh_images(control, progress);
  parts_->refresh_verdicts();
  parts_->is_new = false;
}

CatalogCounts Catalog::counts() const {
  const auto count = [&](const char* table) {
    auto query = parts_->database->run(std::string("SELECT COUNT(*) FROM ") + table);
    return query.next() ? query.value(0).toLongLong() : 0;
  };
  return {count("photos"), count("runs"), count("checkpoints"), count("images"), count("verdicts"), count("versions")};
}

std::int64_t Catalog::count(const ImageQuery& query) const {
  const Statement s = statement(query);
  auto rows = parts_->database->run(s.counted, s.values);
  return rows.next() ? rows.value(0).toLongLong() : 0;
}

std::vector<CatalogImage> Catalog::page(const ImageQuery& query, std::int64_t offset, std::int64_t limit) const {
  Statement s = statement(query);
  const bool judged = !query.judge.empty();
  std::vector<QVariant> values = s.values;
  values.push_back(static_cast<qlonglong>(limit));
  values.push_back(static_cast<qlonglong>(offset));
  std::string sql = columns(judged) + " FROM (" + s.ids + " LIMIT ? OFFSET ?) p CROSS JOIN images i ON i.id = p.id";
  if (judged) {
    sql += " LEFT JOIN verdicts v ON v.judge = ? AND v.image = p.id";
    values.push_back(qt(query.judge));
  }
  std::vector<CatalogImage> images;
  auto rows = parts_->database->run(sql, values);
  while (rows.next()) {
    CatalogImage image;
    const auto text = [&](int column) { return rows.value(column).toString().toStdString(); };
    image.id = rows.value(0).toLongLong();
    image.path = parts_->folder / text(1);
    image.bytes = rows.value(2).toULongLong();
    image.modified = rows.value(3).toLongLong();
    image.sha256 = text(4);
    image.prompt = text(5);
    image.negative_prompt = text(6);
    image.sampler = text(7);
    image.steps = rows.value(8).toLongLong();
    image.guidance_scale = rows.value(9).toDouble();
    image.seed = rows.value(10).toLongLong();
    image.width = rows.value(11).toLongLong();
    image.height = rows.value(12).toLongLong();
    image.model = text(13);
    image.model_hash = text(14);
    if (!rows.isNull(15)) image.probability = rows.value(15).toDouble();
    if (!rows.isNull(16)) image.passed = rows.value(16).toBool();
    images.push_back(std::move(image));
  }
  return images;
}

std::vector<std::string> Catalog::models() const {
  std::vector<std::string> names;
  auto rows = parts_->database->run("SELECT DISTINCT model FROM images WHERE model <> '' ORDER BY model");
  while (rows.next()) names.push_back(rows.value(0).toString().toStdString());
  return names;
}

std::string Catalog::plan(const ImageQuery& query) const {
  const Statement s = statement(query);
  std::string text;
  auto rows = parts_->database->run("EXPLAIN QUERY PLAN " + s.ids + " LIMIT 100", s.values);
  while (rows.next()) text += rows.value(3).toString().toStdString() + "\n";
  return text;
}

}  // namespace thumbsup
