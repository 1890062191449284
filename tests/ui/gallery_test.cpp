#include <quazip.h>
#include <quazipfile.h>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>
#include <QUndoStack>
#include <QUrl>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "engine/image_judge.h"
#include "studio/project.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/jobs/generate_job.h"
#include "ui/jobs/job_list.h"
#include "ui/models/gallery_model.h"
#include "ui/models/used_again.h"
#include "ui/models/verdict_photos_model.h"
#include "ui/models/version_model.h"
#include "ui/pages/gallery_page.h"
#include "ui/pages/judge_page.h"
#include "ui/pages/models_page.h"
#include "ui/widgets/acceptance_banner.h"
#include "ui/widgets/gallery_inspector.h"
#include "ui/widgets/generate_panel.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/image_viewer.h"
#include "ui/widgets/judge_charts.h"
#include "ui/widgets/param_chip.h"
#include "ui/widgets/param_editor.h"
#include "ui/widgets/param_grid.h"
#include "ui/widgets/segmented_control.h"

namespace thumbsup::test {
namespace {

/// The demo project with a judge that was trained for a few epochs only.
class GalleryTest : public WindowTest {
 protected:
  void SetUp() override {
    open_demo();
    window.resize(1280, 800);
    gallery = qobject_cast<GalleryPage*>(window.page(PageId::Gallery));
    ASSERT_NE(gallery, nullptr);
  }

  /// Trains a judge on the demo photos through the Judge page.
  void train_judge() {
    window.show_page(PageId::Judge);
    auto* page = qobject_cast<JudgePage*>(window.page(PageId::Judge));
    ASSERT_NE(page, nullptr);
    page->config().epochs = 2;
    page->config().warm_up_epochs = 2;
    page->config().image_size = 64;
    auto* train = child<QPushButton>("judge_train");
    ASSERT_TRUE(eventually([&] { return train->isEnabled(); }));
    QTest::mouseClick(train, Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return page->judge().has_value(); })) << "the judge is shown when it is trained";
  }

  void set_chip(const char* name, const ParamValue& value) { ASSERT_TRUE(child<ParamChip>(name)->set_value(value)); }

  /// Makes `count` small images with the starter.
  void generate_images(int count) {
    window.show_page(PageId::Gallery);
    ASSERT_TRUE(eventually([&] { return gallery->panel().model() != nullptr; }));
    const int before = gallery->model().rowCount();
    child<QLineEdit>("prompt")->setText("Alexa with a thumbs up gesture");
    child<QLineEdit>("negative_prompt")->setText("low quality, blurry");
    set_chip("chip_count", std::int64_t{count});
    set_chip("chip_steps", std::int64_t{2});
    set_chip("chip_guidance_scale", 2.5);
    QTest::mouseClick(child<QPushButton>("generate"), Qt::LeftButton);
    const auto jobs = window.context()->jobs.jobs_of<GenerateJob>();
    ASSERT_FALSE(jobs.empty());
    ASSERT_TRUE(eventually([&] { return jobs.back()->is_ended(); }));
    ASSERT_EQ(jobs.back()->state(), JobState::Succeeded) << jobs.back()->error_sentence().toStdString();
    ASSERT_EQ(gallery->model().rowCount(), before + count);
  }

  GalleryPage* gallery = nullptr;
};

