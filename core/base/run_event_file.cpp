#include "base/run_event_file.h"

#include <cerrno>

#include "base/atomic_file.h"
#include "base/base_messages.h"
#include "base/error.h"
#include "base/json_lines.h"
#include "base/json_text.h"
#include "base/put_in_place.h"
#include "base/regular_file.h"
#include "base/utc_time.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

std::string dumped(const nlohmann::ordered_json& row) {
  // A sentence may quote what is not UTF-8.
  return row.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

bool is_worth_keeping(const RunEvent& event) {
  if (std::holds_alternative<ImagePreview>(event)) return false;
  const auto* progress = std::get_if<Progress>(&event);
  return progress == nullptr || progress->stage != RunStage::Train;
}

}  // namespace

LineFile::LineFile(fs::path path) : path_(std::move(path)) {
  bool is_whole = true;
  std::error_code error;
  if (fs::exists(path_, error)) {
    RegularFile before(path_);
    std::byte last{'\n'};
    if (before.size() > 0) {
      before.seek(before.size() - 1);
      before.read({&last, 1});
    }
    is_whole = last == std::byte{'\n'};
  }
  open();
  if (!is_whole) file_ << std::endl;
}

void LineFile::open() {
  errno = 0;
  file_ = std::ofstream(path_, std::ios::app);
  if (!file_) fail();
}

void LineFile::fail() const {
  throw IoError::from_errno(path_, msg::base::cannot_be_written(), errno == 0 ? EIO : errno);
}

void LineFile::append(const nlohmann::ordered_json& row) {
  errno = 0;
  file_ << dumped(row) << std::endl;
  if (!file_) fail();
}

void LineFile::sync() const {
  if (!is_taken(path_)) return;  // somebody has just moved the folder
  sync_file(path_);
  sync_folder(parent_of(path_));
}

void LineFile::keep_if(const std::function<bool(const nlohmann::json& row)>& keep) {
  std::string kept;
  for_each_json_line(path_, [&](const nlohmann::json& row, const std::string& line) {
    if (keep(row)) kept += line + "\n";
  });
  file_.close();
  write_file_atomically(path_, kept);
  open();
}

RunEventFile::RunEventFile(const fs::path& run_folder)
    : folder_(fs::absolute(run_folder).lexically_normal()), file_(folder_ / kFileName) {}

void RunEventFile::move_to(const fs::path& run_folder) {
  folder_ = fs::absolute(run_folder).lexically_normal();
  file_.move_to(folder_ / kFileName);
}

void RunEventFile::on(const RunEvent& event) {
  if (!is_worth_keeping(event)) return;
  const RunEvent portable = with_paths(event, [this](const fs::path& path) {
    const fs::path inside = path.lexically_normal().lexically_relative(folder_);
    return inside.empty() || *inside.begin() == ".." ? path : inside;
  });
  auto row = event_to_json(portable);
  row["time"] = utc_now();
  file_.append(row);
  if (ends_a_stretch(event)) file_.sync();
}

std::vector<RunEvent> RunEventTail::take() {
  std::vector<RunEvent> events;
  const fs::path path = folder_ / RunEventFile::kFileName;
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return events;
  RegularFile file(path);
  file.seek(read_);
  const auto take_line = [&](const std::string& line) {
    const auto row = try_parse_json(line);
    if (!row) return;
    if (const auto event = event_from_json(*row))
      events.push_back(
          with_paths(*event, [&](const fs::path& place) { return place == "." ? folder_ : folder_ / place; }));
  };
  // A line that is longer than any event is passed over; the last one may still be being written.
  constexpr std::size_t kLongestLine = std::size_t{1} << 20;
  std::uint64_t at = read_;
  std::string line;
  bool too_long = false;
  for_each_block(file, [&](std::string_view block) {
    for (const char c : block) {
      ++at;
      if (c == '\n') {
        if (!too_long) take_line(line);
        line.clear();
        too_long = false;
        read_ = at;
      } else if (line.size() < kLongestLine) {
        line += c;
      } else {
        too_long = true;
      }
    }
  });
  return events;
}

std::vector<RunEvent> read_run_events(const fs::path& run_folder) {
  std::vector<RunEvent> story;
  for (RunEvent& event : RunEventTail(run_folder).take()) {
    if (const auto* begun = std::get_if<StageBegun>(&event); begun != nullptr && begun->stage == RunStage::Train)
      std::erase_if(story, [begun](const RunEvent& earlier) { return step_of(earlier).value_or(0) > begun->done; });
    story.push_back(std::move(event));
  }
  return story;
}

}  // namespace thumbsup
