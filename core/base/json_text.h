#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace thumbsup {

/// How many lists and objects may lie inside one another. Copying, comparing and writing a JSON value recurse once a
/// level; what is this deep fits on the stack of any thread (256 kB).
constexpr int kDeepestJson = 100;

/// The one way in which JSON is read, whoever wrote it. Depth and number of values are bounded before anything is
/// built. The bare words that Python writes for numbers that are not finite (-Infinity, Infinity, NaN) are read as the
/// texts "-inf", "inf" and "nan". Throws FormatError naming `source`; the detail has line and column.
nlohmann::json parse_json(std::string_view text, const std::filesystem::path& source);

/// As above for texts that may well be damaged (the last line of a log, a header of somebody's file).
std::optional<nlohmann::json> try_parse_json(std::string_view text);

/// What `value` is, for a sentence: its JSON, cut short after about `longest` bytes.
std::string json_excerpt(const nlohmann::json& value, std::size_t longest = 120);

/// `value` as JSON on one line for a terminal or a log: what a terminal would act on (control characters, changes of
/// the direction of writing) is written as \u escapes, bytes that are not UTF-8 as U+FFFD.
std::string json_line(const nlohmann::json& value);

/// A number of `value` that lies from `lowest` to `highest`; nothing when it is none, or is not a whole one.
std::optional<std::int64_t> json_integer(const nlohmann::json& value, std::int64_t lowest, std::int64_t highest);
std::optional<std::uint64_t> json_unsigned(const nlohmann::json& value, std::uint64_t highest);

}  // namespace thumbsup
