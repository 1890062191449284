#include "nn/attention.h"

#include <gtest/gtest.h>

#include <atomic>

#include "base/error.h"
#include "base/interruption.h"
#include "nn/cpu/attention_kernel.h"

namespace thumbsup {
namespace {

struct Case {
  std::int64_t batch, queries, keys, heads, depth;
  bool causal = false;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
  return out << 'b' << c.batch << " q" << c.queries << " k" << c.keys << " h" << c.heads << " d" << c.depth
             << (c.causal ? " causal" : "");
}

// The plain formula, one full score matrix, in float64.
at::Tensor plain(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, std::int64_t heads,
                 bool causal) {
  const auto split = [heads](const at::Tensor& x) {
    return x.to(at::kDouble).reshape({x.size(0), x.size(1), heads, -1}).permute({0, 2, 1, 3});
  };
  const at::Tensor q = split(query), k = split(key), v = split(value);
  at::Tensor scores = at::matmul(q, k.transpose(2, 3)) / std::sqrt(static_cast<double>(q.size(3)));
  if (causal)
    scores = scores.masked_fill(at::ones({q.size(2), k.size(2)}, at::kBool).triu(1),
                                -std::numeric_limits<double>::infinity());
  return at::matmul(at::softmax(scores, -1), v).permute({0, 2, 1, 3}).reshape(query.sizes());
}

struct Inputs {
  at::Tensor query, key, value;
};

Inputs draw(const Case& c, at::ScalarType type, double sharpness = 1.0) {
  torch::manual_seed(c.queries * 1000 + c.keys + c.depth);
  const std::int64_t width = c.heads * c.depth;
  return {(at::randn({c.batch, c.queries, width}) * sharpness).to(type), at::randn({c.batch, c.keys, width}).to(type),
          at::randn({c.batch, c.keys, width}).to(type)};
}

double relative(const at::Tensor& got, const at::Tensor& expected) {
  const at::Tensor wanted = expected.to(at::kDouble);
  return ((got.to(at::kDouble) - wanted).norm() / wanted.norm()).item<double>();
}

double largest(const at::Tensor& x) {
  return x.abs().max().item<double>();
}

class Attention : public testing::TestWithParam<Case> {};

TEST_P(Attention, Float32IsThePlainFormula) {
  const Case c = GetParam();
  const Inputs in = draw(c, at::kFloat);
  const at::Tensor got = attention(in.query, in.key, in.value, c.heads, c.causal);
  const at::Tensor wanted = plain(in.query, in.key, in.value, c.heads, c.causal);
  ASSERT_EQ(got.sizes(), in.query.sizes());
  ASSERT_EQ(got.scalar_type(), at::kFloat);
  EXPECT_TRUE(got.is_contiguous());
  EXPECT_LT(largest(got - wanted), 3e-6);
}

// Half a unit of bfloat16 is 2^-9: the result is rounded once, the probabilities once, both averaged over many terms.
TEST_P(Attention, Bfloat16IsWithinItsRounding) {
  const Case c = GetParam();
  for (const double sharpness : {1.0, 8.0}) {
    const Inputs in = draw(c, at::kBFloat16, sharpness);
    const at::Tensor got = attention(in.query, in.key, in.value, c.heads, c.causal);
    const at::Tensor wanted = plain(in.query, in.key, in.value, c.heads, c.causal);
    ASSERT_EQ(got.scalar_type(), at::kBFloat16);
    EXPECT_LT(relative(got, wanted), 1.0 / 256) << "sharpness " << sharpness;
    EXPECT_LT(largest(got.to(at::kDouble) - wanted), largest(wanted) / 64) << "sharpness " << sharpness;
  }
}

TEST_P(Attention, SameInputSameBitsAndBatchElementsStandAlone) {
  const Case c = GetParam();
  for (const auto type : {at::kFloat, at::kBFloat16}) {
    const Inputs in = draw(c, type);
    const at::Tensor whole = attention(in.query, in.key, in.value, c.heads, c.causal);
    EXPECT_TRUE(at::equal(whole, attention(in.query, in.key, in.value, c.heads, c.causal)));
    for (std::int64_t b = 0; b < c.batch; ++b)
      EXPECT_TRUE(at::equal(whole.narrow(0, b, 1), attention(in.query.narrow(0, b, 1), in.key.narrow(0, b, 1).clone(),
                                                             in.value.narrow(0, b, 1).clone(), c.heads, c.causal)));
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Attention,
                         testing::Values(Case{1, 1, 1, 1, 8}, Case{1, 5, 3, 2, 8}, Case{2, 77, 77, 12, 64, true},
                                         Case{2, 17, 77, 8, 40}, Case{3, 64, 64, 8, 160}, Case{1, 33, 65, 3, 24},
                                         Case{2, 256, 256, 8, 80}, Case{1, 1024, 77, 8, 40}, Case{1, 300, 1111, 2, 40},
                                         Case{1, 130, 130, 1, 17, true}, Case{2, 1, 129, 5, 64},
                                         Case{1, 200, 70, 1, 512}, Case{1, 97, 97, 4, 12, true},
                                         Case{1, 1024, 1024, 2, 80}),
                         [](const auto& test) {
                           std::string name = testing::PrintToString(test.param);
                           std::replace(name.begin(), name.end(), ' ', '_');
                           return name;
                         });

TEST(AttentionInputs, StridedTensorsGiveTheSame) {
  torch::manual_seed(4);
  const at::Tensor packed = at::randn({2, 50, 3 * 48});
  const auto parts = packed.chunk(3, 2);
  const at::Tensor turned = at::randn({2, 48, 50}).transpose(1, 2);
  for (const auto type : {at::kFloat, at::kBFloat16}) {
    const at::Tensor q = parts[0].to(type), k = parts[1].to(type), v = turned.to(type);
    ASSERT_FALSE(v.is_contiguous());
    EXPECT_TRUE(at::equal(attention(q, k, v, 4), attention(q.contiguous(), k.contiguous(), v.contiguous(), 4)));
  }
}

TEST(AttentionInputs, HugeScoresStayFinite) {
  const at::Tensor q = at::full({1, 40, 32}, 300.0f), k = at::full({1, 40, 32}, 300.0f);
  torch::manual_seed(5);
  const at::Tensor v = at::randn({1, 40, 32});
  for (const auto type : {at::kFloat, at::kBFloat16}) {
    for (const double sign : {1.0, -1.0}) {
      const at::Tensor got = attention(q.to(type) * sign, k.to(type), v.to(type), 2);
      const at::Tensor wanted = v.to(type).to(at::kDouble).mean(1, true).expand({1, 40, 32});
      EXPECT_LT(largest(got.to(at::kDouble) - wanted), type == at::kFloat ? 1e-5 : 4e-3);
    }
  }
}

TEST(AttentionInputs, NotANumberIsNotHidden) {
  at::Tensor q = at::randn({1, 20, 16}), k = at::randn({1, 20, 16}), v = at::randn({1, 20, 16});
  k[0][3][2] = std::nanf("");
  for (const auto type : {at::kFloat, at::kBFloat16})
    EXPECT_TRUE(at::isnan(attention(q.to(type), k.to(type), v.to(type), 1)).all().item<bool>());
}

TEST(AttentionInputs, ShapesThatDoNotFitAreRefused) {
  const auto t = [](std::int64_t b, std::int64_t n, std::int64_t w) { return at::zeros({b, n, w}); };
  EXPECT_THROW(attention(t(1, 4, 10), t(1, 4, 10), t(1, 4, 10), 3), LogicError);
  EXPECT_THROW(attention(t(1, 4, 10), t(1, 4, 10), t(1, 4, 10), 0), LogicError);
  EXPECT_THROW(attention(t(1, 4, 8), t(2, 4, 8), t(2, 4, 8), 2), LogicError);
  EXPECT_THROW(attention(t(1, 4, 8), t(1, 5, 8), t(1, 4, 8), 2), LogicError);
  EXPECT_THROW(attention(t(1, 4, 8), t(1, 5, 8), t(1, 5, 8), 2, true), LogicError);
  EXPECT_THROW(attention(t(1, 4, 8), t(1, 0, 8), t(1, 0, 8), 2), LogicError);
  EXPECT_THROW(attention(t(1, 4, 8)[0], t(1, 4, 8)[0], t(1, 4, 8)[0], 2), LogicError);
  EXPECT_THROW(attention(t(1, 4, 8), t(1, 4, 8).to(at::kBFloat16), t(1, 4, 8), 2), LogicError);
  EXPECT_EQ(attention(t(1, 0, 8), t(1, 3, 8), t(1, 3, 8), 2).numel(), 0);
}

// Central differences in float64 along random directions.
TEST(AttentionGradient, AgreesWithDifferences) {
  for (const Case c : {Case{2, 37, 19, 2, 8}, Case{1, 40, 40, 3, 5, true}}) {
    Inputs in = draw(c, at::kDouble);
    at::Tensor* tensors[] = {&in.query, &in.key, &in.value};
    for (at::Tensor* t : tensors) t->requires_grad_(true);
    const at::Tensor weights = at::randn(in.query.sizes(), at::kDouble);
    const auto loss = [&] { return (attention(in.query, in.key, in.value, c.heads, c.causal) * weights).sum(); };
    loss().backward();
    for (at::Tensor* t : tensors) {
      const at::NoGradGuard no_grad;
      const at::Tensor direction = at::randn(t->sizes(), at::kDouble), at_point = t->detach().clone();
      const double step = 1e-5;
      t->copy_(at_point + step * direction);
      const double above = loss().item<double>();
      t->copy_(at_point - step * direction);
      const double below = loss().item<double>();
      t->copy_(at_point);
      const double numeric = (above - below) / (2 * step), analytic = (t->grad() * direction).sum().item<double>();
      EXPECT_NEAR(analytic, numeric, 1e-6 * std::max(1.0, std::abs(numeric))) << c;
    }
  }
}

TEST(AttentionGradient, Float32AndBfloat16AgreeWithThePlainFormula) {
  for (const Case c :
       {Case{2, 200, 77, 4, 40}, Case{1, 1100, 1100, 2, 40}, Case{2, 77, 77, 3, 64, true},
        Case{1, 300, 300, 1, 5, true}, Case{1, 1, 300, 2, 160}, Case{2, 24, 16, 1, 24}, Case{1, 50, 2, 2, 33}}) {
    for (const auto type : {at::kFloat, at::kBFloat16}) {
      Inputs in = draw(c, type);
      std::vector<at::Tensor> ours{in.query.requires_grad_(), in.key.requires_grad_(), in.value.requires_grad_()},
          theirs;
      for (const at::Tensor& t : ours) theirs.push_back(t.detach().to(at::kDouble).requires_grad_());
      const at::Tensor weights = at::randn(in.query.sizes()).to(type);
      attention(ours[0], ours[1], ours[2], c.heads, c.causal).backward(weights);
      plain(theirs[0], theirs[1], theirs[2], c.heads, c.causal).backward(weights.to(at::kDouble));
      for (int i = 0; i < 3; ++i)
        EXPECT_LT(relative(ours[i].grad(), theirs[i].grad()), type == at::kFloat ? 1e-5 : 1.5e-2)
            << c << " input " << i;
    }
  }
}

TEST(AttentionGradient, IsTheSameWhateverTheNumberOfThreadsTheStridesAndTheRestOfTheBatch) {
  for (const auto type : {at::kFloat, at::kBFloat16}) {
    const Inputs in = draw({2, 70, 90, 3, 24}, type);
    const at::Tensor grad = at::randn({2, 1, 72}).to(type).expand({2, 70, 72});
    const auto gradients = [&](int threads, const Inputs& i, const at::Tensor& g) {
      at::set_num_threads(threads);
      std::vector<at::Tensor> leaves{i.query, i.key, i.value};
      for (at::Tensor& leaf : leaves) leaf = leaf.detach().requires_grad_();
      attention(leaves[0], leaves[1], leaves[2], 3).backward(g);
      at::set_num_threads(2);
      return leaves;
    };
    const auto strided = [](const at::Tensor& x) { return x.transpose(0, 1).contiguous().transpose(0, 1); };
    const auto one = gradients(1, in, grad);
    const auto two = gradients(2, {strided(in.query), strided(in.key), strided(in.value)}, grad.contiguous());
    const auto part = [](const at::Tensor& x) { return x.narrow(0, 1, 1).clone(); };
    const auto alone = gradients(2, {part(in.query), part(in.key), part(in.value)}, part(grad));
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_TRUE(at::equal(one[i].grad(), two[i].grad())) << type << " input " << i;
      EXPECT_TRUE(at::equal(one[i].grad().narrow(0, 1, 1), alone[i].grad())) << type << " input " << i;
    }
  }
}

// Counts what torch allocates on the CPU on this thread.
// LibTorch 1.13 counts the totals in int64_t, 2.x in size_t.
template <typename Signature>
struct ThirdArgument;
template <typename Class, typename Total>
struct ThirdArgument<void (Class::*)(void*, std::int64_t, Total, Total, c10::Device)> {
  using type = Total;
};
using AllocatedTotal = ThirdArgument<decltype(&c10::MemoryReportingInfoBase::reportMemoryUsage)>::type;

class PeakReporter : public c10::MemoryReportingInfoBase {
 public:
  void reportMemoryUsage(void*, std::int64_t size, AllocatedTotal, AllocatedTotal, c10::Device) override {
    now_ += size;
    peak_ = std::max<std::int64_t>(peak_, now_);
  }
  bool memoryProfilingEnabled() const override { return true; }
  std::int64_t peak() const { return peak_; }

