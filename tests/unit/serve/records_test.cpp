// What the server keeps and tells of pictures after they were sent.
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "base/json_file.h"
#include "base/json_lines.h"
#include "serve/automatic_rollback.h"
#include "serve/kept_pictures.h"
#include "serve_fixture.h"
#include "studio/registry.h"

namespace thumbsup::serve {
namespace {

namespace fs = std::filesystem;

class Records : public ServeFixture {
 protected:
  static std::vector<nlohmann::json> lines(const fs::path& file) {
    std::vector<nlohmann::json> rows;
    for_each_json_line(file, [&](const nlohmann::json& row, const std::string&) { rows.push_back(row); });
    return rows;
  }

  const test::TemporaryFolder folder_;
};

TEST_F(Records, EveryPictureHasALineAndNoPromptIsInIt) {
  {
    RequestLog log(folder_.path());
    PictureWatch watch(
        {.share = 0.5}, [](const std::string&) { return verdict_of(true); }, metrics_, alerts_, log);
    watch.use_model(*model());
    look_at(watch, 4);
  }
  const auto rows = lines(folder_ / "requests.jsonl");
  ASSERT_EQ(rows.size(), 4u);
  int judged = 0;
  for (const auto& row : rows) {
    judged += row.contains("verdict");
    EXPECT_EQ(row["client"], "ann");
    EXPECT_FALSE(row.contains("prompt"));
  }
  EXPECT_EQ(judged, 2) << "half of them";
  EXPECT_EQ(read_text_file(folder_ / "requests.jsonl").find("secret"), std::string::npos);
}

TEST_F(Records, PromptsAreLoggedWhenThatIsAskedFor) {
  {
    RequestLog log(folder_.path());
    PictureWatch watch({.log_prompts = true}, {}, metrics_, alerts_, log);
    look_at(watch, 1);
  }
  EXPECT_EQ(lines(folder_ / "requests.jsonl").at(0)["prompt"], "secret prompt");
}

TEST_F(Records, AModelThatFallsIsToldEverywhereAndAfterARestartToo) {
  const auto state = folder_ / "watch.sqlite";
  {
    WatchStore store(state);
    PictureWatch watch(
        {.store = &store}, [](const std::string&) { return verdict_of(false); }, metrics_, alerts_, log_);
    watch.use_model(*model());
    look_at(watch, 25);
    EXPECT_EQ(watch.numbers()["pass_ratio"], 0);
  }
  EXPECT_EQ(alerts_.active().count("pass_ratio_low"), 1u);
  EXPECT_EQ(alerts_.active().count("pass_ratio_fell"), 1u);
  const std::string text = metrics_.text();
  EXPECT_NE(text.find("thumbsup_pass_ratio{model=\"fake\",role=\"production\"} 0"), std::string::npos) << text;
  EXPECT_NE(text.find("thumbsup_images_judged_total{model=\"fake\",question=\"gesture\",verdict=\"fail\"} 25"),
            std::string::npos)
      << text;
  Metrics metrics;
  Alerts alerts("", {});
  WatchStore store(state);
  EXPECT_EQ(store.verdict_counts()["fake"]["gesture"]["fail"], 25);
  PictureWatch again(
      {.store = &store}, [](const std::string&) { return verdict_of(true); }, metrics, alerts, log_);
  again.use_model(*model());
  EXPECT_EQ(again.numbers()["judged"], 25);
  EXPECT_EQ(alerts.active().count("pass_ratio_low"), 1u);
  ServedModel other = *model();
  other.hash = std::string(64, 'b');
  again.use_model(other);
  EXPECT_EQ(again.numbers()["judged"], 0) << "another model begins anew";
  EXPECT_TRUE(alerts.active().empty());
}

TEST_F(Records, AModelThatFallsIsHandedOverOnce) {
  int told = 0;
  std::string why;
  {
    PictureWatch watch(
        {.fell_below =
             [&](ServedAs, const ServedModel&, const std::string& sentence) {
               ++told;
               why = sentence;
             }},
        [](const std::string&) { return verdict_of(false); }, metrics_, alerts_, log_);
    watch.use_model(*model());
    look_at(watch, 30);
  }
  EXPECT_EQ(told, 1);
  EXPECT_NE(why.find("0 % of the last 20"), std::string::npos) << why;
}

TEST_F(Records, AVersionThatFallsGivesWayToTheOneBeforeAndNoFurther) {
  const fs::path base = test::source_root() / "resources/starter/scheduler/scheduler_config.json";
  fs::create_directories(folder_ / "model");
  fs::copy_file(base, folder_ / "model/model_index.json");
  Registry registry(folder_ / "versions");
  for (int i = 0; i < 2; ++i) {
    const std::string id = registry.add({.record = {}, .model = folder_ / "model"}).record.id;
    registry.promote(id, Stage::Accepted, {.override_reason = "a test"});
    registry.promote(id, Stage::Production);
  }
  AutomaticRollback rollback(folder_.path(), alerts_, metrics_);
  ServedModel served = *model();
  served.version = "v1";
  rollback.fell_below(served, "v1: bad.");
  EXPECT_EQ(registry.production(), "v2") << "the one that is not in production any more is no matter";
  served.version = "v2";
  rollback.fell_below(served, "v2: bad.");
  EXPECT_EQ(registry.production(), "v1");
  EXPECT_EQ(registry.history().back().reason, "v2: bad.");
  EXPECT_EQ(alerts_.active().at("rolled_back"),
            "v2 was taken out of production by the server, and v1 is back: v2: bad.");
  served.version = "v1";
  rollback.use_model(served);
  EXPECT_EQ(alerts_.active().count("rolled_back"), 1u);
  rollback.fell_below(served, "v1: bad.");
  EXPECT_EQ(registry.production(), "v1");
  EXPECT_NE(alerts_.active().at("rollback_fails").find("stays in production"), std::string::npos);
  served.version = "v3";
  rollback.use_model(served);
  EXPECT_TRUE(alerts_.active().empty());
}

TEST_F(Records, ADamagedStateBeginsAnewAndIsKept) {
  std::ofstream(folder_ / "watch.sqlite") << std::string(5000, 'x');
  WatchStore store(folder_ / "watch.sqlite");
  PictureWatch watch({.store = &store}, {}, metrics_, alerts_, log_);
  watch.use_model(*model());
  EXPECT_EQ(watch.numbers()["judged"], 0);
  store.write("a", 1);
  EXPECT_EQ(store.read("a"), 1);
  EXPECT_EQ(read_text_file(folder_ / "watch.sqlite.damaged"), std::string(5000, 'x'));
}

TEST_F(Records, TheStoreIsAllOrNothingAndKeepsItsAlerts) {
  {
    WatchStore store(folder_ / "watch.sqlite");
    store.write("watch.json", {{"model", model()->hash}, {"watch", PassWatch(20).to_json()}});
    Alerts alerts("", {}, [&](const nlohmann::json& event) { store.add_alert(event); });
    alerts.set("a", true, "first");
    alerts.set("b", true, "second");
    alerts.set("b", true, "said already");
    EXPECT_THROW(store.together([&] {
      store.write("half", 1);
      throw std::runtime_error("killed");
    }),
                 std::runtime_error);
  }
  WatchStore store(folder_ / "watch.sqlite");
  EXPECT_EQ(store.read("half"), std::nullopt);
  ASSERT_EQ(store.latest_alerts(5).size(), 2u);
  EXPECT_EQ(store.latest_alerts(1)[0]["sentence"], "second");
}

TEST_F(Records, TheWatchOfBeforeThereWasADatabaseGoesOn) {
  PassWatch before(200);
  for (int i = 0; i < 30; ++i) before.add(false, 0.1);
  WatchStore store;
  store.write("watch.json", {{"model", model()->hash}, {"watch", before.to_json()}});
  PictureWatch watch({.store = &store}, {}, metrics_, alerts_, log_);
  watch.use_model(*model());
  EXPECT_EQ(watch.numbers()["judged"], 30);
}

TEST_F(Records, PicturesThatLookOtherwiseThanTheFirstAreAnAlert) {
  float place = 0;
  std::mt19937 random(1);
  PictureWatch watch(
      {.features =
           [&](const std::string&) {
             std::normal_distribution<float> normal(0, 0.1F);
             return Features{place + normal(random), normal(random)};
           }},
      [](const std::string&) { return verdict_of(true); }, metrics_, alerts_, log_);
  watch.use_model(*model());
  look_at(watch, 150);
  EXPECT_EQ(watch.numbers()["mmd_reference"], "first sent");
  EXPECT_TRUE(alerts_.active().empty());
  place = 0.3F;
  look_at(watch, 50);
  EXPECT_EQ(alerts_.active().count("features_shifted"), 1u) << watch.numbers();
}

TEST_F(Records, AJudgeThatFailsIsAnAlertAndNoEnd) {
  std::atomic<bool> fails{true};
  PictureWatch watch(
      {},
      [&](const std::string&) {
        if (fails) throw IoError("/judge", verbatim("is gone"));
        return verdict_of(true);
      },
      metrics_, alerts_, log_);
  watch.use_model(*model());
  look_at(watch, 1);
  EXPECT_EQ(alerts_.active().count("judge_fails"), 1u);
  fails = false;
  look_at(watch, 1);
  for (int i = 0; i < 100 && !alerts_.active().empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_TRUE(alerts_.active().empty());
}

TEST_F(Records, AlertsGoToTheWebhookOnceForEachChange) {
  std::mutex mutex;
  std::vector<nlohmann::json> sent;
  {
    Alerts alerts("http://x", [&](const std::string&, const std::string& body) {
      const std::lock_guard lock(mutex);
      sent.push_back(nlohmann::json::parse(body));
      return false;
    });
    for (const bool active : {true, true, false, false}) alerts.set("a", active, "sentence");
    for (int i = 0; i < 200; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      const std::lock_guard lock(mutex);
      if (sent.size() == 2) break;
    }
  }
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(sent[0]["active"], true);
  EXPECT_EQ(sent[1]["active"], false);
}

TEST_F(Records, KeptPicturesStayWithinTheirSizeAndTakeNothingElseAway) {
  std::ofstream(folder_ / "mine.png") << "not ours";
  KeptPictures kept(folder_.path(), 1, std::chrono::hours(24));
  for (int i = 0; i < 5; ++i) {
    ServedImage image;
    image.id = random_id();
    image.png = std::string(400'000, 'x');
    kept.keep(image);
  }
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder_.path())) ++files;
  EXPECT_EQ(files, 2u + 1u);
  EXPECT_TRUE(fs::exists(folder_ / "mine.png"));
  KeptPictures none(folder_ / "none", 0, std::chrono::hours(24));
  none.keep(ServedImage());
  EXPECT_FALSE(fs::exists(folder_ / "none"));
}

TEST(MetricsText, CountsByRouteAndCode) {
  Metrics metrics;
  metrics.count_request("/sdapi/v1/txt2img", 200);
  metrics.count_request("/sdapi/v1/txt2img", 200);
  metrics.count_request("other", 404);
  metrics.observe_generation(0.3);
  metrics.set_queue_depth(3);
  for (const char* version : {"v3", "v4"}) {
    ServedModel served;
    served.version = version;
    metrics.set_model(ServedAs::Production, served);
    metrics.set_watch(ServedAs::Production, version, {});
  }
  const std::string text = metrics.text();
  for (const char* line :
       {"thumbsup_requests_total{code=\"200\",route=\"/sdapi/v1/txt2img\"} 2",
        "thumbsup_requests_total{code=\"404\",route=\"other\"} 1", "thumbsup_generation_duration_seconds_count 1",
        "thumbsup_queue_depth 3", "version=\"v4\"", "# TYPE thumbsup_pass_ratio gauge"})
    EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
  EXPECT_EQ(text.find("version=\"v3\""), std::string::npos) << "one model serves";
}

}  // namespace
}  // namespace thumbsup::serve
