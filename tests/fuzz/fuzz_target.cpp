#include "fuzz_target.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.h"
#include "base/json_text.h"

namespace thumbsup::test {

namespace fs = std::filesystem;

namespace {

/// Removed at the end of the process, when it ends well.
struct OwnFolder {
  OwnFolder() {
    std::error_code error;
    const fs::path base = fs::is_directory("/dev/shm", error) ? fs::path("/dev/shm") : fs::temp_directory_path();
    path = base / ("thumbsup-fuzz-" + std::to_string(::getpid()));
    fs::create_directories(path);
  }
  ~OwnFolder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  fs::path path;
};

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

std::vector<FuzzTarget>& fuzz_targets() {
  static std::vector<FuzzTarget> all;
  return all;
}

std::string run_fuzz_target(const FuzzTarget& target, std::string_view input) {
  try {
    target.run(input);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::Logic) return std::string("a LogicError: ") + error.what();
    if (std::string(error.what()).empty()) return "an error without a sentence";
  } catch (const std::exception& error) {
    return std::string("an exception of another library: ") + error.what();
  } catch (...) {
    return "an unknown exception";
  }
  return {};
}

int write_corpus(const FuzzTarget& target, const fs::path& folder) {
  const fs::path place = folder / target.name;
  fs::create_directories(place);
  int number = 0;
  for (const auto& seed : target.seeds())
    std::ofstream(place / ("seed-" + std::to_string(++number)), std::ios::binary) << seed;
  return number;
}

void refusing(const std::function<void()>& part) {
  try {
    part();
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::Logic) throw;
  }
}

const fs::path& fuzz_folder() {
  static const OwnFolder folder;
  return folder.path;
}

fs::path fuzz_file(const std::string& name, std::string_view content) {
  fs::path path = fuzz_folder() / name;
  if (name.find('/') != std::string::npos) fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
  return path;
}

std::vector<std::string> seed_files(const std::vector<std::string>& paths, std::size_t longest) {
  std::vector<fs::path> files;
  for (const auto& path : paths)
    for (const fs::path& root :
         {fs::path(THUMBSUP_SOURCE_DIR), fs::path(THUMBSUP_SOURCE_DIR).parent_path() / "shared"}) {
      std::error_code error;
      if (fs::is_regular_file(root / path, error)) files.push_back(root / path);
      if (!fs::is_directory(root / path, error)) continue;
      for (const auto& entry : fs::directory_iterator(root / path, error))
        if (entry.is_regular_file(error)) files.push_back(entry.path());
    }
  std::sort(files.begin(), files.end());
  std::vector<std::string> contents;
  for (const auto& file : files)
    if (std::error_code error; fs::file_size(file, error) <= longest && !error) contents.push_back(content_of(file));
  return contents;
}

std::string safetensors_of(std::string_view header) {
  std::string file;
  for (int i = 0; i < 8; ++i) file += static_cast<char>(header.size() >> (8 * i));
  file += header;
  std::uint64_t bytes = 0;
  if (const auto json = try_parse_json(header); json && json->is_object())
    for (const auto& entry : *json)
      if (entry.is_object() && entry.contains("data_offsets") && entry["data_offsets"].is_array() &&
          entry["data_offsets"].size() == 2)
        bytes = std::max(bytes, json_unsigned(entry["data_offsets"][1], 64 << 10).value_or(0));
  return file + std::string(bytes, '\0');
}

std::vector<std::string> json_words() {
  return {"null", "true",   "-1",     "0",       "1e999", "18446744073709551616", "9223372036854775807", "-0.0",
          "{}",   "[]",     "\"\"",   "[[[[",    "NaN",   "\"\\ud800\"",          "\"\\u0000\"",         "\"../x\"",
          ",",    "\"a\":", "1e-400", "\"\xff\""};
}

}  // namespace thumbsup::test
