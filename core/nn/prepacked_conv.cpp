#include "nn/prepacked_conv.h"

#include <map>
#include <mutex>
#include <sstream>

#include "base/error.h"
#include "nn/layers.h"

#if THUMBSUP_ONEDNN
#include <dnnl.hpp>
#endif

namespace thumbsup {
namespace {

struct Convolution {
  at::Tensor bias;  // undefined without one
  std::int64_t stride, padding;
  bool silu;
};

at::Tensor by_operator(const at::Tensor& x, const at::Tensor& weight, const Convolution& c) {
  if (c.silu && x.is_cpu() && x.scalar_type() == at::kBFloat16) {  // rounded once, after the activation
    Convolution wide = c;
    if (c.bias.defined()) wide.bias = c.bias.to(at::kFloat);
    return by_operator(x.to(at::kFloat), weight.to(at::kFloat), wide).to(at::kBFloat16);
  }
  const at::Tensor y = at::conv2d(x, weight, c.bias, c.stride, c.padding).contiguous(at::MemoryFormat::ChannelsLast);
  return c.silu ? at::silu(y) : y;
}

#if THUMBSUP_ONEDNN

using dnnl::memory;

const dnnl::engine& cpu_engine() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

dnnl::stream& cpu_stream() {
  thread_local dnnl::stream stream(cpu_engine());
  return stream;
}

memory::data_type data_type(at::ScalarType type) {
  return type == at::kBFloat16 ? memory::data_type::bf16 : memory::data_type::f32;
}

// One prepared call: for an input shape and a number of threads.
struct Plan {
  dnnl::convolution_forward::primitive_desc description;
  dnnl::convolution_forward primitive;
};

// Throws dnnl::error where oneDNN has nothing to offer.
Plan make_plan(const memory::dims& in, const memory::dims& weight, const memory::dims& out, memory::data_type type,
               const memory::desc& weight_layout, const Convolution& c) {
  const memory::desc source(in, type, memory::format_tag::nhwc), result(out, type, memory::format_tag::nhwc);
  const memory::desc bias = c.bias.defined() ? memory::desc({weight[0]}, type, memory::format_tag::x) : memory::desc();
  const memory::dims strides{c.stride, c.stride}, padding{c.padding, c.padding};
  constexpr auto kKind = dnnl::prop_kind::forward_inference;
  constexpr auto kAlgorithm = dnnl::algorithm::convolution_direct;
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
#if DNNL_VERSION_MAJOR >= 3
  if (c.silu) {
    dnnl::post_ops after;
    after.append_eltwise(dnnl::algorithm::eltwise_swish, 1.0f, 0.0f);
    attributes.set_post_ops(after);
  }
  dnnl::convolution_forward::primitive_desc description(cpu_engine(), kKind, kAlgorithm, source, weight_layout, bias,
                                                        result, strides, padding, padding, attributes);
#else
  if (c.silu) {
    dnnl::post_ops after;
    after.append_eltwise(1.0f, dnnl::algorithm::eltwise_swish, 1.0f, 0.0f);
    attributes.set_post_ops(after);
  }
  const auto operation = c.bias.defined() ? dnnl::convolution_forward::desc(kKind, kAlgorithm, source, weight_layout,
                                                                            bias, result, strides, padding, padding)
                                          : dnnl::convolution_forward::desc(kKind, kAlgorithm, source, weight_layout,
                                                                            result, strides, padding, padding);
  dnnl::convolution_forward::primitive_desc description(operation, attributes, cpu_engine());
#endif
  return {description, dnnl::convolution_forward(description)};
}

void reorder(const memory::desc& from, void* from_data, const memory::desc& to, void* to_data) {
  memory source(from, cpu_engine(), from_data), target(to, cpu_engine(), to_data);
  dnnl::reorder(source, target).execute(cpu_stream(), source, target);
  cpu_stream().wait();
}

#endif

}  // namespace

struct PrepackedConv::State {
  std::vector<std::int64_t> sizes;
  at::ScalarType type = at::kFloat;
  at::Device device{at::kCPU};
  Convolution convolution;
  std::mutex mutex;  // over all below
  at::Tensor plain;  // undefined once packed
#if THUMBSUP_ONEDNN
  at::Tensor packed;  // bytes in `layout`
  memory::desc layout;
  std::map<std::array<std::int64_t, 4>, std::shared_ptr<const Plan>> plans;  // null: oneDNN does not serve this shape

