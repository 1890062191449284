// The Deploy page as a hand would use it: beside a server of the test's own, and with the real one.
#include "ui/pages/deploy_page.h"

#include <QClipboard>
#include <QImage>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>
#include <QUndoStack>
#include <fstream>

#include "base/atomic_file.h"
#include "base/json_file.h"
#include "base/resources.h"
#include "studio/project.h"
#include "studio/registry.h"
#include "studio/serve_records.h"
#include "support/http_server.h"
#include "ui/jobs/job_list.h"
#include "ui/models/project_models.h"
#include "ui/quantity_text.h"
#include "ui_fixture.h"

namespace thumbsup::test {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

class DeployPageTest : public WindowTest {
 protected:
  void SetUp() override {
    ASSERT_TRUE(creates(window, path("mine"), "Mine"));
    window.resize(1280, 800);
    studio.open(PageId::Deploy);
  }

  Project& project() { return window.context()->project; }
  DeployDriver page() const { return studio.deploy(); }
  template <class Condition>
  static bool soon(Condition condition) {
    return eventually(condition, 30000);
  }

  /// An accepted version with a model of a few bytes: nothing here draws with it. Returns the model's hash.
  std::string add_version(const char* bytes) {
    const fs::path model = to_path(path(QString("model-%1").arg(bytes)));
    write_file_atomically(model / "model_index.json", std::string("{}"));
    write_file_atomically(model / "unet" / "weights.safetensors", std::string(bytes));
    add_version_of(model);
    Sha256 hash;
    hash.update(std::string_view(bytes));
    return hash.hex_digest();
  }
  void add_version_of(const fs::path& model) {
    Registry registry(project().versions_folder());
    const Version version = registry.add({{}, model});
    Promotion promotion;
    promotion.override_reason = "a test";
    registry.promote(version.record.id, Stage::Accepted, promotion);
    window.context()->models.models.reload();
  }
  Stage stage(const char* version) { return Registry(project().versions_folder()).read(version).stage; }

  /// What `thumbsup serve` answers to /metrics, with these numbers.
  std::string metrics(const std::string& version, const std::string& hash, int drawn, double ratio, int window_images,
                      const std::string& alerts = {}) {
    return "# HELP thumbsup_ready 1 while pictures can be drawn.\n# TYPE thumbsup_ready gauge\nthumbsup_ready 1\n"
           "thumbsup_model_info{hash=\"" +
           hash.substr(0, 10) + "\",name=\"mine\",version=\"" + version +
           "\"} 1\n"
           "thumbsup_requests_total{code=\"200\",route=\"/v1/images/generations\"} " +
           std::to_string(drawn) +
           "\nthumbsup_requests_total{code=\"422\",route=\"/v1/images/generations\"} 3\n"
           "thumbsup_generation_duration_seconds_count " +
           std::to_string(drawn) + "\nthumbsup_generation_duration_seconds_sum " + std::to_string(drawn * 0.5) +
           "\nthumbsup_queue_depth 2\nthumbsup_pass_ratio " + std::to_string(ratio) + "\nthumbsup_pass_window_images " +
           std::to_string(window_images) + "\nthumbsup_pass_cusum 4.5\nthumbsup_score_psi 0.125\n" + alerts;
  }

