#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/stable_diffusion.h"

namespace thumbsup {

/// A learned word (Gal et al., "An Image is Worth One Word", 2022): the rows that stand for it in the table of token
/// embeddings of one text encoder.
struct TextualInversion {
  std::filesystem::path path;
  std::string token;   ///< what stands for it in a prompt
  at::Tensor vectors;  ///< [n, width of the text encoder] float32, on the CPU
};

/// Reads an embedding of diffusers (one tensor under the token's name) or of A1111 (`emb_params`, or `string_to_param`
/// in a pickle); the content says which. A1111's token is the `name` in the file, else the file's own. Throws
/// FormatError (path, key) for a file that is something else, holds several embeddings, or values that are not finite.
TextualInversion read_textual_inversion(const std::filesystem::path& path);

/// Makes the tokenizer and the text encoder of `model` know the embedding as `token` (its own when empty), and returns
/// the ids of its vectors. Throws UserInputError naming the file when it was made for a text encoder of another width,
/// has more vectors than a prompt has tokens, or the token is already there; then nothing is changed.
std::vector<std::int64_t> add_textual_inversion(StableDiffusion& model, const TextualInversion& embedding,
                                                const std::string& token = {});

}  // namespace thumbsup
