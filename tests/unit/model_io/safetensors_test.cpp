#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "model_io/safetensors_writer.h"
#include "model_io/tensor_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

TEST(Safetensors, RoundTripOfShapesTypesAndMetadata) {
  const test::TemporaryFolder folder;
  const std::vector<NamedTensor> tensors = {
      {"half", at::tensor({1.5, -2.0}).to(at::kHalf)},
      {"channels last", at::arange(24, at::kFloat).view({1, 2, 3, 4}).contiguous(at::MemoryFormat::ChannelsLast)},
      {"view", at::arange(12, at::kLong).view({3, 4}).t()},
      {"scalar", at::tensor(3.25, at::kDouble).squeeze()},
      {"empty", at::empty({0, 5}, at::kBFloat16)},
      {"flags", at::tensor({1, 0}).to(at::kBool)},
      {"naïve \"name\" ../x", at::tensor({7}, at::kByte)},
  };
  const std::map<std::string, std::string> metadata = {{"modelspec.title", "Ünï \"x\""}, {"format", "pt"}};
  write_safetensors(folder / "a.safetensors", tensors, metadata);
  const auto file = open_tensor_file(folder / "a.safetensors");
  EXPECT_EQ(file->metadata(), metadata);
  ASSERT_EQ(file->tensors().size(), tensors.size());
  for (const auto& [name, tensor] : tensors) {
    SCOPED_TRACE(name);
    const auto read = file->read(name);
    EXPECT_EQ(read.scalar_type(), tensor.scalar_type());
    ASSERT_EQ(read.sizes(), tensor.sizes());
    EXPECT_TRUE(at::equal(read, tensor));
    EXPECT_TRUE(read.is_contiguous());
  }
  const std::string bytes = read_text_file(folder / "a.safetensors");
  std::uint64_t header = 0;
  for (unsigned i = 0; i < 8; ++i) header |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  EXPECT_EQ(header % 8, 0u) << "the data are not aligned";
}

TEST(Safetensors, FloatingTypesAreConvertedOnTheWay) {
  const test::TemporaryFolder folder;
  const std::vector<NamedTensor> tensors = {{"w", at::tensor({1.f, 2.5f})}, {"ids", at::tensor({1, 2}, at::kLong)}};
  write_safetensors(folder / "a.safetensors", tensors, {}, at::kBFloat16);
  const auto file = open_tensor_file(folder / "a.safetensors");
  EXPECT_EQ(file->info("w").stored_dtype, "BF16");
  EXPECT_EQ(file->info("ids").stored_dtype, "I64");
  EXPECT_TRUE(at::equal(file->read("w").to(at::kFloat), tensors[0].tensor));
}

TEST(Safetensors, WritingRefusesWhatTheFormatCannotHold) {
  const test::TemporaryFolder folder;
  const auto path = folder / "a.safetensors";
  const std::vector<NamedTensor> twice = {{"w", at::zeros({1})}, {"w", at::zeros({2})}};
  EXPECT_THROW(write_safetensors(path, twice), LogicError);
  const std::vector<NamedTensor> reserved = {{"__metadata__", at::zeros({1})}};
  EXPECT_THROW(write_safetensors(path, reserved), LogicError);
  const std::vector<NamedTensor> complex = {{"w", at::zeros({1}, at::kComplexDouble)}};
  EXPECT_THROW(write_safetensors(path, complex), LogicError);
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Safetensors, HeaderLengthsThatLookLikeOtherFiles) {
  // The first bytes are a length and may spell "PK", "<" or a pickle's beginning: only the brace behind them counts.
  const test::TemporaryFolder folder;
  for (const std::size_t length : {0x0280u, 0x4b50u, 0x3cu + 256u, 0x213cu}) {
    std::string header = R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})";
    header.resize(length, ' ');
    std::string bytes(8, '\0');
    bytes[0] = static_cast<char>(length & 0xff);
    bytes[1] = static_cast<char>(length >> 8);
    write_file_atomically(folder / "a", bytes + header + "xy");
    EXPECT_TRUE(at::equal(open_tensor_file(folder / "a")->read("a"), at::tensor({'x', 'y'}, at::kByte))) << length;
  }
}

TEST(Safetensors, MisspelledHeadersAreRefused) {
  const test::TemporaryFolder folder;
  const auto refused = [&](const std::string& header, const std::string& data) {
    std::string bytes(8, '\0');
    bytes[0] = static_cast<char>(header.size());
    write_file_atomically(folder / "a", bytes + header + data);
    try {
      open_tensor_file(folder / "a");
      return false;
    } catch (const FormatError&) {
      return true;
    }
  };
  EXPECT_FALSE(refused(R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})", "xy"));
  EXPECT_FALSE(refused(R"({"__metadata__":null,"a":{"dtype":"F4","shape":[2],"data_offsets":[0,1]}})", "x"));
  EXPECT_TRUE(refused(R"({"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}})", "x")) << "half a byte";
  EXPECT_TRUE(refused(R"({"a":{"dtype":"U8","dtype":"U8","shape":[2],"data_offsets":[0,2]}})", "xy"));
  EXPECT_TRUE(refused(R"({"a":{"dtype":"U8","shape":[-0],"data_offsets":[0,0]}})", ""));
  EXPECT_TRUE(refused(R"({"__metadata__":{"k":"v","k":"v"}})", ""));
  EXPECT_TRUE(refused(R"({"a":{"dtype":"U8","shape":[0,9223372036854775807,4],"data_offsets":[0,0]}})", ""));
  EXPECT_TRUE(refused(R"({"a":[]})", ""));
}

}  // namespace
}  // namespace thumbsup
