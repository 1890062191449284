#include "nn/attention.h"

#include <sstream>

#include "base/error.h"
#include "base/interruption.h"
#include "nn/cpu/attention_gradient_kernel.h"
#include "nn/cpu/attention_kernel.h"
#include "nn/torch_compat.h"

namespace thumbsup {
namespace {

// Multiplications that are done without asking whether to go on: some tenths of a second.
constexpr std::int64_t kUninterrupted = std::int64_t{1} << 35;
// Scores of one block of queries are kept under this many bytes.
constexpr std::int64_t kScoreBytes = 8 << 20;

void check_shapes(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, std::int64_t heads,
                  bool causal) {
  const bool fits = heads > 0 && query.dim() == 3 && key.dim() == 3 && value.dim() == 3 && query.size(2) % heads == 0 &&
                    key.size(2) == query.size(2) && value.sizes() == key.sizes() && key.size(0) == query.size(0) &&
                    (!causal || key.size(1) == query.size(1)) && key.size(1) > 0 &&
                    key.scalar_type() == query.scalar_type() && value.scalar_type() == query.scalar_type();
  if (fits) return;
  std::ostringstream detail;
  detail << "query " << query.sizes() << ' ' << query.scalar_type() << ", key " << key.sizes() << ' '
         << key.scalar_type() << ", value " << value.sizes() << ' ' << value.scalar_type() << ", heads " << heads
         << (causal ? ", causal" : "");
  throw LogicError("The tensors given to attention do not fit together.", detail.str());
}

at::ScalarType arithmetic_type(at::ScalarType type) {
  return type == at::kDouble ? at::kDouble : at::kFloat;
}

// [N, H*D] -> [H, N, D], a view.
at::Tensor split_heads(const at::Tensor& x, std::int64_t heads) {
  return x.view({x.size(0), heads, x.size(1) / heads}).transpose(0, 1);
}

std::int64_t block_rows(std::int64_t queries, std::int64_t keys, std::int64_t heads) {
  const std::int64_t rows = kScoreBytes / std::max<std::int64_t>(1, heads * keys * std::int64_t{sizeof(float)});
  return std::clamp<std::int64_t>(rows / 16 * 16, 16, std::max<std::int64_t>(16, queries));
}

// Probabilities [H, rows, Nk] of queries first..first+rows, in float32 at least.
at::Tensor probabilities(const at::Tensor& query_block, const at::Tensor& key_heads, std::int64_t first, bool causal) {
  const double scale = 1.0 / std::sqrt(static_cast<double>(query_block.size(2)));
  const auto type = arithmetic_type(query_block.scalar_type());
  const at::Tensor keys = key_heads.transpose(1, 2);
  // In 16 bits the products are scaled before they are rounded: unscaled they may be beyond float16.
  at::Tensor scores =
      query_block.scalar_type() == type
          ? at::bmm(query_block, keys).mul_(scale)
          : at::baddbmm(at::empty({1, 1, 1}, query_block.options()), query_block, keys, 0, scale).to(type);
  if (causal) {
    const at::Tensor hidden = at::ones({query_block.size(1), key_heads.size(1)}, scores.options().dtype(at::kBool));
    scores.masked_fill_(hidden.triu(first + 1), -std::numeric_limits<double>::infinity());
  }
  return at::softmax(scores, -1);
}

at::Tensor forward_in_blocks(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                             std::int64_t heads, bool causal) {
  at::Tensor result = at::empty(query.sizes(), query.options().memory_format(at::MemoryFormat::Contiguous));
  const std::int64_t rows = block_rows(query.size(1), key.size(1), heads);
  for (std::int64_t b = 0; b < query.size(0); ++b) {
    const at::Tensor q = split_heads(query[b], heads), k = split_heads(key[b], heads), v = split_heads(value[b], heads);
    const at::Tensor out = split_heads(result[b], heads);
    for (std::int64_t first = 0; first < query.size(1); first += rows) {
      interruption_point();
      const std::int64_t count = std::min(rows, query.size(1) - first);
      const at::Tensor p = probabilities(q.narrow(1, first, count), k, first, causal).to(query.scalar_type());
      out.narrow(1, first, count).copy_(at::bmm(p, v));
    }
  }
  return result;
}

// Queries of one image that may be done in one go.
std::int64_t rows_without_asking(const at::Tensor& query, const at::Tensor& key) {
  constexpr std::int64_t kBlock = 24;  // of the kernel
  const double a_row = 2.0 * static_cast<double>(key.size(1)) * static_cast<double>(query.size(2));
  const auto rows = static_cast<std::int64_t>(static_cast<double>(kUninterrupted) / std::max(1.0, a_row));
  return std::max(kBlock, rows / kBlock * kBlock);
}

at::Tensor dense_rows(const at::Tensor& x) {
  return x.stride(2) == 1 ? x : x.contiguous();
}

cpu::AttentionOperand operand(const at::Tensor& x) {
  return {x.data_ptr(), x.stride(0), x.stride(1)};
}

// Of tensors with dense rows; `log_sums` may be undefined.
cpu::AttentionProblem problem_of(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                                 const at::Tensor& result, std::int64_t heads, bool causal,
                                 const at::Tensor& log_sums) {
  return {operand(q),
          operand(k),
          operand(v),
          result.data_ptr(),
          q.size(0),
          q.size(1),
          k.size(1),
          heads,
          q.size(2) / heads,
          causal,
          q.scalar_type() == at::kBFloat16,
          at::get_num_threads(),
          log_sums.defined() ? log_sums.data_ptr<float>() : nullptr};
}

bool kernel_serves(const at::Tensor& query) {
  const auto type = query.scalar_type();
  return query.is_cpu() && query.numel() > 0 && (type == at::kFloat || type == at::kBFloat16) &&
         cpu::attention_kernel_runs(type == at::kBFloat16);
}

at::Tensor forward_on_cpu(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, std::int64_t heads,
                          bool causal, const at::Tensor& log_sums = {}) {
  const at::Tensor q = dense_rows(query), k = dense_rows(key), v = dense_rows(value);
  at::Tensor result = at::empty(query.sizes(), query.options().memory_format(at::MemoryFormat::Contiguous));
  const std::int64_t rows = rows_without_asking(query, key);
  if (rows < query.size(1) && !causal && !log_sums.defined()) {
    // A row depends on nothing but its own inputs: in parts it is the same, bit for bit.
    for (std::int64_t b = 0; b < query.size(0); ++b)
      for (std::int64_t first = 0; first < query.size(1); first += rows) {
        const std::int64_t count = std::min(rows, query.size(1) - first);
        interruption_point();
        result[b]
            .narrow(0, first, count)
            .copy_(forward_on_cpu(q.narrow(0, b, 1).narrow(1, first, count), k.narrow(0, b, 1), v.narrow(0, b, 1),
                                  heads, false)[0]);
      }
    return result;
  }
  const cpu::AttentionProblem problem = problem_of(q, k, v, result, heads, causal, log_sums);
  const at::Tensor scratch = at::empty({cpu::attention_scratch_bytes(problem)}, at::kByte);
  cpu::attention_kernel(problem, scratch.data_ptr());
  return result;
}

at::Tensor forward(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, std::int64_t heads,
                   bool causal) {
  if (query.numel() == 0) return at::empty(query.sizes(), query.options());
  if (kernel_serves(query)) return forward_on_cpu(query, key, value, heads, causal);
  const auto type = query.scalar_type();
  // A processor without fast 16-bit products: in float32, which is also exacter.
  if (query.is_cpu() && type != at::kFloat && type != at::kDouble)
    return forward(query.to(at::kFloat), key.to(at::kFloat), value.to(at::kFloat), heads, causal).to(type);
  return forward_in_blocks(query.contiguous(), key.contiguous(), value.contiguous(), heads, causal);
}

// By the kernels. Keeps its inputs and output, and one number a query and head.
class FusedAttention : public torch::autograd::Function<FusedAttention> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& query, const at::Tensor& key,
                            const at::Tensor& value, std::int64_t heads, bool causal) {
    const at::Tensor log_sums = at::empty({query.size(0), heads, query.size(1)}, query.options().dtype(at::kFloat));
    at::Tensor result = forward_on_cpu(query, key, value, heads, causal, log_sums);
    context->save_for_backward({query, key, value, result, log_sums});
    context->saved_data["heads"] = heads;
    context->saved_data["causal"] = causal;
    return result;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    interruption_point();
    const auto saved = context->get_saved_variables();
    const at::Tensor query = dense_rows(saved[0]), key = dense_rows(saved[1]), value = dense_rows(saved[2]),
                     grad_result = dense_rows(gradients[0]);
    const auto like = [](const at::Tensor& x) {
      return at::empty(x.sizes(), x.options().memory_format(at::MemoryFormat::Contiguous));
    };
    at::Tensor grad_query = like(query), grad_key = like(key), grad_value = like(value);
    const cpu::AttentionGradientProblem problem{
        problem_of(query, key, value, saved[3], context->saved_data["heads"].toInt(),
                   context->saved_data["causal"].toBool(), saved[4]),
        operand(grad_result), grad_query.data_ptr(), grad_key.data_ptr(), grad_value.data_ptr()};
    const at::Tensor scratch = at::empty({cpu::attention_gradient_scratch_bytes(problem)}, at::kByte);
    cpu::attention_gradient_kernel(problem, scratch.data_ptr());
    return {grad_query, grad_key, grad_value, {}, {}};
  }
};

