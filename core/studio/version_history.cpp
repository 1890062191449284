#include "studio/version_history.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "base/base_messages.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/json_text.h"
#include "base/utc_time.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

constexpr std::uint64_t kLargestHistory = 1u << 30;

nlohmann::json to_json(const HistoryEvent& event) {
  nlohmann::json line = {{"when", event.when}, {"version", event.version}, {"event", event.event}};
  if (!event.reason.empty()) line["reason"] = event.reason;
  if (!event.data.empty()) line["data"] = event.data;
  return line;
}

std::string chain_of(const std::string& before, const nlohmann::json& line) {
  Sha256 hash;
  hash.update(before);
  hash.update(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  return hash.hex_digest();
}

std::string text_of(const std::filesystem::path& file) {
  return std::filesystem::exists(file) ? read_text_file(file, kLargestHistory) : "";
}

/// A line without an end was being written when the program or the machine stopped: it never counted.
std::vector<std::string> whole_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0, end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
    lines.push_back(text.substr(begin, end - begin));
  return lines;
}

}  // namespace

std::vector<HistoryEvent> VersionHistory::read(std::vector<FileProblem>* problems) const {
  std::vector<HistoryEvent> events;
  std::string chain;
  std::size_t number = 0;
  const auto report = [&](const std::string& reason) {
    if (problems != nullptr)
      problems->push_back({file_, display(file_) + ", line " + std::to_string(number) + ": " + reason});
  };
  const std::string text = text_of(file_);
  for (const std::string& whole : whole_lines(text)) {
    ++number;
    nlohmann::json line = try_parse_json(whole).value_or(nullptr);
    if (!line.is_object() || !line.contains("chain")) {
      report("is damaged.");
      continue;
    }
    try {
      const auto said = line.at("chain").get<std::string>();
      line.erase("chain");
      if (chain_of(chain, line) != said) report("was changed after it was written, or the line before it was.");
      chain = said;
      auto data = line.value("data", nlohmann::json::object());
      if (!data.is_object()) {
        report("is damaged.");
        continue;
      }
      events.push_back(
          {line.at("when"), line.at("version"), line.at("event"), line.value("reason", ""), std::move(data)});
    } catch (const nlohmann::json::exception&) {
      report("is damaged.");
    }
  }
  // What follows the last line's end was never finished and did not happen; but no writing ends with such a byte.
  if (!text.empty() && text.back() != '\n' && static_cast<unsigned char>(text.back()) < 0x20) {
    ++number;
    report("is damaged: it has no end.");
  }
  return events;
}

void VersionHistory::append(HistoryEvent event) const {
  event.when = utc_now();
  const auto lines = whole_lines(text_of(file_));
  off_t size = 0;
  for (const auto& line : lines) size += static_cast<off_t>(line.size()) + 1;
  std::string chain;
  for (auto line = lines.rbegin(); line != lines.rend() && chain.empty(); ++line) {
    const auto last = try_parse_json(*line).value_or(nullptr);
    if (last.is_object() && last.contains("chain") && last["chain"].is_string()) chain = last["chain"];
  }
  nlohmann::json line = to_json(event);
  line["chain"] = chain_of(chain, to_json(event));
  const std::string text = line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";

  const int descriptor = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) throw IoError::from_errno(file_, msg::studio::cannot_be_opened(), errno);
  int reason = 0;
  if (::ftruncate(descriptor, size) != 0) reason = errno;
  std::size_t written = 0;
  while (reason == 0 && written < text.size()) {
    const ssize_t count =
        ::pwrite(descriptor, text.data() + written, text.size() - written, size + static_cast<off_t>(written));
    if (count < 0 && errno != EINTR) reason = errno;
    if (count > 0) written += static_cast<std::size_t>(count);
  }
  if (reason == 0 && ::fsync(descriptor) != 0) reason = errno;
  if (reason != 0 && ::ftruncate(descriptor, size) != 0) reason = errno;
  ::close(descriptor);
  if (reason != 0) throw IoError::from_errno(file_, msg::base::cannot_be_written(), reason);
}

}  // namespace thumbsup
