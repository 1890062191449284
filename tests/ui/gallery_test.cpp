// The Gallery as a person works with it: images come, are marked, sorted, used again, exported and looked at.
#include <quazip.h>
#include <quazipfile.h>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QUndoStack>
#include <QUrl>

#include "base/atomic_file.h"
#include "base/json_file.h"
#include "tests/ui/gallery_fixture.h"
#include "tests/ui/pages/dialog_drivers.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/models/used_again.h"

namespace thumbsup::test {
namespace {

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
  const QStringList made = by_hand().shown();
  const GalleryImage* second = gallery->model().find(made[1]);
  ASSERT_TRUE(second != nullptr && second->parameters.has_value());
  EXPECT_EQ(second->parameters->values.seed, 2u);
  EXPECT_EQ(second->parameters->values.steps, 2);
  EXPECT_EQ(second->parameters->values.prompt, "Alexa with a thumbs up gesture");

  // Favourite, with undo.
  by_hand().choose({made[1]});
  by_hand().run("gallery.favourite");
  EXPECT_EQ(gallery->filter().counts().favourites, 1);
  EXPECT_EQ(window.context()->project.section("ui/gallery")["favourites"].size(), 1u);
  by_hand().show(GalleryDriver::Show::Favourites);
  EXPECT_EQ(by_hand().shown(), QStringList{made[1]});
  by_hand().show(GalleryDriver::Show::All);
  window.context()->undo.undo();
  EXPECT_EQ(gallery->filter().counts().favourites, 0);
  window.context()->undo.redo();
  EXPECT_EQ(gallery->filter().counts().favourites, 1);

  // Ratings by key, with undo; to filter and to sort by.
  const auto rating = [&](int number) { return gallery->model().find(made[number])->mark.rating; };
  by_hand().choose({made[0], made[2]});
  by_hand().press_on_grid(Qt::Key_3);
  by_hand().choose({made[3]});
  by_hand().press_on_grid(Qt::Key_5);
  EXPECT_EQ(rating(0), 3);
  EXPECT_EQ(rating(2), 3);
  EXPECT_EQ(rating(3), 5);
  by_hand().show_rated_at_least(4);
  EXPECT_EQ(by_hand().shown(), QStringList{made[3]});
  by_hand().show_rated_at_least(3);
  EXPECT_EQ(by_hand().shown(), QStringList({made[0], made[2], made[3]}));
  by_hand().show_rated_at_least(0);
  by_hand().order_by(GalleryFilter::Order::Rating);
  EXPECT_EQ(by_hand().shown(), QStringList({made[3], made[0], made[2], made[1]}));
  by_hand().order_by(GalleryFilter::Order::Oldest);
  window.context()->undo.undo();
  EXPECT_EQ(rating(3), 0);
  window.context()->undo.redo();
  EXPECT_EQ(window.context()->project.section("ui/gallery")["ratings"].size(), 3u);
  by_hand().press_star(4);
  EXPECT_EQ(rating(3), 4);
  by_hand().press_on_grid(Qt::Key_0);
  EXPECT_EQ(rating(3), 0);
  // Digits that are typed are no ratings.
  by_hand().add_to_prompt("5");
  EXPECT_EQ(rating(3), 0);
  EXPECT_TRUE(by_hand().prompt().contains("5"));
  by_hand().type_prompt("Alexa with a thumbs up gesture");

  // Search and order.
  by_hand().search("alexa seed-3");
  EXPECT_EQ(gallery->filter().rowCount(), 1);
  by_hand().search("penguin");
  EXPECT_EQ(gallery->filter().rowCount(), 0);
  by_hand().search({});
  by_hand().order_by(GalleryFilter::Order::Seed);
  EXPECT_EQ(by_hand().shown(), made);

  // Delete two, and have them back.
  by_hand().choose({made[0], made[2]});
  by_hand().run("gallery.delete");
  EXPECT_EQ(gallery->model().rowCount(), 2);
  EXPECT_FALSE(std::filesystem::exists(to_path(made[0])));
  window.context()->undo.undo();
  EXPECT_TRUE(eventually([&] { return gallery->model().rowCount() == 4; }, 20000));
  EXPECT_TRUE(std::filesystem::exists(to_path(made[0])));
  EXPECT_EQ(by_hand().shown(), made);
  EXPECT_EQ(rating(0), 3) << "with their marks";

