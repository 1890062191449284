#include "model_io/tensor_shape.h"

namespace thumbsup {

std::string shape_text(at::IntArrayRef shape) {
  std::string text = "[";
  for (std::size_t i = 0; i < shape.size(); ++i) text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
  return text + "]";
}

bool same_but_for_ones(at::IntArrayRef a, at::IntArrayRef b) {
  const auto cut = [](at::IntArrayRef shape) {
    while (shape.size() > 2 && shape.back() == 1) shape = shape.slice(0, shape.size() - 1);
    return shape;
  };
  return cut(a) == cut(b);
}

}  // namespace thumbsup
