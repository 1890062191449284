#include "training/metrics.h"

#include "training/step_statistics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <fstream>
#include <map>

#include "base/json_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

// An independent reader: CRC-32C bit by bit, protobuf by its wire format.
std::uint32_t slow_crc32c(const std::string& bytes) {
  std::uint32_t crc = ~0u;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (0x82f63b78u & (0u - (crc & 1u)));
  }
  return ~crc;
}

struct Field {
  std::uint64_t number = 0;
  std::uint64_t integer = 0;  // also the bits of fixed fields
  std::string bytes;
};

std::vector<Field> parse(const std::string& data) {
  std::size_t at = 0;
  const auto varint = [&] {
    std::uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(data.at(at++));
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  std::vector<Field> fields;
  while (at < data.size()) {
    const std::uint64_t key = varint();
    Field field{key >> 3, 0, {}};
    if ((key & 7) == 0) {
      field.integer = varint();
    } else if ((key & 7) == 2) {
      const std::uint64_t size = varint();
      field.bytes = data.substr(at, size);
      at += size;
    } else {
      const std::size_t size = (key & 7) == 1 ? 8 : 4;
      std::memcpy(&field.integer, data.data() + at, size);
      at += size;
    }
    fields.push_back(field);
  }
  return fields;
}

struct Event {
  std::int64_t step = 0;
  std::string version;
  std::map<std::string, float> scalars;
};

std::vector<Event> read_events(const std::filesystem::path& path) {
  const std::string file = read_text_file(path);
  std::vector<Event> events;
  const auto masked = [](const std::string& bytes) {
    const std::uint32_t crc = slow_crc32c(bytes);
    return ((crc >> 15) | (crc << 17)) + 0xa282ead8u;
  };
  for (std::size_t at = 0; at < file.size();) {
    std::uint64_t size = 0;
    std::uint32_t crc = 0;
    std::memcpy(&size, file.data() + at, 8);
    std::memcpy(&crc, file.data() + at + 8, 4);
    EXPECT_EQ(crc, masked(file.substr(at, 8)));
    const std::string data = file.substr(at + 12, size);
    std::memcpy(&crc, file.data() + at + 12 + size, 4);
    EXPECT_EQ(crc, masked(data));
    at += 16 + size;
    Event event;
    for (const Field& field : parse(data)) {
      if (field.number == 1) {
        EXPECT_GT(std::bit_cast<double>(field.integer), 1.6e9);
      }
      if (field.number == 2) event.step = static_cast<std::int64_t>(field.integer);
      if (field.number == 3) event.version = field.bytes;
      if (field.number != 5) continue;
      for (const Field& value : parse(field.bytes)) {
        const auto parts = parse(value.bytes);
        event.scalars[parts.at(0).bytes] = std::bit_cast<float>(static_cast<std::uint32_t>(parts.at(1).integer));
      }
    }
    events.push_back(event);
  }
  return events;
}

std::vector<nlohmann::json> read_rows(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<nlohmann::json> rows;
  for (std::string line; std::getline(file, line);) rows.push_back(nlohmann::json::parse(line));
  return rows;
}

TrainStep step_of(std::int64_t step) {
  TrainStep row;
  row.step = step;
  row.loss = 1.0 / static_cast<double>(step);
  row.instance_loss = row.loss / 2;
  row.prior_loss = row.loss / 2;
  row.learning_rate = 1e-4;
  return row;
}

TEST(Crc32c, KnownValues) {
  EXPECT_EQ(crc32c("123456789"), 0xe3069283u);
  EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8a9136aau);  // RFC 3720, B.4
}

TEST(TensorBoardWriter, WritesWhatTensorBoardReads) {
  const test::TemporaryFolder folder;
  TensorBoardWriter writer(folder.path());
  const std::pair<std::string, double> scalars[] = {{"loss/total", 0.25}, {"gradient_norm", -3.5}};
  writer.write(1234567890123, scalars);
  const auto events = read_events(writer.path());
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].version, "brain.Event:2");
  EXPECT_EQ(events[1].step, 1234567890123);
  EXPECT_EQ(events[1].scalars.at("loss/total"), 0.25f);
  EXPECT_EQ(events[1].scalars.at("gradient_norm"), -3.5f);
}

TEST(StepStatistics, SmoothsWithoutBiasAndReckonsTheTimeLeft) {
  StepStatistics statistics;
  std::vector<TrainStep> steps;
  for (std::int64_t number = 1; number <= 3; ++number) {
    steps.push_back(step_of(number));
    steps.back().seconds = static_cast<double>(number);
    statistics.complete(steps.back(), 10);
  }
  EXPECT_EQ(steps[0].smoothed_loss, 1.0);
  EXPECT_NEAR(steps[1].smoothed_loss, (0.98 * 1.0 + 0.5) / 1.98, 1e-12);
  EXPECT_NEAR(steps[1].smoothed_prior_loss, (0.98 * 0.5 + 0.25) / 1.98, 1e-12);
  EXPECT_NEAR(steps[2].seconds_per_step, 0.9 * 1.1 + 0.1 * 3, 1e-12);
  EXPECT_NEAR(steps[2].seconds_left, 7 * steps[2].seconds_per_step, 1e-12);
  EXPECT_GT(steps[0].memory, 1e6);
}

