// JSON as it is read everywhere, and lines of it.
#include "base/error.h"
#include "base/json_lines.h"
#include "base/json_text.h"
#include "fuzz_target.h"

namespace thumbsup::test {
namespace {

void run_json(std::string_view input) {
  const auto value = try_parse_json(input);
  if (value) {
    const std::string line = json_line(*value);
    if (line.find('\n') != std::string::npos || line.find('\x1b') != std::string::npos)
      throw LogicError("A line of JSON holds a control character.");
    json_excerpt(*value);
  }
  const auto file = fuzz_file("lines.jsonl", input);
  for_each_json_line(file, [](const nlohmann::json& row, const std::string&) {
    number_at(row, "a");
    integer_at(row, "a");
  });
  for_each_last_json_line(file, 64, [](const nlohmann::json&, const std::string&) {});
  parse_json(input, "input");
}

std::vector<std::string> json_seeds() {
  return {R"({"a": [1, -2.5e3, true, null, "text\u00e9\n"], "b": {"c": {}}})",
          "{\"a\": 1}\n{\"a\": -Infinity}\n{\"a\": \"x",
          "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "NaN"};
}

const FuzzRegistration json_target{{"json", run_json, json_seeds, json_words()}};

}  // namespace
}  // namespace thumbsup::test
