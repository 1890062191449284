#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "serve/http.h"

namespace thumbsup::serve {

/// Makes a key for `name` (letters, digits, - and _), adds its hash to `file` and returns it: it is written nowhere
/// else. Keys are 256 random bits, so their plain SHA-256 tells nothing. Throws UserInputError for a name that will not
/// do or is taken, IoError, FormatError.
std::string add_key(const std::filesystem::path& file, const std::string& name);

/// The keys that may ask the server, by their hashes: {"keys": [{"name", "sha256"}]}. The file is looked at again at
/// most every half a second, when somebody asks: a key that was added or taken away counts from then on. A file that
/// cannot be read any more, or has no key, changes nothing, and the log says so. Thread-safe; copies share their keys.
class Access {
 public:
  /// Nobody needs a key.
  Access() = default;
  /// Throws IoError, FormatError, UserInputError for a file without keys.
  explicit Access(const std::filesystem::path& file);

  bool needs_key() const { return file_ != nullptr; }

  /// Whose key the request has: `Authorization: Bearer KEY`, HTTP Basic with the key's name and the key as the
  /// password, or `X-API-Key: KEY`. Nothing when it has none that is right. Every key is compared, each in constant
  /// time.
  std::optional<std::string> client_of(const HttpRequest& request) const;

 private:
  friend std::string add_key(const std::filesystem::path& file, const std::string& name);
  struct Key {
    std::string name;
    std::string sha256;  ///< 64 lower-case hex digits
  };
  struct File;
  static std::vector<Key> read(const std::filesystem::path& file);

  std::shared_ptr<File> file_;  ///< null: nobody needs a key
};

/// Whether the request may have come from a page of another site in this machine's browser: its Origin is not the
/// server, or, where the server is for this machine alone, its Host is none of this machine's names (DNS rebinding).
bool is_from_elsewhere(const HttpRequest& request, bool this_machine_alone);

/// Whether an address is this machine's own: "localhost", 127.0.0.0/8, ::1.
bool is_loopback(const std::string& address);

}  // namespace thumbsup::serve
