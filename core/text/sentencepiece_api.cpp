#include "text/sentencepiece_api.h"

#include <dlfcn.h>

#include <filesystem>

#include "base/error.h"

namespace thumbsup {
namespace {

// A sanitizer's runtime must see every allocation, which a scope of its own would hide from it.
#if defined(__SANITIZE_ADDRESS__)
constexpr int own_scope = RTLD_NOW | RTLD_LOCAL;
#else
constexpr int own_scope = RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND;
#endif

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
  void* const library = ::dlopen(plugin.c_str(), own_scope);
  void* const entry = library != nullptr ? ::dlsym(library, "thumbsup_sentencepiece_api") : nullptr;
  if (entry == nullptr) {
    const char* const reason = ::dlerror();
    throw IoError(plugin, "the SentencePiece tokenizer cannot be loaded", reason != nullptr ? reason : "");
  }
  return reinterpret_cast<const SentencePieceApi* (*)()>(entry)();
}

}  // namespace

const SentencePieceApi& sentencepiece_api() {
  static const SentencePieceApi* const api = open_plugin();  // tried again at the next call when it throws
  return *api;
}

}  // namespace thumbsup