TEST_F(GalleryTest, JudgeIsTrainedAndItsThresholdMovesTheCounts) {
  ASSERT_NO_FATAL_FAILURE(train_judge());
  auto* page = qobject_cast<JudgePage*>(window.page(PageId::Judge));
  EXPECT_GE(page->chart().points(), 2);
  const auto& held_out = page->judge()->evaluation.held_out;
  ASSERT_GT(held_out.size(), 10u);
  std::int64_t positives = 0;
  for (const auto& photo : held_out) positives += photo.positive;

  auto* slider = child<QSlider>("judge_threshold");
  slider->setValue(1);
  std::int64_t pass = 0;
  for (const auto& photo : held_out) pass += photo.probability >= 0.01;
  EXPECT_EQ(page->matrix().counts().true_positive + page->matrix().counts().false_positive, pass);
  slider->setValue(99);
  pass = 0;
  for (const auto& photo : held_out) pass += photo.probability >= 0.99;
  EXPECT_EQ(page->matrix().counts().true_positive + page->matrix().counts().false_positive, pass);
  EXPECT_EQ(page->matrix().counts().true_positive + page->matrix().counts().false_negative, positives);
  EXPECT_EQ(page->misjudged().photos().size(),
            static_cast<std::size_t>(page->matrix().counts().total() - page->matrix().counts().right()));

  // It is kept in the judge's file, and undone there.
  const double before = page->judge()->evaluation.accuracy_at_half;
  EXPECT_GE(before, 0);
  const auto kept = [&] { return read_judge_info(page->judge_folder()).evaluation.threshold; };
  EXPECT_TRUE(eventually([&] { return std::abs(kept() - 0.99) < 1e-9; }));
  ASSERT_TRUE(window.context()->undo.canUndo());
  window.context()->undo.undo();
  EXPECT_TRUE(eventually([&] { return kept() < 0.98; }));

  // Every image is judged as it is made.
  ASSERT_NO_FATAL_FAILURE(generate_images(2));
  ASSERT_TRUE(eventually([&] { return gallery->filter().counts().passing + gallery->filter().counts().failing == 2; }));
  ASSERT_TRUE(
      eventually([&] { return gallery->banner().report().has_value() && gallery->banner().report()->images == 2; }));
  EXPECT_EQ(gallery->banner().report()->passed, gallery->filter().counts().passing);
  EXPECT_EQ(gallery->banner().report()->accepted, gallery->filter().counts().passing == 2);

  auto* show = child<SegmentedControl>("gallery_show");
  show->set_current(1);
  EXPECT_EQ(gallery->filter().rowCount(), gallery->filter().counts().passing);
  show->set_current(2);
  EXPECT_EQ(gallery->filter().rowCount(), gallery->filter().counts().failing);
  show->set_current(0);

  // How alike it is, and to which photo.
  gallery->choose({gallery->filter().index(0, 0).data(GalleryModel::PathRole).toString()});
  auto* inspector = child<GalleryInspector>("gallery_inspector");
  EXPECT_TRUE(eventually([&] { return inspector->nearest_photo().contains("instance"); }));

  // Where it looked: the same size, other pixels.
  const QString first = gallery->filter().index(0, 0).data(GalleryModel::PathRole).toString();
  ImageJudge judge(page->judge_folder());
  const RgbImage overlay = judge.where_it_looked(to_path(first));
  EXPECT_EQ(overlay.width, 128);
  EXPECT_EQ(overlay.pixels.size(), 128u * 128 * 3);

  // The judge goes to the trash and comes back.
  const auto judge_folder = page->judge_folder();
  window.show_page(PageId::Judge);
  window.commands().find("judge.delete")->trigger();
  EXPECT_FALSE(std::filesystem::exists(judge_folder));
  EXPECT_TRUE(eventually([&] { return !page->judge().has_value(); }));
  window.context()->undo.undo();
  EXPECT_TRUE(std::filesystem::exists(judge_folder / judge_info_file));
  EXPECT_TRUE(eventually([&] { return page->judge().has_value(); }));
}

