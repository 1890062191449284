#include "model_io/pickle.h"

namespace thumbsup {

const Pickle::Value* Pickle::find(const Value& dictionary, std::string_view key) const {
  const Value* found = nullptr;
  for (std::size_t i = 0; i + 1 < dictionary.items.size(); i += 2)
    if (at(dictionary.items[i]).kind == Kind::String && at(dictionary.items[i]).text == key)
      found = &at(dictionary.items[i + 1]);
  return found;
}

}  // namespace thumbsup
