#include "serve/request_error.h"

#include "base/caught_error.h"
#include "base/log.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {

RequestError::RequestError(int status, Message message, std::string field, int retry_after, SourceLocation where)
    : UserInputError(std::move(message), {}, where),
      status_(status),
      field_(std::move(field)),
      retry_after_(retry_after) {}

Refusal caught_refusal() {
  const CaughtError error = caught_error();
  try {
    throw;
  } catch (const RequestError& refused) {
    return {refused.status(), to_string(refused.kind()), refused.what(), refused.field(), refused.retry_after()};
  } catch (...) {
  }
  const std::string kind = to_string(error.kind);
  switch (error.kind) {
    case ErrorKind::UserInput:
      return {422, kind, error.sentence};
    case ErrorKind::OutOfMemory:
      logger("serve")->warn("{}", error.sentence);
      return {503, kind, msg::serve::memory_is_short().english(), {}, 10};
    case ErrorKind::Cancelled:
      return {503, kind, msg::serve::was_cancelled().english(), {}, 1};
    case ErrorKind::Io:
    case ErrorKind::Format:
    case ErrorKind::Divergence:
    case ErrorKind::Logic:
      break;
  }
  logger("serve")->error("{} ({})", error.sentence, error.detail);
  return {500, kind, msg::serve::server_failed().english()};
}

nlohmann::json to_json(const Refusal& refusal) {
  nlohmann::json json = {
      {"error", refusal.kind}, {"detail", refusal.sentence}, {"body", ""}, {"errors", refusal.sentence}};
  if (!refusal.field.empty()) json["field"] = refusal.field;
  return json;
}

HttpResponse to_response(const Refusal& refusal) {
  HttpResponse response = json_response(to_json(refusal), refusal.status);
  if (refusal.retry_after > 0) response.headers.emplace_back("Retry-After", std::to_string(refusal.retry_after));
  return response;
}

}  // namespace thumbsup::serve
