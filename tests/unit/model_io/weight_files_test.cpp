#include "model_io/weight_files.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/json_file.h"
#include "model_io/safetensors_writer.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

class WeightFilesTest : public testing::Test {
 protected:
  void make(const std::string& name, const std::string& key = "w") {
    const std::vector<NamedTensor> tensors = {{key, at::zeros({1})}};
    write_safetensors(folder_ / name, tensors);
  }
  std::string found(const std::string& variant) {
    const auto files = find_weight_files(folder_.path(), variant);
    return files.size() == 1 ? files[0].filename().string() : std::to_string(files.size()) + " files";
  }

  test::TemporaryFolder folder_;
};

TEST_F(WeightFilesTest, TheDocumentedOrderOfPreference) {
  EXPECT_THROW(find_weight_files(folder_.path(), ""), FormatError);
  EXPECT_THROW(find_weight_files(folder_ / "missing", ""), FormatError);
  make("diffusion_pytorch_model.fp16.bin");
  EXPECT_EQ(found(""), "diffusion_pytorch_model.fp16.bin");
  make("diffusion_pytorch_model.fp16.safetensors");
  EXPECT_EQ(found(""), "diffusion_pytorch_model.fp16.safetensors");
  make("pytorch_model.bin");
  EXPECT_EQ(found(""), "pytorch_model.bin");
  make("model.safetensors");
  EXPECT_EQ(found(""), "model.safetensors");
  EXPECT_EQ(found("fp16"), "diffusion_pytorch_model.fp16.safetensors");
  EXPECT_EQ(found("ema"), "model.safetensors");
}

TEST_F(WeightFilesTest, ShardsComeFromTheIndex) {
  make("m-1.safetensors", "a");
  make("m-2.safetensors", "b");
  const auto index = folder_ / "diffusion_pytorch_model.safetensors.index.json";
  write_json_file(index,
                  {{"metadata", {{"total_size", 8}}},
                   {"weight_map", {{"a", "m-1.safetensors"}, {"b", "m-2.safetensors"}, {"c", "m-2.safetensors"}}}});
  const auto files = open_weight_files(folder_.path(), "");
  ASSERT_EQ(files.size(), 2u);
  EXPECT_TRUE(files[0]->contains("a"));
  EXPECT_TRUE(files[1]->contains("b"));

  for (const char* name : {"../m-1.safetensors", "/etc/passwd", "..", ""}) {
    write_json_file(index, {{"weight_map", {{"a", name}}}});
    EXPECT_THROW(find_weight_files(folder_.path(), ""), FormatError) << name;
  }
  write_json_file(index, {{"weight_map", {{"a", 7}}}});
  EXPECT_THROW(find_weight_files(folder_.path(), ""), FormatError);
  write_json_file(index, nlohmann::json::array());
  EXPECT_THROW(find_weight_files(folder_.path(), ""), FormatError);
}

}  // namespace
}  // namespace thumbsup
