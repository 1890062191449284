#include "serve/serving_places.h"

#include <unistd.h>

#include "base/create_folders.h"
#include "base/error.h"
#include "engine/device.h"
#include "serve/access.h"
#include "serve/seed_check.h"
#include "serve/serve_messages.h"
#include "studio/judge_listing.h"
#include "verdict/verdict_parts.h"

namespace thumbsup::serve {
namespace {

/// Beyond those that wait in the queue: for all that is answered at once.
constexpr std::int64_t kFreeConnections = 8;

}  // namespace

void check_serving(const ServeConfig& config, const PlatformContract& contract) {
  if (config.tls_certificate.empty() != config.tls_key.empty())
    throw UserInputError(msg::serve::certificate_needs_key());
  if (!is_loopback(config.address) && config.keys.empty() && !contract.guards_access)
    throw UserInputError(msg::serve::address_needs_keys(config.address));
  if (config.connections < config.queue_length + kFreeConnections)
    throw UserInputError(msg::serve::connections_are_too_few(config.queue_length, kFreeConnections));
  if (config.auto_rollback && (config.project.empty() || judge_to_serve_with(config).empty()))
    throw UserInputError(msg::serve::auto_rollback_needs_project());
  if (!config.canary.empty() && (config.project.empty() || config.canary_share <= 0))
    throw UserInputError(msg::serve::canary_needs_project());
  const bool by_clock = !config.check_at.empty(), by_hours = config.check_every > 0;
  if ((by_clock || by_hours) && (config.project.empty() || by_clock == by_hours))
    throw UserInputError(msg::serve::seed_check_needs_project());
  if (by_clock) (void)next_time_of_day(config.check_at, std::chrono::system_clock::now());
}

std::filesystem::path judge_to_serve_with(const ServeConfig& config) {
  if (!config.judge.empty() || config.project.empty()) return config.judge;
  const auto judges = list_judges(config.project / "judges");
  if (judges.size() > 1) throw UserInputError(msg::serve::project_has_several_judges());
  return judges.empty() ? std::filesystem::path() : judges.front().folder;
}

std::filesystem::path records_folder(const ServeConfig& config) {
  const auto folder = config.out.empty() && !config.project.empty() ? config.project / "serve" : config.out;
  if (folder.empty()) return folder;
  if (const auto error = create_folders(folder))
    throw IoError(folder, msg::serve::folder_cannot_be_made(), error.message());
  return folder;
}

std::vector<std::string> questions_of(const std::filesystem::path& judge) {
  std::vector<std::string> names;
  if (judge.empty()) return names;
  for (const VerdictPart& part : read_verdict(judge)) names.push_back(part.info.question);
  return names;
}

std::string machine_of(const ServeConfig& config) {
  char host[256] = "";
  (void)::gethostname(host, sizeof host - 1);
  return std::string(host) + " " + device_choice(config.device).device + " " + std::string(to_string(config.dtype)) +
         " " + THUMBSUP_VERSION;
}

}  // namespace thumbsup::serve
