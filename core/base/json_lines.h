#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace thumbsup {

/// Calls `visit` with every JSON object of a file of lines, in order. What is none (the half line of a killed program,
/// damage) is passed over, as is a line longer than `longest`; memory stays bounded whatever is in the file. A file
/// that is missing or is no regular file has no lines. Throws IoError when it cannot be read.
using JsonLineVisitor = std::function<void(const nlohmann::json& row, const std::string& line)>;
void for_each_json_line(const std::filesystem::path& path, const JsonLineVisitor& visit,
                        std::size_t longest = std::size_t{1} << 20);

/// As above for the last `bytes` of the file, whose first line may be passed over because it is cut.
void for_each_last_json_line(const std::filesystem::path& path, std::uint64_t bytes, const JsonLineVisitor& visit);

/// `row[key]`, or `fallback` where there is none or one of another kind.
double number_at(const nlohmann::json& row, const char* key, double fallback = 0);
std::int64_t integer_at(const nlohmann::json& row, const char* key, std::int64_t fallback = 0);

}  // namespace thumbsup
