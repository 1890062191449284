#include "model_io/load_weights.h"

#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "base/interruption.h"
#include "model_io/finite.h"
#include "model_io/model_io_messages.h"
#include "model_io/tensor_shape.h"
#include "nn/torch_errors.h"

namespace thumbsup {
namespace {

struct Place {
  std::size_t file = 0;
  std::size_t order = 0;  // of the tensor within the file
};

struct Assignment {
  at::Tensor target;
  WeightKey key;
  Place place;
};

/// Collects what does not fit, to say it all at once.
class Misfits {
 public:
  void missing(const std::string& name) { missing_.push_back(name); }
  void left_over(const std::string& key) { left_over_.push_back(key); }
  void wrong_shape(const std::string& key, at::IntArrayRef is, at::IntArrayRef should) {
    shapes_.push_back(msg::model_io::is_and_should_be(key.substr(0, 150), shape_text(is), shape_text(should)));
  }

  void throw_if_any(const WeightSource& source) const {
    std::vector<Message> parts;
    if (!missing_.empty()) parts.push_back(msg::model_io::weights_are_missing(missing_.size(), some(missing_)));
    if (!left_over_.empty())
      parts.push_back(msg::model_io::weights_are_not_expected(left_over_.size(), some(left_over_)));
    if (!shapes_.empty()) parts.push_back(msg::model_io::weights_have_wrong_shape(shapes_.size(), some(shapes_)));
    if (parts.empty()) return;
    Message all = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) all = msg::model_io::and_besides(std::move(all), parts[i]);
    throw FormatError(source.path, "", msg::model_io::does_not_fit(worded(source.what, msg::model_io::kAll), all));
  }

 private:
  static constexpr std::size_t kMostNamed = 5;

  static Message named(const std::string& key) { return verbatim("'" + key.substr(0, 150) + "'"); }
  static Message named(const Message& shape) { return shape; }

  template <class Item>
  static Message some(const std::vector<Item>& items) {
    Message list = named(items.front());
    for (std::size_t i = 1; i < std::min(items.size(), kMostNamed); ++i)
      list = msg::model_io::listed(std::move(list), named(items[i]));
    return items.size() > kMostNamed ? msg::model_io::listed(std::move(list), verbatim("...")) : list;
  }

  std::vector<std::string> missing_, left_over_;
  std::vector<Message> shapes_;
};

std::unordered_map<std::string, Place> index_of(const WeightSource& source) {
  std::unordered_map<std::string, Place> index;
  for (std::size_t file = 0; file < source.files.size(); ++file) {
    const auto& tensors = source.files[file]->tensors();
    for (std::size_t i = 0; i < tensors.size(); ++i) index.emplace(tensors[i].name, Place{file, i});
  }
  return index;
}

std::vector<Assignment> plan(torch::nn::Module& module, const WeightSource& source) {
  const auto index = index_of(source);
  std::unordered_set<std::string> used;
  std::vector<Assignment> assignments;
  Misfits misfits;

  const auto assign = [&](const std::string& name, const at::Tensor& target) {
    const auto candidates = source.keys(name);
    for (const auto& key : candidates) {
      const auto found = index.find(key.key);
      if (found == index.end()) continue;
      used.insert(key.key);
      auto shape = source.files[found->second.file]->tensors()[found->second.order].shape;
      if (key.parts > 1 && !shape.empty() && shape[0] % key.parts == 0) shape[0] /= key.parts;
      if (same_but_for_ones(shape, target.sizes()))
        assignments.push_back({target, key, found->second});
      else
        misfits.wrong_shape(key.key, shape, target.sizes());
      return;
    }
    misfits.missing(candidates.empty() ? name : candidates.front().key);
  };
  for (const auto& parameter : module.named_parameters()) assign(parameter.key(), parameter.value());
  for (const auto& buffer : module.named_buffers()) assign(buffer.key(), buffer.value());

  for (const auto& file : source.files)
    for (const auto& info : file->tensors())
      if (!used.count(info.name) && source.belongs(info.name)) misfits.left_over(info.name);
  misfits.throw_if_any(source);

  // In the order of the file, which is then read from front to back.
  std::sort(assignments.begin(), assignments.end(), [](const Assignment& a, const Assignment& b) {
    return std::tie(a.place.file, a.place.order, a.key.part) < std::tie(b.place.file, b.place.order, b.key.part);
  });
  return assignments;
}

at::Tensor place(const at::Tensor& value, const at::Tensor& target, const WeightPlacement& placement) {
  auto options = at::TensorOptions()
                     .device(placement.device)
                     .dtype(target.is_floating_point() ? placement.dtype : target.scalar_type());
  if (target.dim() == 4 && placement.channels_last) options = options.memory_format(at::MemoryFormat::ChannelsLast);
  return translated("The weights could not be put in their place.", placement.device.str(), [&] {
    at::Tensor result = at::empty(target.sizes(), options);
    result.copy_(value.reshape(target.sizes()));
    return result;
  });
}

}  // namespace

void load_weights(torch::nn::Module& module, const WeightSource& source, const WeightPlacement& placement) {
  const at::NoGradGuard no_grad;
  for (auto& [target, key, where] : plan(module, source)) {
    interruption_point();
    const TensorFile& file = *source.files[where.file];
    at::Tensor value = file.read(key.key);
    if (key.parts > 1) value = value.narrow(0, value.size(0) / key.parts * key.part, value.size(0) / key.parts);
    require_finite(value, file.path(), key.key);
    const at::Tensor placed = place(value, target, placement);
    // Numbers beyond 65504 become infinite in float16.
    if (placed.scalar_type() == at::kHalf && value.scalar_type() != at::kHalf && placed.device().is_cpu() &&
        count_not_finite(placed) > 0)
      throw FormatError(file.path(), key.key, msg::model_io::overflows_float16());
    at::Tensor(target).set_data(placed);
    value.reset();
    file.release(key.key);
  }
  for (const auto& file : source.files) file->check();
}

void load_weights(torch::nn::Module& module, const std::filesystem::path& file, const WeightPlacement& placement) {
  WeightSource source;
  source.what = msg::model_io::model.english;
  source.path = file;
  source.files.push_back(open_tensor_file(file));
  load_weights(module, source, placement);
}

}  // namespace thumbsup
