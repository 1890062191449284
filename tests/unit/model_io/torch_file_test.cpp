#include <gtest/gtest.h>

#include <fstream>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "model_io/tensor_file.h"
#include "support/golden.h"
#include "support/memory.h"
#include "zip_builder.h"

namespace thumbsup {
namespace {

std::string key(const std::string& name) {
  return "U" + std::string(1, static_cast<char>(name.size())) + name;
}

// The pickle of a 2x2 tensor over storage '0', 4 floats.
std::string tensor() {
  using namespace std::string_literals;
  return "ctorch._utils\n_rebuild_tensor_v2\n((U\7storagectorch\nFloatStorage\nU\1"s +
         "0U\3cpuK\4tQK\0(K\2K\2t(K\2K\1t\x89"s + "ccollections\nOrderedDict\n)RtR"s;
}

class TorchFileTest : public testing::Test {
 protected:
  std::filesystem::path write_zip(const std::string& pickle, bool compress = false) {
    const float values[] = {1, 2, 3, 4};
    test::ZipBuilder zip;
    zip.add("archive/data.pkl", pickle, compress);
    zip.add("archive/data/0", std::string(reinterpret_cast<const char*>(values), sizeof values), compress);
    write_file_atomically(folder_ / "model.ckpt", zip.finish());
    return folder_ / "model.ckpt";
  }
  std::string refusal(const std::string& pickle) {
    try {
      open_tensor_file(write_zip(pickle));
    } catch (const FormatError& error) {
      return error.what();
    }
    return "accepted";
  }