  // Use again fills the panel.
  by_hand().set_chip("steps", std::int64_t{50});
  by_hand().set_chip("seed", std::int64_t{77});
  by_hand().type_prompt("something else");
  by_hand().choose({made[2]});
  by_hand().run("gallery.use_again");
  const GenerateConfig again = gallery->panel().config();
  EXPECT_EQ(again.prompt, "Alexa with a thumbs up gesture");
  EXPECT_EQ(again.negative_prompt, "low quality, blurry");
  EXPECT_EQ(again.steps, 2);
  EXPECT_EQ(again.seed, 3);
  EXPECT_EQ(again.guidance_scale, 2.5);
  EXPECT_EQ(again.size.width, 128);
  by_hand().run("gallery.copy_parameters");
  EXPECT_TRUE(QGuiApplication::clipboard()->text().contains("Seed: 3, Size: 128x128"));

  // Out: dragged, and as a ZIP with a manifest that tells the truth.
  const std::unique_ptr<QMimeData> dragged(gallery->model().mimeData({gallery->model().index_of(made[2])}));
  ASSERT_TRUE(dragged != nullptr);
  EXPECT_EQ(dragged->urls(), QList<QUrl>{QUrl::fromLocalFile(made[2])});
  by_hand().choose({made[3]});
  by_hand().run("gallery.rate_2");
  by_hand().choose({made[1], made[3]});
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
  by_hand().choose({made[0]});
  by_hand().run("gallery.zoom");
  ASSERT_TRUE(by_hand().viewer_is_open());
  by_hand().press_in_viewer(Qt::Key_Right);
  EXPECT_EQ(by_hand().viewer_image(), 1);
  by_hand().press_in_viewer(Qt::Key_Left);
  by_hand().press_in_viewer(Qt::Key_Left);
  EXPECT_EQ(by_hand().viewer_image(), 0) << "the first has none before it";
  ASSERT_TRUE(eventually([&] { return by_hand().viewer_shows(0); }, 20000));
  by_hand().press_in_viewer(Qt::Key_Z);
  EXPECT_EQ(by_hand().viewer_zoom(), 1.0);
  by_hand().press_in_viewer(Qt::Key_Plus);
  EXPECT_NEAR(by_hand().viewer_zoom(), 1.25, 1e-9);
  by_hand().press_in_viewer(Qt::Key_W);
  EXPECT_TRUE(by_hand().viewer_is_fitted());
  by_hand().press_in_viewer(Qt::Key_Escape);
  EXPECT_FALSE(by_hand().viewer_is_open());
  by_hand().choose({made[0], made[3]});
  ASSERT_TRUE(by_hand().offers("gallery.compare"));
  by_hand().run("gallery.compare");
  ASSERT_TRUE(eventually([&] { return by_hand().viewer_shows(0) && by_hand().viewer_shows(1); }, 20000));
  by_hand().press_in_viewer(Qt::Key_Z);
  EXPECT_EQ(by_hand().viewer_zoom(1), 1.0) << "both zoom together";
  by_hand().press_in_viewer(Qt::Key_Escape);
}

TEST_F(GalleryTest, WhatIsSeldomChangedIsBehindMoreKeptInTheImageAndUsedAgain) {
  studio.open(PageId::Gallery);
  EXPECT_FALSE(by_hand().shows_more());
  by_hand().press_more();
  EXPECT_TRUE(by_hand().shows_more());
  by_hand().type_more("clip_skip", "2");
  by_hand().type_more("guidance_rescale", "0.7");
  by_hand().type_more("eta", "7");  // out of range: taken back
  EXPECT_EQ(gallery->panel().config().eta, 0.0);
  EXPECT_TRUE(by_hand().more_link().contains("more (2)")) << by_hand().more_link().toStdString();
  // A file is chosen by its path or dropped as an address.
  by_hand().type_more("lora", QUrl::fromLocalFile(path("Alexa.safetensors")).toString());
  EXPECT_EQ(gallery->panel().config().lora, to_path(path("Alexa.safetensors")));
  by_hand().type_more("lora", QString());
  ASSERT_NO_FATAL_FAILURE(generate_images(1));
  const GalleryImage* image = gallery->model().find(by_hand().shown().value(0));
  ASSERT_TRUE(image != nullptr && image->parameters.has_value());
  EXPECT_EQ(image->parameters->values.clip_skip, 2);
  EXPECT_EQ(image->parameters->values.guidance_rescale, 0.7);

  by_hand().type_more("clip_skip", "1");
  by_hand().type_more("guidance_rescale", "0");
  EXPECT_TRUE(by_hand().more_link().endsWith("more")) << by_hand().more_link().toStdString();
  by_hand().choose({to_qt(image->path)});
  by_hand().run("gallery.use_again");
  EXPECT_EQ(gallery->panel().config().clip_skip, 2);
  EXPECT_EQ(gallery->panel().config().guidance_rescale, 0.7);
  EXPECT_TRUE(by_hand().more_link().contains("more (2)"));

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

TEST(UsedAgain, APictureIsVariedAndEnlargedByItsText) {
  GenerationParameters made;
  made.prompt = "a hand";
  made.steps = 12;
  made.seed = 7;
  made.width = 128;
  made.height = 64;
  GenerateConfig config;
  config.count = 20;
  config.init_image = "/somewhere/else.png";
  EXPECT_TRUE(vary(made, 4294967295, config).isEmpty());
  EXPECT_EQ(config.seed, 7);
  EXPECT_EQ(config.variation_strength, 0.2);
  EXPECT_LE(config.variation_seed + config.count - 1, 4294967295) << "there are as many seeds";
  EXPECT_TRUE(config.init_image.empty()) << "it began with noise";
  EXPECT_TRUE(enlarge(made, "/gallery/it.png", config).isEmpty());
  EXPECT_EQ(config.count, 1);
  EXPECT_EQ(config.hires_scale, 2);
  EXPECT_EQ(config.size, (ImageSize{128, 64}));
  EXPECT_EQ(config.variation_strength, 0) << "as its text has it";

  made.hires_scale = 2;
  made.denoising_strength = 0.6;
  EXPECT_TRUE(use_again(made, config).isEmpty());
  EXPECT_EQ(config.hires_scale, 2);
  EXPECT_EQ(config.hires_strength, 0.6);
  EXPECT_TRUE(enlarge(made, "/gallery/it.png", config).isEmpty());
  EXPECT_EQ(config.hires_scale, 4);

  // One that began with a picture, which its text does not name.
  made.hires_scale = 1;
  made.mask_blur = 3;
  config.init_image.clear();
  EXPECT_EQ(use_again(made, config).size(), 2) << "the picture and the mask";
  EXPECT_EQ(config.strength, 0.6);
  EXPECT_EQ(config.mask_blur, 3);
  EXPECT_TRUE(enlarge(made, "/gallery/it.png", config).isEmpty());
  EXPECT_EQ(config.init_image, "/gallery/it.png");
  EXPECT_EQ(config.size, (ImageSize{256, 128}));
  EXPECT_EQ(config.hires_scale, 1);
}

TEST_F(GalleryTest, APictureIsTheStartOfOthers) {
  ASSERT_NO_FATAL_FAILURE(generate_images(1));
  const QString first = by_hand().shown().value(0);
  by_hand().choose({first});
  by_hand().run("gallery.start_from");
  EXPECT_EQ(gallery->panel().config().init_image, to_path(first));
  EXPECT_EQ(gallery->panel().config().size, (ImageSize{128, 128}));
  EXPECT_TRUE(by_hand().more_link().contains("more (1)")) << by_hand().more_link().toStdString();
  ASSERT_NO_FATAL_FAILURE(generate_images(1));
  const auto text_of = [&](const QString& path) { return gallery->model().find(path)->parameters->values; };
  const auto newest = [&](const QStringList& before) {
    for (const QString& path : by_hand().shown())
      if (!before.contains(path)) return path;
    return QString();
  };
  EXPECT_EQ(text_of(newest({first})).denoising_strength, 0.75);

  by_hand().show_all_batches();
  by_hand().choose({first});
  const QStringList before = by_hand().shown();
  by_hand().run("gallery.vary");
  auto* job = window.context()->jobs.jobs_of<GenerateJob>().back();
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }, 60000));
  EXPECT_EQ(job->made(), 4);
  const GenerationParameters varied = text_of(newest(before));
  EXPECT_EQ(varied.variation_strength, 0.2);
  EXPECT_EQ(varied.seed, text_of(first).seed);
  EXPECT_EQ(varied.denoising_strength, 0) << "the panel's starting picture is not its";
  EXPECT_EQ(gallery->panel().config().init_image, to_path(first)) << "the panel stays as it is";

  by_hand().show_all_batches();
  by_hand().choose({first});
  by_hand().run("gallery.enlarge");
  job = window.context()->jobs.jobs_of<GenerateJob>().back();
  ASSERT_TRUE(eventually([&] { return job->is_ended() && job->made() == 1; }, 60000));
  EXPECT_EQ(job->request().config.hires_scale, 2);
}

