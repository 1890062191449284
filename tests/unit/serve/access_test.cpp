#include "serve/access.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "base/base64.h"
#include "base/error.h"
#include "base/json_file.h"
#include "support/golden.h"

namespace thumbsup::serve {
namespace {

HttpRequest with_header(const std::string& name, const std::string& value) {
  HttpRequest request;
  request.headers[name] = value;
  return request;
}

TEST(Access, AKeyIsShownOnceAndItsHashKept) {
  const test::TemporaryFolder folder;
  const std::string ann = add_key(folder / "keys.json", "ann"), bob = add_key(folder / "keys.json", "bob");
  EXPECT_EQ(ann.size(), 3u + 64u);
  EXPECT_NE(ann, bob);
  const std::string file = read_text_file(folder / "keys.json");
  EXPECT_EQ(file.find(ann), std::string::npos);
  EXPECT_EQ(file.find(ann.substr(3)), std::string::npos);
  const Access access(folder / "keys.json");
  EXPECT_TRUE(access.needs_key());
  EXPECT_EQ(access.client_of(with_header("authorization", "Bearer " + ann)), "ann");
  EXPECT_EQ(access.client_of(with_header("authorization", "bearer " + bob)), "bob");
  EXPECT_EQ(access.client_of(with_header("x-api-key", bob)), "bob");
  EXPECT_EQ(access.client_of(with_header("authorization", "Basic " + to_base64("ann:" + ann))), "ann");
}

TEST(Access, WrongKeysAreNobodys) {
  const test::TemporaryFolder folder;
  const std::string ann = add_key(folder / "keys.json", "ann"), bob = add_key(folder / "keys.json", "bob");
  const Access access(folder / "keys.json");
  const std::string hash = read_json_file(folder / "keys.json")["keys"][0]["sha256"];
  for (const std::string& value :
       {std::string("Bearer "), "Bearer " + ann + "0", "Bearer " + ann.substr(0, 66), "Bearer " + hash, ann,
        "Basic " + to_base64("bob:" + ann), "Basic " + to_base64(ann), std::string("Basic !!!"), std::string("Basic "),
        "Digest " + ann, "Bearer " + std::string(100000, 'x')})
    EXPECT_FALSE(access.client_of(with_header("authorization", value))) << value.substr(0, 80);
  EXPECT_FALSE(access.client_of(HttpRequest()));
}

TEST(Access, FilesThatAreNoKeysAreRefused) {
  const test::TemporaryFolder folder;
  for (const char* text : {"[]", "{}", R"({"keys": 1})", R"({"keys": [{"name": "a"}]})", R"({"keys": [1]})",
                           R"({"keys": [{"name": "a b", "sha256": ""}]})"}) {
    std::ofstream(folder / "keys.json") << text;
    EXPECT_THROW(Access(folder / "keys.json"), Error) << text;
  }
  std::ofstream(folder / "keys.json") << R"({"keys": []})";
  EXPECT_THROW(Access(folder / "keys.json"), UserInputError);
  EXPECT_THROW(add_key(folder / "keys.json", "a/b"), UserInputError);
  add_key(folder / "keys.json", "ann");
  EXPECT_THROW(add_key(folder / "keys.json", "ann"), UserInputError);
}

TEST(Access, TheFileIsReadAgainWhenItChangesAndADamagedOneChangesNothing) {
  const test::TemporaryFolder folder;
  const auto file = folder / "keys.json";
  const std::string ann = add_key(file, "ann");
  const Access access(file), copy = access;
  const auto knows = [&](const std::string& key, bool expected) {
    const auto asked = with_header("x-api-key", key);
    for (int i = 0; i < 40 && copy.client_of(asked).has_value() != expected; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return copy.client_of(asked).has_value() == expected;
  };
  const std::string bob = add_key(file, "bob");
  EXPECT_TRUE(knows(bob, true)) << "added while the server runs";
  std::ofstream(file) << "{\"keys\": [";
  std::this_thread::sleep_for(std::chrono::milliseconds(600));
  EXPECT_TRUE(knows(ann, true) && knows(bob, true));
  std::filesystem::remove(file);
  const std::string eve = add_key(file, "eve");
  EXPECT_TRUE(knows(eve, true));
  EXPECT_TRUE(knows(ann, false)) << "taken away";
}

TEST(Access, PagesOfOtherSitesAreToldApart) {
  HttpRequest request = with_header("host", "127.0.0.1:7860");
  EXPECT_FALSE(is_from_elsewhere(request, true));
  request.headers["origin"] = "http://127.0.0.1:7860";
  EXPECT_FALSE(is_from_elsewhere(request, true));
  for (const char* origin :
       {"http://evil.example", "null", "http://127.0.0.1:80", "http://127.0.0.1:7860.evil.example"}) {
    request.headers["origin"] = origin;
    EXPECT_TRUE(is_from_elsewhere(request, true)) << origin;
  }
  for (const char* host : {"evil.example", "127.0.0.1.evil.example:7860", "192.168.1.2:7860", "127.evil.a.b"})
    EXPECT_TRUE(is_from_elsewhere(with_header("host", host), true)) << host;
  for (const char* host : {"localhost:7860", "[::1]:7860", "127.0.0.1"})
    EXPECT_FALSE(is_from_elsewhere(with_header("host", host), true)) << host;
  EXPECT_FALSE(is_from_elsewhere(with_header("host", "studio.example"), false));
}

}  // namespace
}  // namespace thumbsup::serve
