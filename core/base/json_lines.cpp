#include "base/json_lines.h"

#include "base/json_text.h"
#include "base/regular_file.h"

namespace thumbsup {
namespace {

void read_lines(RegularFile& file, std::size_t longest, const JsonLineVisitor& visit) {
  std::string line;
  bool too_long = false;
  const auto end_line = [&] {
    if (!too_long && !line.empty())
      if (const auto row = try_parse_json(line); row && row->is_object()) visit(*row, line);
    line.clear();
    too_long = false;
  };
  for_each_block(file, [&](std::string_view block) {
    for (const char c : block) {
      if (c == '\n')
        end_line();
      else if (line.size() < longest)
        line += c;
      else
        too_long = true;
    }
  });
  end_line();
}

}  // namespace

void for_each_json_line(const std::filesystem::path& path, const JsonLineVisitor& visit, std::size_t longest) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return;
  RegularFile file(path);
  read_lines(file, longest, visit);
}

void for_each_last_json_line(const std::filesystem::path& path, std::uint64_t bytes, const JsonLineVisitor& visit) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return;
  RegularFile file(path);
  if (file.size() > bytes) file.seek(file.size() - bytes);
  read_lines(file, static_cast<std::size_t>(bytes), visit);
}

double number_at(const nlohmann::json& row, const char* key, double fallback) {
  const auto found = row.find(key);
  return found != row.end() && found->is_number() ? found->get<double>() : fallback;
}

std::int64_t integer_at(const nlohmann::json& row, const char* key, std::int64_t fallback) {
  const auto found = row.find(key);
  return found != row.end() && found->is_number_integer() ? found->get<std::int64_t>() : fallback;
}

}  // namespace thumbsup
