#pragma once

#include <string>

#include "base/error.h"

namespace thumbsup {

/// What a boundary (the command line's main, a job of the window, a server's route) tells of an exception.
struct CaughtError {
  ErrorKind kind = ErrorKind::Logic;
  Message message = verbatim({});  ///< for the user; never the raw text of a library's exception
  std::string detail;              ///< for the log: what the library said, and where
  bool is_known = true;            ///< false: the sentence says no more than that something went wrong
  std::string sentence = message.english();
};

/// To be called inside a catch block: the exception that is being handled, whatever it is.
CaughtError caught_error();

}  // namespace thumbsup
