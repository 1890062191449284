// Runs fuzz targets with any compiler: seeds changed at random, from a number, for some seconds or inputs. A finding is
// written to a file, which the same program takes as an argument to repeat it.
//
//   fuzz_parsers [--target NAME]... [--seconds S | --inputs N] [--seed K] [--save FOLDER] [FILE]...
//   fuzz_parsers --list | --corpus FOLDER
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/log.h"
#include "fuzz_target.h"
#include "mutator.h"
#include "studio/qt_application.h"

namespace {

namespace fs = std::filesystem;
using namespace thumbsup::test;
using Clock = std::chrono::steady_clock;

constexpr unsigned kMostSeconds = 20;             ///< of one input
constexpr long kMostKilobytes = 3 * 1024 * 1024;  ///< of all that the process ever held

struct Options {
  std::vector<std::string> targets, files;
  double seconds = 2;
  std::uint64_t inputs = 0, seed = 1;  ///< inputs 0: as many as there is time for
  fs::path save = ".", corpus;
  bool list = false;
};

// For the signal handler.
std::string_view current_input;
std::string finding_file;

void save_current() {
  const int file = ::open(finding_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0) return;
  if (::write(file, current_input.data(), current_input.size()) < 0) return;
  ::close(file);
}

extern "C" void on_fatal_signal(int number) {
  save_current();
  const char text[] = "\nfuzz: ended by a signal, or took too long; the input is kept: ";
  if (::write(STDERR_FILENO, text, sizeof text - 1) < 0 ||
      ::write(STDERR_FILENO, finding_file.data(), finding_file.size()) < 0 || ::write(STDERR_FILENO, "\n", 1) < 0)
    ::_exit(3);
  std::signal(number, SIG_DFL);
  std::raise(number);
}

long peak_kilobytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/// Whether all is well.
bool run_one(const FuzzTarget& target, const std::string& input, const Options& options) {
  finding_file =
      (options.save / ("finding-" + target.name + "-" + std::to_string(std::hash<std::string>()(input)))).string();
  current_input = input;
  const long before = peak_kilobytes();
  ::alarm(kMostSeconds);
  std::string wrong = run_fuzz_target(target, input);
  ::alarm(0);
  if (wrong.empty() && peak_kilobytes() > std::max(kMostKilobytes, before))
    wrong = "takes " + std::to_string(peak_kilobytes() / 1024) + " MB";
  if (wrong.empty()) return true;
  save_current();
  std::fprintf(stderr, "fuzz: %s: %s\n  the input is kept: %s\n", target.name.c_str(), wrong.c_str(),
               finding_file.c_str());
  return false;
}

bool run_target(const FuzzTarget& target, const Options& options) {
  const auto seeds = target.seeds();
  if (seeds.empty()) {
    std::fprintf(stderr, "fuzz: %s has no seeds\n", target.name.c_str());
    return false;
  }
  for (const auto& seed : seeds)
    if (!run_one(target, seed, options)) return false;
  Mutator mutator(options.seed, seeds, target.words);
  const auto began = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - began).count(); };
  std::uint64_t done = 0;
  while (options.inputs > 0 ? done < options.inputs : seconds() < options.seconds) {
    if (!run_one(target, mutator.next(), options)) return false;
    ++done;
  }
  std::printf("%-22s %9llu inputs in %.1f s, %zu seeds, peak %ld MB\n", target.name.c_str(),
              static_cast<unsigned long long>(done), seconds(), seeds.size(), peak_kilobytes() / 1024);
  std::fflush(stdout);
  return true;
}

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    const auto value = [&]() -> std::string {
      if (++i < argc) return argv[i];
      std::fprintf(stderr, "fuzz: %s needs a value\n", name.c_str());
      std::exit(2);
    };
    if (name == "--target")
      options.targets.push_back(value());
    else if (name == "--seconds")
      options.seconds = std::stod(value());
    else if (name == "--inputs")
      options.inputs = std::stoull(value());
    else if (name == "--seed")
      options.seed = std::stoull(value());
    else if (name == "--save")
      options.save = value();
    else if (name == "--corpus")
      options.corpus = value();
    else if (name == "--list")
      options.list = true;
    else
      options.files.push_back(name);
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  thumbsup::ensure_qt_application();
  for (const int number : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGALRM}) std::signal(number, on_fatal_signal);
  auto all = fuzz_targets();
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  bool well = true;
  std::size_t taken = 0;
  for (const auto& target : all) {
    const auto& wanted = options.targets;
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), target.name) == wanted.end()) continue;
    ++taken;
    if (options.list) {
      std::printf("%s\n", target.name.c_str());
    } else if (!options.corpus.empty()) {
      std::printf("%s: %d seeds\n", target.name.c_str(), write_corpus(target, options.corpus));
    } else if (!options.files.empty()) {
      for (const auto& file : options.files) {
        std::ifstream stream(file, std::ios::binary);
        well = run_one(target, std::string(std::istreambuf_iterator<char>(stream), {}), options) && well;
      }
    } else {
      well = run_target(target, options) && well;
    }
  }
  if (taken == 0 || taken < options.targets.size()) {
    std::fprintf(stderr, "fuzz: there is no such target\n");
    return 2;
  }
  return well ? 0 : 1;
}