TEST_F(GalleryTest, ImagesArriveAndCanBeWorkedWith) {
  QAbstractItemModelTester source_tester(&gallery->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  QAbstractItemModelTester filter_tester(&gallery->filter(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  bool previewed = false;
  QObject::connect(&gallery->model(), &QAbstractItemModel::rowsInserted, gallery, [&] {
    const QModelIndex last = gallery->model().index(gallery->model().rowCount() - 1);
    previewed = previewed || last.data(GalleryModel::InTheMakingRole).toBool();
  });
  ASSERT_NO_FATAL_FAILURE(generate_images(4));
  EXPECT_TRUE(previewed) << "the picture in the making has a tile";
  EXPECT_EQ(gallery->filter().rowCount(), 4);
  for (int row = 0; row < 4; ++row)
    EXPECT_FALSE(gallery->model().index(row).data(GalleryModel::InTheMakingRole).toBool());

  // The parameters come from the files.
  const auto paths = [&] {
    QStringList all;
    for (int row = 0; row < gallery->filter().rowCount(); ++row)
      all << gallery->filter().index(row, 0).data(GalleryModel::PathRole).toString();
    return all;
  };
  const QStringList made = paths();
  const GalleryImage* second = gallery->model().find(made[1]);
  ASSERT_TRUE(second != nullptr && second->parameters.has_value());
  EXPECT_EQ(second->parameters->values.seed, 2u);
  EXPECT_EQ(second->parameters->values.steps, 2);
  EXPECT_EQ(second->parameters->values.prompt, "Alexa with a thumbs up gesture");

  // Favourite, with undo.
  gallery->choose({made[1]});
  window.commands().find("gallery.favourite")->trigger();
  EXPECT_EQ(gallery->filter().counts().favourites, 1);
  EXPECT_EQ(window.context()->project.section("ui/gallery")["favourites"].size(), 1u);
  child<SegmentedControl>("gallery_show")->set_current(3);
  EXPECT_EQ(paths(), QStringList{made[1]});
  child<SegmentedControl>("gallery_show")->set_current(0);
  window.context()->undo.undo();
  EXPECT_EQ(gallery->filter().counts().favourites, 0);
  window.context()->undo.redo();
  EXPECT_EQ(gallery->filter().counts().favourites, 1);

  // Ratings by key, with undo; to filter and to sort by.
  const auto rating = [&](int number) { return gallery->model().find(made[number])->mark.rating; };
  auto* view = child<QListView>("gallery_view");
  view->setFocus();
  gallery->choose({made[0], made[2]});
  QTest::keyClick(view, Qt::Key_3);
  gallery->choose({made[3]});
  QTest::keyClick(view, Qt::Key_5);
  EXPECT_EQ(rating(0), 3);
  EXPECT_EQ(rating(2), 3);
  EXPECT_EQ(rating(3), 5);
  auto* least = child<QComboBox>("gallery_rating");
  least->setCurrentIndex(4);
  EXPECT_EQ(paths(), QStringList{made[3]});
  least->setCurrentIndex(3);
  EXPECT_EQ(paths(), QStringList({made[0], made[2], made[3]}));
  least->setCurrentIndex(0);
  auto* sorted = child<QComboBox>("gallery_order");
  sorted->setCurrentIndex(sorted->findData(static_cast<int>(GalleryFilter::Order::Rating)));
  EXPECT_EQ(paths(), QStringList({made[3], made[0], made[2], made[1]}));
  sorted->setCurrentIndex(0);
  window.context()->undo.undo();
  EXPECT_EQ(rating(3), 0);
  window.context()->undo.redo();
  EXPECT_EQ(window.context()->project.section("ui/gallery")["ratings"].size(), 3u);
  QTest::mouseClick(child<QToolButton>("star_4"), Qt::LeftButton);
  EXPECT_EQ(rating(3), 4);
  QTest::keyClick(view, Qt::Key_0);
  EXPECT_EQ(rating(3), 0);
  // Digits that are typed are no ratings.
  auto* prompt = child<QLineEdit>("prompt");
  prompt->setFocus();
  QTest::keyClicks(prompt, "5");
  EXPECT_EQ(rating(3), 0);
  EXPECT_TRUE(prompt->text().contains("5"));
  prompt->setText("Alexa with a thumbs up gesture");

  // Search and order.
  child<QLineEdit>("gallery_search")->setText("alexa seed-3");
  EXPECT_EQ(gallery->filter().rowCount(), 1);
  child<QLineEdit>("gallery_search")->setText("penguin");
  EXPECT_EQ(gallery->filter().rowCount(), 0);
  child<QLineEdit>("gallery_search")->clear();
  auto* order = child<QComboBox>("gallery_order");
  order->setCurrentIndex(order->findData(static_cast<int>(GalleryFilter::Order::Seed)));
  EXPECT_EQ(paths(), made);

  // Delete two, and have them back.
  gallery->choose({made[0], made[2]});
  window.commands().find("gallery.delete")->trigger();
  EXPECT_EQ(gallery->model().rowCount(), 2);
  EXPECT_FALSE(std::filesystem::exists(to_path(made[0])));
  window.context()->undo.undo();
  EXPECT_TRUE(eventually([&] { return gallery->model().rowCount() == 4; }, 20000));
  EXPECT_TRUE(std::filesystem::exists(to_path(made[0])));
  EXPECT_EQ(paths(), made);
  EXPECT_EQ(rating(0), 3) << "with their marks";

  // Use again fills the panel.
  set_chip("chip_steps", std::int64_t{50});
  set_chip("chip_seed", std::int64_t{77});
  child<QLineEdit>("prompt")->setText("something else");
  gallery->choose({made[2]});
  window.commands().find("gallery.use_again")->trigger();
  const GenerateConfig again = gallery->panel().config();
  EXPECT_EQ(again.prompt, "Alexa with a thumbs up gesture");
  EXPECT_EQ(again.negative_prompt, "low quality, blurry");
  EXPECT_EQ(again.steps, 2);
  EXPECT_EQ(again.seed, 3);
  EXPECT_EQ(again.guidance_scale, 2.5);
  EXPECT_EQ(again.size.width, 128);
  window.commands().find("gallery.copy_parameters")->trigger();
  EXPECT_TRUE(QGuiApplication::clipboard()->text().contains("Seed: 3, Size: 128x128"));

  // Out: dragged, and as a ZIP with a manifest that tells the truth.
  const std::unique_ptr<QMimeData> dragged(gallery->model().mimeData({gallery->model().index_of(made[2])}));
  ASSERT_TRUE(dragged != nullptr);
  EXPECT_EQ(dragged->urls(), QList<QUrl>{QUrl::fromLocalFile(made[2])});
  gallery->choose({made[3]});
  window.commands().find("gallery.rate_2")->trigger();
  gallery->choose({made[1], made[3]});
  const auto zip_path = to_path(path("out/chosen.zip"));
  Job* job = gallery->export_images({ExportChoice::Kind::Zip, zip_path});
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  ASSERT_EQ(job->state(), JobState::Succeeded) << job->error_sentence().toStdString();
  QuaZip zip(to_qt(zip_path));
  ASSERT_TRUE(zip.open(QuaZip::mdUnzip));
  EXPECT_EQ(zip.getFileNameList().size(), 3);
  const auto content = [&](const QString& name) {
    EXPECT_TRUE(zip.setCurrentFile(name)) << name.toStdString();
    QuaZipFile file(&zip);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll();
  };
  const auto manifest = nlohmann::json::parse(content("manifest.json").toStdString());
  ASSERT_EQ(manifest["images"].size(), 2u);
  EXPECT_EQ(manifest["images"][0]["seed"], 2);
  EXPECT_EQ(manifest["images"][0]["favourite"], true);
  EXPECT_EQ(manifest["images"][1]["seed"], 4);
  EXPECT_EQ(manifest["images"][1]["rating"], 2);
  EXPECT_EQ(content(to_qt(manifest["images"][1]["file"].get<std::string>())).toStdString(),
            read_text_file(to_path(made[3])));
  zip.close();
  job = gallery->export_images({ExportChoice::Kind::Zip, zip_path});
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Failed) << "nothing is overwritten";
  job = gallery->export_images({ExportChoice::Kind::Files, to_path(path("out"))});
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_TRUE(std::filesystem::exists(to_path(path("out")) / to_path(made[1]).filename()));
  job = gallery->export_images({ExportChoice::Kind::ContactSheet, to_path(path("sheet.png"))});
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Succeeded) << job->error_sentence().toStdString();
  EXPECT_GT(QImage(path("sheet.png")).width(), 200);

  // The viewer: by keyboard, and two side by side in step.
  gallery->choose({made[0]});
  window.commands().find("gallery.zoom")->trigger();
  ImageViewer& viewer = gallery->viewer();
  ASSERT_TRUE(viewer.isVisible());
  QTest::keyClick(&viewer, Qt::Key_Right);
  EXPECT_EQ(viewer.current(), 1);
  QTest::keyClick(&viewer, Qt::Key_Left);
  QTest::keyClick(&viewer, Qt::Key_Left);
  EXPECT_EQ(viewer.current(), 0) << "the first has none before it";
  const auto shows = [&](int number) { return !viewer.view(number)->image().isNull(); };
  ASSERT_TRUE(eventually([&] { return shows(0); }, 20000));
  QTest::keyClick(&viewer, Qt::Key_Z);
  EXPECT_EQ(viewer.view(0)->zoom(), 1.0);
  QTest::keyClick(&viewer, Qt::Key_Plus);
  EXPECT_NEAR(viewer.view(0)->zoom(), 1.25, 1e-9);
  QTest::keyClick(&viewer, Qt::Key_W);
  EXPECT_TRUE(viewer.view(0)->is_fitted());
  QTest::keyClick(&viewer, Qt::Key_Escape);
  EXPECT_FALSE(viewer.isVisible());
  gallery->choose({made[0], made[3]});
  ASSERT_TRUE(window.commands().find("gallery.compare")->isEnabled());
  window.commands().find("gallery.compare")->trigger();
  ASSERT_TRUE(eventually([&] { return shows(0) && shows(1); }, 20000));
  QTest::keyClick(&viewer, Qt::Key_Z);
  EXPECT_EQ(viewer.view(1)->zoom(), 1.0) << "both zoom together";
  QTest::keyClick(&viewer, Qt::Key_Escape);
}

TEST_F(GalleryTest, WhatIsSeldomChangedIsBehindMoreKeptInTheImageAndUsedAgain) {
  window.show_page(PageId::Gallery);
  auto* more = child<QPushButton>("more");
  auto* grid = child<ParamGrid>("generate_more");
  EXPECT_FALSE(grid->isVisible());
  QTest::mouseClick(more, Qt::LeftButton);
  EXPECT_TRUE(grid->isVisible());
  const auto type = [&](const char* id, const QString& text) {
    ASSERT_NE(grid->editor(id), nullptr) << id;
    auto* line = grid->editor(id)->findChild<QLineEdit*>();
    line->setFocus();
    line->selectAll();
    QTest::keyClick(line, Qt::Key_Delete);
    QTest::keyClicks(line, text);
    QTest::keyClick(line, Qt::Key_Return);
  };
  type("clip_skip", "2");
  type("guidance_rescale", "0.7");
  type("eta", "7");  // out of range: taken back
  EXPECT_EQ(gallery->panel().config().eta, 0.0);
  EXPECT_TRUE(more->text().contains("more (2)")) << more->text().toStdString();
  // A file is chosen by its path or dropped as an address.
  type("lora", QUrl::fromLocalFile(path("Alexa.safetensors")).toString());
  EXPECT_EQ(gallery->panel().config().lora, to_path(path("Alexa.safetensors")));
  type("lora", QString());
  ASSERT_NO_FATAL_FAILURE(generate_images(1));
  const GalleryImage* image =
      gallery->model().find(gallery->filter().index(0, 0).data(GalleryModel::PathRole).toString());
  ASSERT_TRUE(image != nullptr && image->parameters.has_value());
  EXPECT_EQ(image->parameters->values.clip_skip, 2);
  EXPECT_EQ(image->parameters->values.guidance_rescale, 0.7);

  type("clip_skip", "1");
  type("guidance_rescale", "0");
  EXPECT_TRUE(more->text().endsWith("more")) << more->text().toStdString();
  gallery->choose({to_qt(image->path)});
  window.commands().find("gallery.use_again")->trigger();
  EXPECT_EQ(gallery->panel().config().clip_skip, 2);
  EXPECT_EQ(gallery->panel().config().guidance_rescale, 0.7);
  EXPECT_TRUE(more->text().contains("more (2)"));

  // A LoRA that made an image is known by name only.
  GenerateConfig config;
  GenerationParameters made;
  made.lora = "Alexa";
  made.lora_scale = 0.5;
  config.lora = to_path(path("Alexa.safetensors"));
  EXPECT_TRUE(use_again(made, config).isEmpty());
  EXPECT_EQ(config.lora, to_path(path("Alexa.safetensors")));
  EXPECT_EQ(config.lora_scale, 0.5);
  made.lora = "Bob";
  const QStringList missing = use_again(made, config);
  ASSERT_EQ(missing.size(), 1);
  EXPECT_TRUE(missing[0].contains("Bob"));
  EXPECT_TRUE(config.lora.empty());
}

TEST_F(GalleryTest, StopKeepsWhatWasMadeAndDamagedFilesAreLeftOut) {
  const auto batch = window.context()->project.gallery_folder() / "2020-01-01-000000";
  write_file_atomically(batch / "broken.png", std::string("\x89PNG\r\n\x1a\nnot really"));
  write_file_atomically(batch / "contact-sheet.png", std::string("never looked at"));
  ASSERT_NO_FATAL_FAILURE(generate_images(1));
  const GalleryScan scan = scan_gallery(window.context()->project.gallery_folder());
  EXPECT_EQ(scan.images.size(), 1u);
  EXPECT_EQ(scan.skipped, 1);
  set_chip("chip_count", std::int64_t{500});
  window.commands().find("gallery.generate")->trigger();
  auto* job = window.context()->jobs.jobs_of<GenerateJob>().back();
  ASSERT_TRUE(eventually([&] { return job->made() >= 1; }));
  window.commands().find("gallery.stop")->trigger();
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Cancelled);
  EXPECT_LT(job->made(), 500);
  EXPECT_EQ(gallery->model().rowCount(), 1 + job->made()) << "no tile in the making is left";
}

