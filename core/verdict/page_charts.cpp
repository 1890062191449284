#include "verdict/page_charts.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

#include "verdict/html_page.h"

namespace thumbsup {
namespace {

std::string svg(int width, int height, const std::string& label, const std::string& content) {
  return fmt::format("<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}</svg>\n", width,
                     height, html_escape(label), content);
}

std::string text(double x, double y, const char* anchor, const std::string& words, const char* kind = "") {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" class=\"{}\">{}</text>", x, y, anchor, kind,
                     html_escape(words));
}

std::string line(double x1, double y1, double x2, double y2, const char* kind) {
  return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>", x1, y1, x2, y2,
                     kind);
}

}  // namespace

std::string rate_chart(double rate, const Interval& interval, double criterion) {
  constexpr double left = 10, width = 460, top = 22, height = 16;
  const auto x = [&](double share) { return left + width * std::clamp(share, 0.0, 1.0); };
  std::string content = fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\" class=\"track\"/>",
                                    left, top, width, height);
  content += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{:.1f}\" height=\"{}\" rx=\"4\" class=\"bar\"/>", left, top,
                         x(rate) - left, height);
  const double middle = top + height / 2;
  content += line(x(interval.low), middle, x(interval.high), middle, "span");
  for (const double end : {interval.low, interval.high})
    content += line(x(end), middle - 5, x(end), middle + 5, "span");
  if (criterion >= 0) {
    content += line(x(criterion), top - 4, x(criterion), top + height + 4, "mark");
    const char* anchor = criterion > 0.8 ? "end" : criterion < 0.2 ? "start" : "middle";
    content += text(x(criterion), top - 8, anchor, "criterion " + percent(criterion), "strong");
  }
  for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0})
    content += text(x(tick), top + height + 18, tick == 0 ? "start" : tick == 1 ? "end" : "middle", percent(tick));
  std::string label =
      fmt::format("{}, 95 % interval {} to {}", percent(rate), percent(interval.low), percent(interval.high));
  if (criterion >= 0) label += ", criterion " + percent(criterion);
  return svg(480, 62, label, content);
}

std::string reliability_chart(const std::vector<ReliabilityBin>& bins) {
  constexpr double left = 66, top = 10, side = 260;
  const auto x = [&](double p) { return left + side * p; };
  const auto y = [&](double p) { return top + side * (1 - p); };
  std::string content =
      fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"axis\"/>", left, top, side, side);
  content += line(x(0), y(0), x(1), y(1), "other");
  std::string points, dots, label = "Reliability:";
  for (const ReliabilityBin& bin : bins) {
    if (bin.count == 0) continue;
    points += fmt::format("{:.1f},{:.1f} ", x(bin.mean_probability), y(bin.share_positive));
    dots += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" class=\"dot\"/>", x(bin.mean_probability),
                        y(bin.share_positive), std::min(9.0, 3.0 + std::sqrt(static_cast<double>(bin.count))));
    label += fmt::format(" {} photos said {} are {};", bin.count, percent(bin.mean_probability),
                         percent(bin.share_positive));
  }
  content += fmt::format("<polyline points=\"{}\" class=\"main\"/>", points) + dots;
  for (const double tick : {0.0, 0.5, 1.0}) {
    content += text(x(tick), top + side + 18, "middle", percent(tick));
    content += text(left - 6, y(tick) + 4, "end", percent(tick));
  }
  content += text(x(0.5), top + side + 36, "middle", "probability given");
  content += fmt::format(
      "<text transform=\"translate(12 {:.1f}) rotate(-90)\" text-anchor=\"middle\">really positive</text>", y(0.5));
  return svg(352, 312, label, content);
}

std::string training_chart(const std::vector<JudgeEpoch>& epochs, std::int64_t best_epoch) {
  constexpr double left = 44, top = 24, width = 410, height = 220;
  double most = 0.1;
  for (const JudgeEpoch& e : epochs) most = std::max({most, e.training_loss, e.validation_loss});
  most = std::min(most, 2.0);
  const double last = std::max<double>(2, static_cast<double>(epochs.size()));
  const auto x = [&](double epoch) { return left + width * (epoch - 1) / (last - 1); };
  const auto y = [&](double loss) { return top + height * (1 - std::min(1.0, loss / most)); };
  std::string content =
      fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"axis\"/>", left, top, width, height);
  std::string training, held_out;
  for (const JudgeEpoch& e : epochs) {
    const double at = x(static_cast<double>(e.epoch));
    training += fmt::format("{:.1f},{:.1f} ", at, y(e.training_loss));
    held_out += fmt::format("{:.1f},{:.1f} ", at, y(e.validation_loss));
    if (e.epoch == best_epoch)
      content += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\" class=\"dot\"/>", at, y(e.validation_loss));
  }
  content += fmt::format("<polyline points=\"{}\" class=\"other\"/><polyline points=\"{}\" class=\"main\"/>", training,
                         held_out);
  for (const double tick : {0.0, 0.5, 1.0})
    content += text(left - 6, y(tick * most) + 4, "end", fmt::format("{:.2f}", tick * most));
  content += text(left, top + height + 18, "middle", "1") +
             text(left + width, top + height + 18, "middle", fmt::format("{:.0f}", last));
  content += text(left + width / 2, top + height + 18, "middle", "epoch");
  content += line(left + 4, 12, left + 34, 12, "main") + text(left + 40, 16, "start", "held-out loss") +
             line(left + 150, 12, left + 180, 12, "other") + text(left + 186, 16, "start", "training loss") +
             "<circle cx=\"340\" cy=\"12\" r=\"5\" class=\"dot\"/>" + text(352, 16, "start", "kept");
  return svg(470, 272, fmt::format("Losses over {} epochs; epoch {} was kept.", epochs.size(), best_epoch), content);
}

}  // namespace thumbsup
