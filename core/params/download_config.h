#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "params/param_spec.h"

namespace thumbsup {

struct DownloadConfig {
  std::string repo{};              ///< "owner/name"
  std::filesystem::path folder{};  ///< where it goes; must not exist
  std::string revision = "main";
  std::string endpoint = "https://huggingface.co";
  std::vector<std::string> files{};  ///< empty: what a model needs (studio/hub_listing.h)
  std::string variant{};             ///< "fp16"
  std::string token{};  ///< for gated models; sent to the endpoint's scheme, host and port only, never logged
  std::optional<Message>
      token_note{};                 ///< what to add when the server wants one and `token` is empty (studio/hub_token.h)
  std::filesystem::path ca_file{};  ///< PEM: authorities that are trusted beside the system's
  std::string proxy{};              ///< "http://host:port"; "none"; empty: the system's
  bool offline = false;             ///< refuse at once, open nothing
  int parallel = 4;
  int attempts = 6;                   ///< in a row without a new byte, of one file
  std::int64_t first_wait_ms = 1000;  ///< doubled at each attempt, 60 s at most; a server's Retry-After goes before
  std::int64_t silence_ms = 30'000;   ///< a connection that says nothing for so long is dropped
  std::int64_t page_ms = 60'000;      ///< a page of the list of files comes within this
  std::int64_t listing_ms = 300'000;  ///< all of the list, with the attempts and waits it takes
  /// A file of which fewer than `slow_bytes` come within `slow_ms` is asked for again; after three times it is given
  /// up.
  std::int64_t slow_ms = 120'000, slow_bytes = 60'000;
};

/// `models download`: into a project's models, or into a folder of its own.
struct DownloadOptions {
  DownloadConfig config;
  std::filesystem::path project, out;
};
const ParamTable<DownloadOptions>& download_params();

/// `models login` and `models logout`.
struct LoginOptions {
  std::string endpoint = DownloadConfig().endpoint;
};
const ParamTable<LoginOptions>& login_params();

}  // namespace thumbsup