  /// A picture and its line of the log, as the server keeps them.
  void keep_picture(const std::string& time, char digit, const char* verdict) {
    const std::string id(32, digit);
    const fs::path serve = project().folder() / "serve";
    fs::create_directories(serve / "pictures");
    ASSERT_TRUE(QImage(32, 32, QImage::Format_RGB32).save(to_qt(serve / "pictures" / (time + "-" + id + ".png"))));
    std::ofstream(serve / "requests.jsonl", std::ios::app)
        << nlohmann::json{{"id", id}, {"seconds", 1.5}, {"verdict", verdict}, {"probability", 0.9}}.dump() << "\n";
  }
};

TEST_F(DeployPageTest, WhatIsMissingIsSaidWithAButtonThatMendsIt) {
  EXPECT_EQ(page().state(), "Nothing is served");
  ASSERT_TRUE(soon([&] { return page().problem().contains("production"); })) << page().problem().toStdString();
  EXPECT_FALSE(page().offers_start());
  page().press_mend();
  EXPECT_EQ(window.current_page(), PageId::Models) << "there is no version: the models say how to get one";

  add_version("one");
  studio.open(PageId::Deploy);
  ASSERT_TRUE(soon([&] { return page().problem().contains("v1 is accepted"); })) << page().problem().toStdString();
  EXPECT_FALSE(page().can_roll_back());
  page().press_mend();
  ASSERT_TRUE(soon([&] { return page().problem().isEmpty() || page().problem().contains("Port"); }));
  EXPECT_EQ(stage("v1"), Stage::Production);

  // A port that another program has.
  QTcpServer other;
  ASSERT_TRUE(other.listen(QHostAddress::LocalHost));
  page().type("port", QString::number(other.serverPort()));
  ASSERT_TRUE(page().problem().contains(QString::number(other.serverPort()))) << page().problem().toStdString();
  EXPECT_FALSE(page().offers_start());
  page().press_mend();
  EXPECT_TRUE(page().problem().isEmpty()) << page().problem().toStdString();
  EXPECT_TRUE(page().offers_start());
  EXPECT_NE(project().section("params/serve").value("port", 0), static_cast<int>(other.serverPort()));

  // Other machines need a key.
  EXPECT_TRUE(page().who_may_ask().contains("others cannot"));
  page().type("address", "0.0.0.0");
  EXPECT_TRUE(page().problem().contains("key")) << page().problem().toStdString();
  EXPECT_FALSE(page().offers_start());
  window.context()->undo.undo();
  EXPECT_TRUE(page().problem().isEmpty()) << page().problem().toStdString();
  EXPECT_EQ(page().value("address"), "127.0.0.1");
}

TEST_F(DeployPageTest, AKeyIsShownOnceAndKeptAsAHash) {
  page().type("address", "0.0.0.0");
  ASSERT_TRUE(page().offers_key());
  page().press_key();
  ASSERT_TRUE(page().asks_for_key_name());
  page().type_key_name("an n!");
  page().press_make_key();
  ASSERT_TRUE(soon([&] { return page().key().startsWith("tu-") || !page().key_problem().isEmpty(); }));
  EXPECT_TRUE(page().key_problem().isEmpty())
      << "what a name cannot have is not taken: " << page().key_problem().toStdString();
  const std::string kept = read_text_file(serve_keys_file(project().folder()));
  EXPECT_EQ(kept.find(page().key().toStdString()), kept.npos);
  Sha256 hash;
  hash.update(page().key().toStdString());
  EXPECT_NE(kept.find(hash.hex_digest()), kept.npos);
  page().close_key();
  EXPECT_TRUE(soon([&] { return page().who_may_ask().contains("ann"); })) << page().who_may_ask().toStdString();
}

TEST_F(DeployPageTest, AServerThatWasStartedElsewhereIsShownWithNumbersAlertsAndPictures) {
  const std::string first = add_version("one"), second = add_version("two");
  Registry registry(project().versions_folder());
  registry.promote("v1", Stage::Production);
  keep_picture("2026-12-01T100000Z", 'a', "pass");
  keep_picture("2026-12-01T100001Z", 'b', "fail");
  window.context()->models.models.reload();
  ASSERT_TRUE(soon([&] { return page().version().startsWith("v1"); }));

  HttpServer server(Files{{"metrics", metrics("v1", first, 8, 0.85, 20)}});
  const QString port = to_qt(server.endpoint()).section(':', -1);
  page().type("health_port", port);
  ASSERT_TRUE(soon([&] { return page().state().contains("outside of this window"); })) << page().state().toStdString();
  EXPECT_TRUE(page().state().startsWith("Version v1"));
  EXPECT_FALSE(page().offers_start());
  EXPECT_FALSE(page().offers_stop()) << "whoever started it ends it";
  EXPECT_EQ(page().figure("served_requests"), "8");
  EXPECT_EQ(page().figure("served_waiting"), "2");
  EXPECT_EQ(page().figure("served_pass_rate"), "85 %");
  EXPECT_EQ(page().figure("served_cusum"), "4.50");
  EXPECT_EQ(page().figure("served_psi"), QLocale().toString(0.125, 'f', 2));
  EXPECT_EQ(page().figure("served_time"), "1.5 s");
  EXPECT_TRUE(page().alerts().isEmpty());
  ASSERT_TRUE(soon([&] { return page().pictures() == 2; }));
  EXPECT_TRUE(page().picture(0).contains("fails with")) << "the newest first: " << page().picture(0).toStdString();
  EXPECT_TRUE(page().picture(1).contains("passes with 90 %")) << page().picture(1).toStdString();

  HttpBehaviour worse;
  worse.body = metrics("v1", first, 12, 0.6, 20, "thumbsup_alert_active{alert=\"pass_ratio_low\"} 1\n");
  server.behave("metrics", worse, 1000);
  ASSERT_TRUE(soon([&] { return page().alerts().contains("Fewer of the last pictures pass"); }));
  EXPECT_EQ(page().figure("served_pass_rate"), "60 %");
  EXPECT_TRUE(page().readings("served_verdicts_chart").contains("pass rate 60 %"));
  EXPECT_TRUE(page().readings("served_pace_chart").contains("seconds a request 0.500"))
      << page().readings("served_pace_chart").join('|').toStdString();

  // Another version goes into production, and comes back.
  EXPECT_FALSE(page().can_roll_back()) << "there was none before";
  page().choose("version:v1");
  EXPECT_FALSE(page().can_promote());
  page().choose("version:v2");
  ASSERT_TRUE(page().can_promote());
  page().press_promote();
  ASSERT_TRUE(soon([&] { return page().version().startsWith("v2") && page().can_roll_back(); }));
  EXPECT_EQ(stage("v2"), Stage::Production);
  page().press_roll_back();
  ASSERT_TRUE(soon([&] { return page().version().startsWith("v1"); }));
  EXPECT_EQ(stage("v1"), Stage::Production);
  ASSERT_TRUE(soon([&] { return !page().can_roll_back(); }));

  // One of another project on the same port is nobody of ours.
  HttpServer stranger(Files{{"metrics", metrics("v1", second, 8, 1, 20)}});
  page().type("health_port", to_qt(stranger.endpoint()).section(':', -1));
  ASSERT_TRUE(soon([&] { return page().state() == "Nothing is served"; }));
  EXPECT_EQ(page().figure("served_requests"), QString::fromUtf8("–"));
  EXPECT_TRUE(page().problem().contains("Port")) << page().problem().toStdString();
}

TEST_F(DeployPageTest, TheServerStartsDrawsStopsAndSaysWhyItCannot) {
  add_version_of(resource_folder() / "starter");
  Registry(project().versions_folder()).promote("v1", Stage::Production);
  window.context()->models.models.reload();
  page().type("port", "0");
  page().type("health_port", "0");
  ASSERT_TRUE(soon([&] { return page().offers_start(); })) << page().problem().toStdString();
  page().press_start();
  EXPECT_FALSE(page().offers_start());
  EXPECT_TRUE(page().state().contains("is being loaded")) << page().state().toStdString();
  ASSERT_TRUE(soon([&] { return page().state().contains("Version v1 serves at http://127.0.0.1:"); }))
      << page().state().toStdString() << page().failure().toStdString();
  ASSERT_TRUE(page().offers_address());
  page().press_copy();
  const QString url = QApplication::clipboard()->text();
  EXPECT_TRUE(url.startsWith("http://127.0.0.1:"));
  EXPECT_EQ(window.commands().find("train.start")->text(), "Train") << "a training need not wait for it";

  QNetworkAccessManager network;
  QNetworkRequest request(QUrl(url + "v1/images/generations"));
  request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
  const auto* reply = network.post(request, R"({"prompt": "a person", "steps": 1, "size": "64x64"})");
  ASSERT_TRUE(soon([&] { return reply->isFinished(); }));
  EXPECT_EQ(reply->error(), QNetworkReply::NoError);
  ASSERT_TRUE(soon([&] { return page().figure("served_requests") == "1" && page().pictures() == 1; }));

  // Leaving asks first.
  window.close();
  ASSERT_TRUE(studio.asks_to_stop());
  studio.stop_question().answer(false);
  EXPECT_TRUE(window.isVisible());
  page().press_stop();
  ASSERT_TRUE(soon([&] { return page().state() == "Nothing is served"; }));
  EXPECT_TRUE(page().failure().isEmpty()) << page().failure().toStdString();
  EXPECT_TRUE(page().offers_start());
  EXPECT_EQ(page().pictures(), 1) << "what was kept is still there";

  // A certificate that is none: it ends by itself, and says why.
  write_file_atomically(to_path(path("none.pem")), std::string("no certificate"));
  page().type("tls_certificate", path("none.pem"));
  page().type("tls_key", path("none.pem"));
  page().press_start();
  ASSERT_TRUE(soon([&] { return page().failure().contains("none.pem"); })) << page().state().toStdString();
  EXPECT_TRUE(page().offers_start());
}

}  // namespace
}  // namespace thumbsup::test
