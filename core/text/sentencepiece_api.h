#pragma once

#include <cstddef>

namespace thumbsup {

/// The little of the SentencePiece library that this project uses, as plain C functions of a plug-in.
///
/// Why a plug-in: Debian's libsentencepiece carries its own copy of protobuf and exports all of it, and LibTorch links
/// the system's. In one program each overrides the other's functions, and whichever comes first in the link order
/// breaks the other. The plug-in is opened with a scope of its own (RTLD_LOCAL | RTLD_DEEPBIND), where both are right.
struct SentencePieceApi {
  /// A processor for a serialized model, or null with a reason in `error`.
  void* (*create)(const char* model, std::size_t size, char* error, std::size_t error_size);
  void (*destroy)(void* processor);
  int (*piece_count)(const void* processor);
  int (*piece_to_id)(const void* processor, const char* piece, std::size_t size);
  bool (*is_unknown)(const void* processor, int id);
  int (*bos_id)(const void* processor);
  int (*eos_id)(const void* processor);
  int (*pad_id)(const void* processor);
  /// Calls `take(taker, id)` for each token; false with a reason in `error` when the text cannot be encoded.
  bool (*encode)(const void* processor, const char* text, std::size_t size, void (*take)(void* taker, int id),
                 void* taker, char* error, std::size_t error_size);
};

/// The plug-in's functions; it is opened at the first call: beside the program, in ../lib/thumbsup-studio, or where it
/// was built. Throws IoError when it cannot be.
const SentencePieceApi& sentencepiece_api();

}  // namespace thumbsup
