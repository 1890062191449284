#pragma once

#include <string>

#include "base/error.h"
#include "serve/http.h"

namespace thumbsup::serve {

/// A request that is refused: with a status, the field that is to blame, and when to come again.
class RequestError : public UserInputError {
 public:
  RequestError(int status, Message message, std::string field = {}, int retry_after = 0,
               SourceLocation where = SourceLocation::current());
  int status() const { return status_; }
  const std::string& field() const { return field_; }
  int retry_after() const { return retry_after_; }  ///< seconds; 0: says nothing

 private:
  int status_;
  std::string field_;
  int retry_after_;
};

/// What a client is told of an exception.
struct Refusal {
  int status = 500;
  std::string kind;      ///< "user_input", "out_of_memory", ...
  std::string sentence;  ///< never a path of this machine, never a library's words
  std::string field{};
  int retry_after = 0;
};

/// Inside a catch block: the one translation of this project's errors into HTTP. What is not the client's fault is
/// told in general words, and goes to the log as it is.
Refusal caught_refusal();

/// In the form of AUTOMATIC1111: {"error", "detail", "body", "errors"}; "field" names what is to blame.
nlohmann::json to_json(const Refusal& refusal);
HttpResponse to_response(const Refusal& refusal);

}  // namespace thumbsup::serve