// By operators. Keeps only its inputs and output; the probabilities are recomputed block by block in backward.
class BlockedAttention : public torch::autograd::Function<BlockedAttention> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& query, const at::Tensor& key,
                            const at::Tensor& value, std::int64_t heads, bool causal) {
    at::Tensor result = thumbsup::forward(query, key, value, heads, causal);
    context->save_for_backward({query, key, value, result});
    context->saved_data["heads"] = heads;
    context->saved_data["causal"] = causal;
    return result;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    interruption_point();
    const auto saved = context->get_saved_variables();
    const std::int64_t heads = context->saved_data["heads"].toInt();
    const bool causal = context->saved_data["causal"].toBool();
    const at::Tensor query = saved[0].contiguous(), key = saved[1].contiguous(), value = saved[2].contiguous();
    const at::Tensor &result = saved[3], grad_result = gradients[0].contiguous();
    const auto type = arithmetic_type(query.scalar_type());
    const std::int64_t head_dim = query.size(2) / heads;
    const double scale = 1.0 / std::sqrt(static_cast<double>(head_dim));
    at::Tensor grad_query = at::empty_like(query), grad_key = at::empty_like(key), grad_value = at::empty_like(value);
    const std::int64_t rows = block_rows(query.size(1), key.size(1), heads);
    for (std::int64_t b = 0; b < query.size(0); ++b) {
      const at::Tensor q = split_heads(query[b], heads), k = split_heads(key[b], heads),
                       v = split_heads(value[b], heads), out = split_heads(result[b], heads),
                       g = split_heads(grad_result[b], heads), grad_q = split_heads(grad_query[b], heads);
      at::Tensor grad_k = at::zeros(k.sizes(), k.options().dtype(type)), grad_v = at::zeros_like(grad_k);
      for (std::int64_t first = 0; first < query.size(1); first += rows) {
        const std::int64_t count = std::min(rows, query.size(1) - first);
        const at::Tensor q_block = q.narrow(1, first, count), g_block = g.narrow(1, first, count);
        const at::Tensor p = probabilities(q_block, k, first, causal);
        grad_v.add_(at::bmm(p.to(g.scalar_type()).transpose(1, 2), g_block));
        // d softmax: P * (dP - sum_j P dP), and that sum over j is the dot product of the result and its gradient.
        const at::Tensor dot = (g_block.to(type) * out.narrow(1, first, count).to(type)).sum(-1, true);
        at::Tensor grad_scores = at::bmm(g_block, v.transpose(1, 2)).to(type).sub_(dot).mul_(p).mul_(scale);
        grad_scores = grad_scores.to(q.scalar_type());
        grad_q.narrow(1, first, count).copy_(at::bmm(grad_scores, k));
        grad_k.add_(at::bmm(grad_scores.transpose(1, 2), q_block));
      }
      split_heads(grad_key[b], heads).copy_(grad_k);
      split_heads(grad_value[b], heads).copy_(grad_v);
    }
    return {grad_query, grad_key, grad_value, {}, {}};
  }
};

