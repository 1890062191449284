// The folder of a run that somebody else made: run.json and the streams beside it.
#include "base/json_file.h"
#include "base/run_event_file.h"
#include "fuzz_target.h"
#include "studio/archive_origin.h"
#include "studio/run_folder.h"
#include "studio/run_places.h"

namespace thumbsup::test {
namespace {

void run_run_json(std::string_view input) {
  const auto folder = fuzz_file("run-json/run-001/run.json", input).parent_path();
  list_runs(folder.parent_path());
  refusing([&] {
    const auto file = read_json_file(folder / "run.json");
    is_own_run(file);
    const auto config = resolved_config(file, folder);
    missing_places(config);
    outside_places(config, folder);
  });
  read_run(folder).is_resumable();
}

std::vector<std::string> run_json_seeds() {
  return {
      R"({"format": "thumbsup-run", "version": 1, "state": "running", "created": "2026-03-01T10:15:00Z", "updated":
      "2026-03-01T10:15:00Z", "config": {"model": "/m", "instance": "photos/instance", "out": ".", "steps": 800,
      "learning_rate": 5e-05, "latent_cache": ""}, "place": {"run": "/p/runs/run-001", "project": "/p"},
      "base_model": "/m", "base_model_hash": "ab", "host": "h", "pid": 12, "sessions": 1, "summary": {"steps": 800,
      "first_loss": 0.1, "last_loss": 0.05, "seconds": 12.5, "instance_photos": 4, "class_photos": 0}, "result": true,
      "unplaced": {"model": "model.finished"}, "best": {"step": 100, "images": 4, "passed": 3, "likeness": 0.5},
      "mark": "00"})",
      R"({"version": 1, "state": "failed", "error": "It failed.", "error_kind": "divergence", "config": {}})", "{}"};
}

void run_streams(std::string_view input) {
  const auto folder = fuzz_file("streams/run-001/events.jsonl", input).parent_path();
  fuzz_file("streams/run-001/metrics.jsonl", input);
  fuzz_file("streams/run-001/samples/scores.jsonl", input);
  fuzz_file("streams/run-001/run.json", R"({"version": 1, "state": "running", "config": {}})");
  refusing([&] { read_run_events(folder); });
  refusing([&] { RunEventTail(folder).take(); });
  refusing([&] { read_metrics(folder); });
  refusing([&] { read_scores(folder); });
  read_run(folder);
}

std::vector<std::string> stream_seeds() {
  return {
      R"({"event":"stage","stage":"train","done":0,"total":2,"time":"2026-03-01T10:15:00Z"}
{"event":"step","step":1,"loss":0.5,"instance_loss":0.5,"prior_loss":0,"smoothed_loss":0.5,"learning_rate":1e-5}
{"event":"checkpoint","step":1,"path":"checkpoints/step-000001"}
{"event":"sample","step":1,"path":"samples/step_000001/0.png"}
{"event":"scores","step":1,"images":4,"passed":3,"likeness":0.2,"best":true}
{"event":"preview","index":0,"width":1,"height":1,"pixels":"AAAA"}
{"event":"finished","outcome":"succeeded","summary":{"steps":2,"first_loss":0.5,"last_loss":null,"seconds":1}}
)",
      R"({"step":1,"loss":0.5,"learning_rate":1e-05,"seconds":0.1}
{"step":2,"holdout_loss":0.4}
{"step":3,"images":4,"passed":2,"likeness":0.1}
)"};
}

void run_origin(std::string_view input) {
  const auto folder = fuzz_file(std::string("origin/") + kArchiveOriginName, input).parent_path();
  archive_origin(folder);
  came_by_archive(folder / "runs" / "run-001");
}

std::vector<std::string> origin_seeds() {
  return {
      R"({"format":"thumbsup-origin","version":1,"archive":"a.zip","sha256":"00","unpacked":"2026","runs":["runs/run-001",
      "."]})"};
}

const FuzzRegistration run_json_target{{"run_json", run_run_json, run_json_seeds, json_words()}};
const FuzzRegistration streams_target{{"events", run_streams, stream_seeds, json_words()}};
const FuzzRegistration origin_target{{"archive_origin", run_origin, origin_seeds, json_words()}};

}  // namespace
}  // namespace thumbsup::test
