// Versions of somebody else's registry, and projects.
#include "base/error.h"
#include "base/json_text.h"
#include "fuzz_target.h"
#include "studio/catalog.h"
#include "studio/project.h"
#include "studio/registry.h"

namespace thumbsup::test {
namespace {

void run_version(std::string_view input) {
  const auto folder = fuzz_file("versions/v1/version.json", input).parent_path().parent_path();
  fuzz_file("versions/v1/model/a.bin", "x");
  fuzz_file("versions/history.jsonl", "");
  const Registry registry(folder);
  registry.list();
  refusing([&] { registry.verify("v1"); });
  refusing([&] { version_evaluation(parse_json(input, "report.json"), folder, "report.json"); });
  to_json(version_record(parse_json(input, "version.json"), "version.json")).dump();
}

std::vector<std::string> version_seeds() {
  const std::string sha(64, 'a');
  return {
      R"({"format": "thumbsup-version", "version": 1, "id": "v1", "name": "n", "created": "2026-03-01T10:15:00Z",
          "run": "run-001", "parent": "", "base_name": "b", "base_hash": ")" +
          sha + R"(", "model_hash": ")" + sha + R"(", "photo_hash": ")" + sha +
          R"(", "photos": [{"shelf": "instance", "name": "a.jpg", "sha256": ")" + sha +
          R"("}], "parameters": {"steps": 5}, "metrics": {"last_loss": 0.1}, "notes": "", "files": [{"path":
          "model/a.bin", "bytes": 1, "sha256": ")" +
          sha + R"("}]})",
      R"({"images": 2, "passed": 1, "verdicts": [{"path": "a.png", "passed": true, "probability": 0.9, "sha256": "x"},
          {"path": "b.png", "passed": false, "probability": 0.1}]})"};
}

void run_history(std::string_view input) {
  const auto folder = fuzz_file("history/history.jsonl", input).parent_path();
  const Registry registry(folder);
  registry.list();
  registry.production();
  std::vector<FileProblem> problems;
  VersionHistory(folder / "history.jsonl").read(&problems);
  refusing([&] { registry.verify("v1"); });
  refusing([&] { Registry(folder).roll_back(); });
}

std::vector<std::string> history_seeds() {
  const std::string sha(64, 'a');
  const auto line = [&](const std::string& event, const std::string& data) {
    return R"({"when":"2026-03-01T10:15:00Z","version":"v1","event":")" + event + R"(","data":)" + data +
           R"(,"chain":")" + sha + "\"}\n";
  };
  return {line("added", R"({"record_sha256":"x"})") +
          line("judged", R"({"folder":"v1-1","files":[{"path":"report.json","bytes":1,"sha256":")" + sha + "\"}]}") +
          line("compared", R"({"with":"v2","images":4,"passed":3,"passed_there":2})") + line("accepted", "{}") +
          line("production", "{}") + line("rollback", R"({"from":"v2"})") + line("archived", "{}")};
}

void run_project(std::string_view input) {
  const auto folder = fuzz_file("project/project.json", input).parent_path();
  Project project = Project::open(folder);
  project.name();
  for (const char* section : {"params/train", "ui", "x"}) project.section(section).dump();
  refusing([&] { project.set_section("params/train", {{"steps", 5}}); });
}

std::vector<std::string> project_seeds() {
  return {R"({"version": 1, "name": "Alexa", "params": {"train": {"steps": 700}, "generate": {}}, "ui": {"page": 2}})"};
}

void run_catalog(std::string_view input) {
  const auto folder = fuzz_folder() / "catalog";
  std::filesystem::remove_all(folder);
  fuzz_file("catalog/catalog.sqlite", input);
  Catalog catalog(folder);
  refusing([&] { catalog.counts(); });
  refusing([&] { catalog.page({}, 0, 10); });
  catalog.refresh();
}

std::vector<std::string> catalog_seeds() {
  const auto folder = fuzz_folder() / "good-catalog";
  std::filesystem::create_directories(folder);
  { Catalog(folder).refresh(); }
  return seed_files({(folder / "catalog.sqlite").string()}, 1 << 20);
}

const FuzzRegistration version_target{{"version", run_version, version_seeds, json_words()}};
const FuzzRegistration history_target{{"version_history", run_history, history_seeds, json_words()}};
const FuzzRegistration project_target{{"project", run_project, project_seeds, json_words()}};
const FuzzRegistration catalog_target{{"catalog", run_catalog, catalog_seeds, {"CREATE TABLE", "SQLite format 3"}}};

}  // namespace
}  // namespace thumbsup::test
