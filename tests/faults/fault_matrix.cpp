#include "fault_matrix.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <mutex>
#include <new>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "base/atomic_file.h"
#include "base/process_mark.h"

namespace thumbsup::test {

namespace fs = std::filesystem;

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

/// The file that shim and test have in common, while it lives; the programs that are started have the shim before all.
class SharedControl {
 public:
  SharedControl(const fs::path& file, const fs::path& root, const Fault& fault) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool long_enough = descriptor >= 0 && ::ftruncate(descriptor, sizeof(FaultControl)) == 0;
    void* place = long_enough ? ::mmap(nullptr, sizeof(FaultControl), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
                              : nullptr;
    ::close(descriptor);
    if (place == nullptr || place == MAP_FAILED) throw std::runtime_error("the shim's file cannot be mapped");
    control_ = new (place) FaultControl{};
    control_->at = fault.at;
    control_->action = fault.action;
    control_->error = fault.error;
    std::strncpy(control_->root, root.c_str(), sizeof control_->root - 1);
    if (!fault.log.empty()) {
      std::ofstream(fault.log, std::ios::trunc).close();
      std::strncpy(control_->log, fault.log.c_str(), sizeof control_->log - 1);
    }
    ::setenv("THUMBSUP_FAULT_CONTROL", file.c_str(), 1);
    ::setenv("LD_PRELOAD", THUMBSUP_FAULT_SHIM, 1);
  }
  ~SharedControl() {
    ::unsetenv("LD_PRELOAD");
    ::unsetenv("THUMBSUP_FAULT_CONTROL");
    ::munmap(control_, sizeof(FaultControl));
  }
  SharedControl(const SharedControl&) = delete;
  SharedControl& operator=(const SharedControl&) = delete;
  const FaultControl& operator*() const { return *control_; }