  memory::dims dims() const {
    return {sizes.begin(), sizes.end()};
  }
  memory::desc plain_layout() const {
    return {dims(), data_type(type), memory::format_tag::oihw};
  }

  at::Tensor unpacked() {
    if (plain.defined()) return plain;
    at::Tensor weight = at::empty(sizes, type);
    reorder(layout, packed.data_ptr(), plain_layout(), weight.data_ptr());
    return weight;
  }

  void pack_as(const memory::desc& wanted) {
    if (packed.defined() && layout == wanted) return;
    const at::Tensor from = unpacked().contiguous();
    packed = at::empty({static_cast<std::int64_t>(wanted.get_size())}, at::kByte);
    reorder(plain_layout(), from.data_ptr(), wanted, packed.data_ptr());
    layout = wanted;
    plain = at::Tensor();
    plans.clear();
  }

  // The plan for this input, with the weight packed for it; null where oneDNN has only its reference code.
  std::shared_ptr<const Plan> plan_for(const at::Tensor& x, at::IntArrayRef out) {
    const std::array<std::int64_t, 4> key{x.size(0), x.size(2), x.size(3), at::get_num_threads()};
    if (const auto found = plans.find(key); found != plans.end()) return found->second;
    std::shared_ptr<const Plan> plan;
    try {
      const memory::dims in(x.sizes().begin(), x.sizes().end()), to(out.begin(), out.end());
      const memory::desc any(dims(), data_type(type), memory::format_tag::any);
      Plan best = make_plan(in, dims(), to, data_type(type), any, convolution);
      const std::string name = best.description.impl_info_str();
      if (packed.defined() && best.description.weights_desc() != layout) {
        // Prefer the layout that is there, unless a slower implementation comes with it.
        try {
          Plan same = make_plan(in, dims(), to, data_type(type), layout, convolution);
          if (same.description.impl_info_str() == name) best = std::move(same);
        } catch (const dnnl::error&) {
        }
      }
      if (name.rfind("ref", 0) != 0) {
        pack_as(best.description.weights_desc());
        plan = std::make_shared<const Plan>(std::move(best));
      }
    } catch (const dnnl::error&) {
      plan.reset();
    }
    constexpr std::size_t kPlansKept = 16;
    if (plans.size() >= kPlansKept) plans.clear();
    return plans[key] = plan;
  }
#endif
};

PrepackedConv::PrepackedConv(const at::Tensor& weight, const at::Tensor& bias, std::int64_t stride,
                             std::int64_t padding, bool silu) {
  if (weight.dim() != 4 || (bias.defined() && (bias.dim() != 1 || bias.size(0) != weight.size(0))) || stride < 1 ||
      padding < 0)
    throw LogicError("The weight and bias given to the convolution do not fit together.");
  state_ = std::make_unique<State>();
  state_->sizes = weight.sizes().vec();
  state_->type = weight.scalar_type();
  state_->device = weight.device();
  state_->convolution = {bias.defined() ? bias.detach().to(weight.scalar_type()).contiguous() : bias, stride, padding,
                         silu};
  state_->plain = weight.detach();
}

PrepackedConv::~PrepackedConv() = default;
PrepackedConv::PrepackedConv(PrepackedConv&&) noexcept = default;
PrepackedConv& PrepackedConv::operator=(PrepackedConv&&) noexcept = default;

at::Tensor PrepackedConv::operator()(const at::Tensor& x) const {
  State& s = *state_;
  const Convolution& c = s.convolution;
  const auto out_size = [&](std::int64_t dimension) {
    return (x.size(dimension) + 2 * c.padding - s.sizes[static_cast<std::size_t>(dimension)]) / c.stride + 1;
  };
  if (x.dim() != 4 || x.size(1) != s.sizes[1] || x.scalar_type() != s.type || x.device() != s.device ||
      x.size(2) + 2 * c.padding < s.sizes[2] || x.size(3) + 2 * c.padding < s.sizes[3]) {
    std::ostringstream detail;
    detail << "x " << x.sizes() << ' ' << x.scalar_type() << ", weight " << at::IntArrayRef(s.sizes) << ' ' << s.type;
    throw LogicError("The input does not fit the convolution.", detail.str());
  }
  if (at::GradMode::is_enabled() && x.requires_grad())
    throw LogicError("A prepacked convolution has no gradient. Unpack the module before training.");
  const at::NoGradGuard no_grad;
  at::Tensor plain;
#if THUMBSUP_ONEDNN
  if (x.is_cpu() && (s.type == at::kFloat || s.type == at::kBFloat16) && x.numel() > 0) {
    const std::array<std::int64_t, 4> out{x.size(0), s.sizes[0], out_size(2), out_size(3)};
    std::unique_lock lock(s.mutex);
    const auto plan = s.plan_for(x, out);
    if (plan) {
      const at::Tensor weight = s.packed;
      lock.unlock();
      const at::Tensor source = x.contiguous(at::MemoryFormat::ChannelsLast);
      at::Tensor y = at::empty(out, x.options().memory_format(at::MemoryFormat::ChannelsLast));
      const auto& d = plan->description;
      const at::Tensor scratch = at::empty({static_cast<std::int64_t>(d.scratchpad_desc().get_size())}, at::kByte);
      const dnnl::engine& engine = cpu_engine();
      std::unordered_map<int, memory> arguments{
          {DNNL_ARG_SRC, memory(d.src_desc(), engine, source.data_ptr())},
          {DNNL_ARG_WEIGHTS, memory(d.weights_desc(), engine, weight.data_ptr())},
          {DNNL_ARG_DST, memory(d.dst_desc(), engine, y.data_ptr())},
          {DNNL_ARG_SCRATCHPAD, memory(d.scratchpad_desc(), engine, scratch.data_ptr())}};
      if (c.bias.defined()) arguments.emplace(DNNL_ARG_BIAS, memory(d.bias_desc(), engine, c.bias.data_ptr()));
      plan->primitive.execute(cpu_stream(), arguments);
      cpu_stream().wait();
      return y;
    }
    plain = s.unpacked();
  }
#endif
  if (!plain.defined()) plain = s.plain;
  return by_operator(x, plain, c);
}

at::Tensor PrepackedConv::plain_weight() const {
  const std::lock_guard lock(state_->mutex);
#if THUMBSUP_ONEDNN
  return state_->unpacked();
#else
  return state_->plain;
#endif
}

bool PrepackedConv::has_onednn() {
#if THUMBSUP_ONEDNN
  return true;
#else
  return false;
#endif
}

std::string PrepackedConv::onednn_version() {
#if THUMBSUP_ONEDNN
  const dnnl::version_t* version = dnnl::version();
  return std::to_string(version->major) + "." + std::to_string(version->minor) + "." + std::to_string(version->patch);
#else
  return "none";
#endif
}

void prepack_for_inference(torch::nn::Module& module) {
  if (!PrepackedConv::has_onednn()) return;
  for (const auto& child : module.modules(/*include_self=*/false))
    if (auto* conv = child->as<Conv2d>()) conv->prepack();
  if (auto* conv = module.as<Conv2d>()) conv->prepack();
}

void unpack_after_inference(torch::nn::Module& module) {
  for (const auto& child : module.modules(/*include_self=*/false))
    if (auto* conv = child->as<Conv2d>()) conv->unpack();
  if (auto* conv = module.as<Conv2d>()) conv->unpack();
}

}  // namespace thumbsup
