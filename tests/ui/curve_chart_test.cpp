#include "ui/widgets/curve_chart.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>
#include <fstream>

#include "params/judge_config.h"
#include "studio/project.h"
#include "support/golden.h"
#include "tests/ui/pages/chart_driver.h"
#include "ui/dialogs/nearest_photos_dialog.h"
#include "ui/models/project_runs.h"
#include "ui/models/question_words.h"
#include "ui/widgets/film_strip.h"
#include "ui/widgets/judge_report_view.h"
#include "ui/widgets/plain_text_filter.h"
#include "ui/widgets/previews_card.h"
#include "ui/widgets/run_curves.h"
#include "ui/widgets/verdict_badge.h"
#include "ui_fixture.h"

namespace thumbsup {
namespace {

QList<QPointF> line(int count) {
  QList<QPointF> points;
  for (int i = 1; i <= count; ++i) points << QPointF(i, i == count / 2 ? 50.0 : 0.1 * (i % 7));
  return points;
}

TEST(CurveChart, ReadsAllSeriesAtAStep) {
  Theme theme;
  CurveChart chart("Loss", theme);
  EXPECT_TRUE(chart.readout(3).isEmpty());
  chart.set_curves({{"instance", Token::Series1, {{1, 0.5}, {2, 0.25}}},
                    {"prior", Token::Series2, {{1, 0.125}}},
                    {"", Token::Dim, {{1, 9}}}});
  EXPECT_EQ(chart.readout(2.2), QString::fromUtf8("step 2 · instance 0.250 · prior 0.125"));
}

TEST(CurveChart, WheelZoomsAndDoubleClickShowsAllAgain) {
  Theme theme;
  CurveChart chart("Loss", theme);
  chart.resize(600, 300);
  chart.show();
  chart.set_curves({{"loss", Token::Series1, line(5000)}});
  chart.set_range(5000, 0);
  EXPECT_EQ(chart.visible_right(), 5000);
  const test::ChartDriver mouse(chart);
  mouse.turn_wheel(120);
  EXPECT_LT(chart.visible_right() - chart.visible_left(), 5000);
  EXPECT_GT(chart.visible_left(), 0);
  chart.set_range(6000, 0);  // new points do not undo the zoom
  EXPECT_LT(chart.visible_right(), 5000);
  mouse.double_click();
  EXPECT_EQ(chart.visible_left(), 0);
  EXPECT_EQ(chart.visible_right(), 6000);
}

TEST(CurveChart, WritesNumbersAsTheUserDoesAndKeepsItsTipBesideTheCurve) {
  QLocale::setDefault(QLocale("de"));
  Theme theme;
  PlainTextFilter filter;
  qApp->installEventFilter(&filter);
  CurveChart chart("Loss", theme);
  chart.resize(600, 300);
  chart.show();
  chart.set_curves({{"loss", Token::Series1, {{1, 0.5}, {2, 1.25}}}});
  chart.set_range(2, 0);
  const test::ChartDriver mouse(chart);
  EXPECT_TRUE(mouse.axis_labels().contains("0,40")) << mouse.axis_labels().join(' ').toStdString();
  chart.set_percent(true);
  chart.set_range(2, 100);
  EXPECT_TRUE(mouse.axis_labels().contains("100 %")) << mouse.axis_labels().join(' ').toStdString();
  EXPECT_EQ(chart.readout(1), QString::fromUtf8("step 1 · loss 1 %"));
  const QRect tip = mouse.rest_for_tip();
  EXPECT_FALSE(tip.isEmpty());
  EXPECT_FALSE(tip.intersects(mouse.place()));
  QToolTip::hideText();
  QLocale::setDefault(QLocale("en"));
}

TEST(FilmStrip, FollowsTheNewestUntilSomeoneTurnsBackAndGrowsWithTheWindow) {
  Theme theme;
  QWidget window;
  auto* column = new QVBoxLayout(&window);
  auto* held = new FilmStrip(theme);
  FilmStrip& strip = *held;
  column->addWidget(held);
  column->addStretch();
  window.resize(700, 500);
  window.show();
  std::vector<RunSamples> samples;
  const auto shows_newest = [&] {
    return strip.viewport()->rect().contains(strip.visualItemRect(strip.item(strip.count() - 1)).center());
  };
  const auto add = [&](int count) {
    for (int i = 0; i < count; ++i) samples.push_back({static_cast<std::int64_t>(samples.size()), {"/none.png"}});
    strip.set_samples(samples, {});
    QTest::qWait(50);
  };
  add(12);
  EXPECT_TRUE(shows_newest());
  window.resize(400, 500);  // the window becomes narrower
  QTest::qWait(50);
  EXPECT_TRUE(shows_newest());
  add(1);
  EXPECT_TRUE(shows_newest());
  strip.horizontalScrollBar()->setValue(0);
  add(1);
  EXPECT_FALSE(shows_newest());
  const int narrow = strip.height();
  window.resize(1900, 1000);
  QTest::qWait(50);
  EXPECT_GT(strip.height(), narrow);
}

TEST(JudgeReport, CallsNoStepCurveCalibrated) {
  Evaluation evaluation;
  evaluation.reliability = reliability_curve(std::vector<Scored>{}, 1.0);
  evaluation.reliability.front().count = evaluation.reliability.back().count = 5;
  EXPECT_FALSE(JudgeReportView::calibration_text(evaluation).startsWith("calibrated"));
  evaluation.reliability[4].count = 2;
  EXPECT_TRUE(JudgeReportView::calibration_text(evaluation).startsWith("calibrated"));
}

TEST(VerdictBadge, TellsTheProbabilityOfWhatItSays) {
  EXPECT_EQ(certainty_percent(true, 0.92), 92);
  EXPECT_EQ(certainty_percent(false, 0.08), 92);
  // And it is painted: a number of three digits needs more room.
  Theme theme;
  const auto width_of = [&](bool up, int percent) {
    QImage image(100, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paint_verdict_badge(painter, QRectF(0, 0, 100, 40), up, percent, theme);
    painter.end();
    int x = 0;
    while (x < 99 && image.pixelColor(x, 26) == Qt::white) ++x;
    return 100 - x;
  };
  EXPECT_EQ(width_of(false, certainty_percent(false, 0)), width_of(true, certainty_percent(true, 1)));
  EXPECT_GT(width_of(false, certainty_percent(false, 0)), width_of(true, 92));
}

TEST(RunCurves, MarkTheStepThatTheRunCallsBest) {
  const test::TemporaryFolder folder;
  const Project project = Project::create(folder / "project", "Alexa");
  const std::filesystem::path samples = project.runs_folder() / "run-001" / "samples";
  std::filesystem::create_directories(samples);
  Theme theme;
  const auto best_of = [&](const std::string& rows, std::optional<RunScore> recorded) {
    std::ofstream(samples / "scores.jsonl") << rows;
    RunRecord run;
    run.folder = samples.parent_path();
    run.best = recorded;
    ProjectRuns known(project);
    EXPECT_EQ(known.history(run.folder), nullptr) << "read on a worker";
    EXPECT_TRUE(test::eventually([&] { return known.history(run.folder) != nullptr; }));
    RunCurves curves(theme, known);
    curves.show_runs({run}, nullptr, RunHeader::Metric::Loss, true, kDefaultCriterion);
    std::vector<QPointF> marks;
    for (const Curve& curve : curves.verdict_chart()->curves())
      if (curve.dots)
        for (const QPointF& point : curve.points) marks.push_back(point);
    return marks;
  };
  // The base model, step 0, may well be better: it is there for comparison. Step 20 was the best when 30 came.
  const std::string told = R"({"step":0,"images":4,"passed":4,"likeness":0.9,"best":false})"
                           "\n"
                           R"({"step":10,"images":4,"passed":1,"likeness":0.5,"best":true})"
                           "\n"
                           R"({"step":20,"images":4,"passed":2,"likeness":0.5,"best":true})"
                           "\n"
                           R"({"step":30,"images":4,"passed":2,"likeness":0.4,"best":false})"
                           "\n";
  EXPECT_EQ(best_of(told, std::nullopt), std::vector<QPointF>{QPointF(20, 50)});
  // A run of an older version says it in run.json alone.
  const std::string old = R"({"step":0,"images":4,"passed":4})"
                          "\n"
                          R"({"step":10,"images":4,"passed":1})"
                          "\n";
  EXPECT_EQ(best_of(old, RunScore{10, 4, 1, 0.5}), std::vector<QPointF>{QPointF(10, 25)});
  EXPECT_TRUE(best_of(old, std::nullopt).empty());
}

TEST(RunCurves, ShowHowTheClassDrifts) {
  const test::TemporaryFolder folder;
  const Project project = Project::create(folder / "project", "Alexa");
  const std::filesystem::path samples = project.runs_folder() / "run-001" / "samples";
  std::filesystem::create_directories(samples);
  std::ofstream(samples / "scores.jsonl")
      << R"({"step":0,"images":4,"passed":0,"class_images":4})"
      << "\n"
      << R"({"step":10,"images":4,"passed":1,"class_images":4,"class_as_subject":1})"
      << "\n";
  Theme theme;
  ProjectRuns known(project);
  RunRecord run;
  run.folder = samples.parent_path();
  known.history(run.folder);
  ASSERT_TRUE(test::eventually([&] { return known.history(run.folder) != nullptr; }));
  RunCurves curves(theme, known);
  curves.show_runs({run}, nullptr, RunHeader::Metric::Loss, true, kDefaultCriterion);
  const auto shown = curves.verdict_chart()->curves();
  const auto drift =
      std::find_if(shown.begin(), shown.end(), [](const Curve& curve) { return curve.name == "class drift"; });
  ASSERT_NE(drift, shown.end());
  EXPECT_EQ(drift->points, (QList<QPointF>{{0, 0}, {10, 25}}));
}

TEST(PreviewsCard, OffersTheNearestPhotosOfTheRunAlone) {
  Theme theme;
  PreviewsCard card(theme);
  auto* nearest = card.findChild<QPushButton*>("nearest_photos");
  RunRecord run;
  run.config = {{"instance", "/project/photos/instance"}};
  RunScore score{20, 2, 1, 0.5};
  card.show_run(run, {{20, {"/run/0.png", "/run/1.png"}}}, {score});
  EXPECT_TRUE(nearest->isHidden()) << "they were not compared";
  score.nearest = {{"a.jpg", 0.5, true}, {"../../secret.jpg", 0.25, false}};
  card.show_run(run, {{20, {"/run/0.png", "/run/1.png"}}}, {score});
  EXPECT_FALSE(nearest->isHidden());
  std::optional<PreviewsBesidePhotos> wanted;
  QObject::connect(&card, &PreviewsCard::nearest_wanted, [&](const PreviewsBesidePhotos& shown) { wanted = shown; });
  QTest::mouseClick(nearest, Qt::LeftButton);
  ASSERT_TRUE(wanted);
  EXPECT_EQ(wanted->step, 20);
  ASSERT_EQ(wanted->pairs.size(), 2u);
  EXPECT_EQ(wanted->pairs[0].photo, "/project/photos/instance/a.jpg");
  EXPECT_TRUE(wanted->pairs[0].memorised);
  EXPECT_TRUE(wanted->pairs[1].photo.isEmpty()) << "a run's file does not name places outside of its photos";
  NearestPhotosDialog dialog(*wanted);
  dialog.setAttribute(Qt::WA_DeleteOnClose, false);
  QStringList words;
  for (const QLabel* label : dialog.findChildren<QLabel*>()) words << label->text();
  EXPECT_TRUE(words.contains("a.jpg")) << "by name while it is read";
  EXPECT_TRUE(words.join(" ").contains("nearly copied"));
}

}  // namespace
}  // namespace thumbsup
