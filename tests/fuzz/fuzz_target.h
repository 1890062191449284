#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace thumbsup::test {

/// A parser that is given what nobody has checked. It may refuse with an Error (but a LogicError, which says that the
/// mistake is this program's); whatever else comes out of it, a crash, more than a time or a memory, is a finding.
struct FuzzTarget {
  std::string name;
  void (*run)(std::string_view input);
  std::vector<std::string> (*seeds)();  ///< what is changed at random; at least one
  std::vector<std::string> words{};     ///< that are put in, beside numbers that are at their ends
};

/// All targets of this program, by name.
std::vector<FuzzTarget>& fuzz_targets();

struct FuzzRegistration {
  explicit FuzzRegistration(FuzzTarget target) { fuzz_targets().push_back(std::move(target)); }
};

/// Runs a target as the driver and libFuzzer do. Returns what is wrong: "" when nothing is.
std::string run_fuzz_target(const FuzzTarget& target, std::string_view input);

/// Writes the seeds of a target to files in `folder`/<its name>, where libFuzzer begins. Returns how many they are.
int write_corpus(const FuzzTarget& target, const std::filesystem::path& folder);

/// Runs a part of a target: when it refuses the input, the rest goes on.
void refusing(const std::function<void()>& part);

/// A file of this process's own with this content; the next one of the same name takes its place. Lies in memory where
/// the system has /dev/shm.
std::filesystem::path fuzz_file(const std::string& name, std::string_view content);
/// The folder in which these files lie.
const std::filesystem::path& fuzz_folder();

/// The contents of the files that are there and not larger than `longest`: a path below the source folder, or below
/// ../shared; of a folder, all files in it.
std::vector<std::string> seed_files(const std::vector<std::string>& paths, std::size_t longest = 64 << 10);

/// A safetensors file of this header; the data are as many zeros as it asks for, up to 64 kB.
std::string safetensors_of(std::string_view header);

/// Words of JSON.
std::vector<std::string> json_words();

}  // namespace thumbsup::test
