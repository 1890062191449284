#include <gtest/gtest.h>
#include <torch/torch.h>

#include <fstream>

#include "base/error.h"
#include "model_io/tensor_file.h"
#include "support/golden.h"
#include "support/memory.h"

namespace thumbsup {
namespace {

std::string hex(const at::Tensor& bytes) {
  constexpr char digits[] = "0123456789abcdef";
  const at::Tensor contiguous = bytes.contiguous();
  std::string text;
  for (std::int64_t i = 0; i < contiguous.numel(); ++i) {
    const auto byte = contiguous.data_ptr<std::uint8_t>()[i];
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

/// Runs what follows in another working folder: a payload that ran would leave its file there.
class WorkingFolder {
 public:
  explicit WorkingFolder(const std::filesystem::path& path) : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(path);
  }
  ~WorkingFolder() { std::filesystem::current_path(before_); }

 private:
  std::filesystem::path before_;
};

std::vector<std::string> canaries(const std::filesystem::path& folder) {
  std::vector<std::string> found;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
    if (entry.path().filename().string().starts_with("CANARY")) found.push_back(entry.path().string());
  return found;
}

void read_everything(const std::filesystem::path& path) {
  const auto file = open_tensor_file(path);
  file->verify();
  for (const auto& info : file->tensors()) file->read_bytes(info.name);
}

void expect_equal_files(const TensorFile& actual, const TensorFile& expected) {
  ASSERT_EQ(actual.tensors().size(), expected.tensors().size());
  for (const auto& info : expected.tensors()) {
    SCOPED_TRACE(info.name);
    ASSERT_TRUE(actual.contains(info.name));
    EXPECT_EQ(actual.info(info.name).stored_dtype, info.stored_dtype);
    EXPECT_EQ(actual.info(info.name).shape, info.shape);
    EXPECT_EQ(actual.info(info.name).bytes, info.bytes);
    EXPECT_EQ(hex(actual.read_bytes(info.name)), hex(expected.read_bytes(info.name)));
    EXPECT_TRUE(at::equal(actual.read(info.name), expected.read(info.name)));
  }
}

TEST(Formats, UnusualSafetensorsLoad) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const auto index = test::golden_json(formats / "edge_ok" / "index.json");
  ASSERT_FALSE(index.empty());
  for (const auto& [name, expected] : index.items()) {
    SCOPED_TRACE(name);
    const auto file = open_tensor_file(formats / "edge_ok" / (name + ".safetensors"));
    file->verify();
    EXPECT_EQ(file->format(), "safetensors");
    ASSERT_EQ(file->tensors().size(), expected["keys"].size());
    for (const auto& key : expected["keys"]) {
      SCOPED_TRACE(key);
      ASSERT_TRUE(file->contains(key));
      EXPECT_EQ(nlohmann::json(file->info(key).shape), expected["shapes"][key.get<std::string>()]);
      EXPECT_EQ(file->info(key).stored_dtype, expected["dtypes"][key.get<std::string>()]);
      EXPECT_EQ(hex(file->read_bytes(key)), expected["bytes_hex"][key.get<std::string>()]);
      if (file->info(key).dtype == at::ScalarType::Undefined) {
        EXPECT_THROW(file->read(key), FormatError);
      } else {
        EXPECT_EQ(file->read(key).sizes(), at::IntArrayRef(file->info(key).shape));
        EXPECT_EQ(hex(file->read(key).contiguous().view({-1}).view(at::kByte)), hex(file->read_bytes(key)));
      }
      file->release(key);
      EXPECT_EQ(hex(file->read_bytes(key)), expected["bytes_hex"][key.get<std::string>()]);
    }
    const auto metadata = expected["metadata"].is_null() ? nlohmann::json::object() : expected["metadata"];
    EXPECT_EQ(nlohmann::json(file->metadata()).size(), metadata.size());
    for (const auto& [key, value] : metadata.items()) EXPECT_EQ(file->metadata().at(key), value);
  }
}

TEST(Formats, EveryMalformedFileIsRefusedWithItsNameAndAReason) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const test::TemporaryFolder folder;
  const WorkingFolder here(folder.path());
  const auto index = test::golden_json(formats / "malformed" / "index.json");
  ASSERT_FALSE(index.empty());
  const test::PeakMemory memory;
  for (const auto& entry : index) {
    const auto name = entry["file"].get<std::string>();
    const auto must = entry["must"].get<std::string>();
    SCOPED_TRACE(name + ": " + entry["what_is_wrong"].get<std::string>());
    try {
      read_everything(formats / "malformed" / name);
      const bool may_load = must.find("an error, or") != std::string::npos || must.find("or read") != std::string::npos;
      EXPECT_TRUE(may_load) << "was accepted";
    } catch (const Error& error) {
      const std::string sentence = error.what();
      RecordProperty(name, sentence);
      EXPECT_NE(sentence.find(name), std::string::npos) << sentence;
      EXPECT_GT(sentence.size(), sentence.find(name) + name.size() + 5) << sentence;
      EXPECT_LT(sentence.size(), 1000u);
    }
  }
  EXPECT_LT(memory.growth(), 64u << 20) << "some file made the reader believe a size";
  EXPECT_TRUE(canaries(folder.path()).empty());
  EXPECT_TRUE(canaries(formats / "malformed").empty());
  EXPECT_TRUE(canaries(formats).empty());
  EXPECT_TRUE(canaries("/").empty());
}

TEST(Formats, ViewsStridesAndSharedStorageComeOutAsTheyWere) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const auto expected = open_tensor_file(formats / "odd_views_expected.safetensors");
  for (const char* name : {"odd_views.bin", "odd_views_legacy.bin"}) {
    SCOPED_TRACE(name);
    const auto file = open_tensor_file(formats / name);
    file->verify();
    expect_equal_files(*file, *expected);
  }
}

TEST(Formats, TensorsOutliveTheirFile) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const auto expected = open_tensor_file(formats / "odd_views_expected.safetensors");
  for (const auto& info : expected->tensors()) {
    const at::Tensor alone = open_tensor_file(formats / "odd_views.bin")->read(info.name);
    EXPECT_TRUE(at::equal(alone, expected->read(info.name))) << info.name;
  }
}

TEST(Formats, TheCheckpointIsTheSafetensorsFile) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const auto checkpoint = open_tensor_file(formats / "single_file.ckpt");
  expect_equal_files(*checkpoint, *open_tensor_file(formats / "single_file.safetensors"));
  EXPECT_TRUE(checkpoint->metadata().count("global_step"));
}

}  // namespace
}  // namespace thumbsup
