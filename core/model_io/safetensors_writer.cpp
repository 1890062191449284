#include "model_io/safetensors_writer.h"

#include <nlohmann/json.hpp>
#include <set>

#include "base/atomic_file.h"
#include "base/error.h"
#include "model_io/tensor_dtype.h"

namespace thumbsup {
namespace {

std::uint64_t bytes_of(const at::Tensor& tensor) {
  return static_cast<std::uint64_t>(tensor.numel()) * tensor.element_size();
}

const TensorDtype& dtype_of(const NamedTensor& named) {
  const auto* dtype = find_dtype(named.tensor.scalar_type());
  if (dtype == nullptr)
    throw LogicError("The tensor '" + named.name + "' has the type " + c10::toString(named.tensor.scalar_type()) +
                     ", which safetensors files cannot hold.");
  return *dtype;
}

std::vector<const NamedTensor*> in_file_order(std::span<const NamedTensor> tensors) {
  std::vector<const NamedTensor*> order;
  std::set<std::string_view> names;
  for (const auto& named : tensors) {
    if (named.name == "__metadata__" || !names.insert(named.name).second)
      throw LogicError("A safetensors file cannot hold two tensors named '" + named.name + "'.");
    order.push_back(&named);
  }
  std::sort(order.begin(), order.end(), [](const NamedTensor* a, const NamedTensor* b) {
    const auto size_a = a->tensor.element_size(), size_b = b->tensor.element_size();
    return size_a != size_b ? size_a > size_b : a->name < b->name;
  });
  return order;
}

std::string header_of(const std::vector<const NamedTensor*>& order,
                      const std::map<std::string, std::string>& metadata) {
  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  if (!metadata.empty()) header["__metadata__"] = metadata;
  std::string text = header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  text.pop_back();  // the closing brace; entries are appended, since a lookup per key would be quadratic
  std::uint64_t offset = 0;
  for (const auto* named : order) {
    const auto end = offset + bytes_of(named->tensor);
    const nlohmann::ordered_json entry = {
        {"dtype", dtype_of(*named).name}, {"shape", named->tensor.sizes().vec()}, {"data_offsets", {offset, end}}};
    if (text.size() > 1) text += ',';
    text += nlohmann::json(named->name).dump() + ':' + entry.dump();
    offset = end;
  }
  text += '}';
  text.resize((text.size() + 7) / 8 * 8, ' ');
  return text;
}

}  // namespace

void write_safetensors(const std::filesystem::path& path, std::span<const NamedTensor> tensors,
                       const std::map<std::string, std::string>& metadata) {
  const auto order = in_file_order(tensors);
  const std::string header = header_of(order, metadata);
  std::array<std::byte, 8> length{};
  for (std::size_t i = 0; i < 8; ++i) length[i] = static_cast<std::byte>(header.size() >> (8 * i));

  AtomicFile file(path);
  file.write(length);
  file.write(header);
  for (const auto* named : order) {
    const at::Tensor data = named->tensor.detach().to(at::kCPU).contiguous();
    file.write({static_cast<const std::byte*>(data.data_ptr()), static_cast<std::size_t>(bytes_of(data))});
  }
  file.commit();
}

}  // namespace thumbsup
