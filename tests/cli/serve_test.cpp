// The real program with the starter model, asked as other programs and people ask it.
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "base/base64.h"
#include "base/json_file.h"
#include "base/json_lines.h"
#include "run_program.h"
#include "serve/watch_store.h"
#include "support/golden.h"
#include "support/http_client.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using test::ask;
using test::RawConnection;
using test::run_thumbsup;

int free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(probe, reinterpret_cast<sockaddr*>(&address), size);
  ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(probe);
  return ntohs(address.sin_port);
}

std::string starter() {
  return test::source_root() / "resources" / "starter";
}

int status_of(int port, const std::string& path) {
  try {
    return ask(port, "GET", path, {}, {}, 5).status;
  } catch (const std::runtime_error&) {
    return 0;
  }
}

/// Waits until `there()`, a minute at most.
template <class There>
bool within_a_minute(const There& there) {
  for (const auto end = Clock::now() + std::chrono::seconds(60); Clock::now() < end;) {
    if (there()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

/// Runs `serve` with these arguments, does `body(port, health port)` when it is ready, then ends it with SIGTERM.
template <class Body>
test::ProgramRun while_serving(std::vector<std::string> arguments, const Body& body) {
  const int port = free_port(), health = free_port();
  arguments.insert(arguments.begin(),
                   {"--json", "serve", "--port", std::to_string(port), "--health-port", std::to_string(health)});
  return run_thumbsup(arguments, {}, [&](pid_t process) {
    EXPECT_TRUE(within_a_minute([&] { return status_of(health, "/readyz") == 200 || ::kill(process, 0) != 0; }));
    try {
      body(port, health);
    } catch (const std::exception& error) {
      ADD_FAILURE() << error.what();
    }
    ::kill(process, SIGTERM);
  });
}

nlohmann::json wish(std::int64_t seed = 5, std::int64_t steps = 2) {
  return {{"prompt", "Alexa, with a thumbs up: gesture 👍"},
          {"negative_prompt", "blurry"},
          {"steps", steps},
          {"seed", seed},
          {"width", 64},
          {"height", 96},
          {"sampler_name", "Euler a"},
          {"cfg_scale", 3.5}};
}

TEST(Serve, ThePictureIsTheOneThatGenerateMakes) {
  const test::TemporaryFolder folder;
  const auto made = run_thumbsup({"generate",
                                  "--model",
                                  starter(),
                                  "--prompt",
                                  "Alexa, with a thumbs up: gesture 👍",
                                  "--negative-prompt",
                                  "blurry",
                                  "--steps",
                                  "2",
                                  "--seed",
                                  "5",
                                  "--size",
                                  "64x96",
                                  "--sampler",
                                  "euler_a",
                                  "--guidance-scale",
                                  "3.5",
                                  "--count",
                                  "2",
                                  "--no-contact-sheet",
                                  "--out",
                                  folder / "o"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  const auto run = while_serving({"--model", starter(), "--max-side", "256"}, [&](int port, int health) {
    nlohmann::json body = wish();
    body["n_iter"] = 2;
    const auto answer = ask(port, "POST", "/sdapi/v1/txt2img", body.dump());
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto json = nlohmann::json::parse(answer.body);
    for (int i = 0; i < 2; ++i) {
      const std::string name = "image-000" + std::to_string(i + 1) + "-seed-" + std::to_string(5 + i) + ".png";
      EXPECT_EQ(from_base64(json["images"].at(static_cast<std::size_t>(i)).get<std::string>()),
                read_text_file(folder / ("o/" + name)))
          << "bit for bit, with its parameters";
    }
    const auto info = ask(port, "POST", "/sdapi/v1/png-info", nlohmann::json{{"image", json["images"][0]}}.dump());
    EXPECT_NE(nlohmann::json::parse(info.body)["info"].get<std::string>().find("Seed: 5"), std::string::npos);

    body = wish();
    body["tiling"] = true;
    const auto refused = ask(port, "POST", "/sdapi/v1/txt2img", body.dump());
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(nlohmann::json::parse(refused.body)["field"], "tiling");
    EXPECT_EQ(ask(port, "POST", "/sdapi/v1/txt2img", "{\"prompt\": ").status, 400);
    body = wish();
    body["width"] = 512;
    EXPECT_EQ(ask(port, "POST", "/sdapi/v1/txt2img", body.dump()).status, 422) << "larger than the server does";
    for (const char* path : {"/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/page.js/../../../etc/passwd"})
      EXPECT_EQ(status_of(port, path), 404) << path;
    EXPECT_EQ(ask(port, "POST", "/sdapi/v1/txt2img", wish().dump(), "Origin: http://evil.example\r\n").status, 403);
    for (const char* path : {"/", "/page.css", "/page.js", "/page-texts.json", "/openapi.json", "/sdapi/v1/progress",
                             "/sdapi/v1/options", "/sdapi/v1/sd-models", "/sdapi/v1/samplers", "/sdapi/v1/loras",
                             "/sdapi/v1/memory", "/v1/models", "/thumbsup/v1/status"})
      EXPECT_EQ(status_of(port, path), 200) << path;
    EXPECT_EQ(status_of(health, "/healthz"), 200);
    const auto metrics = ask(health, "GET", "/metrics");
    EXPECT_NE(metrics.body.find("thumbsup_requests_total{code=\"200\",route=\"/sdapi/v1/txt2img\"} 1"),
              std::string::npos)
        << metrics.body;
  });
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  EXPECT_EQ(test::event_of(run.output, "serving")["model"], "starter");
}

TEST(Serve, StreamsPartialPicturesAndStopsForAClientThatGoes) {
  const auto run = while_serving({"--model", starter()}, [&](int port, int health) {
    const nlohmann::json body = {
        {"prompt", "x"}, {"steps", 4}, {"size", "64x64"}, {"stream", true}, {"partial_images", 3}};
    const auto streamed = ask(port, "POST", "/v1/images/generations", body.dump());
    EXPECT_EQ(streamed.status, 200);
    EXPECT_NE(streamed.body.find("event: image_generation.partial_image"), std::string::npos);
    EXPECT_NE(streamed.body.find("event: image_generation.completed"), std::string::npos);
    {
      const std::string text = wish(1, 100).dump();
      RawConnection leaving(port);
      leaving.send(
          "POST /sdapi/v1/txt2img HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: " +
          std::to_string(text.size()) + "\r\n\r\n" + text);
      std::this_thread::sleep_for(std::chrono::seconds(1));
    }
    EXPECT_TRUE(within_a_minute([&] {
      return ask(health, "GET", "/metrics").body.find("thumbsup_generation_duration_seconds_count 2") !=
             std::string::npos;
    })) << "the drawing was given up";
    EXPECT_EQ(ask(port, "POST", "/sdapi/v1/txt2img", wish().dump()).status, 200);
  });
  EXPECT_EQ(run.exit_code, 0) << run.errors;
}

TEST(Serve, OtherMachinesNeedAKey) {
  const test::TemporaryFolder folder;
  const auto open = run_thumbsup({"serve", "--model", starter(), "--address", "0.0.0.0"});
  EXPECT_EQ(open.exit_code, 2);
  EXPECT_NE(open.errors.find("--keys"), std::string::npos) << open.errors;
  const auto made = run_thumbsup({"--json", "serve", "key", "ann", "--keys", folder / "keys.json"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  const std::string key = test::event_of(made.output, "key")["key"];
  const auto run = while_serving(
      {"--model", starter(), "--address", "0.0.0.0", "--keys", folder / "keys.json"}, [&](int port, int health) {
        const auto nobody = ask(port, "POST", "/sdapi/v1/txt2img", wish().dump());
        EXPECT_EQ(nobody.status, 401);
        EXPECT_NE(nobody.head.find("WWW-Authenticate: Basic"), std::string::npos);
        EXPECT_EQ(ask(port, "GET", "/", {}, "Authorization: Bearer " + key + "x\r\n").status, 401);
        EXPECT_EQ(ask(port, "GET", "/", {}, "Authorization: Bearer " + key + "\r\n").status, 200);
        EXPECT_EQ(ask(port, "GET", "/", {}, "Authorization: Basic " + to_base64("ann:" + key) + "\r\n").status, 200);
        EXPECT_EQ(status_of(health, "/healthz"), 200) << "health needs none";
      });
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  EXPECT_EQ((run.output + run.errors).find(key), std::string::npos) << "a key is never logged";
}

TEST(Serve, AFullQueueAnswers429AndSigtermLosesNothing) {
  std::vector<std::thread> clients;
  std::atomic<int> done{0}, busy{0}, other{0};
  const auto run =
      while_serving({"--model", starter(), "--queue-length", "2", "--client-queue-length", "2"}, [&](int port, int) {
        for (int i = 0; i < 8; ++i)
          clients.emplace_back([&, port, i] {
            const auto answer = ask(port, "POST", "/sdapi/v1/txt2img", wish(i, 20).dump());
            if (answer.status == 200) {
              ++done;
            } else if (answer.status == 429) {
              EXPECT_NE(answer.head.find("Retry-After: "), std::string::npos);
              ++busy;
            } else {
              ++other;
            }
          });
        EXPECT_TRUE(within_a_minute([&] { return busy >= 5; }));
      });  // SIGTERM while the others wait and are drawn
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  EXPECT_GE(done, 2);
  EXPECT_EQ(done + busy, 8);
  EXPECT_EQ(other, 0) << "every request has an answer";
}

TEST(Serve, BeyondTheGraceTimeWhatIsUnderWayIsHandedBack) {
  std::thread client;
  std::atomic<int> status{-1};
  const auto start = Clock::now();
  const auto run = while_serving({"--model", starter(), "--grace", "0"}, [&](int port, int) {
    client = std::thread([&, port] { status = ask(port, "POST", "/sdapi/v1/txt2img", wish(1, 100).dump()).status; });
    EXPECT_TRUE(within_a_minute(
        [&] { return nlohmann::json::parse(ask(port, "GET", "/sdapi/v1/progress").body)["progress"] > 0; }));
  });
  client.join();
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  EXPECT_EQ(status, 503);
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(60));
}

TEST(Serve, APromotionTakesEffectWithoutARequestLost) {
  const test::TemporaryFolder folder;
  const std::string project = folder / "p";
  const auto models = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "models");
    arguments.insert(arguments.end(), {"--project", project});
    const auto run = run_thumbsup(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.errors;
  };
  ASSERT_EQ(run_thumbsup({"project", "create", project, "--name", "Alexa"}).exit_code, 0);
  const auto refused = run_thumbsup({"serve", "--project", project});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.errors.find("in production"), std::string::npos) << refused.errors;
  models({"register", "--model", starter()});
  models({"register", "--model", starter()});
  models({"promote", "v1", "--override", "a test"});
  const std::vector<std::string> arguments = {"--project", project, "--canary", "v2", "--canary-share", "0.5"};
  const auto run = while_serving(arguments, [&](int port, int) {
    const auto status = [&] { return nlohmann::json::parse(ask(port, "GET", "/thumbsup/v1/status").body); };
    const auto version = [&] { return status()["model"]["version"].get<std::string>(); };
    EXPECT_EQ(version(), "v1");
    EXPECT_TRUE(within_a_minute([&] { return status()["canary"].is_object(); })) << "a candidate beside it";
    std::map<std::string, int> drawn_by;
    for (int i = 0; i < 4; ++i) {
      const auto answer = ask(port, "POST", "/sdapi/v1/txt2img", wish(1, 1).dump());
      const auto info = nlohmann::json::parse(nlohmann::json::parse(answer.body)["info"].get<std::string>());
      ++drawn_by[info["sd_model_name"]];
    }
    EXPECT_EQ(drawn_by, (std::map<std::string, int>{{"p v1", 2}, {"p v2", 2}})) << "every answer says who drew it";
    std::atomic<bool> ends{false};
    std::atomic<int> failed{0}, drawn{0};
    std::thread client([&] {
      while (!ends) {
        const auto answer = ask(port, "POST", "/sdapi/v1/txt2img", wish(1, 1).dump());
        failed += answer.status != 200;
        ++drawn;
      }
    });
    models({"promote", "v2", "--override", "a test"});
    EXPECT_TRUE(within_a_minute([&] { return version() == "v2"; }));
    EXPECT_TRUE(within_a_minute([&] { return status()["canary"].is_null(); })) << "the candidate's time is over";
    models({"rollback", "--reason", "a test"});
    EXPECT_TRUE(within_a_minute([&] { return version() == "v1"; }));
    ends = true;
    client.join();
    EXPECT_EQ(failed, 0);
    EXPECT_GT(drawn, 0);
  });
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  EXPECT_TRUE(fs::exists(fs::path(project) / "serve/requests.jsonl"));
}

TEST(Serve, PicturesAreJudgedAfterTheyWereSent) {
  const test::TemporaryFolder folder;
  const auto some_photos = [&](const std::string& shelf) {
    fs::create_directories(folder / shelf);
    for (int i = 1; i <= 9; ++i) {
      const std::string name = shelf + "-00" + std::to_string(i) + ".jpg";
      fs::copy_file(test::source_root() / "resources/demo" / shelf / name, folder / (shelf + "/" + name));
    }
    return (folder / shelf).string();
  };
  const auto trained =
      run_thumbsup({"judge", "train", "--positive", some_photos("class"), "--negative", some_photos("contrast"),
                    "--epochs", "1", "--warm-up-epochs", "1", "--image-size", "32", "--out", folder / "judge"});
  ASSERT_EQ(trained.exit_code, 0) << trained.errors;
  const auto run = while_serving(
      {"--model", starter(), "--judge", folder / "judge", "--out", folder / "records", "--keep-megabytes", "1"},
      [&](int port, int health) {
        const auto answer =
            ask(port, "POST", "/v1/images/generations", R"({"prompt": "x", "steps": 2, "size": "64x64"})");
        ASSERT_EQ(answer.status, 200) << answer.body;
        const std::string id = nlohmann::json::parse(answer.body)["data"][0]["id"];
        nlohmann::json verdict;
        EXPECT_TRUE(within_a_minute([&] {
          const auto asked = ask(port, "GET", "/thumbsup/v1/verdict?id=" + id);
          verdict = nlohmann::json::parse(asked.body);
          return asked.status == 200 && verdict["state"] == "judged";
        })) << verdict;
        EXPECT_GE(verdict["answers"].size(), 1u) << verdict;
        EXPECT_EQ(status_of(port, "/thumbsup/v1/verdict?id=nonesuch"), 404);
        const std::string metrics = ask(health, "GET", "/metrics").body;
        EXPECT_NE(metrics.find("thumbsup_images_judged_total{model=\"starter\",question=\"all\""), std::string::npos)
            << metrics;
      });
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  int lines = 0;
  for_each_json_line(folder / "records/requests.jsonl", [&](const nlohmann::json& row, const std::string&) {
    ++lines;
    EXPECT_TRUE(row.contains("verdict"));
    EXPECT_FALSE(row.contains("prompt"));
  });
  EXPECT_EQ(lines, 1);
  const auto counts = serve::WatchStore(folder / "records/watch.sqlite").verdict_counts()["starter"]["all"];
  EXPECT_EQ(counts["pass"].get<int>() + counts["fail"].get<int>(), 1) << "kept over a restart";
  int kept = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder / "records/pictures")) ++kept;
  EXPECT_EQ(kept, 1);
}

}  // namespace
}  // namespace thumbsup