TEST(StepStatistics, FormsTheMeansOfASession) {
  StepStatistics statistics;
  EXPECT_EQ(statistics.session_steps(), 0u);
  EXPECT_EQ(statistics.last_loss(), 0);
  EXPECT_EQ(statistics.mean_loss_since(0), 0);
  EXPECT_EQ(statistics.mean_of_first(10), 0);
  RunSummary summary;
  statistics.summarise(summary);
  EXPECT_EQ(summary.last_loss, 0);
  for (std::int64_t number = 1; number <= 20; ++number) {
    TrainStep step;
    step.step = number;
    step.loss = static_cast<double>(number);
    step.prior_loss = static_cast<double>(2 * number);
    statistics.complete(step, 20);
    if (number == 2) {
      EXPECT_NEAR(statistics.recent_loss(), 0.9 * 1 + 0.1 * 2, 1e-12);
    }
  }
  EXPECT_EQ(statistics.session_steps(), 20u);
  EXPECT_EQ(statistics.last_loss(), 20);
  EXPECT_EQ(statistics.mean_loss_since(17), 19);
  EXPECT_EQ(statistics.mean_of_last(2), 19.5);
  EXPECT_EQ(statistics.mean_of_first(3), 2);
  EXPECT_EQ(statistics.mean_of_first(99), 5.5) << "ten are known";
  statistics.summarise(summary);
  EXPECT_EQ(summary.first_loss, 1.5) << "a tenth: two steps";
  EXPECT_EQ(summary.last_loss, 19.5);
  EXPECT_EQ(summary.first_prior_loss, 3);
  EXPECT_EQ(summary.last_prior_loss, 39);
}

TEST(Metrics, OneRowAStepAndTheLossOnHeldOutPhotos) {
  const test::TemporaryFolder folder;
  Metrics metrics(folder.path());
  metrics.on(StageBegun{RunStage::Train, 0, 3});
  for (std::int64_t step = 1; step <= 3; ++step) metrics.on(step_of(step));
  metrics.on(HoldoutLoss{3, 0.75});
  metrics.on(Progress{RunStage::Train, 3, 3});
  const auto rows = read_rows(folder / "metrics.jsonl");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[1]["step"], 2);
  EXPECT_EQ(rows[1]["loss"], 0.5);
  EXPECT_EQ(rows[3], nlohmann::json({{"step", 3}, {"holdout_loss", 0.75}}));
  std::filesystem::path board;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "tensorboard")) board = entry.path();
  const auto events = read_events(board);
  ASSERT_EQ(events.size(), 5u);
  EXPECT_EQ(events[2].scalars.at("loss/total"), 0.5f);
  EXPECT_EQ(events[4].scalars.at("holdout_loss"), 0.75f);
}

/// Steps `first` to `last` of a session that goes on after the one before `first`.
void session(const std::filesystem::path& folder, std::int64_t first, std::int64_t last) {
  StepStatistics statistics;
  if (first > 1) statistics.take_up(folder / "metrics.jsonl", first - 1);
  Metrics metrics(folder);
  metrics.on(StageBegun{RunStage::Train, first - 1, 6});
  for (std::int64_t number = first; number <= last; ++number) {
    TrainStep step = step_of(number);
    statistics.complete(step, 6);
    metrics.on(step);
  }
}

TEST(Metrics, AResumedRunWritesItsStepsOnce) {
  const test::TemporaryFolder folder, other;
  session(folder.path(), 1, 5);
  std::ofstream(folder / "metrics.jsonl", std::ios::app) << "{\"step\": 6, \"lo";  // killed while writing
  session(folder.path(), 4, 6);
  session(other.path(), 1, 6);
  const auto rows = read_rows(folder / "metrics.jsonl"), expected = read_rows(other / "metrics.jsonl");
  ASSERT_EQ(rows.size(), 6u);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(rows[i]["step"], expected[i]["step"]);
    EXPECT_EQ(rows[i]["smoothed_loss"], expected[i]["smoothed_loss"]);
    EXPECT_EQ(rows[i]["smoothed_prior_loss"], expected[i]["smoothed_prior_loss"]);
  }
}

TEST(Metrics, LinesThatAreBrokenAreLeftOutWhenARunGoesOn) {
  const test::TemporaryFolder folder;
  session(folder.path(), 1, 3);
  std::ofstream(folder / "metrics.jsonl", std::ios::app)
      << "{\"step\":\"x\"}\n{\"step\":{}}\n[]\n{\"step\":1e400}\n{\"step\":2,\"loss\":[]}\n"
      << std::string(300, '{') << "\n{\"step\":4,\"lo";
  StepStatistics statistics;
  statistics.take_up(folder / "metrics.jsonl", 2);
  EXPECT_EQ(statistics.first_losses(), (std::vector<double>{1.0, 0.5}));
  Metrics metrics(folder.path());
  metrics.on(StageBegun{RunStage::Train, 2, 6});
  const std::string kept = read_text_file(folder / "metrics.jsonl");
  EXPECT_EQ(std::count(kept.begin(), kept.end(), '\n'), 3) << kept;
}

TEST(Metrics, DamagedRowsCountNeitherTwiceNorAtAll) {
  const test::TemporaryFolder folder, other;
  session(folder.path(), 1, 3);
  std::ofstream(folder / "metrics.jsonl", std::ios::app) << R"({"step":"x","loss":100})"
                                                         << "\n"
                                                         << R"({"step":2,"loss":100})"
                                                         << "\n[1]\nnonsense\n"
                                                         << R"({"step":1e99,"loss":100})"
                                                         << "\n"
                                                         << R"({"loss":100})"
                                                         << "\n";
  session(folder.path(), 4, 4);
  session(other.path(), 1, 4);
  EXPECT_EQ(read_rows(folder / "metrics.jsonl").back()["smoothed_loss"],
            read_rows(other / "metrics.jsonl").back()["smoothed_loss"]);
}

}  // namespace
}  // namespace thumbsup
