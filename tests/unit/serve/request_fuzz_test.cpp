// Requests that no honest client sends, to the real routes over a drawer that needs no model. A few hundred in every
// run; THUMBSUP_FUZZ_REQUESTS=20000 sends so many (docs/serving.md says what came of it).
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <random>

#include "base/host_memory.h"
#include "serve/http_server.h"
#include "serve/router.h"
#include "serve_fixture.h"
#include "support/http_client.h"

namespace thumbsup::serve {
namespace {

using test::RawConnection;

class RequestFuzz : public ServeFixture {
 protected:
  RequestFuzz() { drawer_.pause = 0; }

  Routes routes() const {
    Routes all = page_routes();
    for (Routes more : {a1111_routes(context_), openai_routes(context_), status_routes(context_),
                        cloud_routes(context_, "/ping", "/invocations")})
      for (Route& route : more) all.push_back(std::move(route));
    return all;
  }
  std::size_t below(std::size_t count) { return random_() % count; }

  std::string value(int depth) {
    static const char* const kOdd[] = {"1e999",
                                       "-1e999",
                                       "18446744073709551616",
                                       "-9223372036854775809",
                                       "0.0000000000000000001",
                                       "NaN",
                                       "null",
                                       "true",
                                       "\"\\u0000\"",
                                       "\"\\ud800\"",
                                       "\"../../etc/passwd\"",
                                       "\"<lora:../x:1>\"",
                                       "[]",
                                       "{}",
                                       "-0",
                                       "1e308",
                                       "\"64x\"",
                                       "\"99999999x99999999\"",
                                       "\"((((((((\"",
                                       "\"👍\""};
    switch (below(depth > 0 ? 6 : 4)) {
      case 0:
        return std::to_string(static_cast<std::int64_t>(random_()) - 2'000'000'000);
      case 1:
        return "\"" + std::string(below(3000), static_cast<char>('a' + below(26))) + "\"";
      case 4:
        return "[" + value(depth - 1) + "," + value(depth - 1) + "]";
      case 5:
        return "{\"prompt\":" + value(depth - 1) + "}";
      default:
        return kOdd[below(std::size(kOdd))];
    }
  }
  std::string body() {
    static const char* const kFields[] = {"prompt",
                                          "negative_prompt",
                                          "steps",
                                          "width",
                                          "height",
                                          "size",
                                          "n",
                                          "n_iter",
                                          "batch_size",
                                          "seed",
                                          "sampler_name",
                                          "model",
                                          "user",
                                          "stream",
                                          "image",
                                          "instances",
                                          "cfg_scale",
                                          "override_settings",
                                          "__proto__",
                                          "",
                                          "enable_hr",
                                          "partial_images",
                                          "output_format",
                                          "parameters",
                                          "scheduler",
                                          "init_images"};
    std::string text = "{";
    for (std::size_t i = below(6); i > 0; --i)
      text += "\"" + std::string(kFields[below(std::size(kFields))]) + "\":" + value(3) + ",";
    text += "\"prompt\":" + (below(3) == 0 ? value(3) : "\"x\"") + "}";
    for (std::size_t i = below(3) == 0 ? below(5) : 0; i > 0; --i)
      text[below(text.size())] = static_cast<char>(random_());
    if (below(50) == 0) text = std::string(below(60000), '[') + text;
    return text;
  }
  std::string path() {
    static const char* const kPaths[] = {"/sdapi/v1/txt2img", "/v1/images/generations", "/invocations",
                                         "/sdapi/v1/options", "/sdapi/v1/png-info",     "/sdapi/v1/interrupt"};
    static const char* const kOdd[] = {"/../../etc/passwd",
                                       "/%2e%2e/%2e%2e/etc/passwd",
                                       "//etc/passwd",
                                       "/page.js/../page.css",
                                       "/thumbsup/v1/verdict?id=%00%ff",
                                       "/v1/models?a=%",
                                       "/page-texts.json?language=../../x",
                                       "/sdapi/v1/progress?skip_current_image=\x01"};
    return below(5) == 0 ? kOdd[below(std::size(kOdd))] : kPaths[below(std::size(kPaths))];
  }

  std::mt19937 random_{11};
};

TEST_F(RequestFuzz, EveryRequestHasItsAnswerAndTheServerGoesOn) {
  const Router router({true, Access()}, routes(), &metrics_);
  const HttpServer server({.threads = 8, .longest_body = 100'000, .slowest = std::chrono::seconds(2)},
                          [&](HttpRequest& request) { return router.answer(request); });
  const char* wish = std::getenv("THUMBSUP_FUZZ_REQUESTS");
  const int requests = wish == nullptr ? 400 : std::atoi(wish);
  std::map<int, int> answers;
  std::uint64_t warm = 0;
  for (int i = 0; i < requests; ++i) {
    const std::string content = body();
    std::string text =
        (below(8) == 0 ? "GET " : "POST ") + path() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    if (below(20) == 0) text += "Origin: http://evil.example\r\n";
    if (below(10) != 0) text += "Content-Type: application/json\r\n";
    text += "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content;
    RawConnection connection(server.port(), 20);
    if (below(3) == 0) {  // no HTTP any more: whether there is an answer is open, and nobody waits for it
      for (std::size_t change = 1 + below(4); change > 0; --change)
        text[below(std::min<std::size_t>(text.size(), 200))] = static_cast<char>(random_());
      connection.send(text);
      ++answers[0];
      continue;
    }
    connection.send(text);
    const test::Answer answer = test::answer_in(connection.receive());
    ++answers[answer.status];
    EXPECT_TRUE((answer.status >= 200 && answer.status < 500) || answer.status == 503) << answer.status << "\n" << text;
    EXPECT_EQ(answer.body.find("root:"), std::string::npos) << text;
    if (warm == 0 && i >= requests / 3) warm = resident_memory();
  }
  EXPECT_EQ(test::ask(server.port(), "GET", "/v1/models").status, 200);
  if (wish != nullptr) {
    for (const auto& [status, count] : answers)
      std::cout << (status == 0 ? "no HTTP" : std::to_string(status)) << ": " << count << "\n";
    std::cout << "memory after a third and at the end: " << warm / 1'000'000 << " and " << resident_memory() / 1'000'000
              << " MB\n";
  }
  EXPECT_GT(answers[200], 0);
  EXPECT_GT(answers[400], 0);
  EXPECT_GT(answers[422], 0);
}

}  // namespace
}  // namespace thumbsup::serve
