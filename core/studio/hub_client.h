#pragma once

#include <vector>

#include "base/run_control.h"
#include "studio/hub_listing.h"
#include "studio/transfer_context.h"

namespace thumbsup {

/// Asks the server for the list of a model's files, page by page. Bounded in bytes, pages, files and time whatever the
/// server does. Blocking; a stop throws CancelledError at once. Throws UserInputError (not there, no permission),
/// IoError (server or network gave up), FormatError (no such list).
std::vector<HubFile> list_hub_files(const TransferContext& context, RunControl& control);

}  // namespace thumbsup
