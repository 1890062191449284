#include "studio/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <iostream>
#include <set>
#include <thread>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "photos/png_writer.h"
#include "studio/catalog_schema.h"
#include "studio/project.h"
#include "studio/registry.h"
#include "studio/sql_database.h"
#include "support/golden.h"
#include "unit/studio/studio_support.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;
using Order = ImageQuery::Order;

class CatalogTest : public testing::Test {
 protected:
  CatalogTest() { Project::create(folder, "Alexa"); }

  fs::path add_image(int number, const std::string& prompt, const std::string& model = "starter") {
    const fs::path path = folder / "gallery" / ("image-" + std::to_string(number) + ".png");
    write_png(
        path, cv::Mat(8, 8, CV_8UC3, cv::Scalar(number, 1, 2)),
        {{"parameters", prompt + "\nNegative prompt: blurry\nSteps: 3, Sampler: DPM++ 2M, CFG scale: 7.5, Seed: " +
                            std::to_string(number) + ", Size: 8x8, Model hash: abc, Model: " + model}});
    fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours(100 - number));
    return path;
  }

  void add_judge(const std::string& name, const std::vector<std::pair<fs::path, double>>& logits,
                 bool required = true) {
    const fs::path judge = folder / "judges" / name;
    write_json_file(
        judge / "judge.json",
        {{"weights_sha256", "w"}, {"required", required}, {"evaluation", {{"temperature", 2.0}, {"threshold", 0.6}}}});
    std::string lines =
        "{\"judge\":\"other\"}\n{\"image\":\"" + std::string(64, '0') + "\",\"logit\":9}\n{\"judge\":\"w\"}\n";
    for (const auto& [image, logit] : logits)
      lines += nlohmann::json{{"image", sha256_of_file(image)}, {"logit", logit}}.dump() + "\n";
    write_file_atomically(judge / "verdicts.jsonl", lines + "{\"image\": \"cut sho");
  }

  static std::vector<std::int64_t> seeds(const std::vector<CatalogImage>& images) {
    std::vector<std::int64_t> numbers;
    for (const auto& image : images) numbers.push_back(image.seed);
    return numbers;
  }

  /// A project with some of everything.
  void fill() {
    for (int i = 1; i <= 6; ++i) add_image(i, i % 2 == 0 ? "a cat, Seed: 77" : "Alexa 👍", i < 4 ? "starter" : "mine");
    write_file_atomically(folder / "gallery/broken.png", "no picture");
    add_judge("thumbs-up", {{folder / "gallery/image-1.png", 3.0},
                            {folder / "gallery/image-2.png", -3.0},
                            {folder / "gallery/image-5.png", 0.5}});
    write_file_atomically(folder / "photos/class/a.jpg", "photo");
    write_file_atomically(folder / "photos/class/a.txt", "caption");
    write_json_file(folder / "runs/run-001/run.json", {{"version", 1}, {"id", "run-001"}, {"state", "succeeded"}});
    fs::create_directories(folder / "runs/run-001/checkpoints/step-000100");
    NewVersion version;
    write_file_atomically(folder / "somewhere/model.safetensors", "weights");
    version.model = folder / "somewhere/model.safetensors";
    Registry(folder / "versions").add(version);
  }

  test::TemporaryFolder temporary;
  fs::path folder = temporary / "project";
};

TEST_F(CatalogTest, AnImagePassesWhatAllQuestionsOfAJudgePass) {
  fill();
  const fs::path gallery = folder / "gallery";
  add_judge("thumbs-up/questions/subject", {{gallery / "image-1.png", -1.0}, {gallery / "image-2.png", 4.0}});
  add_judge("thumbs-up/questions/moustache", {}, false);
  Catalog catalog(folder);
  catalog.refresh();
  EXPECT_EQ(catalog.counts().verdicts, 2) << "nobody has asked yet who is in the fifth image";
  ImageQuery query;
  query.judge = "thumbs-up";
  query.passed = false;
  query.order = Order::OldestFirst;
  const auto failing = catalog.page(query, 0, 10);
  EXPECT_EQ(seeds(failing), (std::vector<std::int64_t>{1, 2}));
  EXPECT_NEAR(*failing[0].probability, 1 / (1 + std::exp(0.5)), 1e-9) << "the subject decides";
  EXPECT_NEAR(*failing[1].probability, 1 / (1 + std::exp(1.5)), 1e-9) << "the gesture decides";
}

