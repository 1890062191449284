#include "base/hash.h"

#include <openssl/evp.h>

#include <array>

#include "base/error.h"
#include "base/interruption.h"
#include "base/regular_file.h"
#include "base/run_control.h"

namespace thumbsup {

struct Sha256::Context {
  EVP_MD_CTX* handle = EVP_MD_CTX_new();
  ~Context() { EVP_MD_CTX_free(handle); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  if (context_->handle == nullptr || EVP_DigestInit_ex(context_->handle, EVP_sha256(), nullptr) != 1)
    throw LogicError("SHA-256 is not available in this OpenSSL.");
}

Sha256::~Sha256() = default;

void Sha256::update(std::span<const std::byte> bytes) {
  EVP_DigestUpdate(context_->handle, bytes.data(), bytes.size());
}

std::string Sha256::hex_digest() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  EVP_DigestFinal_ex(context_->handle, digest.data(), &length);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (unsigned int i = 0; i < length; ++i) {
    hex += digits[digest[i] >> 4];
    hex += digits[digest[i] & 15];
  }
  return hex;
}

std::string sha256_of_file(const std::filesystem::path& path, std::uint64_t offset, RunControl* control) {
  RegularFile file(path);
  file.seek(offset);
  Sha256 hash;
  for_each_block(file, [&](std::string_view block) {
    if (control != nullptr) control->checkpoint();
    interruption_point();
    hash.update(block);
  });
  return hash.hex_digest();
}

}  // namespace thumbsup
