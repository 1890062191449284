#include "text/byte_pair_encoder.h"

#include <algorithm>
#include <queue>

#include "base/error.h"
#include "base/json_file.h"
#include "text/text_messages.h"

namespace thumbsup {
namespace {

const std::string kEndOfWord = "</w>";

/// GPT-2's printable stand-in for each byte: the printable Latin-1 characters stand for themselves, the other bytes, in
/// order, for U+0100 and up.
std::array<std::string, 256> byte_alphabet() {
  std::array<std::string, 256> alphabet;
  unsigned next_stand_in = 0x100;
  for (unsigned byte = 0; byte < 256; ++byte) {
    const bool printable = (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
    const unsigned code_point = printable ? byte : next_stand_in++;
    if (code_point < 0x80) {
      alphabet[byte] = std::string(1, static_cast<char>(code_point));
    } else {
      alphabet[byte] = {static_cast<char>(0xC0 | (code_point >> 6)), static_cast<char>(0x80 | (code_point & 0x3F))};
    }
  }
  return alphabet;
}

std::uint64_t pair_key(std::int32_t left, std::int32_t right) {
  return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32) | static_cast<std::uint32_t>(right);
}

/// A piece of the word under work; pieces form a doubly linked list through their indices.
struct Symbol {
  std::int32_t id;  ///< kMerged once it is part of its left neighbour
  std::int32_t previous;
  std::int32_t next;
};
constexpr std::int32_t kMerged = -1;
constexpr std::int32_t kNone = -1;

/// A merge that was possible when it was found; the one of the lowest rank, then leftmost, is done first.
struct Candidate {
  std::int32_t rank;
  std::int32_t position;
  std::int32_t merged_id;
  bool operator<(const Candidate& other) const {  // std::priority_queue takes the largest first
    return rank != other.rank ? rank > other.rank : position > other.position;
  }
};

}  // namespace

BytePairEncoder::BytePairEncoder(const std::filesystem::path& vocab_path, const std::filesystem::path& merges_path,
                                 const std::string& unknown_piece) {
  read_vocabulary(vocab_path);
  read_merges(merges_path);
  fill_byte_ids(vocab_path, unknown_piece);
}

void BytePairEncoder::read_vocabulary(const std::filesystem::path& path) {
  const nlohmann::json json = read_json_file(path);
  if (!json.is_object() || json.empty()) throw FormatError(path, "", msg::text::is_not_table_of_pieces());
  vocabulary_.reserve(json.size());
  for (const auto& [piece, id] : json.items()) {
    if (!id.is_number_integer() || id < 0 || id >= INT32_MAX)
      throw FormatError(path, piece, msg::text::has_no_valid_id(json_excerpt(id)));
    vocabulary_.emplace(piece, id.get<std::int32_t>());
    size_ = std::max(size_, id.get<std::int64_t>() + 1);
  }
}

void BytePairEncoder::read_merges(const std::filesystem::path& path) {
  const std::string text = read_text_file(path);
  std::int32_t rank = 0;
  std::size_t line_number = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    std::string_view line(text.data() + start, end - start);
    start = end + 1;
    ++line_number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with("#version")) continue;

    const auto fail = [&](Message reason) {
      throw FormatError(path, "", msg::text::in_line(line_number, std::move(reason)));
    };
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || line.find(' ', space + 1) != std::string_view::npos)
      fail(msg::text::is_not_pair_of_pieces());
    const std::string left(line.substr(0, space));
    const std::string right(line.substr(space + 1));
    const auto left_id = find(left);
    const auto right_id = find(right);
    const auto merged_id = find(left + right);
    if (!left_id || !right_id || !merged_id) fail(msg::text::merges_unknown_pieces());
    merges_[pair_key(static_cast<std::int32_t>(*left_id), static_cast<std::int32_t>(*right_id))] = {
        rank++, static_cast<std::int32_t>(*merged_id)};
  }
}

void BytePairEncoder::fill_byte_ids(const std::filesystem::path& path, const std::string& unknown_piece) {
  const auto alphabet = byte_alphabet();
  const auto unknown = find(unknown_piece);
  const auto id_of = [&](const std::string& piece) {
    const auto id = find(piece);
    if (!id && !unknown) throw FormatError(path, piece, msg::text::is_missing_like_its_substitute(unknown_piece));
    return static_cast<std::int32_t>(id ? *id : *unknown);
  };
  for (std::size_t byte = 0; byte < alphabet.size(); ++byte) {
    byte_ids_[byte] = id_of(alphabet[byte]);
    last_byte_ids_[byte] = id_of(alphabet[byte] + kEndOfWord);
  }
}

std::optional<std::int64_t> BytePairEncoder::find(const std::string& piece) const {
  const auto found = vocabulary_.find(piece);
  if (found == vocabulary_.end()) return std::nullopt;
  return found->second;
}

const BytePairEncoder::Merge* BytePairEncoder::find_merge(std::int32_t left, std::int32_t right) const {
  const auto found = merges_.find(pair_key(left, right));
  return found == merges_.end() ? nullptr : &found->second;
}

void BytePairEncoder::encode_word(std::string_view word, std::vector<std::int64_t>& ids) const {
  if (word.empty()) return;
  const auto length = static_cast<std::int32_t>(word.size());
  std::vector<Symbol> symbols(word.size());
  for (std::int32_t i = 0; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(word[static_cast<std::size_t>(i)]);
    const bool last = i + 1 == length;
    symbols[static_cast<std::size_t>(i)] = {last ? last_byte_ids_[byte] : byte_ids_[byte], i - 1, last ? kNone : i + 1};
  }

  const auto at = [&](std::int32_t index) -> Symbol& { return symbols[static_cast<std::size_t>(index)]; };
  std::priority_queue<Candidate> candidates;
  const auto offer = [&](std::int32_t left) {
    if (left == kNone || at(left).next == kNone) return;
    if (const Merge* merge = find_merge(at(left).id, at(at(left).next).id)) {
      candidates.push({merge->rank, left, merge->id});
    }
  };
  for (std::int32_t i = 0; i + 1 < length; ++i) offer(i);

  while (!candidates.empty()) {
    const Candidate candidate = candidates.top();
    candidates.pop();
    Symbol& left = at(candidate.position);
    if (left.id == kMerged || left.next == kNone) continue;
    Symbol& right = at(left.next);
    const Merge* merge = find_merge(left.id, right.id);
    if (merge == nullptr || merge->id != candidate.merged_id) continue;  // a neighbour was merged in the meantime
    left.id = merge->id;
    left.next = right.next;
    right.id = kMerged;
    if (left.next != kNone) at(left.next).previous = candidate.position;
    offer(left.previous);
    offer(candidate.position);
  }
  for (std::int32_t i = 0; i != kNone; i = at(i).next) ids.push_back(at(i).id);
}

}  // namespace thumbsup
