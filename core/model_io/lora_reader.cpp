#include "model_io/lora_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "base/error.h"
#include "model_io/finite.h"
#include "model_io/model_io_messages.h"
#include "model_io/tensor_shape.h"

namespace thumbsup {
namespace {

using TensorShape = std::vector<std::int64_t>;

constexpr std::string_view kBundle = "bundle_emb.";

std::int64_t product(const TensorShape& shape, std::size_t from = 0) {
  std::int64_t result = 1;
  for (std::size_t i = from; i < shape.size(); ++i) result *= shape[i];
  return result;
}

/// The first dimension, or that number which makes the shape check fail.
std::int64_t rows(const TensorShape& shape) {
  return shape.empty() ? 1 : std::max<std::int64_t>(shape[0], 1);
}

}  // namespace

LoraReader::LoraReader(const TensorFile& file, const LoraLayers* layers)
    : file_(file), layers_(layers), peft_alphas_(file) {}

void LoraReader::fail(const std::string& key, const Message& reason) const {
  throw FormatError(file_.path(), key, reason);
}

/// Stable Diffusion XL's UNet reads a text 2048 wide: its LoRAs have names that ours might have too.
void LoraReader::refuse_wider_texts() const {
  for (const auto& info : file_.tensors()) {
    const auto parsed = parse_lora_key(info.name);
    if (!parsed || parsed->part != LoraPart::Down || info.shape.size() < 2 || info.shape[1] != 2048) continue;
    if (parsed->layer.ends_with("attn2.to_k") || parsed->layer.ends_with("attn2_to_k"))
      fail(info.name, msg::model_io::belongs_to_lora_for_sdxl());
  }
}

void LoraReader::read(LoraFile& result) {
  refuse_wider_texts();
  for (auto& [name, layer] : sort_keys(result)) read_layer(layer, result);
}

/// `bundle_emb.NAME.string_to_param.*`, as OneTrainer keeps the words that were trained with a LoRA.
bool LoraReader::take_embedding(const std::string& name, LoraFile& result) const {
  if (!name.starts_with(kBundle)) return false;
  const auto vectors = name.rfind(".string_to_param.");
  const auto omi = name.ends_with(".clip_l") || name.ends_with(".clip_h") ? name.rfind('.') : name.npos;
  const auto end = vectors != name.npos ? vectors : omi;
  if (name.ends_with(".clip_g")) fail(name, msg::model_io::is_embedding_for_sdxl());
  if (end == name.npos || end <= kBundle.size()) fail(name, msg::model_io::is_no_part_of_embedding());
  const std::string token = name.substr(kBundle.size(), end - kBundle.size());
  for (const auto& known : result.embeddings)
    if (known.token == token) fail(name, msg::model_io::is_second_embedding_called(token));
  at::Tensor value = values(name).to(at::kFloat);
  if (value.dim() == 1) value = value.unsqueeze(0);
  if (value.dim() != 2 || value.numel() == 0) fail(name, msg::model_io::is_not_list_of_vectors());
  result.embeddings.push_back({file_.path(), token, value});
  return true;
}

LoraReader::Layer LoraReader::place_of(const LoraLayerIndex* index, const std::string& layer,
                                       const std::string& name) const {
  if (const auto other = other_model_of_lora_key(name); !other.empty())
    fail(name, msg::model_io::belongs_to_lora_for(worded(other, msg::model_io::kAll)));
  if (index == nullptr) {
    const std::string component = LoraLayerIndex::component_of(layer);
    if (component.empty()) fail(name, msg::model_io::no_model_has_such_layer());
    return {component, layer, {}, true, {}};
  }
  const auto place = index->find(layer);
  if (!place) fail(name, msg::model_io::model_has_no_such_layer());
  const auto& biases = place->component == "unet" ? layers_->unet_biases : layers_->text_encoder_biases;
  return {place->component, place->module, *place->shape, biases.contains(place->module), {}};
}

LoraReader::Names LoraReader::sort_keys(LoraFile& result) const {
  const auto index = layers_ != nullptr ? std::make_unique<LoraLayerIndex>(*layers_) : nullptr;
  Names layers;
  for (const auto& info : file_.tensors()) {
    if (take_embedding(info.name, result)) continue;
    auto parsed = parse_lora_key(info.name);
    if (const auto scaled = ia3_layer(info.name); !parsed && scaled && file_.contains(*scaled + ".on_input"))
      parsed = LoraKey{*scaled, LoraPart::Ia3Weight};
    if (!parsed) fail(info.name, reason_for_unknown_lora_key(info.name));
    Layer place = place_of(index.get(), parsed->layer, info.name);
    Layer& layer = layers.try_emplace({place.component, place.module}, place).first->second;
    const auto [known, added] = layer.keys.emplace(parsed->part, info.name);
    if (!added) fail(info.name, msg::model_io::changes_same_layer_as(known->second));
  }
  return layers;
}

const std::string* LoraReader::key(const Layer& layer, LoraPart part) const {
  const auto found = layer.keys.find(part);
  return found == layer.keys.end() ? nullptr : &found->second;
}

std::string LoraReader::need(const Layer& layer, LoraPart part, const char* kind) const {
  if (const auto* found = key(layer, part)) return *found;
  fail(layer.keys.begin()->second, msg::model_io::update_lacks_part(kind));
}

/// A copy, since the file may change once it has been read.
at::Tensor LoraReader::values(const std::string& name) const {
  const at::Tensor value = file_.read(name);
  if (!value.is_floating_point()) fail(name, msg::model_io::lora_holds_whole_numbers());
  require_finite(value, file_.path(), name);
  return value.clone(at::MemoryFormat::Contiguous);
}

at::Tensor LoraReader::values(const std::string& name, const TensorShape& wanted, const Layer& layer) const {
  if (!same_but_for_ones(shape(name), wanted))
    fail(name, msg::model_io::has_another_shape(shape_text(shape(name)), layer.module, shape_text(wanted)));
  return values(name).reshape(wanted);
}

double LoraReader::number(const std::string& name) const {
  if (product(shape(name)) != 1) fail(name, msg::model_io::is_not_one_number(shape_text(shape(name))));
  // Some programs write it as an integer.
  const double value = file_.read(name).to(at::kDouble).reshape({}).item<double>();
  if (!std::isfinite(value)) fail(name, msg::model_io::is_not_finite());
  return value;
}

void LoraReader::need_matrix(const Layer& layer, const std::string& name) const {
  if (!layer.shape.empty() && layer.shape.size() < 2)
    fail(name, msg::model_io::normalisation_has_no_matrix(layer.module));
}

LayerUpdate LoraReader::read_low_rank(Layer& layer, std::optional<std::int64_t>& rank) const {
  const auto *down = key(layer, LoraPart::Down), *up = key(layer, LoraPart::Up), *mid = key(layer, LoraPart::Mid);
  if (down == nullptr && up == nullptr) fail(*mid, msg::model_io::lacks_both_matrices());
  if (down == nullptr) fail(*up, msg::model_io::lacks_matrix_before());
  need_matrix(layer, *down);
  if (up == nullptr) fail(*down, msg::model_io::lacks_matrix_after());
  if (layer.shape.empty()) {
    layer.shape = shape(*down);
    if (layer.shape.size() != 2 && layer.shape.size() != 4)
      fail(*down, msg::model_io::has_shape_of_no_matrix(shape_text(layer.shape)));
    layer.shape[0] = rows(shape(*up));
    if (mid != nullptr && shape(*mid).size() == 4) {
      layer.shape.resize(2);
      layer.shape.insert(layer.shape.end(), shape(*mid).begin() + 2, shape(*mid).end());
    }
  }
  rank = rows(shape(*down));
  TensorShape down_shape = layer.shape, up_shape(layer.shape.size(), 1);
  down_shape[0] = up_shape[1] = *rank;
  up_shape[0] = layer.shape[0];
  LowRankUpdate update;
  if (mid != nullptr) {
    if (layer.shape.size() != 4) fail(*mid, msg::model_io::is_core_of_no_convolution(layer.module));
    update.mid = values(*mid, {*rank, *rank, layer.shape[2], layer.shape[3]}, layer);
    down_shape[2] = down_shape[3] = 1;
  }
  update.down = values(*down, down_shape, layer);
  update.up = values(*up, up_shape, layer);
  return update;
}

LayerUpdate LoraReader::read_hadamard(Layer& layer, std::optional<std::int64_t>& rank) const {
  using enum LoraPart;
  const auto a1 = need(layer, HadaW1A, "LoHa"), b1 = need(layer, HadaW1B, "LoHa"), a2 = need(layer, HadaW2A, "LoHa"),
             b2 = need(layer, HadaW2B, "LoHa");
  need_matrix(layer, a1);
  const auto *t1 = key(layer, HadaT1), *t2 = key(layer, HadaT2);
  if ((t1 == nullptr) != (t2 == nullptr)) fail(t1 ? *t1 : *t2, msg::model_io::loha_lacks_core());
  if (layer.shape.empty()) {
    if (shape(a1).size() != 2 || shape(b1).size() != 2) fail(a1, msg::model_io::is_not_matrix_of_loha());
    layer.shape = {shape(a1)[t1 ? 1 : 0], shape(b1)[1]};
    if (t1 && shape(*t1).size() == 4) layer.shape.insert(layer.shape.end(), shape(*t1).begin() + 2, shape(*t1).end());
  }
  const std::int64_t out = layer.shape[0], columns = product(layer.shape, 1);
  rank = rows(shape(b1));
  const auto other = rows(shape(b2));  // the two may differ, though no program makes such files
  if (t1 == nullptr)
    return HadamardUpdate{values(a1, {out, *rank}, layer), values(b1, {*rank, columns}, layer), {},
                          values(a2, {out, other}, layer), values(b2, {other, columns}, layer), {}};
  if (layer.shape.size() != 4) fail(*t1, msg::model_io::is_core_of_no_convolution(layer.module));
  const std::int64_t in = layer.shape[1], k = layer.shape[2], l = layer.shape[3];
  return HadamardUpdate{values(a1, {*rank, out}, layer),          values(b1, {*rank, in}, layer),
                        values(*t1, {*rank, *rank, k, l}, layer), values(a2, {other, out}, layer),
                        values(b2, {other, in}, layer),           values(*t2, {other, other, k, l}, layer)};
}

LayerUpdate LoraReader::read_kronecker(Layer& layer, std::optional<std::int64_t>& rank) const {
  using enum LoraPart;
  KroneckerUpdate update;
  const std::string& any = layer.keys.begin()->second;
  need_matrix(layer, any);
  TensorShape first, second;
  const auto* w1 = key(layer, LokrW1);
  const auto* w2 = key(layer, LokrW2);
  const auto* t2 = key(layer, LokrT2);
  if ((w1 && (key(layer, LokrW1A) || key(layer, LokrW1B))) ||
      (w2 && (key(layer, LokrW2A) || key(layer, LokrW2B) || t2)))
    fail(any, msg::model_io::lokr_has_factor_twice());
  const auto matrix = [&](const std::string& name) {
    if (shape(name).size() != 2) fail(name, msg::model_io::is_not_matrix_of_lokr(shape_text(shape(name))));
    return shape(name);
  };
  if (w1) {
    first = matrix(*w1);
    update.w1 = values(*w1);
  } else {
    const auto a = need(layer, LokrW1A, "LoKr"), b = need(layer, LokrW1B, "LoKr");
    first = {matrix(a)[0], matrix(b)[1]};
    rank = matrix(b)[0];
    update.w1_a = values(a, {first[0], *rank}, layer);
    update.w1_b = values(b);
  }
  if (w2) {
    second = shape(*w2);
    if (second.size() != 2 && second.size() != 4) fail(*w2, msg::model_io::is_not_factor_of_lokr(shape_text(second)));
    update.w2 = values(*w2);
  } else {
    const auto a = need(layer, LokrW2A, "LoKr"), b = need(layer, LokrW2B, "LoKr");
    rank = matrix(b)[0];
    second = {matrix(a)[t2 ? 1 : 0], matrix(b)[1]};
    update.w2_a = t2 ? values(a, {*rank, second[0]}, layer) : values(a, {second[0], *rank}, layer);
    update.w2_b = values(b);
    if (t2) {
      if (shape(*t2).size() != 4) fail(*t2, msg::model_io::is_not_core_of_convolution());
      second.insert(second.end(), shape(*t2).begin() + 2, shape(*t2).end());
      update.t2 = values(*t2, {*rank, *rank, second[2], second[3]}, layer);
    }
  }
  if (layer.shape.empty()) {
    layer.shape = {first[0] * second[0], first[1] * second[1]};
    layer.shape.insert(layer.shape.end(), second.begin() + 2, second.end());
  }
  // A convolution's second factor may have its pixels behind its columns, in one dimension.
  if (first[0] * second[0] != layer.shape[0] || first[1] * product(second, 1) != product(layer.shape, 1) ||
      layer.shape[1] % first[1] != 0)
    fail(any, msg::model_io::product_has_another_shape(first[0] * second[0], first[1] * product(second, 1),
                                                       layer.module, shape_text(layer.shape)));
  return update;
}

LayerUpdate LoraReader::read_scaling(Layer& layer) const {
  const auto weight = need(layer, LoraPart::Ia3Weight, "(IA)^3"), side = need(layer, LoraPart::Ia3OnInput, "(IA)^3");
  need_matrix(layer, weight);
  if (product(shape(side)) != 1) fail(side, msg::model_io::is_not_one_truth_value());
  ScalingUpdate update;
  update.on_input = file_.read(side).to(at::kFloat).reshape({}).item<float>() != 0;
  update.factors = values(weight).flatten();
  if (!layer.shape.empty() && update.factors.numel() != layer.shape[update.on_input ? 1 : 0])
    fail(weight, update.on_input ? msg::model_io::has_factors_where_layer_has_inputs(
                                       update.factors.numel(), layer.module, layer.shape[update.on_input ? 1 : 0])
                                 : msg::model_io::has_factors_where_layer_has_outputs(
                                       update.factors.numel(), layer.module, layer.shape[update.on_input ? 1 : 0]));
  return update;
}

LayerUpdate LoraReader::read_general(Layer& layer, std::optional<std::int64_t>& rank) const {
  using enum LoraPart;
  const auto a1 = need(layer, GloraA1, "GLoRA"), a2 = need(layer, GloraA2, "GLoRA"), b1 = need(layer, GloraB1, "GLoRA"),
             b2 = need(layer, GloraB2, "GLoRA");
  need_matrix(layer, a1);
  // The first files had the two of each pair the other way round: a = a2 a1, b = b2 b1.
  const auto columns = [&](const std::string& name) { return product(shape(name), 1); };
  const bool fits = columns(a1) == rows(shape(a2)) && columns(b1) == rows(shape(b2));
  const bool old_fits = columns(a2) == rows(shape(a1)) && columns(b2) == rows(shape(b1));
  const bool square = columns(a2) == rows(shape(a1));
  const bool old = old_fits && (!fits || !square);
  const std::string &left_a = old ? a2 : a1, &right_a = old ? a1 : a2, &left_b = old ? b2 : b1,
                    &right_b = old ? b1 : b2;
  if (layer.shape.empty()) {
    layer.shape = {rows(shape(left_b)), rows(shape(left_a))};
    if (const auto pixels = columns(right_b) / std::max<std::int64_t>(layer.shape[1], 1); pixels > 1)
      layer.shape.insert(layer.shape.end(), {pixels, 1});
  }
  rank = columns(left_b);
  const std::int64_t in = layer.shape[1], inner = columns(left_a);
  const auto matrix = [&](const std::string& name, std::int64_t height, std::int64_t width) {
    if (rows(shape(name)) != height || columns(name) != width)
      fail(name, msg::model_io::has_another_shape(shape_text(shape(name)), layer.module, shape_text({height, width})));
    return values(name).reshape({height, width});
  };
  return GeneralUpdate{matrix(left_a, in, inner), matrix(right_a, inner, in), matrix(left_b, layer.shape[0], *rank),
                       matrix(right_b, *rank, product(layer.shape, 1))};
}

LayerUpdate LoraReader::read_full(Layer& layer) const {
  const auto& name = layer.keys.at(LoraPart::Diff);
  if (layer.shape.empty()) layer.shape = shape(name);
  return FullUpdate{values(name, layer.shape, layer)};
}

LayerUpdate LoraReader::read_update(Layer& layer, std::optional<std::int64_t>& rank) const {
  using enum LoraPart;
  const auto has = [&](LoraPart first, LoraPart last) {
    const auto found = layer.keys.lower_bound(first);
    return found != layer.keys.end() && found->first <= last;
  };
  const bool low = has(Down, Mid), hada = has(HadaW1A, HadaT2), lokr = has(LokrW1, LokrT2),
             scaling = has(Ia3Weight, Ia3OnInput), general = has(GloraA1, GloraB2), full = has(Diff, Diff);
  if (low + hada + lokr + scaling + general + full > 1)
    fail(layer.keys.rbegin()->second, msg::model_io::layer_is_changed_twice());
  if (low) return read_low_rank(layer, rank);
  if (hada) return read_hadamard(layer, rank);
  if (lokr) return read_kronecker(layer, rank);
  if (scaling) return read_scaling(layer);
  if (general) return read_general(layer, rank);
  return read_full(layer);
}

WeightDecomposition LoraReader::read_decomposition(const Layer& layer) const {
  WeightDecomposition result;
  const auto *lycoris = key(layer, LoraPart::DoraScale), *peft = key(layer, LoraPart::Magnitude);
  if (lycoris != nullptr && peft != nullptr) fail(*peft, msg::model_io::changes_same_layer_as(*lycoris));
  if (lycoris == nullptr && peft == nullptr) return result;
  const std::string& name = lycoris != nullptr ? *lycoris : *peft;
  need_matrix(layer, name);
  const TensorShape& is = shape(name);
  const auto numbers = product(is);
  const std::int64_t out = layer.shape[0], in = layer.shape[1];
  // One number an output: [out], [out, 1, ...]. One an input: [1, in, 1, ...]. PEFT's are always the outputs'.
  result.on_output = numbers == out && (peft != nullptr || is.size() == 1 || is[0] == out);
  const bool on_input = !result.on_output && lycoris != nullptr && numbers == in && is.size() > 1 && is[1] == in;
  if (!result.on_output && !on_input)
    fail(name, msg::model_io::dora_magnitude_does_not_fit(shape_text(is), out, in, layer.module));
  result.magnitude = values(name).flatten();
  result.epsilon = lycoris != nullptr ? std::numeric_limits<float>::epsilon() : 0;
  return result;
}

void LoraReader::read_layer(Layer layer, LoraFile& result) const {
  using enum LoraPart;
  const auto numeric = [](LoraPart part) { return part == Alpha || part == Scale || part == Scalar; };
  bool only_numbers = true, only_bias = true;
  for (const auto& [part, name] : layer.keys) {
    only_numbers = only_numbers && numeric(part);
    only_bias = only_bias && (numeric(part) || part == DiffBias);
  }
  if (only_numbers) fail(layer.keys.begin()->second, msg::model_io::alpha_has_no_matrices());

  LoraUpdate update;
  std::optional<std::int64_t> rank;
  if (!only_bias) {
    const bool has_change = std::any_of(layer.keys.begin(), layer.keys.end(), [&](const auto& entry) {
      return !numeric(entry.first) && entry.first != DiffBias && entry.first != UpBias && entry.first != DoraScale &&
             entry.first != Magnitude;
    });
    if (!has_change) fail(layer.keys.rbegin()->second, msg::model_io::update_has_nothing_else());
    update.change = read_update(layer, rank);
    update.decomposition = read_decomposition(layer);
  }
  update.component = layer.component;
  update.module = layer.module;
  update.shape = layer.shape;

  std::optional<double> alpha;
  if (const auto* name = key(layer, Alpha)) alpha = number(*name);
  if (!alpha && rank) alpha = peft_alphas_.find(layer.component, layer.module, *rank);
  double factor = 1;
  if (alpha && rank) factor = *alpha / static_cast<double>(*rank);
  if (const auto* name = key(layer, Scale)) factor = number(*name);
  if (const auto* name = key(layer, Scalar)) factor *= number(*name);
  update.factor = factor;

  for (const LoraPart part : {DiffBias, UpBias}) {
    const auto* name = key(layer, part);
    if (name == nullptr) continue;
    if (!layer.has_bias) fail(*name, msg::model_io::layer_has_no_bias(layer.module));
    if (update.bias.defined()) fail(*name, msg::model_io::bias_is_changed_twice());
    const std::int64_t size = layer.shape.empty() ? product(shape(*name)) : layer.shape[0];
    update.bias = values(*name, {size}, layer).to(at::kFloat) * (part == UpBias ? factor : 1.0);
  }

  const auto* low = update.change ? std::get_if<LowRankUpdate>(&*update.change) : nullptr;
  if (low == nullptr || low->mid.defined() || update.bias.defined() || update.decomposition.magnitude.defined()) {
    result.updates.push_back(std::move(update));
    return;
  }
  // In exact terms: factor = alpha / rank, and no rounding on the way where the file has an alpha.
  const bool plain = !key(layer, Scale) && !key(layer, Scalar);
  result.weights.push_back({layer.component, layer.module, low->down, low->up,
                            plain && alpha ? *alpha : factor * static_cast<double>(*rank)});
}

}  // namespace thumbsup
