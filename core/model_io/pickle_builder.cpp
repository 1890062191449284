#include "model_io/pickle_builder.h"

#include "base/error.h"
#include "model_io/model_io_messages.h"
#include "model_io/pickle_globals.h"

namespace thumbsup {
namespace {

constexpr std::size_t kMostValues = 1'000'000;  // published checkpoints have some 50,000
constexpr std::size_t kMostItems = 4'000'000;   // of all containers together: one list may be copied many times
constexpr std::size_t kMostTensors = 100'000;   // and as many storages
constexpr std::size_t kMostDimensions = 64;

constexpr std::int64_t kParameterDict = 1;  // `number` of the dictionary that such an object becomes

std::uint64_t last_element_of(const Pickle::Tensor& tensor, bool& overflow) {
  std::uint64_t last = tensor.offset;
  for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
    std::uint64_t step = 0;
    overflow |= __builtin_mul_overflow(static_cast<std::uint64_t>(tensor.shape[i] - 1),
                                       static_cast<std::uint64_t>(tensor.strides[i]), &step);
    overflow |= __builtin_add_overflow(last, step, &last);
  }
  return last;
}

}  // namespace

void PickleBuilder::fail(const Message& reason) const {
  throw FormatError(path_, "", msg::model_io::holds_pickle_that(reason));
}

Pickle::Index PickleBuilder::add(Kind kind, std::int64_t number, std::string_view text) {
  if (pickle_.values.size() == kMostValues) fail(msg::model_io::has_too_many_values());
  Pickle::Value value;
  value.kind = kind;
  value.number = number;
  value.text = text;
  pickle_.values.push_back(std::move(value));
  return static_cast<Index>(pickle_.values.size() - 1);
}

void PickleBuilder::count_items(std::size_t more) {
  if (more > kMostItems - items_) fail(msg::model_io::has_too_many_values());
  items_ += more;
}

Pickle::Index PickleBuilder::add_container(Kind kind, std::vector<Index> items) {
  count_items(items.size());
  const Index index = add(kind);
  pickle_.values[index].items = std::move(items);
  return index;
}

Pickle::Index PickleBuilder::global(std::string_view module, std::string_view name) {
  const auto* known = find_pickle_global(module, name);
  if (known == nullptr) fail(msg::model_io::asks_for_refused_global(module.substr(0, 100), name.substr(0, 100)));
  return add(Kind::Global, reinterpret_cast<std::intptr_t>(known), name);
}

Pickle::Index PickleBuilder::reduce(Index callable, Index arguments) {
  if (pickle_.at(callable).kind != Kind::Global || pickle_.at(arguments).kind != Kind::Tuple)
    fail(msg::model_io::would_call_no_function());
  const auto& known = *reinterpret_cast<const KnownGlobal*>(pickle_.at(callable).number);
  const std::vector<Index> items = pickle_.at(arguments).items;
  switch (known.meaning) {
    case PickleGlobal::OrderedDict:
      return ordered_dict(items);
    case PickleGlobal::RebuildTensor:
    case PickleGlobal::RebuildTensorV2:
      return tensor(items);
    case PickleGlobal::RebuildParameter:
      if (items.empty() || pickle_.at(items[0]).kind != Kind::Tensor)
        fail(msg::model_io::has_parameter_without_tensor());
      return items[0];
    case PickleGlobal::Size:
      if (items.size() != 1 || pickle_.at(items[0]).kind != Kind::Tuple)
        fail(msg::model_io::has_size_without_numbers());
      return items[0];
    case PickleGlobal::HarmlessValue:
      return add(Kind::Opaque);
    case PickleGlobal::StorageType:
    case PickleGlobal::HarmlessName:
    case PickleGlobal::ParameterDict:
      break;
  }
  fail(msg::model_io::would_call_quoted(known.module, known.name));
}

