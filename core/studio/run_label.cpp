#include "studio/run_label.h"

#include <algorithm>

#include "base/error.h"
#include "base/json_file.h"
#include "base/path_text.h"
#include "studio/run_folder.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLongestFile = 64 << 10;

fs::path label_file(const fs::path& run) {
  return run / "label.json";
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

std::string without_blanks(const std::string& text) {
  constexpr const char* kBlanks = " \t\r\n";
  const auto first = text.find_first_not_of(kBlanks);
  return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool is_name(const std::string& text) {
  return text.size() <= RunLabel::kLongestName && is_utf8(text) && std::none_of(text.begin(), text.end(), is_control);
}

bool is_note(const std::string& text) {
  return text.size() <= RunLabel::kLongestNote && is_utf8(text) &&
         std::none_of(text.begin(), text.end(), [](char c) { return is_control(c) && c != '\n' && c != '\t'; });
}

}  // namespace

RunLabel read_run_label(const fs::path& run) {
  const fs::path file = label_file(run);
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return {};
  try {
    const auto json = parse_json(read_text_file(file, kLongestFile), file);
    if (!json.is_object()) return {};
    const RunLabel label{json_value(json, "name", std::string(), file), json_value(json, "note", std::string(), file)};
    return {is_name(label.name) ? label.name : std::string(), is_note(label.note) ? label.note : std::string()};
  } catch (const Error&) {
    return {};
  }
}

void write_run_label(const fs::path& run, const RunLabel& label) {
  if (!is_run_folder(run)) throw IoError(run, msg::studio::is_not_folder_of_run());
  const RunLabel kept{without_blanks(label.name), without_blanks(label.note)};
  if (!is_name(kept.name)) throw UserInputError(msg::studio::is_no_name_of_run(RunLabel::kLongestName));
  if (!is_note(kept.note)) throw UserInputError(msg::studio::is_no_note_of_run(RunLabel::kLongestNote));
  if (!kept.empty()) return write_json_file(label_file(run), {{"name", kept.name}, {"note", kept.note}});
  std::error_code error;
  fs::remove(label_file(run), error);
  if (error) throw IoError(label_file(run), msg::studio::cannot_be_deleted(error.message()));
}

}  // namespace thumbsup
