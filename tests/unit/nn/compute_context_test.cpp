#include "nn/compute_context.h"

#include <c10/util/Exception.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>

#include "base/error.h"
#include "nn/torch_errors.h"

namespace thumbsup {
namespace {

using testing::HasSubstr;

Hardware machine(int gpus, bool bfloat16 = false, DtypeSpeeds speeds = {}) {
  Hardware hardware;
  hardware.cuda_devices = gpus;
  hardware.multiplies_bfloat16 = bfloat16;
  hardware.dtype_speeds = [speeds] { return speeds; };
  return hardware;
}

std::string refusal(const std::string& device, const std::string& dtype, const Hardware& hardware,
                    ComputePurpose purpose = ComputePurpose::Inference) {
  try {
    const ComputeContext context(device, enum_of<Dtype>(dtype), purpose, hardware);
    return "";
  } catch (const UserInputError& error) {
    return error.what();
  }
}

TEST(ComputeContext, DevicesAreNamedByTheirNumber) {
  const auto device = [](const std::string& name, int gpus) {
    return ComputeContext(name, Dtype::Float32, ComputePurpose::Inference, machine(gpus)).device_name();
  };
  EXPECT_EQ(device("cpu", 2), "cpu");
  EXPECT_EQ(device("auto", 0), "cpu");
  EXPECT_EQ(device("auto", 2), "cuda:0");
  EXPECT_EQ(device("cuda", 2), "cuda:0");
  EXPECT_EQ(device("cuda:1", 2), "cuda:1");
}

TEST(ComputeContext, ADeviceThatIsNotThereIsRefusedWithWhatToDo) {
  EXPECT_THAT(refusal("cuda", "auto", machine(0)), HasSubstr("--device cpu"));
  EXPECT_THAT(refusal("cuda:1", "auto", machine(0)), HasSubstr("There is no GPU"));
  EXPECT_THAT(refusal("cuda:2", "auto", machine(2)), HasSubstr("Choose --device cuda:0 to cuda:1"));
  for (const char* nonsense : {"", "gpu", "cuda:", "cuda:x", "cuda:-1", "cuda:1x", "cuda:99999999999", "CPU", "cuda1"})
    EXPECT_THAT(refusal(nonsense, "auto", machine(1)), HasSubstr("is not a device")) << nonsense;
}

TEST(ComputeContext, AutoDtypeForInferenceIsTheFasterOneThatTheDeviceHas) {
  const auto dtype = [](const Hardware& hardware) {
    return ComputeContext("auto", Dtype::Auto, ComputePurpose::Inference, hardware).dtype_name();
  };
  EXPECT_EQ(dtype(machine(0, true, {346, 171})), "float32") << "hardware that is slower than what it replaces";
  EXPECT_EQ(dtype(machine(0, true, {300, 820})), "bfloat16");
  EXPECT_EQ(dtype(machine(0, false, {1, 1000})), "float32");
  EXPECT_EQ(dtype(machine(1, true, {1, 1000})), "float16");
}

TEST(ComputeContext, NothingIsMeasuredWhereNothingIsChosen) {
  Hardware hardware = machine(0, true);
  hardware.dtype_speeds = []() -> DtypeSpeeds { throw LogicError("measured"); };
  EXPECT_NO_THROW(ComputeContext("cpu", Dtype::Float32, ComputePurpose::Inference, hardware));
  EXPECT_NO_THROW(ComputeContext("cpu", Dtype::Auto, ComputePurpose::Training, hardware));
  EXPECT_NO_THROW(ComputeContext("cpu", Dtype::Auto, ComputePurpose::Judging, hardware));
  hardware.multiplies_bfloat16 = false;
  EXPECT_NO_THROW(ComputeContext("cpu", Dtype::Auto, ComputePurpose::Inference, hardware));
  hardware.multiplies_bfloat16 = true;
  EXPECT_THROW(ComputeContext("cpu", Dtype::Auto, ComputePurpose::Inference, hardware), LogicError);
}

TEST(ComputeContext, EachPartHasItsNumberFormat) {
  const ComputeContext training("cpu", Dtype::Bfloat16, ComputePurpose::Training, machine(0));
  EXPECT_EQ(training.dtypes().unet, at::kBFloat16);
  EXPECT_EQ(training.dtypes().text_encoder, at::kBFloat16);
  EXPECT_EQ(training.dtypes().vae, at::kFloat);
  const ComputeContext drawing("cpu", Dtype::Bfloat16, ComputePurpose::Inference, machine(0));
  EXPECT_EQ(drawing.dtypes().vae, at::kBFloat16);
  EXPECT_EQ(ComputeContext("cpu", Dtype::Auto, ComputePurpose::Judging, machine(0)).dtype(), at::kFloat);
  EXPECT_THAT(refusal("cpu", "float16", machine(1)), HasSubstr("bfloat16 or float32"));
  EXPECT_EQ(refusal("cuda", "float16", machine(1)), "");
  EXPECT_THAT(refusal("cpu", "float64", machine(0)), HasSubstr("There is no 'float64'"));
}

TEST(ComputeContext, ItsNumbersAreTheSeedsWhateverElseIsDrawn) {
  const ComputeContext context("cpu", Dtype::Auto, ComputePurpose::Inference, machine(0));
  const at::Tensor both = context.normal({3, 4}, "noise", 0, {2, 5});
  EXPECT_TRUE(at::equal(both[1], context.normal({4}, "noise", 0, {2, 5})[0]));
  EXPECT_FALSE(at::equal(both[0], both[1]));
}

template <class Exception>
ErrorKind kind_of(const Exception& exception) {
  try {
    translated("It failed.", "cpu", [&] { throw exception; });
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()).find("frame #"), std::string::npos) << error.what();
    EXPECT_EQ(std::string(error.what()).find("enforce"), std::string::npos) << error.what();
    return error.kind();
  }
  return ErrorKind::Cancelled;
}