TEST_F(CatalogTest, IsFilledFromTheFiles) {
  fill();
  Catalog catalog(folder);
  EXPECT_TRUE(catalog.is_new());
  catalog.refresh();
  const CatalogCounts counts = catalog.counts();
  EXPECT_EQ(counts.photos, 1);
  EXPECT_EQ(counts.runs, 1);
  EXPECT_EQ(counts.images, 7);
  EXPECT_EQ(counts.verdicts, 3);
  EXPECT_EQ(counts.versions, 1);
  EXPECT_EQ(catalog.models(), (std::vector<std::string>{"mine", "starter"}));

  const auto images = catalog.page({.judge = "thumbs-up", .text = "ALEXA"}, 0, 100);
  ASSERT_EQ(seeds(images), (std::vector<std::int64_t>{5, 3, 1}));
  EXPECT_EQ(images[2].path, folder / "gallery/image-1.png");
  EXPECT_EQ(images[2].prompt, "Alexa 👍");
  EXPECT_EQ(images[2].negative_prompt, "blurry");
  EXPECT_EQ(images[2].width, 8);
  EXPECT_DOUBLE_EQ(images[2].guidance_scale, 7.5);
  EXPECT_NEAR(*images[2].probability, 1 / (1 + std::exp(-1.5)), 1e-12);
  EXPECT_TRUE(*images[2].passed);
  EXPECT_FALSE(*images[0].passed) << "logit 0.5 at temperature 2 is 0.56, the threshold 0.6";
  EXPECT_FALSE(images[1].passed) << "never judged";
}

