#include "base/process_mark.h"

#include <signal.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <fstream>
#include <random>
#include <sstream>

namespace thumbsup {
namespace {

constexpr std::string_view kPrefix = ".thumbsup-tmp-";
constexpr std::size_t kLongestHost = 24;

/// FNV-1a: names need no more.
std::uint32_t checksum(std::string_view text) {
  std::uint32_t sum = 2166136261u;
  for (const char c : text) sum = (sum ^ static_cast<unsigned char>(c)) * 16777619u;
  return sum;
}

std::string hex(std::uint32_t value) {
  std::string text(8, '0');
  for (std::size_t i = 8; i-- > 0; value >>= 4) text[i] = "0123456789abcdef"[value & 15];
  return text;
}

bool is_hex8(std::string_view text) {
  return text.size() == 8 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::uint32_t random_number() {
  std::uint32_t value = 0;
  if (::getrandom(&value, sizeof value, 0) != sizeof value) value = std::random_device()();
  return value;
}

struct ProcessState {
  char state = '?';
  std::int64_t start = -1;
};

/// From /proc/<pid>/stat, whose second field is a name in brackets that may hold anything.
std::optional<ProcessState> process_state(std::int64_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto bracket = text.rfind(')');
  if (bracket == std::string::npos) return std::nullopt;
  std::istringstream fields(text.substr(bracket + 1));
  ProcessState result;
  std::string skipped;
  fields >> result.state;
  for (int field = 4; field < 22; ++field) fields >> skipped;
  if (!(fields >> result.start)) return std::nullopt;
  return result;
}

ProcessMark made_mark() {
  ProcessMark mark;
  char host[256] = "";
  ::gethostname(host, sizeof host - 1);
  for (const char c : std::string(host).substr(0, kLongestHost)) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.';
    mark.host += plain ? c : '_';
  }
  if (mark.host.empty()) mark.host = "_";
  std::string machine, all(host);
  std::getline(std::ifstream("/etc/machine-id"), machine);
  std::error_code error;
  all += '\n' + machine + '\n' + std::filesystem::read_symlink("/proc/self/ns/pid", error).string();
  mark.place = hex(checksum(all));
  return mark;
}

/// Whether a process of this number runs, and since when.
std::pair<Life, std::int64_t> look_at(std::int64_t pid) {
  if (pid <= 0 || (::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH)) return {Life::Dead, -1};
  const auto state = process_state(pid);
  if (!state) return {Life::Alive, -1};
  const bool gone = state->state == 'Z' || state->state == 'X';
  return {gone ? Life::Dead : Life::Alive, state->start};
}

std::optional<std::chrono::system_clock::time_point> boot_time() {
  std::ifstream file("/proc/stat");
  std::int64_t seconds = 0;
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("btime ") && std::istringstream(line.substr(6)) >> seconds)
      return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
  return std::nullopt;
}

}  // namespace

const ProcessMark& this_process_mark() {
  static const ProcessMark place = made_mark();
  thread_local ProcessMark mark;
  if (mark.pid != ::getpid()) {  // also after fork()
    mark = place;
    mark.pid = ::getpid();
    if (const auto state = process_state(mark.pid)) mark.start = state->start;
  }
  return mark;
}

Life life_of(const ProcessMark& process) {
  if (process.place != this_process_mark().place) return Life::Unknown;
  const auto [life, start] = look_at(process.pid);
  const bool other = start >= 0 && process.start >= 0 && start != process.start;
  return other ? Life::Dead : life;
}

Life life_of(const ProcessMark& process, std::filesystem::file_time_type when) {
  if (process.place != this_process_mark().place) return Life::Unknown;
  const auto [life, start] = look_at(process.pid);
  if (life == Life::Dead || start < 0) return life;
  const auto boot = boot_time();
  if (!boot) return life;
  const auto started = *boot + std::chrono::seconds(start / ::sysconf(_SC_CLK_TCK));
  // Clocks are set, and some file systems know the time to two seconds.
  return started > std::chrono::file_clock::to_sys(when) + std::chrono::seconds(60) ? Life::Dead : life;
}

std::string temporary_name() {
  const ProcessMark& mark = this_process_mark();
  return temporary_name(mark.host, mark.place, mark.pid);
}

std::string temporary_name(const std::string& host, const std::string& place, std::int64_t pid) {
  const std::string name =
      std::string(kPrefix) + host + "-" + place + "-" + std::to_string(pid) + "-" + hex(random_number());
  return name + hex(checksum(name));
}

std::optional<ProcessMark> maker_of_temporary(std::string_view name) {
  if (!name.starts_with(kPrefix) || name.size() < kPrefix.size() + 8) return std::nullopt;
  if (name.substr(name.size() - 8) != hex(checksum(name.substr(0, name.size() - 8)))) return std::nullopt;
  std::string_view rest = name.substr(kPrefix.size());
  const auto last = rest.rfind('-');
  if (last == std::string_view::npos || rest.size() - last != 17 || !is_hex8(rest.substr(last + 1, 8)))
    return std::nullopt;
  rest = rest.substr(0, last);
  const auto second = rest.rfind('-');
  if (second == std::string_view::npos) return std::nullopt;
  ProcessMark mark;
  const std::string_view digits = rest.substr(second + 1);
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), mark.pid);
  if (failure != std::errc() || end != digits.data() + digits.size() || mark.pid <= 0) return std::nullopt;
  rest = rest.substr(0, second);
  const auto first = rest.rfind('-');
  if (first == std::string_view::npos || first == 0 || !is_hex8(rest.substr(first + 1))) return std::nullopt;
  mark.host = rest.substr(0, first);
  mark.place = rest.substr(first + 1);
  return mark;
}

}  // namespace thumbsup
