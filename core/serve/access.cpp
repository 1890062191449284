#include "serve/access.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <mutex>

#include "base/base64.h"
#include "base/error.h"
#include "base/file_stamp.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/log.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLongestKey = 512;
constexpr std::chrono::milliseconds kBetweenKeyLooks{500};

std::string sha256_of(std::string_view text) {
  Sha256 hash;
  hash.update(text);
  return hash.hex_digest();
}

bool is_name(const std::string& name) {
  return !name.empty() && name.size() <= kLongestName && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_';
  });
}

bool is_sha256(const std::string& text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return std::isdigit(c) != 0 || (c >= 'a' && c <= 'f');
         });
}

struct Credentials {
  std::optional<std::string> name;  ///< of HTTP Basic
  std::string key;
};

/// What stands behind `scheme` (in lower case, with its space); schemes are case-insensitive.
std::optional<std::string> after_scheme(const std::string& header, std::string_view scheme) {
  if (header.size() < scheme.size()) return std::nullopt;
  const bool fits = std::equal(scheme.begin(), scheme.end(), header.begin(), [](char a, char b) {
    return a == static_cast<char>(std::tolower(static_cast<unsigned char>(b)));
  });
  return fits ? std::optional(header.substr(scheme.size())) : std::nullopt;
}

std::optional<Credentials> credentials_of(const HttpRequest& request) {
  const std::string authorization = request.header("authorization");
  if (authorization.empty()) {
    const std::string key = request.header("x-api-key");
    return key.empty() ? std::nullopt : std::optional(Credentials{std::nullopt, key});
  }
  if (const auto key = after_scheme(authorization, "bearer ")) return Credentials{std::nullopt, *key};
  if (const auto encoded = after_scheme(authorization, "basic "))
    if (const auto pair = from_base64(*encoded)) {
      const auto colon = pair->find(':');
      if (colon != std::string::npos) return Credentials{pair->substr(0, colon), pair->substr(colon + 1)};
    }
  return std::nullopt;
}

/// "host" of "host:port" and "[::1]:port".
std::string host_of(const std::string& authority) {
  if (authority.starts_with('[')) return authority.substr(1, authority.find(']') - 1);
  return authority.substr(0, authority.find(':'));
}

}  // namespace

std::vector<Access::Key> Access::read(const std::filesystem::path& file) {
  const nlohmann::json json = read_json_file(file);
  const auto rows = json.is_object() ? json.find("keys") : json.end();
  if (!json.is_object() || rows == json.end() || !rows->is_array())
    throw FormatError(file, "keys", msg::serve::is_not_list_of_keys());
  std::vector<Key> keys;
  for (const auto& row : *rows) {
    Key key;
    if (row.is_object())
      key = {json_value<std::string>(row, "name", "", file), json_value<std::string>(row, "sha256", "", file)};
    if (!is_name(key.name) || !is_sha256(key.sha256))
      throw FormatError(file, "keys", msg::serve::is_not_list_of_keys());
    keys.push_back(key);
  }
  return keys;
}

struct Access::File {
  const std::filesystem::path path;
  std::mutex mutex;
  std::string state;  ///< of the file, when it was read last
  std::chrono::steady_clock::time_point looked;
  std::vector<Key> keys;

  /// Throws as the constructor of Access.
  void read_again() {
    state = file_state(path);  // before it is read: what is written meanwhile is then seen as a change
    auto read = Access::read(path);
    if (read.empty()) throw UserInputError(msg::serve::file_has_no_keys(display(path)));
    keys = std::move(read);
  }
  std::vector<Key> now() {
    const std::lock_guard lock(mutex);
    const auto time = std::chrono::steady_clock::now();
    if (time - looked < kBetweenKeyLooks) return keys;
    looked = time;
    if (file_state(path) != state) try {
        read_again();
        logger("serve")->info("the keys were read again: {}", keys.size());
      } catch (const Error& error) {
        logger("serve")->error("{}", msg::serve::keys_stay(error.what()).english());
      }
    return keys;
  }
};

Access::Access(const std::filesystem::path& file)
    : file_(new File{.path = file, .mutex = {}, .state = {}, .looked = std::chrono::steady_clock::now(), .keys = {}}) {
  file_->read_again();
}

std::string add_key(const std::filesystem::path& file, const std::string& name) {
  if (!is_name(name)) throw UserInputError(msg::serve::key_name_will_not_do());
  std::vector<Access::Key> keys;
  if (std::filesystem::exists(file)) keys = Access::read(file);
  if (std::any_of(keys.begin(), keys.end(), [&](const Access::Key& key) { return key.name == name; }))
    throw UserInputError(msg::serve::key_name_is_taken(name));
  unsigned char random[32];
  if (RAND_bytes(random, sizeof random) != 1) throw LogicError("There are no random numbers to make a key of.");
  std::string key = "tu-";
  for (const unsigned char byte : random)
    for (const int digit : {byte >> 4, byte & 15}) key += "0123456789abcdef"[digit];
  keys.push_back({name, sha256_of(key)});
  nlohmann::json rows = nlohmann::json::array();
  for (const Access::Key& each : keys) rows.push_back({{"name", each.name}, {"sha256", each.sha256}});
  write_json_file(file, {{"keys", rows}});
  return key;
}

std::optional<std::string> Access::client_of(const HttpRequest& request) const {
  const auto credentials = credentials_of(request);
  if (!credentials || credentials->key.size() > kLongestKey) return std::nullopt;
  if (!file_) return std::nullopt;
  const std::string hash = sha256_of(credentials->key);
  const std::vector<Key> keys = file_->now();
  const Key* found = nullptr;
  for (const Key& key : keys)
    if (CRYPTO_memcmp(key.sha256.data(), hash.data(), hash.size()) == 0) found = &key;
  if (found == nullptr || (credentials->name && *credentials->name != found->name)) return std::nullopt;
  return found->name;
}

bool is_loopback(const std::string& address) {
  if (address == "localhost" || address == "::1") return true;
  // Four numbers, the first of them 127: "127.evil.example" is a name like any other.
  return address.starts_with("127.") && std::count(address.begin(), address.end(), '.') == 3 &&
         std::all_of(address.begin(), address.end(), [](unsigned char c) { return std::isdigit(c) != 0 || c == '.'; });
}

bool is_from_elsewhere(const HttpRequest& request, bool this_machine_alone) {
  const std::string host = request.header("host"), origin = request.header("origin");
  if (this_machine_alone && !host.empty() && !is_loopback(host_of(host))) return true;
  if (origin.empty()) return false;
  const auto scheme = origin.find("://");
  return scheme == std::string::npos || origin.substr(scheme + 3) != host;
}

}  // namespace thumbsup::serve
