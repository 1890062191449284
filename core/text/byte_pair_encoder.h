#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace thumbsup {

/// Byte-pair encoding over bytes with an end-of-word mark "</w>" (Sennrich et al. 2016; the byte alphabet is GPT-2's,
/// the mark is CLIP's). Immutable after loading, so safe to share between threads.
class BytePairEncoder {
 public:
  /// Reads `vocab.json` (piece -> id) and `merges.txt` (one pair a line, most wanted first). Bytes that the vocabulary
  /// lacks become the id of `unknown_piece`. Throws IoError, or FormatError naming the entry or the line.
  BytePairEncoder(const std::filesystem::path& vocab_path, const std::filesystem::path& merges_path,
                  const std::string& unknown_piece);

  /// Appends the ids of one word, given as its UTF-8 bytes. n log n in its length.
  void encode_word(std::string_view word, std::vector<std::int64_t>& ids) const;

  /// Id of a piece as `vocab.json` spells it.
  std::optional<std::int64_t> find(const std::string& piece) const;

  /// One more than the largest id.
  std::int64_t size() const { return size_; }

 private:
  struct Merge {
    std::int32_t rank;
    std::int32_t id;
  };

  void read_vocabulary(const std::filesystem::path& path);
  void read_merges(const std::filesystem::path& path);
  void fill_byte_ids(const std::filesystem::path& path, const std::string& unknown_piece);
  const Merge* find_merge(std::int32_t left, std::int32_t right) const;

  std::unordered_map<std::string, std::int32_t> vocabulary_;
  std::unordered_map<std::uint64_t, Merge> merges_;  ///< by left id in the upper half, right id in the lower
  std::array<std::int32_t, 256> byte_ids_{};         ///< of a byte inside a word
  std::array<std::int32_t, 256> last_byte_ids_{};    ///< of a byte that ends a word
  std::int64_t size_ = 0;
};

}  // namespace thumbsup
