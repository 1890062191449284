#include "verdict/acceptance_page.h"

#include <spdlog/fmt/fmt.h>

#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "verdict/bias_report.h"
#include "verdict/html_page.h"
#include "verdict/page_charts.h"
#include "verdict/picture_input.h"
#include "verdict/readiness.h"

namespace thumbsup {
namespace {

std::string heading(const AcceptanceReport& r) {
  switch (r.conclusion()) {
    case Conclusion::Accepted:
      return "Accepted";
    case Conclusion::NotAccepted:
      return "Not accepted";
    case Conclusion::TooFew:
      break;
  }
  return fmt::format("Too few to say: {} images are needed", r.minimum_images);
}

std::string set_aside(const AcceptanceReport& r) {
  std::string text;
  if (r.deleted > 0) text += fmt::format(" {} of the images were deleted since; they count all the same.", r.deleted);
  if (r.overruled > 0)
    text += fmt::format(" {} verdicts were overruled by hand; these images count as not passing.", r.overruled);
  return text;
}

std::string banner(const AcceptanceReport& r) {
  return fmt::format(
      "<section class=\"banner {}\">{}<div><strong>{}</strong><p>{} of {} images pass{}: {} (95 % interval {} to {}). "
      "The criterion is {}.{}</p></div></section>\n",
      r.accepted ? "pass" : "fail", thumb_glyph(r.accepted), heading(r), r.passed, r.images,
      r.questions.size() > 1 ? " every question that is required" : "", percent(r.pass_rate),
      percent(r.pass_rate_interval.low), percent(r.pass_rate_interval.high), percent(r.criterion), set_aside(r));
}

/// One row a question; nothing where only one was asked.
std::string questions_table(const AcceptanceReport& r) {
  if (r.questions.size() < 2) return {};
  std::string html =
      "<table><caption>Questions</caption><thead><tr><th></th><th scope=\"col\">asks</th><th "
      "scope=\"col\">pass</th><th scope=\"col\">95 % interval</th><th scope=\"col\">passes from</th><th "
      "scope=\"col\">right on what it had not seen</th></tr></thead><tbody>";
  for (const QuestionSummary& q : r.questions) {
    std::string trust = "not known";
    if (q.accuracy && q.accuracy_interval) trust = fmt::format("at least {} %", sure_percent(*q.accuracy_interval));
    html += fmt::format(
        "<tr><th scope=\"row\">{}{}</th><td>{}</td><td>{} of {}</td><td>{} to {}</td><td>{}</td><td>{}</td></tr>",
        html_escape(q.question), q.required ? "" : " (reported only)", html_escape(q.name), q.passed, r.images,
        percent(q.pass_rate_interval.low), percent(q.pass_rate_interval.high), percent(q.threshold), trust);
  }
  return html + "</tbody></table>\n";
}

/// "gesture 98 %, fails subject 12 %, quality 90 %": each answer, where there are several.
std::string answers_line(const ImageVerdict& v) {
  if (v.answers.size() < 2) return {};
  std::string text;
  for (const QuestionAnswer& answer : v.answers)
    text += fmt::format("{}{}{} {}", text.empty() ? "" : ", ", answer.passed() ? "" : "fails ", answer.question,
                        answer.reason.empty() ? percent(answer.probability) : "(" + answer.reason + ")");
  return "<span class=\"quiet\">" + html_escape(text) + "</span>";
}

std::string facts(const AcceptanceReport& r) {
  std::string html = "<dl class=\"facts\">\n";
  html += fact_element(
      "Judge", fmt::format("{} (right on at least {} % of what it had not seen, 95 % interval {} to {})", r.judge_name,
                           sure_percent(r.judge_accuracy_interval), percent(r.judge_accuracy_interval.low),
                           percent(r.judge_accuracy_interval.high)));
  if (r.questions.size() < 2)
    html += fact_element("An image passes from", fmt::format("probability {}", percent(r.threshold)));
  if (r.questions.size() == 1)
    html += fact_element("It was asked for", r.questions.front().question +
                                                 " alone; who is in the picture, and whether it is "
                                                 "sound, this judge does not know");
  if (r.similarity) {
    html += fact_element("Similarity to the instance photos",
                         fmt::format("mean {:.2f}, nearest photo {:.2f} (cosine similarity, 1: the same)",
                                     r.similarity->mean, r.similarity->nearest));
    html += fact_element("Nearly a copy of a photo",
                         r.similarity->memorised == 0 ? "none" : fmt::format("{} images", r.similarity->memorised));
  }
  html += fact_element("Images", r.images_folder);
  html += fact_element("Date", r.date);
  return html + "</dl>\n";
}

std::string image_item(const ImageVerdict& v, const HeatMapSource& heat_map) {
  const std::string name = display(v.path.filename()), word = v.passed ? "passes" : "fails";
  const cv::Mat thumbnail = thumbnail_of(v.path);
  std::string pictures = picture_element(thumbnail, name);
  if (heat_map && !thumbnail.empty())
    pictures += picture_element(overlay_heat(thumbnail, heat_map(v.path)), "where the judge looked in " + name);
  std::string html = fmt::format(
      "<li><figure class=\"{0}\"><div class=\"pictures\">{1}</div><figcaption><span class=\"says {0}\">{2}{3}<span "
      "class=\"number\">{4}</span></span>"
      "<span class=\"meter {0}\"><span style=\"width:{5:.1f}%\"></span></span><span class=\"name\">{6}</span>",
      v.passed ? "pass" : "fail", pictures, thumb_glyph(v.passed), word, percent(v.probability), 100 * v.probability,
      html_escape(name));
  html += answers_line(v);
  if (v.deleted) html += "<span class=\"flag\">Deleted</span>";
  if (v.overruled)
    html += fmt::format("<span class=\"flag\">Overruled by hand: {}</span>", *v.overruled ? "passes" : "does not pass");
  if (v.similarity) {
    html += fmt::format("<span class=\"quiet\">similarity {:.2f}, nearest {:.2f}</span>", v.similarity->mean,
                        v.similarity->nearest);
    if (v.similarity->memorised)
      html += "<span class=\"flag\">Nearly a copy of " +
              html_escape(display(std::filesystem::path(v.similarity->nearest_photo).filename())) + "</span>";
  }
  return html + "</figcaption></figure></li>\n";
}

}  // namespace

cv::Mat overlay_heat(const cv::Mat& rgb, const cv::Mat& heat) {
  const int side = std::min(rgb.cols, rgb.rows);
  const cv::Mat square = fit_square(rgb, side);
  cv::Mat large, grey, result(side, side, CV_8UC3);
  cv::resize(heat, large, {side, side}, 0, 0, cv::INTER_LINEAR);
  cv::cvtColor(square, grey, cv::COLOR_RGB2GRAY);
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column) {
      const float h = large.at<float>(row, column),
                  dark = 0.45f * static_cast<float>(grey.at<std::uint8_t>(row, column));
      const auto& colour = square.at<cv::Vec3b>(row, column);
      for (int c = 0; c < 3; ++c)
        result.at<cv::Vec3b>(row, column)[c] =
            cv::saturate_cast<std::uint8_t>(dark + h * (static_cast<float>(colour[c]) - dark));
    }
  return result;
}

std::string acceptance_page(const AcceptanceReport& report, const HeatMapSource& heat_map) {
  const std::string title = "Acceptance: " + report.judge_name;
  std::string body = "<h1>" + html_escape(title) + "</h1>\n" + banner(report);
  body += rate_chart(report.pass_rate, report.pass_rate_interval, report.criterion) + facts(report);
  body += questions_table(report);
  body += "<h2>Images</h2>\n";
  if (heat_map)
    body += "<p class=\"quiet\">The second picture shows in colour where the judge looked for its answer.</p>\n";
  body += heat_map ? "<ul class=\"grid pairs\">\n" : "<ul class=\"grid\">\n";
  for (const ImageVerdict& verdict : report.verdicts) body += image_item(verdict, heat_map);
  body += "</ul>\n";
  for (const BiasReport& bias : read_bias_reports(report.judge_folder)) body += bias_section(bias);
  if (!report.rejected.empty()) {
    body += "<h2>Files that could not be judged</h2>\n<ul class=\"notes\">\n";
    for (const std::string& reason : report.rejected) body += "<li>" + html_escape(reason) + "</li>\n";
    body += "</ul>\n";
  }
  return html_document(title, body);
}

}  // namespace thumbsup
