// What is on the other side of the socket: slow, endless, malformed.
#include "serve/http_server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <thread>
#include <vector>

#include "base/error.h"
#include "support/http_client.h"

namespace thumbsup::serve {
namespace {

using Clock = std::chrono::steady_clock;
using test::answer_in;
using test::ask;
using test::RawConnection;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

class Http : public testing::Test {
 protected:
  Http()
      : server_({.address = "127.0.0.1",
                 .port = 0,
                 .threads = 4,
                 .longest_body = 10000,
                 .slowest = std::chrono::seconds(1)},
                [this](HttpRequest& request) { return answer(request); }) {}

  HttpResponse answer(HttpRequest& request) {
    ++asked_;
    HttpResponse response;
    if (request.path == "/stream") {
      response.content_type = "text/event-stream";
      response.stream = [this](const HttpSink& sink) {
        while (sink(sse_event("tick", 1))) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        ++left_;
      };
    } else if (request.path == "/wait") {
      for (int i = 0; i < 200 && !request.is_gone(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
      left_ += request.is_gone() ? 1 : 0;
    } else if (request.path == "/large") {
      response.body = std::string(64u << 20, 'x');
    } else {
      response.body = request.method + " " + request.path + " " + request.parameter("a") + " " + request.body;
    }
    return response;
  }

  std::atomic<int> asked_{0}, left_{0};
  HttpServer server_;
};

TEST_F(Http, CarriesRequestsAndAnswers) {
  const auto plain = ask(server_.port(), "GET", "/x/y?a=b%20c");
  EXPECT_EQ(plain.status, 200);
  EXPECT_EQ(plain.body, "GET /x/y b c ");
  EXPECT_NE(plain.head.find("X-Content-Type-Options: nosniff"), std::string::npos);
  EXPECT_EQ(ask(server_.port(), "POST", "/x", "{}").body, "POST /x  {}");
  EXPECT_EQ(ask(server_.port(), "HEAD", "/x").status, 200);
}

TEST_F(Http, LongBodiesAreRefusedWhileTheyCome) {
  EXPECT_EQ(ask(server_.port(), "POST", "/x", std::string(10000, 'x')).status, 200);
  EXPECT_EQ(ask(server_.port(), "POST", "/x", std::string(10001, 'x')).status, 413);
  RawConnection endless(server_.port());
  endless.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "1000\r\n" + std::string(0x1000, 'x') + "\r\n";
  std::size_t sent = 0;
  while (sent < (16u << 20) && endless.send(chunk)) sent += chunk.size();
  EXPECT_LT(sent, 16u << 20) << "the server stops reading";
  EXPECT_EQ(ask(server_.port(), "GET", "/x").status, 200);
}

TEST_F(Http, EndlessHeadersAreCutOff) {
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "X-Header-" + std::to_string(i) + ": 0123456789\r\n";
  std::vector<std::thread> endless;
  std::atomic<std::size_t> sent{0};
  for (int i = 0; i < 4; ++i)
    endless.emplace_back([&] {
      RawConnection connection(server_.port(), 2);
      connection.send("GET /x HTTP/1.1\r\nHost: a\r\n");
      while (sent < (std::size_t{1} << 30) && connection.send(lines)) sent += lines.size();
    });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  EXPECT_EQ(ask(server_.port(), "GET", "/x", {}, {}, 60).status, 200) << "the threads are free again";
  for (std::thread& each : endless) each.join();
  EXPECT_LT(sent, std::size_t{1} << 30);
}

TEST_F(Http, SlowClientsAreCutOffAndOthersServed) {
  const auto start = Clock::now();
  std::vector<std::unique_ptr<RawConnection>> slow;
  for (int i = 0; i < 40; ++i) {
    slow.push_back(std::make_unique<RawConnection>(server_.port()));
    slow.back()->send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\nx");
  }
  // One byte now and then, so that no single read takes long.
  std::atomic<bool> ends{false};
  std::thread dripping([&] {
    while (!ends) {
      for (auto& each : slow) each->send("x");
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  });
  EXPECT_EQ(ask(server_.port(), "GET", "/x", {}, {}, 60).status, 200);
  EXPECT_LT(seconds_since(start), 30) << "40 slow ones on 4 threads, each cut off after a second or two";
  ends = true;
  dripping.join();
}

TEST_F(Http, WhoTakesNoAnswerIsCutOff) {
  std::vector<std::unique_ptr<RawConnection>> deaf;
  for (int i = 0; i < 4; ++i) {
    deaf.push_back(std::make_unique<RawConnection>(server_.port()));
    deaf.back()->send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  EXPECT_EQ(ask(server_.port(), "GET", "/x", {}, {}, 60).status, 200);
}

TEST_F(Http, AClientThatGoesIsNoticed) {
  {
    RawConnection waiting(server_.port()), streaming(server_.port());
    waiting.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    streaming.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_NE(streaming.receive("event: tick").find("event: tick"), std::string::npos);
    while (asked_ < 2) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(700));  // the watch has seen them
  }
  for (int i = 0; i < 100 && left_ < 2; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(left_, 2);
}

TEST_F(Http, WhatIsNoRequestHurtsNobody) {
  for (const std::string& text :
       {std::string("\r\n\r\n"), std::string("GET\r\n\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
        std::string("\x16\x03\x01\x02\x00\x01\x00", 7), "GET /" + std::string(20000, 'a') + " HTTP/1.1\r\n\r\n",
        std::string("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n"),
        std::string("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"),
        std::string("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        std::string("POST /x HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=\r\nContent-Length: "
                    "3\r\n\r\nabc"),
        std::string("POST /x HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"),
        std::string("GET /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"),
        std::string("GET /x HTTP/1.1\r\nHost: a\r\nRange: bytes=5-1,99999999999-\r\n\r\n"),
        std::string("GET /%zz%00 HTTP/1.1\r\nHost: a\r\n\r\n"),
        "GET /x HTTP/1.1\r\n" + std::string(3000, 'h') + ": 1\r\n\r\n"}) {
    RawConnection connection(server_.port(), 3);
    connection.send(text);
    const auto got = answer_in(connection.receive("\r\n\r\n"));
    EXPECT_LT(got.status, 500) << text.substr(0, 60);
  }
  EXPECT_EQ(ask(server_.port(), "GET", "/x").status, 200);
}

TEST_F(Http, RandomBytesHurtNobody) {
  std::mt19937 random(7);
  const std::string seed =
      "POST /x?a=1 HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
  for (int round = 0; round < 300; ++round) {
    std::string text = seed;
    for (int change = 0; change < 4; ++change) text[random() % text.size()] = static_cast<char>(random());
    RawConnection connection(server_.port(), 10);
    connection.send(text);
  }
  EXPECT_EQ(ask(server_.port(), "GET", "/x", {}, {}, 60).status, 200);
}

TEST_F(Http, TheSameAddressCannotBeTakenTwice) {
  HttpServerOptions options;
  options.port = server_.port();
  EXPECT_THROW(HttpServer(options, [](HttpRequest&) { return HttpResponse(); }), UserInputError);
  options.port = 0;
  options.certificate = options.key = "/nonesuch.pem";
  EXPECT_THROW(HttpServer(options, [](HttpRequest&) { return HttpResponse(); }), UserInputError);
}

TEST(HttpServerEnd, StopsSoonWhateverClientsDo) {
  const auto start = Clock::now();
  std::unique_ptr<RawConnection> idle, half;
  {
    HttpServer server({.threads = 4, .slowest = std::chrono::seconds(60)}, [](HttpRequest&) { return HttpResponse(); });
    idle = std::make_unique<RawConnection>(server.port());
    idle->send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(answer_in(idle->receive("\r\n\r\n")).status, 200);
    half = std::make_unique<RawConnection>(server.port());
    half->send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\nx");
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  EXPECT_LT(seconds_since(start), 5);
}

TEST(PostJson, SaysWhetherItArrived) {
  std::string got;
  HttpServer server({}, [&](HttpRequest& request) {
    got = request.path + " " + request.body;
    HttpResponse response;
    response.status = request.path == "/hook" ? 200 : 500;
    return response;
  });
  const std::string base = "http://127.0.0.1:" + std::to_string(server.port());
  EXPECT_TRUE(post_json(base + "/hook", "{\"a\":1}"));
  EXPECT_EQ(got, "/hook {\"a\":1}");
  EXPECT_FALSE(post_json(base + "/other", "{}"));
  EXPECT_FALSE(post_json("ftp://127.0.0.1/", "{}"));
  EXPECT_FALSE(post_json("nonsense", "{}"));
}

}  // namespace
}  // namespace thumbsup::serve
