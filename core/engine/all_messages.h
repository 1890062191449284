#pragma once

#include <vector>

#include "base/message.h"

namespace thumbsup {

/// Every sentence that the libraries can say, for translators and their tests; ids are unique, English texts may be
/// shared. The command line's own (app/cli/cli_messages.def) are not among them: no window shows them.
std::vector<MessageEntry> all_messages();

}  // namespace thumbsup
