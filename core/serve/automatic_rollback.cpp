#include "serve/automatic_rollback.h"

#include "base/error.h"
#include "serve/serve_messages.h"
#include "studio/registry.h"

namespace thumbsup::serve {

void AutomaticRollback::fell_below(const ServedModel& model, const std::string& why) {
  const std::lock_guard lock(mutex_);
  try {
    Registry registry(registry_);
    if (model.version.empty() || registry.production() != model.version) return;
    back_to_ = model.version;  // until there is another: what is told below is about this one
    const Version before = registry.roll_back(why);
    back_to_ = before.record.id;
    tell("rolled_back", true, msg::serve::was_rolled_back(model.version, back_to_, why));
  } catch (const Error& error) {  // there is none before it, or it cannot be written
    tell("rollback_fails", true, msg::serve::cannot_be_rolled_back(model.version, error.what()));
  }
}

void AutomaticRollback::use_model(const ServedModel& model) {
  const std::lock_guard lock(mutex_);
  if (back_to_.empty() || model.version == back_to_) return;
  back_to_.clear();
  for (const char* alert : {"rolled_back", "rollback_fails"}) tell(alert, false, msg::serve::version_is_served());
}

void AutomaticRollback::tell(const char* alert, bool active, const Message& sentence) {
  alerts_.set(alert, active, sentence.english());
  metrics_.set_alert(alert, active);
}

}  // namespace thumbsup::serve