// LibTorch's own fused kernels: scores are scaled and summed up in float32, and never kept.
at::Tensor forward_by_library(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                              std::int64_t heads, bool causal) {
  interruption_point();
  const auto by_heads = [&](const at::Tensor& x) {  // [B, N, H * D] -> [B, H, N, D], a view
    return x.view({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
  };
  const at::Tensor result = compat::scaled_dot_product_attention(
      by_heads(query.contiguous()), by_heads(key.contiguous()), by_heads(value.contiguous()), causal);
  return result.transpose(1, 2).reshape(query.sizes());
}

}  // namespace

at::Tensor attention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, std::int64_t heads,
                     bool causal) {
  check_shapes(query, key, value, heads, causal);
  const bool differentiate =
      at::GradMode::is_enabled() && (query.requires_grad() || key.requires_grad() || value.requires_grad());
  if (query.is_cuda() && compat::kHasScaledDotProductAttention && query.numel() > 0)
    return forward_by_library(query, key, value, heads, causal);
  if (differentiate && kernel_serves(query)) return FusedAttention::apply(query, key, value, heads, causal);
  // Without the kernel, in bfloat16 on a CPU: computed in float32, and rounded once.
  if (differentiate && query.is_cpu() && query.scalar_type() == at::kBFloat16)
    return BlockedAttention::apply(query.to(at::kFloat), key.to(at::kFloat), value.to(at::kFloat), heads, causal)
        .to(at::kBFloat16);
  if (differentiate) return BlockedAttention::apply(query, key, value, heads, causal);
  return forward(query, key, value, heads, causal);
}

std::string gpu_attention_name() {
  return compat::kHasScaledDotProductAttention ? "LibTorch's fused kernels (flash or memory-efficient)"
                                               : "in blocks of queries, by LibTorch's operators";
}

}  // namespace thumbsup