c10::Error torch_error(const std::string& text) {
  return c10::Error(c10::SourceLocation{"f", "file", 1}, text);
}

TEST(TorchErrors, WhatSaysThatMemoryWasRefusedIsOutOfMemory) {
  EXPECT_EQ(kind_of(std::bad_alloc()), ErrorKind::OutOfMemory);
  for (const char* text :
       {"[enforce fail at alloc_cpu.cpp:75] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to "
        "allocate 42949672960000 bytes. Error code 12 (Cannot allocate memory)",
        "CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 7.93 GiB total capacity)",
        "Storage size calculation overflowed with sizes=[8000000000, 8000000000] and strides=[8000000000, 1]",
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"})
    EXPECT_EQ(kind_of(torch_error(text)), ErrorKind::OutOfMemory) << text;
  EXPECT_EQ(kind_of(torch_error("mat1 and mat2 shapes cannot be multiplied (1x2 and 3x4)")), ErrorKind::Logic);
}

TEST(TorchErrors, WhatLibTorchItselfThrowsIsTranslated) {
  EXPECT_THROW(translated("It failed.", "cpu", [] { at::empty({std::int64_t{1} << 40, 64}); }), OutOfMemoryError);
  EXPECT_THROW(translated("It failed.", "cpu",
                          [] {
                            at::empty({std::int64_t{1} << 40, std::int64_t{1} << 40});
                          }),
               OutOfMemoryError);
  try {
    translated("It failed.", "cpu", [] { at::mm(at::zeros({1, 2}), at::zeros({3, 4})); });
    FAIL();
  } catch (const LogicError& error) {
    EXPECT_STREQ(error.what(), "It failed.");
    EXPECT_THAT(error.detail(), HasSubstr("mat1 and mat2"));
  }
}

TEST(TorchErrors, OursAndOthersPassAndBytesAreRead) {
  EXPECT_THROW(translated("It failed.", "cpu", [] { throw CancelledError(); }), CancelledError);
  EXPECT_THROW(translated("It failed.", "cpu", [] { throw std::out_of_range("x"); }), std::out_of_range);
  EXPECT_EQ(translated("It failed.", "cpu", [] { return 7; }), 7);
  EXPECT_EQ(bytes_asked("you tried to allocate 123456 bytes."), 123456u);
  EXPECT_EQ(bytes_asked("Tried to allocate 2.50 GiB (GPU"), 2684354560u);
  EXPECT_EQ(bytes_asked("tried to allocate everything"), 0u);
}

}  // namespace
}  // namespace thumbsup
