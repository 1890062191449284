#pragma once

#include "nn/torch.h"

#include <string_view>

namespace thumbsup {

/// What the unpickler itself does when a pickle "calls" one of the few names it knows. There is no way from here to
/// any code that a file could choose.
enum class PickleGlobal : std::uint8_t {
  OrderedDict,
  RebuildTensor,     ///< torch._utils._rebuild_tensor(storage, offset, size, stride)
  RebuildTensorV2,   ///< ... and requires_grad, backward_hooks, metadata
  RebuildParameter,  ///< torch._utils._rebuild_parameter(tensor, requires_grad, backward_hooks)
  Size,              ///< torch.Size(tuple)
  StorageType,       ///< torch.FloatStorage and its kin: a type in a persistent id, never called
  ParameterDict,     ///< torch.nn.ParameterDict, made by NEWOBJ: a dictionary of tensors (old embeddings)
  HarmlessName,      ///< named but never called: torch.float32, a Lightning callback's class as a key
  HarmlessValue,     ///< "called" to make a value that no weight file needs; it becomes an opaque value
};

struct KnownGlobal {
  std::string_view module;
  std::string_view name;
  PickleGlobal meaning;
  at::ScalarType dtype = at::ScalarType::Undefined;  ///< of a storage type
};

/// The whole list of names a pickle may mention; null for every other one.
const KnownGlobal* find_pickle_global(std::string_view module, std::string_view name);

}  // namespace thumbsup
