#include "base/utc_time.h"

#include <ctime>

namespace thumbsup {

std::string utc_now() {
  return utc_time(std::time(nullptr));
}

std::string utc_time(std::int64_t moment) {
  const std::time_t seconds = moment;
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

}  // namespace thumbsup