  test::TemporaryFolder folder_;
};

TEST_F(TorchFileTest, ReadsAStateDict) {
  for (const bool compress : {false, true}) {
    const auto file = open_tensor_file(write_zip("\x80\2}" + key("w") + tensor() + "s.", compress));
    ASSERT_EQ(file->tensors().size(), 1u);
    EXPECT_TRUE(at::equal(file->read("w"), at::tensor({1.f, 2.f, 3.f, 4.f}).view({2, 2})));
    EXPECT_NO_THROW(file->verify());
    EXPECT_THROW(file->read("v"), FormatError);
  }
}

TEST_F(TorchFileTest, WhatLightningLeavesBesideTheWeightsIsHarmless) {
  // callbacks: {ModelCheckpoint: {best: numpy scalar}}, epoch 4, and a state dict with its `_metadata`.
  const std::string callbacks = "}cpytorch_lightning.callbacks.model_checkpoint\nModelCheckpoint\n}" + key("best") +
                                "cnumpy.core.multiarray\nscalar\n(cnumpy\ndtype\n(" + key("f8") + "K\1K\1tR(K\3" +
                                key("<") + "NNNtb" + key("12345678") + "tRss";
  const std::string state = "ccollections\nOrderedDict\n)R" + key("w") + tensor() + "s}" + key("_metadata") + "}sb";
  const auto file = open_tensor_file(
      write_zip("\x80\2}(" + key("callbacks") + callbacks + key("epoch") + "K\4" + key("state_dict") + state + "u."));
  ASSERT_EQ(file->tensors().size(), 1u);
  EXPECT_TRUE(file->contains("w"));
  EXPECT_EQ(file->metadata().at("epoch"), "4");
}

TEST_F(TorchFileTest, NothingCanBeCalledOrBuilt) {
  const std::string good = key("w") + tensor() + "s";
  for (const char* module : {"os\nsystem", "builtins\nexec", "torch\nload", "torch._utils\n_rebuild_tensor_v3",
                             "torch.nn.modules.linear\nLinear", "collections\ndefaultdict", "numpy\nload"})
    EXPECT_NE(refusal("\x80\2}" + good + key("x") + "c" + module + "\n)Rs.").find("refused"), std::string::npos)
        << module;
  // A harmless name may be mentioned but not called, and only plain containers take a state.
  EXPECT_NE(refusal("\x80\2}" + good + key("x") + "ctorch\nfloat32\n)Rs.").find("refused"), std::string::npos);
  EXPECT_NE(refusal("\x80\2}" + good + key("x") + "ctorch\nfloat32\n}bs.").find("refused"), std::string::npos);
  EXPECT_NE(refusal("\x80\2}" + good + key("x") + "](K\1K\2e}bs.").find("refused"), std::string::npos);
  EXPECT_NE(refusal("\x80\2}" + good + key("x") + "ccollections\nOrderedDict\n)\x81s.").find("refused"),
            std::string::npos);
  // Extension codes, persistent ids as text, objects and instances: opcodes that have no place here.
  for (const char* opcode : {"\x82\1", "\x83\1\1", "P0\n", "(cos\nsystem\no", "(ios\nsystem\n", "\x92", "\x96"})
    EXPECT_NE(refusal("\x80\2}" + good + key("x") + opcode + "s."), "accepted") << opcode;
}

TEST_F(TorchFileTest, OneListCopiedManyTimesIsRefused) {
  // A list of 20,000 pairs, made into a dictionary again and again: 3 bytes each time for 40,000 items.
  std::string pickle = "\x80\2](";
  for (int i = 0; i < 20'000; ++i) pickle += "NN\x86";
  pickle += "e\x85q\1";
  pickle +=
      "0ccollections\nOrderedDict\nq\2"
      "0(";
  for (int i = 0; i < 20'000; ++i) pickle += "h\2h\1R";
  pickle += "l.";
  const test::PeakMemory memory;
  EXPECT_NE(refusal(pickle).find("more values"), std::string::npos);
  EXPECT_LT(memory.growth(), 200u << 20);
}

TEST_F(TorchFileTest, ALargeListOfTensorsIsRefusedUnread) {
  const test::PeakMemory memory;
  test::ZipBuilder zip;
  zip.add("archive/data.pkl", "\x80\2." + std::string(1000, 'x'), true).size = 65'000'000;
  zip.add("archive/filler", std::string(1u << 20, 'y'));
  write_file_atomically(folder_ / "bomb.ckpt", zip.finish());
  try {
    open_tensor_file(folder_ / "bomb.ckpt");
    FAIL() << "was accepted";
  } catch (const FormatError& error) {
    EXPECT_NE(std::string(error.what()).find("data.pkl"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("65.0 MB"), std::string::npos) << error.what();
  }
  EXPECT_LT(memory.growth(), 50u << 20);
}

TEST_F(TorchFileTest, PicklesThatFillMemoryAreRefused) {
  const test::PeakMemory memory;
  const std::size_t size = 5'000'000;
  const std::string start = "\x80\2N";
  std::string appends = "\x80\2](N";
  for (std::size_t i = 0; i < size / 4; ++i) appends += "(22e";
  for (const std::string& pickle :
       {start + std::string(size, 'N'), start + std::string(size, '2'), start + std::string(size, '\x94'),
        start + std::string(size, '('), start + std::string(size, ']'), "\x80\2]" + std::string(size, '(')}) {
    give_back_unused_memory();  // what the one before left is not this one's
    EXPECT_NE(refusal(pickle).find("more values"), std::string::npos);
  }
  give_back_unused_memory();
  EXPECT_NE(refusal(appends), "accepted");
  EXPECT_LT(memory.growth(), 200u << 20);
}

TEST_F(TorchFileTest, AParameterDictIsADictionary) {
  // As the first programs for textual inversion wrote them: an nn.ParameterDict with its state.
  const std::string state = "}(" + key("training") + "\x88" + key("_parameters") + "ccollections\nOrderedDict\n)R" +
                            key("*") + "ctorch._utils\n_rebuild_parameter\n(" + tensor() +
                            "\x88"
                            "ccollections\nOrderedDict\n)RtRs" +
                            key("_buffers") + "ccollections\nOrderedDict\n)Ru";
  const auto file = open_tensor_file(write_zip("\x80\2}" + key("string_to_param") +
                                               "ctorch.nn.modules.container\nParameterDict\n)\x81" + state + "bs."));
  ASSERT_EQ(file->tensors().size(), 1u);
  EXPECT_TRUE(at::equal(file->read("string_to_param.*"), at::tensor({1.f, 2.f, 3.f, 4.f}).view({2, 2})));
}

TEST_F(TorchFileTest, APickleNamedSafetensorsIsRefused) {
  const auto path = write_zip("\x80\2}" + key("w") + tensor() + "s.");
  std::filesystem::copy_file(path, folder_ / "m.safetensors");
  EXPECT_THROW(open_tensor_file(folder_ / "m.safetensors"), FormatError);
}

TEST_F(TorchFileTest, NoDamageCrashesTheReaderOrBlowsItUp) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const test::PeakMemory memory;
  std::size_t refused = 0, tried = 0;
  for (const char* name : {"odd_views.bin", "odd_views_legacy.bin", "edge_ok/all_dtypes.safetensors"}) {
    const std::string original = read_text_file(formats / name);
    for (std::size_t at = 0; at < original.size(); at += original.size() / 150 + 1)
      for (const int change : {1, 0x80, 0xff, -1}) {
        std::string damaged = original;
        if (change < 0)
          damaged.resize(at);
        else
          damaged[at] = static_cast<char>(damaged[at] ^ change);
        std::ofstream(folder_ / "damaged", std::ios::binary) << damaged;  // without the syncs of an atomic file
        ++tried;
        try {
          const auto file = open_tensor_file(folder_ / "damaged");
          file->verify();
          for (const auto& info : file->tensors()) file->read_bytes(info.name);
        } catch (const Error&) {
          ++refused;
        }
      }
  }
  EXPECT_GT(tried, 1000u);
  EXPECT_GT(refused, tried / 4);
  EXPECT_LT(memory.growth(), 64u << 20);
}

}  // namespace
}  // namespace thumbsup
