#include "model_io/load_weights.h"

#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "base/interruption.h"
#include "model_io/finite.h"
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
    shapes_.push_back("'" + key + "' is " + shape_text(is) + " and should be " + shape_text(should));
  }

  void throw_if_any(const WeightSource& source) const {
    if (missing_.empty() && left_over_.empty() && shapes_.empty()) return;
    std::string reason = "does not fit the " + source.what + ": ";
    std::string separator;
    const auto say = [&](const std::vector<std::string>& list, const std::string& what, bool quote) {
      if (list.empty()) return;
      reason += separator + std::to_string(list.size()) + " " + what + " (";
      for (std::size_t i = 0; i < std::min<std::size_t>(list.size(), 5); ++i)
        reason += (i == 0 ? "" : ", ") + (quote ? "'" + list[i].substr(0, 150) + "'" : list[i].substr(0, 300));
      reason += list.size() > 5 ? ", ...)" : ")";
      separator = "; ";
    };
    say(missing_, "missing", true);
    say(left_over_, "not expected", true);
    say(shapes_, "of the wrong shape", false);
    throw FormatError(source.path, "", reason);
  }

 private:
  std::vector<std::string> missing_, left_over_, shapes_;
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
      throw FormatError(file.path(), key.key,
                        "has values that are too large for float16; use --dtype float32 or bfloat16");
    at::Tensor(target).set_data(placed);
    value.reset();
    file.release(key.key);
  }
  for (const auto& file : source.files) file->check();
}

void load_weights(torch::nn::Module& module, const std::filesystem::path& file, const WeightPlacement& placement) {
  WeightSource source;
  source.what = "model";
  source.path = file;
  source.files.push_back(open_tensor_file(file));
  load_weights(module, source, placement);
}

}  // namespace thumbsup
