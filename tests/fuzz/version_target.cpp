// Versions of somebody else's registry, and projects.
#include "base/error.h"
#include "base/json_text.h"
#include "fuzz_target.h"
#include "studio/gallery_marks.h"
#include "studio/judge_listing.h"
#include "studio/project.h"
#include "studio/registry.h"
#include "studio/run_queue.h"

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

/// What a project.json of somebody else says of trainings that wait and of images that were marked.
void run_queue(std::string_view input) {
  const auto folder = fuzz_file("queue/project.json", input).parent_path();
  Project project = Project::open(folder);
  refusing([&] {
    const GalleryMarks marks(project);
    marks.of(project.gallery_folder() / "a.png");
  });
  RunQueue queue(project);
  queue.restore({}, true);
  for (const QueuedRun& run : queue.runs()) refusing([&] { queue.config_of(run); });
  refusing([&] { queue.take_up(); });
  queue.discard();
}

std::vector<std::string> queue_seeds() {
  return {R"({"version": 1, "name": "Alexa", "ui": {"gallery": {"favourites": ["a.png"], "ratings": {"a.png": 3}},
              "train_queue": {"at_work": {"resume": "run-001"}, "runs": [{"config": {"steps": 5, "model": "/m"},
              "place": "/p", "mark": "x"}, {"resume": "run-002"}]}}})"};
}

void run_judge_listing(std::string_view input) {
  list_judges(fuzz_file("judges/a/judge.json", input).parent_path().parent_path());
}

std::vector<std::string> judge_listing_seeds() {
  return {R"({"format": "thumbsup-judge", "name": "thumbs up", "date": "2026-03-01T10:15:00Z",
              "evaluation": {"accuracy": 0.9}})"};
}

const FuzzRegistration version_target{{"version", run_version, version_seeds, json_words()}};
const FuzzRegistration history_target{{"version_history", run_history, history_seeds, json_words()}};
const FuzzRegistration project_target{{"project", run_project, project_seeds, json_words()}};
const FuzzRegistration queue_target{{"run_queue", run_queue, queue_seeds, json_words()}};
const FuzzRegistration judge_listing_target{{"judge_listing", run_judge_listing, judge_listing_seeds, json_words()}};

}  // namespace
}  // namespace thumbsup::test
