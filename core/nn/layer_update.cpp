#include "nn/layer_update.h"

namespace thumbsup {
namespace {

/// [out, in, k, k] from the core t [r, r, k, k], a [r, out] and b [r, in].
at::Tensor tucker(const at::Tensor& core, const at::Tensor& a, const at::Tensor& b) {
  return at::einsum("ijkl,io,jn->onkl", {core, a, b});
}

class Delta {
 public:
  explicit Delta(const at::Tensor& weight) : weight_(weight) {}

  at::Tensor operator()(const LowRankUpdate& u) const {
    const at::Tensor down = matrix(u.down), up = matrix(u.up);
    return shaped(u.mid.defined() ? tucker(here(u.mid), up.t(), down) : at::mm(up, down));
  }

  at::Tensor operator()(const HadamardUpdate& u) const {
    return factor(u.t1, u.w1_a, u.w1_b) * factor(u.t2, u.w2_a, u.w2_b);
  }

  at::Tensor operator()(const KroneckerUpdate& u) const {
    const at::Tensor first = u.w1.defined() ? matrix(u.w1) : at::mm(matrix(u.w1_a), matrix(u.w1_b));
    const at::Tensor second = u.w2.defined()   ? here(u.w2)
                              : u.t2.defined() ? tucker(here(u.t2), matrix(u.w2_a), matrix(u.w2_b))
                                               : at::mm(matrix(u.w2_a), matrix(u.w2_b));
    // The kernel's pixels, if any, lie behind the columns of the second factor.
    const auto pixels = weight_.numel() / (weight_.size(0) * weight_.size(1));
    const at::Tensor blocks = second.reshape({second.size(0), -1, pixels});
    return shaped(at::einsum("ab,cdp->acbdp", {first, blocks}).contiguous());
  }

  at::Tensor operator()(const ScalingUpdate& u) const {
    std::vector<std::int64_t> shape(static_cast<std::size_t>(weight_.dim()), 1);
    shape[u.on_input ? 1 : 0] = -1;
    return weight_ * here(u.factors).reshape(shape);
  }

  at::Tensor operator()(const GeneralUpdate& u) const {
    const at::Tensor changed =
        at::einsum("oip,ij,jk->okp",
                   {weight_.flatten(1).reshape({weight_.size(0), weight_.size(1), -1}), matrix(u.a1), matrix(u.a2)});
    return shaped(changed) + shaped(at::mm(matrix(u.b1), matrix(u.b2)));
  }

  at::Tensor operator()(const FullUpdate& u) const { return shaped(here(u.difference)); }

 private:
  at::Tensor here(const at::Tensor& tensor) const { return tensor.to(weight_.device(), at::kFloat); }
  at::Tensor matrix(const at::Tensor& tensor) const { return here(tensor).flatten(1); }
  at::Tensor shaped(const at::Tensor& tensor) const { return tensor.reshape(weight_.sizes()); }
  at::Tensor factor(const at::Tensor& core, const at::Tensor& a, const at::Tensor& b) const {
    return shaped(core.defined() ? tucker(here(core), matrix(a), matrix(b)) : at::mm(matrix(a), matrix(b)));
  }

  const at::Tensor& weight_;
};

}  // namespace

at::Tensor weight_delta(const LayerUpdate& update, const at::Tensor& weight) {
  return std::visit(Delta(weight), update);
}

at::Tensor decomposed_delta(const WeightDecomposition& decomposition, const at::Tensor& weight,
                            const at::Tensor& delta) {
  const at::Tensor merged = weight + delta;
  const std::int64_t kept = decomposition.on_output ? 0 : 1;
  std::vector<std::int64_t> others, shape(static_cast<std::size_t>(weight.dim()), 1);
  shape[static_cast<std::size_t>(kept)] = -1;
  for (std::int64_t i = 0; i < weight.dim(); ++i)
    if (i != kept) others.push_back(i);
  const at::Tensor norm = merged.square().sum(others, /*keepdim=*/true).sqrt() + decomposition.epsilon;
  return merged * (decomposition.magnitude.to(weight.device(), at::kFloat).reshape(shape) / norm) - weight;
}

}  // namespace thumbsup