TEST_F(GalleryTest, APartOfAPictureIsPaintedAndDrawnAnew) {
  ASSERT_NO_FATAL_FAILURE(generate_images(1));
  const QString first = by_hand().shown().value(0);
  by_hand().choose({first});
  by_hand().run("gallery.paint_mask");
  ASSERT_TRUE(eventually([&] { return MaskDriver::is_open(*gallery); }));
  {
    const MaskDriver dialog(*gallery);
    EXPECT_FALSE(dialog.can_use()) << "nothing is painted";
    dialog.paint({0.2, 0.25}, {0.8, 0.25});
    EXPECT_EQ(dialog.mask().pixelColor(64, 32), Qt::white);
    EXPECT_EQ(dialog.mask().pixelColor(64, 96), Qt::black);
    dialog.paint({0.2, 0.75}, {0.8, 0.75});
    EXPECT_EQ(dialog.mask().pixelColor(64, 96), Qt::white);
    dialog.press_undo();
    EXPECT_EQ(dialog.mask().pixelColor(64, 96), Qt::black);
    dialog.press_clear();
    EXPECT_FALSE(dialog.can_use());
    dialog.press_undo();
    EXPECT_TRUE(dialog.can_use());
    dialog.press_use();
  }
  ASSERT_TRUE(eventually([&] { return !gallery->panel().config().mask.empty(); }));
  const GenerateConfig config = gallery->panel().config();
  EXPECT_EQ(config.init_image, to_path(first));
  EXPECT_EQ(config.mask.parent_path(), window.context()->project.folder() / "masks");
  ASSERT_NO_FATAL_FAILURE(generate_images(1));
  for (const QString& path : by_hand().shown()) {
    if (path == first) continue;
    const QImage before(first), after(path);
    EXPECT_EQ(before.copy(0, 80, 128, 48), after.copy(0, 80, 128, 48)) << "what was not painted stays";
    EXPECT_NE(before, after);
  }
  by_hand().show_all_batches();
  by_hand().choose({first});
  by_hand().run("gallery.start_from");
  EXPECT_TRUE(gallery->panel().config().mask.empty()) << "another wish";
}

