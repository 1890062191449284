#pragma once

#include <string>

#include "base/message.h"

namespace thumbsup {

/// The access token for gated models of a hub. It may be sent to the hub's scheme, host and port; it is never logged
/// and never part of a sentence.
struct HubToken {
  std::string token;    ///< empty: none is known
  Message explanation;  ///< a sentence: where it comes from, or where it was looked for and what to do
};

/// Looks in the environment (THUMBSUP_HUB_TOKEN, then HF_TOKEN), then in the user's keyring (Secret Service or KWallet,
/// through QtKeychain) for the token of the endpoint's scheme, host and port. Never throws for a keyring that is not
/// there, locked or silent: the explanation says so. Answers after `wait_ms` at the latest; without a session bus, as
/// on a machine without a desktop, at once. The keyring answers on the application's thread: call these three there.
HubToken find_hub_token(const std::string& endpoint, int wait_ms = 5000);

/// Keeps a token in the keyring; the user may be asked to unlock it meanwhile. Throws UserInputError for what cannot be
/// a token, or when there is no keyring that takes it (the sentence says why, and what works instead).
void store_hub_token(const std::string& endpoint, const std::string& token, int wait_ms = 60'000);

/// Removes it from the keyring; false when there was none. Throws UserInputError as above.
bool remove_hub_token(const std::string& endpoint, int wait_ms = 60'000);

}  // namespace thumbsup
