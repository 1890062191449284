#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/progress.h"
#include "base/run_control.h"
#include "params/download_config.h"
#include "studio/hub_listing.h"

namespace thumbsup {

struct DownloadProgress {
  Progress bytes;
  double bytes_per_second = 0;  ///< over the last seconds
  std::int64_t files_done = 0, files = 0;
};

struct DownloadResult {
  std::filesystem::path folder;
  std::uint64_t bytes = 0;        ///< of all files
  std::uint64_t transferred = 0;  ///< that came over the network now
  std::int64_t files = 0;
};

/// What a download would bring, and whether there is room for it.
struct DownloadPlan {
  std::vector<HubFile> files;
  std::uint64_t bytes = 0;       ///< of all files
  std::uint64_t free_bytes = 0;  ///< on the disk of `folder`; the largest number when that is not known
  bool fits() const { return bytes <= free_bytes; }
};

/// The token of the environment: THUMBSUP_HUB_TOKEN, else HF_TOKEN; empty when there is none.
std::string hub_token_from_environment();
/// Whether THUMBSUP_OFFLINE or HF_HUB_OFFLINE is set to something else than 0.
bool offline_by_environment();

/// Asks the server what download_model would bring; writes nothing. Throws as download_model does.
DownloadPlan plan_download(const DownloadConfig& config, RunControl& control);

/// Downloads a model from a hub-compatible server: files in parallel, each checked against the hash of the listing.
/// They gather in `<folder>.partial`, which a later call goes on with (Range), also after a kill; `folder` appears when
/// all of it is there and right. Blocking, with an event loop of its own on the calling thread. A stop throws
/// CancelledError within 0.1 s; while paused nothing is transferred. Throws UserInputError (offline, not found, no
/// permission, a certificate that is not trusted, no room, folder exists), IoError (server or network gave up, full
/// disk), FormatError (the server's listing, or bytes that stay wrong).
DownloadResult download_model(const DownloadConfig& config, RunControl& control,
                              const std::function<void(const DownloadProgress&)>& progress = {});

}  // namespace thumbsup
