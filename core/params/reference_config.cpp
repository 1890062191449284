#include "params/reference_config.h"

namespace thumbsup {

const ParamTable<ReferenceOptions>& reference_params() {
  using C = ReferenceOptions;
  static const auto table =
      ParamTable<C>{}
          .add(&C::man, {.id = "man", .help = "Print the manual page, in the form that man reads."})
          .add(&C::completion, {.id = "completion",
                                .help = "Print what makes this shell complete the program's commands.",
                                .excludes = "man"});
  return table;
}

}  // namespace thumbsup