Pickle::Index PickleBuilder::new_object(Index callable, Index arguments) {
  if (pickle_.at(callable).kind == Kind::Global && pickle_.at(arguments).kind == Kind::Tuple &&
      reinterpret_cast<const KnownGlobal*>(pickle_.at(callable).number)->meaning == PickleGlobal::ParameterDict)
    return add(Kind::Dict, kParameterDict);
  fail(msg::model_io::would_build_object());
}

/// The state of a torch.nn.ParameterDict: the parameters lie in `_parameters`, in newer versions among the attributes.
void PickleBuilder::build_parameter_dict(Index target, Index state) {
  const auto* parameters = pickle_.find(pickle_.at(state), "_parameters");
  std::vector<Index> items;
  for (const auto* from : {parameters, &pickle_.at(state)}) {
    if (from == nullptr || from->kind != Kind::Dict) continue;
    for (std::size_t i = 0; i + 1 < from->items.size(); i += 2)
      if (pickle_.at(from->items[i + 1]).kind == Kind::Tensor)
        items.insert(items.end(), {from->items[i], from->items[i + 1]});
    if (!items.empty()) break;
  }
  count_items(items.size());
  pickle_.values[target].items = std::move(items);
}

void PickleBuilder::build(Index target, Index state) {
  if (pickle_.at(target).kind == Kind::Dict && pickle_.at(target).number == kParameterDict &&
      pickle_.at(state).kind == Kind::Dict)
    return build_parameter_dict(target, state);
  // An OrderedDict's attributes (`_metadata` of a state dict) and a NumPy type's state: dropped.
  const auto kind = pickle_.at(target).kind;
  const auto state_kind = pickle_.at(state).kind;
  if ((kind == Kind::Dict && state_kind == Kind::Dict) || kind == Kind::Opaque) return;
  fail(msg::model_io::would_set_state());
}

Pickle::Index PickleBuilder::ordered_dict(const std::vector<Index>& arguments) {
  std::vector<Index> entries;
  if (arguments.size() > 1) fail(msg::model_io::builds_dictionary_from_too_many_values());
  if (arguments.size() == 1) {  // Python 2: a list of pairs
    if (pickle_.at(arguments[0]).kind != Kind::List) fail(msg::model_io::builds_dictionary_from_no_list());
    for (const Index pair : pickle_.at(arguments[0]).items) {
      const auto& value = pickle_.at(pair);
      if ((value.kind != Kind::List && value.kind != Kind::Tuple) || value.items.size() != 2)
        fail(msg::model_io::builds_dictionary_from_no_pairs());
      entries.insert(entries.end(), value.items.begin(), value.items.end());
    }
  }
  return add_container(Kind::Dict, std::move(entries));
}

std::int64_t PickleBuilder::integer(Index index, const MessageText<0>& what) const {
  const auto& value = pickle_.at(index);
  if (value.kind != Kind::Int || value.number < 0) fail(msg::model_io::property_is_no_count(what()));
  return value.number;
}

std::vector<std::int64_t> PickleBuilder::integers(Index index, const MessageText<0>& what) const {
  const auto& value = pickle_.at(index);
  if ((value.kind != Kind::Tuple && value.kind != Kind::List) || value.items.size() > kMostDimensions)
    fail(msg::model_io::property_is_no_short_list(what()));
  std::vector<std::int64_t> numbers;
  for (const Index item : value.items) numbers.push_back(integer(item, what));
  return numbers;
}

Pickle::Index PickleBuilder::tensor(const std::vector<Index>& arguments) {
  if (arguments.size() < 4 || pickle_.at(arguments[0]).kind != Kind::Storage)
    fail(msg::model_io::has_tensor_without_storage());
  Pickle::Tensor made;
  made.storage = static_cast<std::size_t>(pickle_.at(arguments[0]).number);
  made.offset = static_cast<std::uint64_t>(integer(arguments[1], msg::model_io::storage_offset));
  made.shape = integers(arguments[2], msg::model_io::size);
  made.strides = integers(arguments[3], msg::model_io::stride);
  check_bounds(made);
  if (pickle_.tensors.size() == kMostTensors) fail(msg::model_io::has_too_many_tensors());
  pickle_.tensors.push_back(std::move(made));
  return add(Kind::Tensor, static_cast<std::int64_t>(pickle_.tensors.size() - 1));
}

