// The table of routes, the document made of it and what the router answers are one.
#include "serve/openapi.h"

#include <gtest/gtest.h>

#include <set>

#include "serve/api_context.h"
#include "serve/router.h"
#include "serve_fixture.h"

namespace thumbsup::serve {
namespace {

class Api : public ServeFixture {
 protected:
  Routes all() const {
    Routes routes = page_routes();
    for (const Routes& more : {a1111_routes(context_), openai_routes(context_), status_routes(context_),
                               cloud_routes(context_, "/ping", "/invocations")})
      routes.insert(routes.end(), more.begin(), more.end());
    return routes;
  }
};

TEST_F(Api, TheDocumentHasEveryRouteAndNoOther) {
  const Routes routes = all();
  const nlohmann::json document = openapi_document(routes);
  std::size_t operations = 0;
  for (const auto& [path, methods] : document["paths"].items()) operations += methods.size();
  EXPECT_EQ(operations, routes.size());
  std::set<std::string> ids;
  for (const Route& route : routes) {
    const std::string method = route.method == "GET" ? "get" : "post";
    ASSERT_TRUE(document["paths"].contains(route.path)) << route.path;
    const auto& operation = document["paths"][route.path].at(method);
    EXPECT_FALSE(operation["summary"].get<std::string>().empty()) << route.path;
    EXPECT_TRUE(ids.insert(operation["operationId"]).second) << route.path;
    EXPECT_EQ(operation.contains("requestBody"), route.method == "POST") << route.path;
    EXPECT_TRUE(route.handler != nullptr) << route.path;
  }
}

TEST_F(Api, EveryReferenceOfTheDocumentLeadsSomewhere) {
  const nlohmann::json document = openapi_document(all());
  const std::string text = document.dump(), mark = "\"$ref\":\"#";
  int references = 0;
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1), ++references) {
    const auto begin = at + mark.size(), end = text.find('"', begin);
    EXPECT_TRUE(document.contains(nlohmann::json::json_pointer(text.substr(begin, end - begin))));
  }
  EXPECT_GT(references, 10);
}

TEST_F(Api, TheSchemaOfARequestHasTheRangesOfTheTable) {
  const nlohmann::json document = openapi_document(all());
  const auto& properties = document["paths"]["/sdapi/v1/txt2img"]["post"]["requestBody"]["content"]["application/json"]
                                   ["schema"]["properties"];
  for (const ParamRow& row : generate_params().rows())
    if (row.spec->id == "guidance_scale") {
      EXPECT_EQ(properties["cfg_scale"]["maximum"], row.spec->maximum);
      EXPECT_EQ(properties["cfg_scale"]["type"], "number");
    }
}

TEST_F(Api, TheRouterAnswersTheTableAlone) {
  const Router router({true, Access()}, all(), nullptr);
  const auto answer = [&](const std::string& method, const std::string& path) {
    HttpRequest request;
    request.method = method;
    request.path = path;
    return router.answer(request);
  };
  const auto status = [&](const std::string& method, const std::string& path) { return answer(method, path).status; };
  for (const Route& route : router.routes())
    EXPECT_EQ(answer(route.method, route.path).body.find("no such route"), std::string::npos) << route.path;
  for (const char* path : {"/nonesuch", "/../etc/passwd", "/page.js/../../etc/passwd", "//", "/sdapi/v1/", "",
                           "/sdapi/v1/txt2img/", "/%2e%2e/etc/passwd", "/page.js%00"})
    EXPECT_EQ(status("GET", path), 404) << path;
  EXPECT_EQ(status("DELETE", "/sdapi/v1/txt2img"), 405);
  EXPECT_EQ(status("GET", "/sdapi/v1/txt2img"), 405);
}

TEST_F(Api, WithKeysOnlyHealthIsOpen) {
  const test::TemporaryFolder folder;
  const std::string key = add_key(folder / "keys.json", "ann");
  const Router router({false, Access(folder / "keys.json")}, all(), nullptr);
  for (const Route& route : router.routes()) {
    HttpRequest request;
    request.method = route.method;
    request.path = route.path;
    EXPECT_EQ(router.answer(request).status == 401, route.path != "/ping") << route.path;
  }
  HttpRequest request;
  request.method = "GET";
  request.path = "/nonesuch";
  EXPECT_EQ(router.answer(request).status, 401) << "nobody learns which routes there are";
  request.headers["authorization"] = "Bearer " + key;
  EXPECT_EQ(router.answer(request).status, 404);
  EXPECT_EQ(request.client, "ann");
}

