#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "model_io/pickle.h"

namespace thumbsup {

/// Adds values to a Pickle on behalf of the unpickler: the only place where a "global", a "call" or a persistent id of
/// a pickle means anything, and what it means is fixed in here. Throws FormatError for everything it does not know.
class PickleBuilder {
 public:
  using Index = Pickle::Index;
  using Kind = Pickle::Kind;

  PickleBuilder(Pickle& pickle, const std::filesystem::path& path) : pickle_(pickle), path_(path) {}

  Index add(Kind kind, std::int64_t number = 0, std::string_view text = {});
  Index add_container(Kind kind, std::vector<Index> items);
  Index global(std::string_view module, std::string_view name);
  Index reduce(Index callable, Index arguments);
  /// An object of a class: only torch.nn.ParameterDict is known, and becomes a dictionary.
  Index new_object(Index callable, Index arguments);
  void build(Index target, Index state);
  /// Items that are about to be added to a container.
  void count_items(std::size_t more);
  /// ('storage', type, key, device, elements[, None or (view key, offset, elements)])
  Index persistent(Index id);

 private:
  [[noreturn]] void fail(const Message& reason) const;
  std::int64_t integer(Index index, const MessageText<0>& what) const;
  std::vector<std::int64_t> integers(Index index, const MessageText<0>& what) const;
  Index ordered_dict(const std::vector<Index>& arguments);
  Index tensor(const std::vector<Index>& arguments);
  void build_parameter_dict(Index target, Index state);
  void check_bounds(const Pickle::Tensor& tensor) const;

  Pickle& pickle_;
  const std::filesystem::path& path_;
  std::size_t items_ = 0;  // put into containers
};

}  // namespace thumbsup
