#include "serve/generation_service.h"

#include <gtest/gtest.h>

#include "photos/decode.h"
#include "serve_fixture.h"

namespace thumbsup::serve {
namespace {

class Service : public ServeFixture {
 protected:
  static GenerateConfig wish(std::int64_t steps = 1) {
    GenerateConfig config;
    config.prompt = "x";
    config.steps = steps;
    return config;
  }
  static void wait_for_end(const GenerationPtr& generation) {
    for (std::uint64_t seen = 0; !generation->is_over();) seen = generation->wait(seen, std::chrono::seconds(5));
  }
  /// Something that is drawn until it is cancelled.
  GenerationPtr keep_busy(const std::string& client = "busy") {
    const auto busy = service_.submit(client, wish(100000));
    while (busy->status().state == Generation::State::Waiting) std::this_thread::yield();
    return busy;
  }
  static int status_of_submit(GenerationService& service, const std::string& client) {
    try {
      service.submit(client, wish());
      return 200;
    } catch (const RequestError& error) {
      EXPECT_TRUE(error.status() != 429 || error.retry_after() > 0);
      return error.status();
    }
  }
};

TEST_F(Service, DrawsAndKeepsNoFile) {
  const auto generation = service_.submit("ann", wish());
  wait_for_end(generation);
  EXPECT_EQ(generation->status().state, Generation::State::Done);
  ASSERT_EQ(generation->images().size(), 1u);
  EXPECT_EQ(generation->images()[0]->png.substr(1, 3), "PNG");
  EXPECT_EQ(generation->images()[0]->id.size(), 32u);
  EXPECT_GT(generation->seconds(), 0);
}

TEST_F(Service, AFullQueueSaysWhenToComeAgain) {
  const auto busy = keep_busy();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(status_of_submit(service_, "ann"), 200);
  EXPECT_EQ(status_of_submit(service_, "ann"), 429) << "her own are too many";
  EXPECT_EQ(status_of_submit(service_, "bob"), 200);
  EXPECT_EQ(status_of_submit(service_, "eve"), 429) << "all are too many";
  EXPECT_EQ(service_.waiting(), 4u);
  service_.cancel(busy);
  wait_for_end(busy);
  EXPECT_EQ(busy->refusal().status, 503);
}

TEST_F(Service, InterruptGivesUpTheCallersAlone) {
  const auto busy = keep_busy("ann");
  const auto hers = service_.submit("ann", wish()), his = service_.submit("bob", wish());
  EXPECT_EQ(service_.drawn_for("ann"), busy);
  EXPECT_EQ(service_.drawn_for("bob"), nullptr);
  service_.cancel_all_of("ann");
  wait_for_end(his);
  EXPECT_EQ(his->status().state, Generation::State::Done);
  EXPECT_EQ(busy->status().state, Generation::State::Refused);
  EXPECT_EQ(hers->status().state, Generation::State::Refused);
}

TEST_F(Service, AClientThatGoesTakesItsRequestBack) {
  HttpRequest request;
  request.client = "ann";
  std::atomic<bool> gone{false};
  request.is_gone = [&] { return gone.load(); };
  std::thread leaving([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    gone = true;
  });
  EXPECT_THROW(context_.draw(request, wish(100000)), RequestError);
  leaving.join();
  const auto next = service_.submit("bob", wish());
  wait_for_end(next);
  EXPECT_EQ(next->status().state, Generation::State::Done);
}

TEST_F(Service, WhatTakesTooLongIsRefused) {
  GenerationService hasty(
      {4, 3, std::chrono::seconds(0)},
      [this](const GenerateConfig& config, RunControl& control, RunObserver& observer) {
        drawer_(config, control, observer);
      },
      [] { return model(); }, [](const Generation&) {});
  const ApiContext context{config_, hasty, watch_, alerts_, [] { return model(); }, [] { return true; }, {}};
  try {
    context.draw(HttpRequest(), wish(100000));
    ADD_FAILURE();
  } catch (const RequestError& error) {
    EXPECT_EQ(error.status(), 504);
  }
}

TEST_F(Service, StoppingTakesNothingNewAndHandsBackTheRest) {
  const auto busy = keep_busy();
  const auto waiting = service_.submit("ann", wish());
  service_.close();
  EXPECT_EQ(status_of_submit(service_, "bob"), 503);
  EXPECT_FALSE(service_.is_idle());
  service_.hand_back();
  wait_for_end(busy);
  wait_for_end(waiting);
  EXPECT_EQ(busy->refusal().status, 503);
  EXPECT_EQ(waiting->refusal().status, 503);
}

TEST_F(Service, PicturesThatWereSentAreHandedOverAndGoWithTheRequest) {
  std::filesystem::path begun_with;
  GenerationService service(
      {4, 3, std::chrono::seconds(9)},
      [&](const GenerateConfig& config, RunControl&, RunObserver&) {
        begun_with = config.init_image;
        EXPECT_EQ(decode_photo(config.init_image).pixels.at<cv::Vec3b>(3, 3), cv::Vec3b(9, 8, 7));
        EXPECT_EQ(decode_photo(config.mask).pixels.at<cv::Vec3b>(3, 3), cv::Vec3b(255, 255, 255));
      },
      [] { return model(); }, [](const Generation&) {});
  SentPictures pictures{cv::Mat(64, 64, CV_8UC3, cv::Scalar(9, 8, 7)), cv::Mat(64, 64, CV_8UC3, cv::Scalar::all(255))};
  const auto generation = service.submit("ann", wish(), pictures);
  wait_for_end(generation);
  EXPECT_EQ(generation->status().state, Generation::State::Done) << generation->refusal().sentence;
  while (!service.is_idle()) std::this_thread::yield();
  EXPECT_FALSE(begun_with.empty());
  EXPECT_FALSE(std::filesystem::exists(begun_with.parent_path()));
}

TEST_F(Service, AFailureOfTheServerTellsNoPath) {
  GenerationService failing(
      {4, 3, std::chrono::seconds(9)},
      [](const GenerateConfig&, RunControl&, RunObserver&) { throw IoError("/secret/place", verbatim("is broken")); },
      [] { return model(); }, [](const Generation&) {});
  const auto generation = failing.submit("ann", wish());
  wait_for_end(generation);
  EXPECT_EQ(generation->refusal().status, 500);
  EXPECT_EQ(generation->refusal().sentence.find("secret"), std::string::npos);
}

TEST_F(Service, WithoutAModelItSaysSo) {
  GenerationService empty(
      {4, 3, std::chrono::seconds(9)}, [](const GenerateConfig&, RunControl&, RunObserver&) {},
      [] { return ServedModelPtr(); }, [](const Generation&) {});
  EXPECT_EQ(status_of_submit(empty, "ann"), 503);
}

}  // namespace
}  // namespace thumbsup::serve
