#include "params/update_config.h"

namespace thumbsup {

const ParamTable<UpdateOptions>& update_params() {
  using C = UpdateOptions;
  static const auto table =
      ParamTable<C>{}
          .add(&C::hold, {.id = "hold", .help = "Leave what is accepted for somebody to promote."})
          .add(&C::spoiled_share, {.id = "spoiled_share",
                                   .help = "Share of the new photos that may be spoiled (blurred, dark, of somebody "
                                           "else): these are left out. Are there more, the update is refused.",
                                   .minimum = 0,
                                   .maximum = 1});
  return table;
}

const ParamTable<RetrainOptions>& update_retrain_params() {
  static const auto table = retrain_params().some([](ParamSpec& spec) {
    // An update has no exceptions: which version, photos and run they are, and what is accepted, follows from rules.
    if (spec.is_path && spec.id != "project" && spec.id != "judge") return false;
    if (!spec.position.empty() || spec.id == "run" || spec.id == "override") return false;
    if (spec.id == "from_base")
      spec.help =
          "Train the project's base model anew, with the values of its Train page, instead of the version in "
          "production. Without one this is what happens.";
    spec.excludes.clear();
    return true;
  });
  return table;
}

}  // namespace thumbsup
