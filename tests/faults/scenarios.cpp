#include "scenario.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/json_text.h"
#include "cli/run_program.h"
#include "hub_on_a_thread.h"
#include "studio/archive.h"
#include "studio/registry.h"
#include "support/golden.h"

namespace thumbsup::test {

namespace fs = std::filesystem;

namespace {

using Arguments = Scenario::Arguments;

fs::path resources() {
  return source_root() / "resources";
}

void copy_photos(const fs::path& to, const std::string& shelf, int count) {
  fs::create_directories(to);
  for (int i = 1; i <= count; ++i) {
    const std::string name = shelf + "-00" + std::to_string(i) + ".jpg";
    fs::copy_file(resources() / "demo" / shelf / name, to / name);
  }
}

void must(const Arguments& arguments) {
  const ProgramRun run = run_thumbsup(arguments);
  if (run.exit_code != 0) throw std::runtime_error("an input of the fault matrix cannot be made: " + run.errors);
}

/// The tensors of a safetensors file. Its metadata hold the time at which it was written.
std::string hash_of_tensors(const fs::path& file) {
  const std::string bytes = read_text_file(file, std::uint64_t{1} << 32);
  std::uint64_t length = 0;
  if (bytes.size() < sizeof length) return "cut off";  // a part of a download that has just begun
  std::memcpy(&length, bytes.data(), sizeof length);
  if (length > bytes.size() - sizeof length) return "cut off";
  nlohmann::json header = parse_json(std::string_view(bytes).substr(sizeof length, length), file);
  header.erase("__metadata__");
  Sha256 hash;
  hash.update(header.dump());
  hash.update(std::string_view(bytes).substr(sizeof length + length));
  return hash.hex_digest();
}

Contents joined(Contents a, const Contents& b) {
  a.insert(b.begin(), b.end());
  return a;
}

Scenario train() {
  Scenario s{.name = "train", .kills_of_20 = 4, .finished = "trained", .command = {}, .results = {}};
  s.make_inputs = [](const fs::path& inputs) { copy_photos(inputs / "photos", "instance", 2); };
  s.command = [](const fs::path& inputs, const fs::path& work) {
    return Arguments{"--json",
                     "train",
                     "--preset",
                     "starter",
                     "--model",
                     (resources() / "starter").string(),
                     "--instance",
                     (inputs / "photos").string(),
                     "--instance-prompt",
                     "Alexa",
                     "--prior-loss-weight",
                     "0",
                     "--steps",
                     "2",
                     "--batch-size",
                     "1",
                     "--resolution",
                     "64",
                     "--device",
                     "cpu",
                     "--dtype",
                     "float32",
                     "--lora-rank",
                     "2",
                     "--checkpoint-every",
                     "1",
                     "--out",
                     (work / "run").string()};
  };
  s.go_on = [command = s.command](const fs::path& inputs, const fs::path& work) {
    if (fs::exists(work / "run" / "run.json")) return Arguments{"--json", "resume", (work / "run").string()};
    return command(inputs, work);
  };
  s.results = [](const fs::path& work) {
    return joined(contents_of(work, "run/model", ".safetensors"), contents_of(work, "run/lora", ".safetensors"));
  };
  return s;
}

Scenario judge() {
  Scenario s{.name = "judge", .finished = "judge_trained", .command = {}, .results = {}};
  s.make_inputs = [](const fs::path& inputs) {
    copy_photos(inputs / "yes", "class", 5);
    copy_photos(inputs / "no", "contrast", 5);
  };
  s.command = [](const fs::path& inputs, const fs::path& work) {
    return Arguments{"--json",
                     "judge",
                     "train",
                     "--positive",
                     (inputs / "yes").string(),
                     "--negative",
                     (inputs / "no").string(),
                     "--epochs",
                     "2",
                     "--warm-up-epochs",
                     "0",
                     "--image-size",
                     "32",
                     "--checkpoint-every",
                     "1",
                     "--device",
                     "cpu",
                     "--out",
                     (work / "judge").string()};
  };
  s.results = [](const fs::path& work) { return contents_of(work, "judge", ".safetensors"); };
  return s;
}

Scenario generate() {
  Scenario s{.name = "generate", .kills_of_20 = 3, .finished = "generated", .command = {}, .results = {}};
  s.prepare = [](const fs::path&, const fs::path& work) {
    fs::create_directories(work / "images");
    std::ofstream(work / "images" / "image-0001.png") << "a user's own";
  };
  s.command = [](const fs::path&, const fs::path& work) {
    return Arguments{"--json",   "generate",
                     "--model",  (resources() / "starter").string(),
                     "--prompt", "Alexa",
                     "--steps",  "1",
                     "--size",   "64x64",
                     "--count",  "2",
                     "--device", "cpu",
                     "--dtype",  "float32",
                     "--out",    (work / "images").string()};
  };
  s.results = [](const fs::path& work) {
    Contents all = contents_of(work, "images", ".png");
    all.erase("images/image-0001.png");
    return all;
  };
  return s;
}

Scenario model_export() {
  Scenario s{.name = "export", .finished = "exported", .command = {}, .results = {}};
  s.command = [](const fs::path&, const fs::path& work) {
    return Arguments{"--json", "models",
                     "export", (resources() / "starter").string(),
                     "--out",  (work / "model.safetensors").string()};
  };
  s.results = [](const fs::path& work) { return contents_of(work, ".", ".safetensors"); };
  return s;
}

void copy_project(const fs::path& inputs, const fs::path& work) {
  fs::copy(inputs / "project", work / "project", fs::copy_options::recursive);
}

Scenario model_import() {
  Scenario s{.name = "import", .finished = "imported", .command = {}, .results = {}};
  s.make_inputs = [](const fs::path& inputs) { must({"project", "create", (inputs / "project").string()}); };
  s.prepare = copy_project;
  s.command = [](const fs::path&, const fs::path& work) {
    return Arguments{
        "--json", "models", "import", (resources() / "starter").string(), "--project", (work / "project").string()};
  };
  s.results = [](const fs::path& work) { return contents_of(work, "project/models"); };
  return s;
}

Scenario download() {
  Scenario s{.name = "download", .finished = "downloaded", .command = {}, .results = {}};
  s.command = [](const fs::path&, const fs::path& work) {
    return Arguments{"--json",  "models", "download",   "x/y", "--endpoint", HubOnAThread::instance().endpoint(),
                     "--proxy", "none",   "--parallel", "1",   "--out",      (work / "model").string()};
  };
  s.results = [](const fs::path& work) { return contents_of(work, "model"); };
  return s;
}

/// A project with photos, a picture and two versions.
void make_project_once(const fs::path& project) {
  must({"project", "create", project.string()});
  copy_photos(project / "photos" / "instance", "instance", 2);
  fs::create_directories(project / "gallery" / "a");
  fs::copy_file(project / "photos" / "instance" / "instance-001.jpg", project / "gallery" / "a" / "b.jpg");
  for (int i = 0; i < 2; ++i)
    must({"models", "register", "--project", project.string(), "--model", (resources() / "starter" / "vae").string()});
}

/// The same for all scenarios.
void make_project(const fs::path& inputs) {
  static const TemporaryFolder folder;
  if (!fs::exists(folder / "project")) make_project_once(folder / "project");
  fs::copy(folder / "project", inputs / "project", fs::copy_options::recursive);
}

Scenario pack() {
  Scenario s{.name = "pack", .finished = "packed", .command = {}, .results = {}};
  s.make_inputs = make_project;
  s.prepare = copy_project;
  s.command = [](const fs::path&, const fs::path& work) {
    return Arguments{"--json", "project", "pack", (work / "project").string(), "--out", (work / "p.zip").string()};
  };
  // The archive has the time in it: what must be the same is what it holds.
  s.results = [](const fs::path& work) {
    Contents all;
    if (!fs::exists(work / "p.zip")) return all;
    try {
      for (const auto& file : verify_archive(work / "p.zip").files) all[file.path] = file.sha256;
    } catch (const Error& error) {
      all["p.zip"] = error.what();
    }
    return all;
  };
  s.changes = {"project/.lock"};
  return s;
}

Scenario unpack() {
  Scenario s{.name = "unpack", .finished = "unpacked", .command = {}, .results = {}};
  s.make_inputs = [](const fs::path& inputs) {
    make_project(inputs);
    must({"project", "pack", (inputs / "project").string(), "--out", (inputs / "p.zip").string()});
  };
  s.command = [](const fs::path& inputs, const fs::path& work) {
    return Arguments{"--json", "project", "unpack", (inputs / "p.zip").string(), "--out", (work / "project").string()};
  };
  s.results = [](const fs::path& work) {
    Contents all = contents_of(work, "project");
    all.erase("project/.unpacked.json");  // has the time in it
    return all;
  };
  return s;
}

Scenario promote() {
  Scenario s{.name = "promote", .kills_of_20 = 1, .finished = "version", .command = {}, .results = {}};
  s.make_inputs = make_project;
  s.prepare = copy_project;
  s.command = [](const fs::path&, const fs::path& work) {
    return Arguments{"--json",     "models", "promote", "v2", "--project", (work / "project").string(),
                     "--override", "a test"};
  };
  s.results = [](const fs::path& work) {
    Contents all = contents_of(work, "project/versions/v1");
    const Registry registry(work / "project" / "versions");
    const VersionList list = registry.list();
    for (const auto& version : list.versions) {
      if (version.stage == Stage::Production) all["in production"] = version.record.id;
      for (const auto& problem : registry.verify(version.record.id).problems)
        // A line that was being written when the machine stopped never counted.
        if (problem.reason.find("has no end") == std::string::npos) all["problem"] = problem.reason;
    }
    for (const auto& damaged : list.damaged) all["problem"] = damaged.reason;
    return all;
  };
  s.changes = {"project/versions/history.jsonl", "project/versions/.lock"};
  return s;
}

Scenario demo() {
  Scenario s{.name = "demo", .kills_of_20 = 1, .finished = "demo", .command = {}, .results = {}};
  s.command = [](const fs::path&, const fs::path& work) {
    return Arguments{"--json",
                     "demo",
                     "--out",
                     (work / "demo").string(),
                     "--count",
                     "2",
                     "--steps",
                     "2",
                     "--sampling-steps",
                     "2",
                     "--judge-epochs",
                     "1",
                     "--criterion",
                     "0",
                     "--minimum-images",
                     "1"};
  };
  s.results = [](const fs::path& work) {
    return joined(joined(contents_of(work, "demo/gallery", ".png"), contents_of(work, "demo/demo/before", ".png")),
                  contents_of(work, "demo/versions/v1", ".safetensors"));
  };
  s.long_form_only = true;
  s.most_seconds = 1200;
  return s;
}

/// Two settings, halved, and the confirmation: three runs of one or two steps.
Scenario experiment() {
  Scenario s{.name = "experiment", .finished = "experiment", .command = {}, .results = {}};
  s.make_inputs = [](const fs::path& inputs) {
    must({"project", "create", (inputs / "project").string()});
    copy_photos(inputs / "project" / "photos" / "instance", "instance", 2);
    copy_photos(inputs / "yes", "class", 5);
    copy_photos(inputs / "no", "contrast", 5);
    must({"judge", "train", "--positive", (inputs / "yes").string(), "--negative", (inputs / "no").string(), "--epochs",
          "1", "--warm-up-epochs", "0", "--image-size", "32", "--device", "cpu", "--out",
          (inputs / "project" / "judges" / "j").string()});
  };
  s.prepare = copy_project;
  s.command = [](const fs::path&, const fs::path& work) {
    return Arguments{"--json",
                     "experiment",
                     "run",
                     (work / "project").string(),
                     "--axis",
                     "learning_rate=1e-4,1e-3",
                     "--axis",
                     "steps=1..2/2",
                     "--model",
                     (resources() / "starter").string(),
                     "--instance-prompt",
                     "Alexa",
                     "--prior-loss-weight",
                     "0",
                     "--batch-size",
                     "1",
                     "--resolution",
                     "64",
                     "--sample-count",
                     "1",
                     "--sample-steps",
                     "1",
                     "--lora-rank",
                     "2",
                     "--drift-limit",
                     "1",
                     "--memorised-limit",
                     "1",
                     "--device",
                     "cpu",
                     "--dtype",
                     "float32"};
  };
  s.go_on = [command = s.command](const fs::path& inputs, const fs::path& work) {
    if (fs::exists(work / "project" / "experiments" / "exp-001.json"))
      return Arguments{"--json", "experiment", "resume", (work / "project").string()};
    return command(inputs, work);
  };
  s.results = [](const fs::path& work) {
    Contents all;
    for (const char* run : {"exp-001-01", "exp-001-02", "exp-001-03"})
      all = joined(all, contents_of(work, std::string("project/runs/") + run + "/model", ".safetensors"));
    const fs::path record = work / "project" / "experiments" / "exp-001.json";
    if (!fs::exists(record)) return all;
    const nlohmann::json file = read_json_file(record);
    if (file.at("finished") == true) all["trials"] = file.at("trials").dump();
    return all;
  };
  s.changes = {"project/.lock", "project/cache"};
  s.long_form_only = true;
  s.most_seconds = 300;
  return s;
}

}  // namespace

Contents contents_of(const fs::path& folder, const std::string& part, const std::string& end) {
  Contents all;
  if (!fs::exists(folder / part)) return all;
  for (const auto& entry : fs::recursive_directory_iterator(folder / part)) {
    const std::string name = entry.path().lexically_normal().lexically_relative(folder).string();
    const std::string file = entry.path().filename().string();
    const bool hidden = name.find("/.thumbsup-tmp-") != std::string::npos || name.starts_with(".thumbsup-tmp-");
    if (entry.is_regular_file() && !hidden && file.ends_with(end) && !file.starts_with(".lock"))
      all[name] = file.ends_with(".safetensors") ? hash_of_tensors(entry.path()) : sha256_of_file(entry.path());
  }
  return all;
}

const std::vector<Scenario>& scenarios() {
  static const std::vector<Scenario> all{train(), judge(),  generate(), model_export(), model_import(), download(),
                                         pack(),  unpack(), promote(),  demo(),         experiment()};
  return all;
}

const Scenario& scenario(const std::string& name) {
  const auto found =
      std::find_if(scenarios().begin(), scenarios().end(), [&](const Scenario& each) { return each.name == name; });
  if (found == scenarios().end()) throw std::runtime_error("there is no scenario " + name);
  return *found;
}

}  // namespace thumbsup::test
