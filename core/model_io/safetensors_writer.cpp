#include "model_io/safetensors_writer.h"

#include <nlohmann/json.hpp>
#include <set>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/run_control.h"
#include "model_io/tensor_dtype.h"

namespace thumbsup {
namespace {

struct Entry {
  const NamedTensor* named;
  const TensorDtype* dtype;  // that it is written as

  std::uint64_t bytes() const { return static_cast<std::uint64_t>(named->tensor.numel()) * dtype->bits / 8; }
};

const TensorDtype* written_as(const NamedTensor& named, std::optional<at::ScalarType> floating_dtype) {
  const bool convert = floating_dtype && named.tensor.is_floating_point();
  const auto* dtype = find_dtype(convert ? *floating_dtype : named.tensor.scalar_type());
  if (dtype == nullptr)
    throw LogicError("The tensor '" + named.name + "' has the type " + c10::toString(named.tensor.scalar_type()) +
                     ", which safetensors files cannot hold.");
  return dtype;
}

std::vector<Entry> in_file_order(std::span<const NamedTensor> tensors, std::optional<at::ScalarType> floating_dtype) {
  std::vector<Entry> order;
  std::set<std::string_view> names;
  for (const auto& named : tensors) {
    if (named.name == "__metadata__" || !names.insert(named.name).second)
      throw LogicError("A safetensors file cannot hold two tensors named '" + named.name + "'.");
    order.push_back({&named, written_as(named, floating_dtype)});
  }
  std::sort(order.begin(), order.end(), [](const Entry& a, const Entry& b) {
    return a.dtype != b.dtype ? a.dtype > b.dtype : a.named->name < b.named->name;
  });
  return order;
}

std::string header_of(const std::vector<Entry>& order, const std::map<std::string, std::string>& metadata) {
  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  if (!metadata.empty()) header["__metadata__"] = metadata;
  std::string text = header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  text.pop_back();  // the closing brace; entries are appended, since a lookup per key would be quadratic
  std::uint64_t offset = 0;
  for (const auto& written : order) {
    const auto end = offset + written.bytes();
    const auto sizes = written.named->tensor.sizes().vec();
    const nlohmann::ordered_json entry = {
        {"dtype", written.dtype->name}, {"shape", sizes}, {"data_offsets", {offset, end}}};
    if (text.size() > 1) text += ',';
    text += nlohmann::json(written.named->name).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    text += ':' + entry.dump();
    offset = end;
  }
  text += '}';
  text.resize((text.size() + 7) / 8 * 8, ' ');
  return text;
}

}  // namespace

void write_safetensors(const std::filesystem::path& path, std::span<const NamedTensor> tensors,
                       const std::map<std::string, std::string>& metadata, std::optional<at::ScalarType> floating_dtype,
                       RunControl* control, std::string* digest) {
  const auto order = in_file_order(tensors, floating_dtype);
  const std::string header = header_of(order, metadata);
  std::array<std::byte, 8> length{};
  for (std::size_t i = 0; i < 8; ++i) length[i] = static_cast<std::byte>(header.size() >> (8 * i));

  AtomicFile file(path);
  std::optional<Sha256> hash;
  if (digest != nullptr) hash.emplace();
  const auto write = [&](std::span<const std::byte> bytes) {
    if (hash) hash->update(bytes);
    file.write(bytes);
  };
  write(length);
  write(std::as_bytes(std::span(header)));
  for (const auto& entry : order) {
    if (control != nullptr) control->checkpoint();
    const at::Tensor data = entry.named->tensor.detach().to(at::kCPU, entry.dtype->scalar).contiguous();
    write({static_cast<const std::byte*>(data.data_ptr()), static_cast<std::size_t>(entry.bytes())});
  }
  file.commit();
  if (hash) *digest = hash->hex_digest();
}

}  // namespace thumbsup
