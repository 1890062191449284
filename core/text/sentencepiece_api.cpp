#include "text/sentencepiece_api.h"

#include <dlfcn.h>

#include <filesystem>

#include "base/error.h"
#include "text/text_messages.h"

// GCC and Clang say so in different ways.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define THUMBSUP_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define THUMBSUP_SANITIZED 1
#endif
#endif

namespace thumbsup {
namespace {

void* open_in_own_scope(const char* path) {
  constexpr int own_scope = RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND;
#ifdef THUMBSUP_SANITIZED
  // A sanitizer replaces dlopen by one that refuses such a scope, because it would not see the allocations inside. The
  // plug-in frees itself whatever it allocates: the C library's own dlopen will do.
  using Open = void* (*)(const char*, int);
  void* const libc = ::dlopen("libc.so.6", RTLD_NOW | RTLD_NOLOAD);
  return reinterpret_cast<Open>(::dlsym(libc, "dlopen"))(path, own_scope);
#else
  return ::dlopen(path, own_scope);
#endif
}

const SentencePieceApi* open_plugin() {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path built = THUMBSUP_SENTENCEPIECE_PLUGIN;
  fs::path plugin = built;
  for (const auto& candidate :
       {folder / built.filename(), folder.parent_path() / THUMBSUP_PLUGIN_FOLDER / built.filename()})
    if (fs::exists(candidate, error)) {
      plugin = candidate;
      break;
    }
  void* const library = open_in_own_scope(plugin.c_str());
  void* const entry = library != nullptr ? ::dlsym(library, "thumbsup_sentencepiece_api") : nullptr;
  if (entry == nullptr) {
    const char* const reason = ::dlerror();
    throw IoError(plugin, msg::text::sentencepiece_tokenizer_cannot_be_loaded(), reason != nullptr ? reason : "");
  }
  return reinterpret_cast<const SentencePieceApi* (*)()>(entry)();
}

}  // namespace

const SentencePieceApi& sentencepiece_api() {
  static const SentencePieceApi* const api = open_plugin();  // tried again at the next call when it throws
  return *api;
}

}  // namespace thumbsup