TEST_F(Api, ThePageLoadsNothingFromElsewhere) {
  for (const Route& route : page_routes()) {
    const HttpResponse response = route.handler(HttpRequest());
    EXPECT_EQ(response.body.find("http://"), std::string::npos) << route.path;
    EXPECT_EQ(response.body.find("https://"), std::string::npos) << route.path;
    EXPECT_EQ(response.body.find("style="), std::string::npos) << route.path;
    EXPECT_EQ(response.body.find("onclick="), std::string::npos) << route.path;
    EXPECT_EQ(response.body.find("innerHTML"), std::string::npos) << route.path;
    ASSERT_EQ(response.headers.size(), 1u);
    EXPECT_NE(response.headers.front().second.find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(response.headers.front().second.find("unsafe"), std::string::npos);
  }
}

TEST_F(Api, DrawsByEveryInterface) {
  const Router router({true, Access()}, all(), nullptr);
  const auto ask = [&](const std::string& path, const nlohmann::json& body) {
    HttpRequest request;
    request.method = "POST";
    request.path = path;
    request.body = body.dump();
    const HttpResponse response = router.answer(request);
    EXPECT_EQ(response.status, 200) << path << response.body;
    return nlohmann::json::parse(response.body);
  };
  const auto a1111 = ask("/sdapi/v1/txt2img", {{"prompt", "x"}, {"steps", 2}, {"seed", 5}, {"n_iter", 2}});
  EXPECT_EQ(a1111["images"].size(), 2u);
  const auto info = nlohmann::json::parse(a1111["info"].get<std::string>());
  EXPECT_EQ(info["all_seeds"], nlohmann::json({5, 6}));
  const auto openai = ask("/v1/images/generations", {{"prompt", "x"}, {"steps", 2}, {"seed", 5}, {"n", 1}});
  EXPECT_EQ(openai["data"][0]["b64_json"], a1111["images"][0]);
  const auto sage_maker = ask("/invocations", {{"prompt", "x"}, {"steps", 2}, {"seed", 5}});
  EXPECT_EQ(sage_maker["images"][0]["image"], a1111["images"][0]);
  const auto vertex = ask("/invocations", {{"instances", {{{"prompt", "x"}, {"seed", 5}}, {{"prompt", "y"}}}},
                                           {"parameters", {{"steps", 2}}}});
  EXPECT_EQ(vertex["predictions"].size(), 2u);
  EXPECT_EQ(vertex["predictions"][0]["images"][0]["image"], a1111["images"][0]);
}

TEST_F(Api, OpenAiStreamsPartialAndWholePictures) {
  const Routes routes = openai_routes(context_);
  HttpRequest request;
  request.body = R"({"prompt": "x", "steps": 8, "n": 2, "stream": true, "partial_images": 2})";
  const HttpResponse response = routes.front().handler(request);
  ASSERT_TRUE(response.stream != nullptr);
  std::string text;
  response.stream([&](std::string_view part) {
    text += part;
    return true;
  });
  const auto count = [&](const std::string& what) {
    int found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count("event: image_generation.completed\n"), 2);
  EXPECT_GE(count("event: image_generation.partial_image\n"), 1);
  EXPECT_LE(count("event: image_generation.partial_image\n"), 4);
  EXPECT_EQ(count("event: error"), 0);
}

TEST_F(Api, OpenAiRefusesByName) {
  const Routes routes = openai_routes(context_);
  for (const auto& [body, field] : std::vector<std::pair<std::string, std::string>>{
           {R"({"steps": 2})", "prompt"},
           {R"({"prompt": "x", "response_format": "url"})", "response_format"},
           {R"({"prompt": "x", "output_format": "jpeg"})", "output_format"},
           {R"({"prompt": "x", "model": "dall-e-3"})", "model"},
           {R"({"prompt": "x", "n": 100})", "count"},
           {R"({"prompt": "x", "size": "1x1"})", "size"},
           {R"({"prompt": "x", "device": "cpu"})", "device"},
           {R"({"prompt": "x", "count": 1})", "count"}}) {
    HttpRequest request;
    request.body = body;
    try {
      routes.front().handler(request);
      ADD_FAILURE() << body;
    } catch (const RequestError& error) {
      EXPECT_EQ(error.field(), field) << body;
    }
  }
}

}  // namespace
}  // namespace thumbsup::serve