 private:
  FaultControl* control_ = nullptr;
};

/// What a process and its threads have computed so far; nothing when it is gone.
double cpu_seconds(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  std::istringstream fields(text.substr(std::min(text.size(), text.rfind(')') + 1)));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// Kills a program that does not end: one that has computed for as long as it may, or that has waited for twenty times
/// as long. A machine that has other work to do makes programs slow, not wrong.
class Watchdog {
 public:
  explicit Watchdog(int seconds) : limit_(seconds) {}
  ~Watchdog() { rest(); }
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  void watch(pid_t process) {
    thread_ = std::thread([this, process] {
      std::unique_lock lock(mutex_);
      const auto began = std::chrono::steady_clock::now();
      while (!ended_.wait_for(lock, std::chrono::seconds(1), [this] { return done_; }))
        if (cpu_seconds(process) > static_cast<double>(limit_.count()) ||
            std::chrono::steady_clock::now() - began > 20 * limit_)
          break;
      if (done_) return;
      bitten_ = true;
      ::kill(process, SIGKILL);
    });
  }
  bool has_bitten() {
    rest();
    return bitten_;
  }

 private:
  void rest() {
    {
      const std::lock_guard guard(mutex_);
      done_ = true;
    }
    ended_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

  std::chrono::seconds limit_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool done_ = false, bitten_ = false;
  std::thread thread_;
};

}  // namespace

MatrixSize MatrixSize::from_environment() {
  MatrixSize size;
  size.is_long = environment("THUMBSUP_FAULTS") == "long";
  if (const auto seed = environment("THUMBSUP_FAULTS_SEED"); !seed.empty()) size.seed = std::stoull(seed);
  if (const auto cell = environment("THUMBSUP_FAULTS_CELL"); !cell.empty()) {
    std::size_t end = 0;
    size.cell = size.last_cell = std::stoull(cell, &end);
    if (end < cell.size()) size.last_cell = std::stoull(cell.substr(end + 1));
  }
  size.done_file = environment("THUMBSUP_FAULTS_DONE");
  return size;
}

namespace {

std::string done_line(const MatrixSize& size, const std::string& what, std::uint64_t number) {
  return what + " " + std::to_string(number) + " of seed " + std::to_string(size.seed);
}

}  // namespace

bool MatrixSize::wants(const std::string& what, std::uint64_t number) const {
  if (cell != 0 && (number < cell || number > last_cell)) return false;
  if (done_file.empty()) return true;
  std::ifstream file(done_file);
  const std::string wanted = done_line(*this, what, number);
  for (std::string line; std::getline(file, line);)
    if (line == wanted) return false;
  return true;
}

void MatrixSize::done(const std::string& what, std::uint64_t number) const {
  if (!done_file.empty()) std::ofstream(done_file, std::ios::app) << done_line(*this, what, number) << std::endl;
}

int MatrixSize::kills(const Scenario& scenario) const {
  return scenario.long_form_only && !is_long ? 0 : scenario.kills_of_20 * (is_long ? 10 : 1);
}

std::vector<std::uint64_t> MatrixSize::refused_calls(const Scenario& scenario, std::uint64_t all, int error) const {
  std::vector<std::uint64_t> calls;
  if (scenario.long_form_only && !is_long) return calls;
  if (is_long || cell != 0) {
    for (std::uint64_t call = 1; call <= all; ++call) calls.push_back(call);
  } else if (error == ENOSPC || (error == EIO) == (random_of(seed, scenario.name + " error", 0) % 2 == 0)) {
    calls.push_back(1 + random_of(seed, scenario.name + " refused", static_cast<std::uint64_t>(error)) % all);
  }
  return calls;
}

std::uint64_t random_of(std::uint64_t seed, const std::string& place, std::uint64_t number) {
  std::uint64_t state = seed * 0x9E3779B97F4A7C15u + number;
  for (const char c : place) state = (state ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9u;
  state = (state ^ (state >> 27)) * 0x94D049BB133111EBu;
  return state ^ (state >> 31);
}

Bench& Bench::of(const Scenario& scenario) {
  static std::map<std::string, std::unique_ptr<Bench>> all;
  auto& bench = all[scenario.name];
  if (!bench) bench.reset(new Bench(scenario));
  return *bench;
}

Bench::Bench(const Scenario& scenario) : scenario_(scenario), inputs_(folder_ / "inputs") {
  fs::create_directories(inputs_);
  if (scenario_.make_inputs) scenario_.make_inputs(inputs_);
  const fs::path work = fresh_work();
  kept_ = contents_of(work, ".");
  for (const auto& begin : scenario_.changes)
    std::erase_if(kept_, [&](const auto& file) { return file.first.starts_with(begin); });
  const ProgramRun undisturbed = run(work, {});
  if (undisturbed.exit_code != 0)
    throw std::runtime_error(scenario_.name + " fails without a fault: " + undisturbed.output + undisturbed.errors);
  whole_ = scenario_.results(work);
  if (whole_.empty()) throw std::runtime_error(scenario_.name + " has no result");
  fs::remove_all(work);
}

fs::path Bench::fresh_work() {
  const fs::path work = fs::canonical(folder_.path()) / ("work-" + std::to_string(++works_));
  fs::create_directories(work);
  if (scenario_.prepare) scenario_.prepare(inputs_, work);
  return work;
}

Contents Bench::kept_of(const fs::path& work) const {
  Contents kept;
  for (const auto& [name, hash] : contents_of(work, "."))
    if (kept_.count(name) != 0) kept[name] = hash;
  return kept;
}

ProgramRun Bench::run(const fs::path& work, const Fault& fault) {
  return run_other(scenario_.command(inputs_, work), work, fault);
}

ProgramRun Bench::go_on(const fs::path& work, const Fault& fault) {
  return run_other(scenario_.go_on ? scenario_.go_on(inputs_, work) : scenario_.command(inputs_, work), work, fault);
}

ProgramRun Bench::run_other(const Scenario::Arguments& arguments, const fs::path& work, const Fault& fault) {
  const SharedControl control(folder_ / "control", work, fault);
  Watchdog watchdog(scenario_.most_seconds);
  const ProgramRun result = run_thumbsup(arguments, {}, [&](pid_t process) { watchdog.watch(process); });
  if (watchdog.has_bitten())
    ADD_FAILURE() << scenario_.name << " was still running after " << scenario_.most_seconds << " s";
  met_ = (*control).done != 0 ? (*control).what : "";
  counted_ = (*control).count;
  if (calls_ == 0) calls_ = counted_;
  return result;
}

std::string wrong_message(const ProgramRun& run) {
  const std::string all = run.output + run.errors;
  for (const char* words :
       {"mistake in this program", "std::", "what()", "terminate called", "basic_ios", "filesystem error",
        "iostream error", "nlohmann", "c10::", "Assertion", "core dumped", "[json.exception"})
    if (all.find(words) != std::string::npos) return words;
  if (run.exit_code == 1) return "exit code 1";
  if (run.exit_code > 128 && run.exit_code != 128 + 9) return "signal " + std::to_string(run.exit_code - 128);
  return {};
}

std::vector<std::string> leftovers(const fs::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (maker_of_temporary(name) || name.ends_with(".partial") || name.starts_with(".thumbsup-generate-") ||
        name.find(".finished") != std::string::npos || name.find(".training.") != std::string::npos)
      found.push_back(entry.path().lexically_relative(folder).string());
  }
  return found;
}

void expect_nothing_lost(const Bench& bench, const fs::path& work, const std::string& cell) {
  EXPECT_EQ(bench.kept_of(work), bench.kept()) << cell << ": what was there before is not as it was";
  for (const auto& [name, hash] : bench.scenario().results(work)) {
    const auto right = bench.whole().find(name);
    EXPECT_TRUE(right != bench.whole().end() && right->second == hash)
        << cell << ": " << name << " is there and is not what it should be: " << hash;
  }
}

void expect_to_end_well(Bench& bench, const fs::path& work, const std::string& cell) {
  const bool was_done = bench.scenario().results(work) == bench.whole();
  const ProgramRun run = bench.go_on(work);
  EXPECT_EQ(wrong_message(run), "") << cell << run.output << run.errors;
  const std::string said = run.output + run.errors;
  const bool says_it_is_done =
      run.exit_code == 2 && was_done &&
      (said.find("exists already") != std::string::npos || said.find("is finished") != std::string::npos ||
       said.find("has finished") != std::string::npos);
  EXPECT_TRUE(run.exit_code == 0 || says_it_is_done) << cell << ": exit code " << run.exit_code << "\n" << said;

  // A command that was done already makes its results once more, under the next names.
  std::vector<std::string> right, made;
  for (const auto& [name, hash] : bench.whole()) right.push_back(hash);
  const Contents results = bench.scenario().results(work);
  for (const auto& [name, hash] : results) made.push_back(hash);
  for (auto* list : {&right, &made}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  EXPECT_EQ(made, right) << cell << ": the results differ from those of an undisturbed run: "
                         << testing::PrintToString(results);
  if (!was_done) {
    EXPECT_EQ(results, bench.whole()) << cell;
  }
  EXPECT_EQ(bench.kept_of(work), bench.kept()) << cell << ": what was there before is not as it was";
  // The next program in a folder clears what a dead one left; where there was nothing more to do, that is this one.
  if (says_it_is_done)
    for (const auto& name : leftovers(work)) remove_leftovers((work / name).parent_path());
  EXPECT_EQ(leftovers(work), std::vector<std::string>()) << cell;
}

}  // namespace thumbsup::test