TEST_F(GalleryTest, ModelsAreImportedExportedDeletedAndRestored) {
  window.show_page(PageId::Models);
  auto* page = qobject_cast<ModelsPage*>(window.page(PageId::Models));
  ASSERT_NE(page, nullptr);
  QAbstractItemModelTester tester(&page->versions(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  ASSERT_TRUE(eventually([&] { return page->bases().size() == 1; }));
  EXPECT_EQ(page->bases()[0].id, "starter");
  EXPECT_EQ(page->bases()[0].hash.size(), 64);

  const auto starter = page->bases()[0].model;
  Job* job = page->import_from(to_qt(starter));
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  ASSERT_EQ(job->state(), JobState::Succeeded) << job->error_sentence().toStdString();
  ASSERT_TRUE(eventually([&] { return page->bases().size() == 2; }));
  EXPECT_EQ(page->bases()[1].image_hash, page->bases()[0].image_hash) << "a copy is the same model";
  EXPECT_EQ(page->bases()[1].bytes, page->bases()[0].bytes);

  // What is no model is refused, in words.
  write_file_atomically(to_path(path("notes.safetensors")), std::string("hello"));
  job = page->import_from(path("notes.safetensors"));
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Failed);
  EXPECT_TRUE(job->error_sentence().contains("notes.safetensors")) << job->error_sentence().toStdString();
  job = page->import_from(to_qt(starter / "resnet18" / "model.safetensors"));
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Failed);

  job = page->export_to("base:starter", path("exported"));
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Succeeded) << job->error_sentence().toStdString();
  EXPECT_TRUE(std::filesystem::exists(to_path(path("exported/unet/config.json"))));

  page->delete_entry("base:starter");
  EXPECT_FALSE(std::filesystem::exists(window.context()->project.models_folder() / "starter"));
  EXPECT_TRUE(eventually([&] { return page->bases().size() == 1; }));
  window.context()->undo.undo();
  EXPECT_TRUE(eventually([&] { return page->bases().size() == 2; }));
  EXPECT_THROW(page->delete_entry("starter"), UserInputError);
}

}  // namespace
}  // namespace thumbsup::test
