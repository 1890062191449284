#include "model_io/tensor_dtype.h"

namespace thumbsup {
namespace {

constexpr auto kNothing = at::ScalarType::Undefined;

// In the reference library's order, by which files are laid out.
constexpr std::array<TensorDtype, 20> kDtypes = {{
    {"BOOL", 8, at::ScalarType::Bool},
    {"F4", 4, kNothing},
    {"F6_E2M3", 6, kNothing},
    {"F6_E3M2", 6, kNothing},
    {"U8", 8, at::ScalarType::Byte},
    {"I8", 8, at::ScalarType::Char},
    {"F8_E5M2", 8, kNothing},
    {"F8_E4M3", 8, kNothing},
    {"F8_E8M0", 8, kNothing},
    {"I16", 16, at::ScalarType::Short},
    {"U16", 16, kNothing},
    {"F16", 16, at::ScalarType::Half},
    {"BF16", 16, at::ScalarType::BFloat16},
    {"I32", 32, at::ScalarType::Int},
    {"U32", 32, kNothing},
    {"F32", 32, at::ScalarType::Float},
    {"C64", 64, at::ScalarType::ComplexFloat},
    {"F64", 64, at::ScalarType::Double},
    {"I64", 64, at::ScalarType::Long},
    {"U64", 64, kNothing},
}};

}  // namespace

const TensorDtype* find_dtype(std::string_view name) {
  for (const auto& dtype : kDtypes)
    if (dtype.name == name) return &dtype;
  return nullptr;
}

const TensorDtype* find_dtype(at::ScalarType scalar) {
  if (scalar == kNothing) return nullptr;
  for (const auto& dtype : kDtypes)
    if (dtype.scalar == scalar) return &dtype;
  return nullptr;
}

}  // namespace thumbsup