void PickleBuilder::check_bounds(const Pickle::Tensor& tensor) const {
  if (tensor.shape.size() != tensor.strides.size()) fail(msg::model_io::sizes_and_strides_differ());
  const auto& storage = pickle_.storages[tensor.storage];
  std::uint64_t elements = 1, padded = 1;
  bool overflow = false;
  for (const auto size : tensor.shape) {
    overflow |= __builtin_mul_overflow(elements, static_cast<std::uint64_t>(size), &elements);
    overflow |= __builtin_mul_overflow(padded, static_cast<std::uint64_t>(std::max<std::int64_t>(size, 1)), &padded);
  }
  const std::uint64_t needed = elements == 0 ? tensor.offset : last_element_of(tensor, overflow) + 1;
  if (overflow || padded > static_cast<std::uint64_t>(INT64_MAX) / 16)
    fail(msg::model_io::has_tensor_of_impossible_size());
  if (needed > storage.usable() || needed < tensor.offset)
    fail(msg::model_io::tensor_reaches_too_far(needed, storage.usable()));
}

Pickle::Index PickleBuilder::persistent(Index id) {
  const auto& tuple = pickle_.at(id);
  // Before 1.6 torch kept the source text of a module's class beside its name: ('module', class, file, source).
  if (tuple.kind == Kind::Tuple && tuple.items.size() == 4 && pickle_.at(tuple.items[0]).kind == Kind::String &&
      pickle_.at(tuple.items[0]).text == "module" && pickle_.at(tuple.items[1]).kind == Kind::Global)
    return tuple.items[1];
  const auto kind_of = [&](std::size_t i) { return pickle_.at(tuple.items[i]).kind; };
  if (tuple.kind != Kind::Tuple || tuple.items.size() < 5 || tuple.items.size() > 6 || kind_of(0) != Kind::String ||
      pickle_.at(tuple.items[0]).text != "storage" || kind_of(1) != Kind::Global || kind_of(2) != Kind::String)
    fail(msg::model_io::refers_to_no_storage());
  const auto& type = *reinterpret_cast<const KnownGlobal*>(pickle_.at(tuple.items[1]).number);
  if (type.meaning != PickleGlobal::StorageType) fail(msg::model_io::has_storage_of_unknown_type(type.name));

  Pickle::Storage storage;
  storage.dtype = type.dtype;
  storage.key = pickle_.at(tuple.items[2]).text;
  storage.elements = static_cast<std::uint64_t>(integer(tuple.items[4], msg::model_io::number_of_elements));
  if (tuple.items.size() == 6 && kind_of(5) != Kind::None) {
    const auto& view = pickle_.at(tuple.items[5]);
    if (view.kind != Kind::Tuple || view.items.size() != 3) fail(msg::model_io::has_unknown_storage_view());
    storage.is_view = true;
    storage.view_offset = static_cast<std::uint64_t>(integer(view.items[1], msg::model_io::view_offset));
    storage.view_elements = static_cast<std::uint64_t>(integer(view.items[2], msg::model_io::view_size));
    if (storage.view_offset > storage.elements || storage.view_elements > storage.elements - storage.view_offset)
      fail(msg::model_io::storage_view_reaches_too_far());
  }
  if (pickle_.storages.size() == kMostTensors) fail(msg::model_io::has_too_many_storages());
  pickle_.storages.push_back(std::move(storage));
  return add(Kind::Storage, static_cast<std::int64_t>(pickle_.storages.size() - 1));
}

}  // namespace thumbsup
