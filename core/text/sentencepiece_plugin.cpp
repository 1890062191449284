// The plug-in that sentencepiece_api.h describes. Nothing may be thrown out of it.
#include <sentencepiece_processor.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "text/sentencepiece_api.h"

namespace {

using Processor = sentencepiece::SentencePieceProcessor;

const Processor& self(const void* processor) {
  return *static_cast<const Processor*>(processor);
}

void say(const std::string& reason, char* error, std::size_t size) {
  if (size == 0) return;
  const std::size_t length = std::min(reason.size(), size - 1);
  std::memcpy(error, reason.data(), length);
  error[length] = '\0';
}

void* create(const char* model, std::size_t size, char* error, std::size_t error_size) {
  try {
    auto processor = std::make_unique<Processor>();
    const auto status = processor->LoadFromSerializedProto(absl::string_view(model, size));
    if (status.ok()) return processor.release();
    say(status.ToString(), error, error_size);
  } catch (const std::exception& exception) {
    say(exception.what(), error, error_size);
  }
  return nullptr;
}

bool encode(const void* processor, const char* text, std::size_t size, void (*take)(void*, int), void* taker,
            char* error, std::size_t error_size) {
  try {
    std::vector<int> ids;
    const auto status = self(processor).Encode(absl::string_view(text, size), &ids);
    if (status.ok()) {
      for (const int id : ids) take(taker, id);
      return true;
    }
    say(status.ToString(), error, error_size);
  } catch (const std::exception& exception) {
    say(exception.what(), error, error_size);
  }
  return false;
}

const thumbsup::SentencePieceApi kApi = {
    create,
    [](void* processor) { delete static_cast<Processor*>(processor); },
    [](const void* processor) { return self(processor).GetPieceSize(); },
    [](const void* processor, const char* piece, std::size_t size) {
      return self(processor).PieceToId(absl::string_view(piece, size));
    },
    [](const void* processor, int id) { return self(processor).IsUnknown(id); },
    [](const void* processor) { return self(processor).bos_id(); },
    [](const void* processor) { return self(processor).eos_id(); },
    [](const void* processor) { return self(processor).pad_id(); },
    encode,
};

}  // namespace

extern "C" __attribute__((visibility("default"))) const thumbsup::SentencePieceApi* thumbsup_sentencepiece_api() {
  return &kApi;
}