 private:
  std::atomic<std::int64_t> now_{0}, peak_{0};
};

TEST(AttentionMemory, StaysFarUnderTheScores) {
  const auto reporter = std::make_shared<PeakReporter>();
  constexpr std::int64_t kTokens = 4096, kHeads = 8, kDepth = 40;
  constexpr std::int64_t kScores = kHeads * kTokens * kTokens * 4, kOneTensor = kTokens * kHeads * kDepth * 4;
  const Inputs in = draw({1, kTokens, kTokens, kHeads, kDepth}, at::kFloat);
  c10::ThreadLocalDebugInfo::_push(c10::DebugInfoKind::PROFILER_STATE, reporter);
  attention(in.query, in.key, in.value, kHeads);
  const std::int64_t inference = reporter->peak();
  const at::Tensor q = in.query.clone().requires_grad_();
  attention(q, in.key, in.value, kHeads).sum().backward();
  c10::ThreadLocalDebugInfo::_pop(c10::DebugInfoKind::PROFILER_STATE);
  EXPECT_GT(inference, kOneTensor - 1) << "the reporter sees nothing";
  EXPECT_LT(inference, kScores / 8);
  EXPECT_LT(reporter->peak(), kScores / 5);
}

// Of a very large picture the attention is done in parts, between which a stop is seen; no bit changes by that.
TEST(AttentionInParts, IsTheWholeAndAsksBetweenThem) {
  const Case large{1, 6000, 6000, 8, 64};
  const at::NoGradGuard no_grad;
  const Inputs in = draw(large, at::kFloat);
  int asked = 0;
  at::Tensor whole;
  {
    const InterruptionScope scope([&] { ++asked; });
    whole = attention(in.query, in.key, in.value, large.heads, false);
  }
  EXPECT_GE(asked, 2);
  // LibTorch's operators, which serve where the kernel does not run, round by the size of a block.
  for (const std::int64_t first : {std::int64_t{0}, std::int64_t{3000}})
    if (cpu::attention_kernel_runs(false)) {
      EXPECT_TRUE(at::equal(whole.narrow(1, first, 3000),
                            attention(in.query.narrow(1, first, 3000), in.key, in.value, large.heads, false)))
          << first;
    }
  const InterruptionScope scope([] { throw CancelledError(); });
  EXPECT_THROW(attention(in.query, in.key, in.value, large.heads, false), CancelledError);
}

}  // namespace
}  // namespace thumbsup