TEST_F(CatalogTest, PagesFollowFilterAndOrder) {
  fill();
  fs::remove(folder / "gallery/broken.png");
  Catalog catalog(folder);
  catalog.refresh();
  EXPECT_EQ(seeds(catalog.page({}, 0, 4)), (std::vector<std::int64_t>{6, 5, 4, 3}));
  EXPECT_EQ(seeds(catalog.page({}, 4, 4)), (std::vector<std::int64_t>{2, 1}));
  EXPECT_EQ(seeds(catalog.page({.order = Order::OldestFirst}, 1, 2)), (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(seeds(catalog.page({.model = "mine"}, 0, 9)), (std::vector<std::int64_t>{6, 5, 4}));
  const ImageQuery failed{.judge = "thumbs-up", .passed = false};
  EXPECT_EQ(seeds(catalog.page(failed, 0, 9)), (std::vector<std::int64_t>{5, 2}));
  EXPECT_EQ(catalog.count(failed), 2);
  const ImageQuery both{.judge = "thumbs-up", .passed = false, .model = "mine"};
  EXPECT_EQ(seeds(catalog.page(both, 0, 9)), (std::vector<std::int64_t>{5}));
  EXPECT_EQ(catalog.count(both), 1);
  EXPECT_EQ(seeds(catalog.page({.judge = "thumbs-up", .order = Order::MostLikelyFirst}, 0, 9)),
            (std::vector<std::int64_t>{1, 5, 2}));
  EXPECT_TRUE(catalog.page({.judge = "nobody", .passed = true}, 0, 9).empty());
  EXPECT_EQ(catalog.count({.text = "'; DROP TABLE images"}), 0);
  EXPECT_THROW(catalog.page({.passed = true}, 0, 9), LogicError);
}

TEST_F(CatalogTest, RefreshFollowsTheFiles) {
  fill();
  // What was written a moment ago could change again without a trace, and is not trusted yet (base/file_stamp.h).
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  Catalog catalog(folder);
  catalog.refresh();
  int read = 0;
  const auto tell = [&](const Progress&) { ++read; };
  catalog.refresh(nullptr, tell);
  EXPECT_EQ(read, 0) << "nothing has changed, so no image is read again";
  fs::remove(folder / "gallery/image-1.png");
  add_image(2, "changed");
  add_image(9, "new");
  catalog.refresh(nullptr, tell);
  EXPECT_EQ(read, 2);
  EXPECT_EQ(catalog.counts().images, 7);
  EXPECT_EQ(catalog.counts().verdicts, 1) << "those of the deleted and of the changed image went with them";
  EXPECT_EQ(catalog.count({.text = "changed"}), 1);
  fs::remove_all(folder / "runs/run-001");
  catalog.refresh();
  EXPECT_EQ(catalog.counts().runs, 0);
  EXPECT_EQ(catalog.counts().checkpoints, 0);
}

TEST_F(CatalogTest, ADamagedOrForeignCatalogIsMadeAnewFromTheFiles) {
  fill();
  CatalogCounts whole;
  {
    Catalog catalog(folder);
    catalog.refresh();
    whole = catalog.counts();
  }
  const fs::path file = folder / "catalog.sqlite";
  const std::string good = read_text_file(file);
  const auto write = [&](const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  };
  std::string flipped = good, headless = good;
  for (std::size_t i = 4096; i < flipped.size(); i += 97) flipped[i] = static_cast<char>(flipped[i] ^ 0x5a);
  headless[3] = '!';
  for (const std::string& damaged :
       {std::string("no database at all, but some text"), flipped, headless, good.substr(0, good.size() / 2)}) {
    write(damaged);
    Catalog catalog(folder);
    EXPECT_TRUE(catalog.is_new());
    EXPECT_TRUE(fs::exists(folder / "catalog.sqlite.damaged"));
    catalog.refresh();
    EXPECT_EQ(catalog.counts(), whole);
  }
  {
    SqlDatabase database(file);
    database.run("PRAGMA user_version = 99");
  }
  {
    Catalog newer(folder);
    EXPECT_TRUE(newer.is_new());
    newer.refresh();
    EXPECT_EQ(newer.counts(), whole);
  }
  write("");  // a crash before the first page was written
  EXPECT_TRUE(Catalog(folder).is_new());
}

TEST_F(CatalogTest, AnOlderSchemaIsMigratedWithWhatIsInIt) {
  ASSERT_GE(Catalog::schema_version(), 2);
  {
    SqlDatabase database(folder / "catalog.sqlite");
    database.run_script(catalog_migrations()[0]);
    database.run("PRAGMA user_version = 1");
    database.run("INSERT INTO photos (path, shelf, bytes, modified, sha256) VALUES ('p', 'class', 1, 2, 'h')");
  }
  const Catalog catalog(folder);
  EXPECT_FALSE(catalog.is_new());
  EXPECT_EQ(catalog.counts().photos, 1);
  EXPECT_EQ(catalog.counts().images, 0);
  SqlDatabase database(folder / "catalog.sqlite");
  auto row = database.run("PRAGMA user_version");
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.value(0).toInt(), Catalog::schema_version());
  EXPECT_THROW(database.run("INSERT INTO checkpoints VALUES ('no such run', 1, 'x')"), IoError);
}

TEST_F(CatalogTest, AStopAndAKillLoseNothing) {
  for (int i = 1; i <= 40; ++i) add_image(i, "x");
  RunControl control;
  {
    Catalog catalog(folder);
    EXPECT_THROW(catalog.refresh(&control,
                                 [&](const Progress& progress) {
                                   if (progress.done == 10) control.request_stop();
                                 }),
                 CancelledError);
    EXPECT_EQ(catalog.counts().images, 11);
  }
  EXPECT_EQ(test::signal_that_ended([&] {
              Catalog(folder).refresh(nullptr, [](const Progress& progress) {
                if (progress.done == 5) ::raise(SIGKILL);
              });
            }),
            SIGKILL);
  Catalog catalog(folder);
  EXPECT_FALSE(catalog.is_new());
  catalog.refresh();
  EXPECT_EQ(catalog.counts().images, 40);
}

TEST_F(CatalogTest, PagesOfManyImagesComeFromAnIndex) {
  Catalog catalog(folder);
  {
    SqlDatabase database(folder / "catalog.sqlite");
    SqlTransaction transaction(database);
    database.run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
        "INSERT INTO images SELECT i, 'gallery/' || i || '.png', 1, (i * 7919) % 100003, hex(i), 'Alexa', 'blurry', "
        "'Euler', 30, 7.5, i, 512, 512, 'model ' || (i % 5), 'hash' FROM n");
    database.run("INSERT INTO verdicts SELECT id, 'j', modified, model, (id % 100) / 100.0, id % 4 > 0 FROM images");
    transaction.commit();
  }
  const std::vector<ImageQuery> queries = {
      {},
      {.judge = "j"},
      {.order = Order::OldestFirst},
      {.model = "model 3"},
      {.judge = "j", .passed = true},
      {.judge = "j", .passed = false, .order = Order::OldestFirst},
      {.judge = "j", .order = Order::MostLikelyFirst},
      {.judge = "j", .passed = true, .model = "model 3"},
  };
  for (const ImageQuery& query : queries) {
    const std::string plan = catalog.plan(query);
    EXPECT_THAT(plan, HasSubstr("INDEX")) << plan;
    EXPECT_THAT(plan, Not(HasSubstr("TEMP B-TREE"))) << "it is sorted: " << plan;
    std::set<std::int64_t> seen;
    const std::int64_t all = catalog.count(query);
    for (const std::int64_t offset : {std::int64_t{0}, all / 2, all - 100}) {
      const auto begin = std::chrono::steady_clock::now();
      const auto images = catalog.page(query, offset, 100);
      const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begin;
      std::cout << "page at " << offset << " of " << all << ": " << taken.count() << " ms\n";
      ASSERT_EQ(images.size(), 100u);
      for (const auto& image : images) {
        EXPECT_TRUE(seen.insert(image.id).second);
        if (query.passed) {
          EXPECT_EQ(image.passed, query.passed);
        }
        if (!query.model.empty()) {
          EXPECT_EQ(image.model, query.model);
        }
      }
      for (std::size_t i = 1; i < images.size() && query.order == Order::NewestFirst; ++i)
        ASSERT_GE(images[i - 1].modified, images[i].modified);
    }
  }
}

}  // namespace
}  // namespace thumbsup