TEST_F(GalleryTest, StopKeepsWhatWasMadeAndDamagedFilesAreLeftOut) {
  const auto batch = window.context()->project.gallery_folder() / "2020-01-01-000000";
  write_file_atomically(batch / "broken.png", std::string("\x89PNG\r\n\x1a\nnot really"));
  write_file_atomically(batch / "contact-sheet.png", std::string("never looked at"));
  ASSERT_NO_FATAL_FAILURE(generate_images(1));
  const GalleryScan scan = scan_gallery(window.context()->project.gallery_folder());
  EXPECT_EQ(scan.images.size(), 1u);
  EXPECT_EQ(scan.skipped, 1);
  by_hand().set_chip("count", std::int64_t{500});
  by_hand().run("gallery.generate");
  auto* job = window.context()->jobs.jobs_of<GenerateJob>().back();
  ASSERT_TRUE(eventually([&] { return job->made() >= 1; }));
  by_hand().run("gallery.stop");
  ASSERT_TRUE(eventually([&] { return job->is_ended(); }));
  EXPECT_EQ(job->state(), JobState::Cancelled);
  EXPECT_LT(job->made(), 500);
  EXPECT_EQ(gallery->model().rowCount(), 1 + job->made()) << "no tile in the making is left";
}

}  // namespace
}  // namespace thumbsup::test
