#include "model_io/pickle_globals.h"

namespace thumbsup {
namespace {

using Meaning = PickleGlobal;
using Type = at::ScalarType;

constexpr KnownGlobal kKnown[] = {
    {"collections", "OrderedDict", Meaning::OrderedDict},
    {"torch._utils", "_rebuild_tensor", Meaning::RebuildTensor},
    {"torch._utils", "_rebuild_tensor_v2", Meaning::RebuildTensorV2},
    {"torch._utils", "_rebuild_parameter", Meaning::RebuildParameter},
    {"torch._utils", "_rebuild_parameter_with_state", Meaning::RebuildParameter},
    {"torch.nn.modules.container", "ParameterDict", Meaning::ParameterDict},
    {"torch", "Size", Meaning::Size},
    {"torch", "FloatStorage", Meaning::StorageType, Type::Float},
    {"torch", "HalfStorage", Meaning::StorageType, Type::Half},
    {"torch", "BFloat16Storage", Meaning::StorageType, Type::BFloat16},
    {"torch", "DoubleStorage", Meaning::StorageType, Type::Double},
    {"torch", "LongStorage", Meaning::StorageType, Type::Long},
    {"torch", "IntStorage", Meaning::StorageType, Type::Int},
    {"torch", "ShortStorage", Meaning::StorageType, Type::Short},
    {"torch", "CharStorage", Meaning::StorageType, Type::Char},
    {"torch", "ByteStorage", Meaning::StorageType, Type::Byte},
    {"torch", "BoolStorage", Meaning::StorageType, Type::Bool},
    {"torch", "ComplexFloatStorage", Meaning::StorageType, Type::ComplexFloat},
    {"torch", "float32", Meaning::HarmlessName},
    {"torch", "float16", Meaning::HarmlessName},
    {"torch", "bfloat16", Meaning::HarmlessName},
    {"torch", "float64", Meaning::HarmlessName},
    {"torch", "int64", Meaning::HarmlessName},
    {"torch", "int32", Meaning::HarmlessName},
    {"torch", "uint8", Meaning::HarmlessName},
    {"torch", "bool", Meaning::HarmlessName},
    // What PyTorch Lightning leaves beside the state dict in the published SD 1.x checkpoints: the class of a callback
    // as a dictionary key, and the best loss as a NumPy number.
    {"pytorch_lightning.callbacks.model_checkpoint", "ModelCheckpoint", Meaning::HarmlessName},
    {"pytorch_lightning.callbacks.early_stopping", "EarlyStopping", Meaning::HarmlessName},
    {"torch", "device", Meaning::HarmlessValue},
    {"numpy.core.multiarray", "scalar", Meaning::HarmlessValue},
    {"numpy", "dtype", Meaning::HarmlessValue},
    {"_codecs", "encode", Meaning::HarmlessValue},
    {"__builtin__", "set", Meaning::HarmlessValue},
    {"builtins", "set", Meaning::HarmlessValue},
};

}  // namespace

const KnownGlobal* find_pickle_global(std::string_view module, std::string_view name) {
  for (const auto& entry : kKnown)
    if (entry.module == module && entry.name == name) return &entry;
  return nullptr;
}

}  // namespace thumbsup
