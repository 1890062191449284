#include "studio/own_mark.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "base/hash.h"
#include "base/json_file.h"
#include "base/user_folders.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSecretLength = 64;

std::string first_line(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return {};
  const std::string text = read_text_file(path, 1 << 16);
  return text.substr(0, text.find('\n'));
}

std::string random_digits() {
  std::array<unsigned char, kSecretLength / 2> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return {};
  std::string digits;
  for (const unsigned char byte : bytes) {
    digits += "0123456789abcdef"[byte >> 4];
    digits += "0123456789abcdef"[byte & 15];
  }
  return digits;
}

/// Made under a name of its own and linked into place: two programs that begin at once agree on one secret.
void make_secret(const fs::path& path) {
  const std::string secret = random_digits();
  if (secret.empty()) return;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  const fs::path beside = path.parent_path() / (path.filename().string() + "." + secret.substr(0, 16));
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) return;
  const std::string line = secret + "\n";
  const bool written =
      ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(file) == 0;
  ::close(file);
  if (written && ::link(beside.c_str(), path.c_str()) != 0 && errno != EEXIST &&
      !fs::exists(fs::symlink_status(path, error)))
    fs::rename(beside, path, error);  // a file system without hard links
  ::unlink(beside.c_str());
}

std::string secret() {
  static std::mutex mutex;
  const std::lock_guard guard(mutex);
  if (const fs::path folder = user_config_folder(); !folder.empty()) {
    const fs::path path = folder / "own-secret";
    if (first_line(path).size() != kSecretLength) make_secret(path);
    if (const std::string line = first_line(path); line.size() == kSecretLength) return line;
  }
  // A home that cannot be written: what nobody elsewhere knows of this machine.
  const std::string machine = first_line("/etc/machine-id");
  return machine.empty() ? std::string() : machine + " " + std::to_string(::getuid());
}

std::string hash_of(const std::string& first, std::string_view second) {
  Sha256 hash;
  hash.update(first);
  hash.update(second);
  return hash.hex_digest();
}

std::string bytes_of(const std::string& digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  return bytes;
}

/// RFC 2104.
std::string hmac(std::string key, std::string_view text) {
  constexpr std::size_t kBlock = 64;
  if (key.size() > kBlock) key = bytes_of(hash_of(key, {}));
  key.resize(kBlock, '\0');
  std::string inner = key, outer = key;
  for (std::size_t i = 0; i < kBlock; ++i) {
    inner[i] = static_cast<char>(inner[i] ^ 0x36);
    outer[i] = static_cast<char>(outer[i] ^ 0x5c);
  }
  return hash_of(outer, bytes_of(hash_of(inner, text)));
}

}  // namespace

std::string own_mark(std::string_view text) {
  const std::string key = secret();
  return key.empty() ? std::string() : hmac(key, text);
}

bool is_own_mark(std::string_view text, std::string_view mark) {
  if (mark.empty()) return false;
  const std::string right = own_mark(text);
  if (right.size() != mark.size()) return false;
  int difference = 0;  // in constant time
  for (std::size_t i = 0; i < right.size(); ++i) difference |= right[i] ^ mark[i];
  return difference == 0;
}

}  // namespace thumbsup
