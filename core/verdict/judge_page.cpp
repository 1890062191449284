#include "verdict/judge_page.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "base/error.h"
#include "verdict/html_page.h"
#include "verdict/page_charts.h"
#include "verdict/readiness.h"

namespace thumbsup {
namespace {

std::int64_t count_photos(const JudgeInfo& info, bool positive, bool held_out) {
  return std::count_if(info.photos.begin(), info.photos.end(),
                       [&](const JudgePhotoRecord& p) { return p.positive == positive && p.held_out == held_out; });
}

std::string validation_sentence(Validation validation) {
  switch (validation) {
    case Validation::HeldOut:
      return "Photos were held out of the training; each was judged with what the other ones chose.";
    case Validation::CrossValidated:
      return "Cross-validated: each photo was judged by what had not learned from it, with what the other ones chose.";
    case Validation::SamePhotos:
      break;
  }
  return "The photos that were held out also chose the epoch, the temperature and the threshold: the figures are too "
         "good. Judges are tested better now; train it again.";
}

std::string facts(const JudgeInfo& info) {
  const Evaluation& e = info.evaluation;
  std::string html = "<dl class=\"facts\">\n";
  html += fact_element("Right on what it had not seen",
                       fmt::format("{}; 95 % interval {} to {}", trust_phrase(e), percent(e.accuracy_interval.low),
                                   percent(e.accuracy_interval.high)));
  html += fact_element("Ready", readiness_phrase(e));
  html += fact_element("How that is known", validation_sentence(e.validation));
  html += fact_element("Area under the ROC curve",
                       e.roc_auc ? fmt::format("{:.3f}", *e.roc_auc) : "has no meaning with one class");
  html += fact_element("Threshold", e.threshold_why.english());
  html += fact_element("Calibration", fmt::format("temperature {:.2f}; expected calibration error {}", e.temperature,
                                                  percent(e.calibration_error)));
  std::string photos = fmt::format("trained on {} positive and {} negative", count_photos(info, true, false),
                                   count_photos(info, false, false));
  if (e.validation != Validation::CrossValidated)
    photos += fmt::format(", held out {} and {}", count_photos(info, true, true), count_photos(info, false, true));
  html += fact_element("Photos", photos);
  if (info.means != SubjectMeans::Untried)
    html += fact_element("Means", info.means == SubjectMeans::Faces ? "by faces" : "by the backbone");
  html += fact_element("Network", fmt::format("{}, {} px, {}", info.architecture, info.image_size,
                                              info.has_backbone ? "pretrained" : "from scratch"));
  html += fact_element("Training", fmt::format("{} epochs in {}, the best was {}; seed {}", info.epochs.size(),
                                               format_duration(info.seconds), info.best_epoch, info.seed));
  html += fact_element("Date", info.date);
  return html + "</dl>\n";
}

std::string confusion_table(const Confusion& c) {
  return fmt::format(
      "<table><caption>Held-out photos</caption><thead><tr><th></th><th scope=\"col\">judge says yes</th><th "
      "scope=\"col\">judge says no</th></tr></thead>"
      "<tbody><tr><th scope=\"row\">positive</th><td>{}</td><td>{}</td></tr><tr><th "
      "scope=\"row\">negative</th><td>{}</td><td>{}</td></tr></tbody></table>\n",
      c.true_positive, c.false_negative, c.false_positive, c.true_negative);
}

std::string misjudged(const JudgeInfo& info) {
  if (info.evaluation.misjudged.empty()) return "<p>None of the held-out photos was misjudged.</p>\n";
  std::string html = "<ul class=\"grid\">\n";
  for (const MisjudgedPhoto& photo : info.evaluation.misjudged) {
    const std::string name = display(std::filesystem::path(photo.path).filename());
    html += fmt::format(
        "<li><figure class=\"fail\"><div class=\"pictures\">{}</div><figcaption><span class=\"says fail\">{}said "
        "{}<span class=\"number\">{}</span></span>"
        "<span class=\"meter fail\"><span style=\"width:{:.1f}%\"></span></span><span>is {}</span><span "
        "class=\"name\">{}</span></figcaption></figure></li>\n",
        picture_element(thumbnail_of(photo.path), name), thumb_glyph(!photo.positive), photo.positive ? "no" : "yes",
        percent(photo.probability), 100 * photo.probability, photo.positive ? "positive" : "negative",
        html_escape(name));
  }
  return html + "</ul>\n";
}

}  // namespace

std::string judge_page(const JudgeInfo& info) {
  const Evaluation& e = info.evaluation;
  const std::string title = "Judge: " + info.name;
  std::string body = "<h1>" + html_escape(title) + "</h1>\n";
  body += rate_chart(e.accuracy, e.accuracy_interval, -1) + facts(info);
  if (!info.notes.empty()) {
    body += "<h2>Notes</h2>\n<ul class=\"notes\">\n";
    for (const std::string& note : info.notes) body += "<li>" + html_escape(note) + "</li>\n";
    body += "</ul>\n";
  }
  body += "<h2>Answers</h2>\n<div class=\"charts\">" + confusion_table(e.confusion) + "</div>\n";
  body += "<h2>Misjudged photos</h2>\n" + misjudged(info);
  body += "<h2>Reliability and training</h2>\n<div class=\"charts\"><div>" + reliability_chart(e.reliability) +
          "<p class=\"quiet\">On the dashed line the probabilities would be exact.</p></div>" +
          training_chart(info.epochs, info.best_epoch) + "</div>\n";
  return html_document(title, body);
}

}  // namespace thumbsup
