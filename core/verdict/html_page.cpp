#include "verdict/html_page.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "base/base64.h"
#include "base/error.h"
#include "photos/decode.h"

namespace thumbsup {
namespace {

constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --ground: #ffffff; --raised: #f4f5f7; --line: #d3d7de; --text: #1b1d21; --quiet: #565c66;
  --pass: #14713a; --pass-ground: #e3f5e9; --fail: #b3261e; --fail-ground: #fdeceb; --accent: #2456c7; }
@media (prefers-color-scheme: dark) { :root { --ground: #15171b; --raised: #20242a; --line: #3a4049; --text: #eceef1;
  --quiet: #aab1bc; --pass: #5fd38a; --pass-ground: #12301f; --fail: #ff8f86; --fail-ground: #3a1a18; --accent: #8fb2ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 3rem; max-width: 80rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .8rem; }
p { max-width: 46rem; margin: .4rem 0; }
.quiet { color: var(--quiet); }
.banner { display: flex; gap: 1.1rem; align-items: center; padding: 1.1rem 1.3rem; border-radius: .8rem; border: 2px solid; }
.banner svg { width: 3.4rem; height: 3.4rem; flex: none; }
.banner strong { display: block; font-size: 1.6rem; line-height: 1.2; }
.banner p { color: var(--text); margin: .2rem 0 0; }
.pass { color: var(--pass); } .fail { color: var(--fail); }
.banner.pass { background: var(--pass-ground); } .banner.fail { background: var(--fail-ground); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .8rem; margin: 1.2rem 0 0; padding: 0; }
.facts div { background: var(--raised); border-radius: .6rem; padding: .7rem .9rem; }
.facts dt { color: var(--quiet); font-size: .85rem; } .facts dd { margin: 0; overflow-wrap: anywhere; }
.grid { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1rem; }
figure { margin: 0; height: 100%; background: var(--raised); border: 1px solid var(--line); border-radius: .6rem; overflow: hidden; }
figure.fail { border: 2px solid var(--fail); } figure.pass { color: inherit; }
.pictures { display: flex; background: var(--line); }
.grid.pairs { grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); }
.pictures { gap: 2px; } .pictures img, .missing { flex: 1 1 0; width: 100%; height: auto; min-width: 0; aspect-ratio: 1; object-fit: contain; display: block; }
.missing { display: grid; place-items: center; color: var(--quiet); font-size: .85rem; padding: 1rem; text-align: center; background: var(--raised); }
figcaption { padding: .55rem .7rem .7rem; font-size: .87rem; overflow-wrap: anywhere; color: var(--text); }
.says { display: flex; align-items: center; gap: .45rem; font-weight: 600; font-size: 1rem; }
.says svg { width: 1.25rem; height: 1.25rem; flex: none; }
.says .number { margin-left: auto; font-variant-numeric: tabular-nums; }
.meter { display: block; height: .35rem; margin: .3rem 0 .4rem; border-radius: .2rem; background: var(--line); overflow: hidden; }
.meter span { display: block; height: 100%; background: currentColor; }
.name { display: block; color: var(--quiet); } .flag { display: block; font-weight: 600; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } caption { text-align: left; color: var(--quiet); padding-bottom: .4rem; }
th, td { border: 1px solid var(--line); padding: .4rem .8rem; text-align: right; } th { text-align: left; font-weight: 600; background: var(--raised); }
.charts { display: flex; flex-wrap: wrap; gap: 2rem; align-items: flex-start; }
.chart { width: 100%; max-width: 30rem; height: auto; display: block; font: 12px system-ui, sans-serif; }
.chart text { fill: var(--quiet); } .chart .axis { stroke: var(--line); fill: none; } .chart .main { stroke: var(--accent); fill: none; stroke-width: 2.5; }
.chart .other { stroke: var(--quiet); fill: none; stroke-width: 2; stroke-dasharray: 5 4; } .chart .dot { fill: var(--accent); }
.chart .track { fill: var(--line); } .chart .bar { fill: var(--accent); } .chart .span { stroke: var(--text); stroke-width: 2; }
.chart .mark { stroke: var(--fail); stroke-width: 2.5; } .chart .strong { fill: var(--text); }
ul.notes { padding-left: 1.2rem; max-width: 46rem; }
@media print { figure { break-inside: avoid; } }
)";

/// Length of the well-formed UTF-8 sequence at `at` (1 to 4), or 0.
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  const std::size_t length = first < 0x80                    ? 1
                             : first >= 0xC2 && first < 0xE0 ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  if (first == 0xE0 && byte(at + 1) < 0xA0) return 0;  // longer than needed
  if (first == 0xED && byte(at + 1) > 0x9F) return 0;  // surrogates
  if (first == 0xF0 && byte(at + 1) < 0x90) return 0;
  if (first == 0xF4 && byte(at + 1) > 0x8F) return 0;  // above U+10FFFF
  return length;
}

}  // namespace

std::string html_escape(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    const char c = text[at];
    if (length == 0 || (length == 1 && ((c >= 0 && c < 0x20) || c == 0x7F))) {
      result += "\xEF\xBF\xBD";
      ++at;
      continue;
    }
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += text.substr(at, length);
    }
    at += length;
  }
  return result;
}

std::string html_document(const std::string& title, const std::string& body) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
         "img-src data:\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
         html_escape(title) + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n<main>\n" + body +
         "</main>\n</body>\n</html>\n";
}

std::string picture_uri(const cv::Mat& rgb) {
  try {
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    std::vector<std::uint8_t> bytes;
    cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, 85});
    return "data:image/jpeg;base64," + to_base64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  } catch (const cv::Exception& failure) {
    throw LogicError("A thumbnail could not be written as JPEG.", failure.what());
  }
}

cv::Mat thumbnail_of(const std::filesystem::path& path, int max_side) {
  try {
    return decode_thumbnail(path, max_side).pixels;
  } catch (const Error&) {
    return {};
  }
}

std::string picture_element(const cv::Mat& rgb, const std::string& text) {
  if (rgb.empty()) return "<div class=\"missing\">The picture cannot be shown.</div>";
  return fmt::format("<img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\">", picture_uri(rgb), html_escape(text),
                     rgb.cols, rgb.rows);
}

std::string fact_element(const std::string& name, const std::string& value) {
  return "<div><dt>" + html_escape(name) + "</dt><dd>" + html_escape(value) + "</dd></div>\n";
}

std::string thumb_glyph(bool up) {
  return fmt::format(
      "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\" fill=\"currentColor\"><g{}>"
      "<path d=\"M2.5 10.5h4v10.5h-4z\"/><path d=\"M8.3 10.6 12.4 2.6c1.9-.1 3 1.4 2.6 3.2L14.3 9h5.4c1.5 0 2.4 1.2 "
      "2.1 2.6l-1.5 7.3"
      "c-.3 1.3-1.2 2.1-2.5 2.1H8.3z\"/></g></svg>",
      up ? "" : " transform=\"matrix(1 0 0 -1 0 24)\"");
}

std::string percent(double share) {
  const double value = 100 * share;
  return std::abs(value - std::round(value)) < 0.05 ? fmt::format("{:.0f} %", value) : fmt::format("{:.1f} %", value);
}

}  // namespace thumbsup
