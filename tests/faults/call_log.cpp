#include "call_log.h"

#include <cstring>
#include <sstream>

#include "base/json_file.h"
#include "base/json_text.h"

namespace thumbsup::test {

std::vector<LoggedCall> read_call_log(const std::filesystem::path& file) {
  const std::string bytes = read_text_file(file, std::uint64_t{1} << 33);
  std::vector<LoggedCall> calls;
  for (std::size_t at = 0; at + sizeof(LoggedHead) <= bytes.size();) {
    LoggedHead head{};
    std::memcpy(&head, bytes.data() + at, sizeof head);
    at += sizeof head;
    if (bytes.size() - at < head.path_bytes + head.to_bytes + head.data_bytes) break;
    const auto take = [&](std::size_t count) {
      at += count;
      return bytes.substr(at - count, count);
    };
    LoggedCall call;
    call.kind = head.kind;
    call.offset = head.offset;
    call.path = take(head.path_bytes);
    call.to = take(head.to_bytes);
    call.data = take(head.data_bytes);
    calls.push_back(std::move(call));
  }
  return calls;
}

std::vector<nlohmann::json> said_by(const std::vector<LoggedCall>& calls, std::size_t count) {
  std::vector<nlohmann::json> events;
  for (std::size_t i = 0; i < count && i < calls.size(); ++i)
    if (calls[i].kind == LoggedHead::Said)
      if (auto event = try_parse_json(calls[i].data); event && event->is_object()) events.push_back(*event);
  return events;
}

}  // namespace thumbsup::test
