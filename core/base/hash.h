#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace thumbsup {

class RunControl;

/// Incremental SHA-256 (FIPS 180-4, computed by OpenSSL).
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void update(std::span<const std::byte> bytes);
  void update(std::string_view text) { update(std::as_bytes(std::span(text.data(), text.size()))); }
  /// 64 lower-case hex digits. The object cannot be used afterwards.
  std::string hex_digest();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// SHA-256 of a regular file's bytes from `offset` on, in bounded memory. Throws IoError; CancelledError once `control`
/// (if any) was asked to stop.
std::string sha256_of_file(const std::filesystem::path& path, std::uint64_t offset = 0, RunControl* control = nullptr);

/// 64-bit FNV-1a: for keys of random streams and tables, never for security.
constexpr std::uint64_t fnv1a64(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

}  // namespace thumbsup
