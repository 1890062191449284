#include "text/prompt_schedule.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "base/error.h"
#include "text/text_messages.h"

namespace thumbsup {
namespace {

constexpr std::size_t kMaxDepth = 100;
constexpr double kMaxLoraScale = 10;
constexpr std::string_view kSpace = " \t\n\r\f\v";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

/// A decimal number without exponent, "+1", "-.5", "2."; nothing for anything else.
std::optional<double> plain_number(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// A prompt cut into pieces: text, and pairs of brackets with what is between them. Pieces lie in one list in the order
/// of the prompt; a pair knows where it ends.
struct Piece {
  enum class Kind { Text, Open, Close, Colon, Bar } kind;
  std::string_view text;
  std::size_t partner = 0;  ///< of an Open that is closed: index of its Close, and the other way round; else 0
};

std::vector<Piece> cut(std::string_view prompt) {
  std::vector<Piece> pieces;
  std::vector<std::size_t> open;
  const auto text = [&](std::size_t at, std::size_t length) {
    // Neighbours lie one after the other in the prompt.
    if (!pieces.empty() && pieces.back().kind == Piece::Kind::Text)
      pieces.back().text = {pieces.back().text.data(), pieces.back().text.size() + length};
    else
      pieces.push_back({Piece::Kind::Text, prompt.substr(at, length)});
  };
  for (std::size_t at = 0; at < prompt.size();) {
    const std::size_t special = std::min(prompt.find_first_of("\\()[]:|", at), prompt.size());
    if (special > at) {
      text(at, special - at);
      at = special;
      continue;
    }
    const std::string_view one = prompt.substr(at, 1);
    switch (one.front()) {
      case '\\': {
        const std::size_t length = std::min<std::size_t>(2, prompt.size() - at);
        text(at, length);
        at += length;
        continue;
      }
      case '(':
      case '[':
        if (open.size() >= kMaxDepth) {
          text(at, 1);
          break;
        }
        open.push_back(pieces.size());
        pieces.push_back({Piece::Kind::Open, one});
        break;
      case ':':
        pieces.push_back({Piece::Kind::Colon, one});
        break;
      case '|':
        pieces.push_back({Piece::Kind::Bar, one});
        break;
      default: {
        const bool closes = !open.empty() && pieces[open.back()].text.front() == (one.front() == ')' ? '(' : '[');
        if (!closes) {
          text(at, 1);
          break;
        }
        pieces[open.back()].partner = pieces.size();
        pieces.push_back({Piece::Kind::Close, one, open.back()});
        open.pop_back();
      }
    }
    ++at;
  }
  return pieces;
}

/// A stretch of pieces, [first, last).
struct Stretch {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// What a pair of square brackets asks for.
struct Choice {
  bool alternates = false;
  std::vector<Stretch> options;  ///< alternation: all; editing: before, after
  std::int64_t when = 0;         ///< editing: last step of `before`
};

class Scheduler {
 public:
  Scheduler(std::string_view prompt, std::int64_t steps)
      : pieces_(cut(prompt)), steps_(std::max<std::int64_t>(1, steps)), choices_(pieces_.size()) {
    for (std::size_t at = 0; at < pieces_.size(); ++at)
      if (pieces_[at].kind == Piece::Kind::Open && pieces_[at].partner > 0 && pieces_[at].text == "[")
        choices_[at] = choice(at);
  }

  std::vector<ScheduledText> schedule() const {
    std::set<std::int64_t> ends{steps_};
    for (const auto& choice : choices_) {
      if (!choice) continue;
      if (choice->alternates)
        for (std::int64_t step = 1; step < steps_; ++step) ends.insert(step);
      else if (choice->when >= 1 && choice->when < steps_)
        ends.insert(choice->when);
    }
    std::vector<ScheduledText> result;
    for (const std::int64_t end : ends) {
      std::string text;
      write({0, pieces_.size()}, end, text);
      if (!result.empty() && result.back().text == text)
        result.back().until = end;
      else
        result.push_back({end, std::move(text)});
    }
    return result;
  }

 private:
  /// What the brackets opened at `open` ask for; nothing when they only weaken.
  std::optional<Choice> choice(std::size_t open) const {
    const std::size_t close = pieces_[open].partner;
    std::vector<Stretch> parts{{open + 1, open + 1}};
    std::size_t colons = 0, bars = 0;
    for (std::size_t at = open + 1; at < close; ++at) {
      const Piece& piece = pieces_[at];
      if (piece.kind == Piece::Kind::Colon || piece.kind == Piece::Kind::Bar) {
        ++(piece.kind == Piece::Kind::Colon ? colons : bars);
        parts.push_back({at + 1, at + 1});
        continue;
      }
      if (piece.kind == Piece::Kind::Open && piece.partner > 0) at = piece.partner;
      parts.back().last = at + 1;
    }
    if (bars > 0 && colons == 0) return Choice{true, std::move(parts)};
    if (bars > 0 || colons < 1 || colons > 2) return std::nullopt;
    const Stretch last = parts.back();
    if (last.last != last.first + 1 || pieces_[last.first].kind != Piece::Kind::Text) return std::nullopt;
    const std::string_view text = pieces_[last.first].text;
    const auto when = plain_number(text);
    if (!when) return std::nullopt;
    Choice result;
    const double step = text.find('.') == std::string_view::npos ? *when : *when * static_cast<double>(steps_);
    result.when = static_cast<std::int64_t>(std::clamp(step, 0.0, static_cast<double>(steps_)));
    result.options = colons == 2 ? std::vector<Stretch>{parts[0], parts[1]} : std::vector<Stretch>{{}, parts[0]};
    return result;
  }

  void write(Stretch stretch, std::int64_t step, std::string& text) const {
    for (std::size_t at = stretch.first; at < stretch.last; ++at) {
      if (const auto& choice = choices_[at]) {
        const std::size_t option = choice->alternates ? static_cast<std::size_t>(step - 1) % choice->options.size()
                                                      : static_cast<std::size_t>(step <= choice->when ? 0 : 1);
        write(choice->options[option], step, text);
        at = pieces_[at].partner;
      } else {
        text += pieces_[at].text;
      }
    }
  }

  std::vector<Piece> pieces_;
  std::int64_t steps_;
  std::vector<std::optional<Choice>> choices_;  ///< of the piece that opens it
};

/// Letters, digits, underscores, and everything beyond ASCII.
bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// "a cat : 1.2" -> "a cat", 1.2.
SubPrompt sub_prompt(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    if (const auto weight = plain_number(text.substr(colon + 1))) {
      std::string_view before = text.substr(0, colon);
      const std::size_t end = before.find_last_not_of(kSpace);
      return {std::string(before.substr(0, end == std::string_view::npos ? 0 : end + 1)), *weight};
    }
  }
  return {std::string(text), 1.0};
}

LoraTag lora_tag(std::string_view tag, const std::vector<std::string_view>& fields) {
  LoraTag result;
  result.name = std::string(trimmed(fields.empty() ? std::string_view() : fields[0]));
  if (result.name.empty()) throw UserInputError(msg::text::no_lora_is_named(tag));
  bool unet_given = false;
  for (std::size_t i = 1; i < fields.size(); ++i) {
    std::string_view value = trimmed(fields[i]);
    bool unet = i > 1;
    if (const std::size_t equals = value.find('='); equals != std::string_view::npos) {
      const std::string_view key = trimmed(value.substr(0, equals));
      if (key != "te" && key != "unet") throw UserInputError(msg::text::lora_key_is_not_known(tag, key));
      unet = key == "unet";
      value = value.substr(equals + 1);
    } else if (i > 2) {
      throw UserInputError(msg::text::lora_has_too_many_strengths(tag));
    }
    const auto scale = plain_number(value);
    if (!scale || std::abs(*scale) > kMaxLoraScale)
      throw UserInputError(msg::text::lora_strength_is_out_of_range(tag, trimmed(value)));
    (unet ? result.unet_scale : result.text_encoder_scale) = *scale;
    unet_given = unet_given || unet;
    // One strength alone is that of both.
    if (!unet && !unet_given) result.unet_scale = *scale;
  }
  return result;
}

}  // namespace

std::vector<ScheduledText> schedule_prompt(std::string_view prompt, std::int64_t steps) {
  return Scheduler(prompt, steps).schedule();
}

std::vector<SubPrompt> split_composed_prompt(std::string_view prompt) {
  std::vector<SubPrompt> parts;
  std::size_t start = 0;
  for (std::size_t at = prompt.find("AND"); at != std::string_view::npos; at = prompt.find("AND", at + 1)) {
    if (at > 0 && is_word_character(prompt[at - 1])) continue;
    if (at + 3 < prompt.size() && is_word_character(prompt[at + 3])) continue;
    parts.push_back(sub_prompt(prompt.substr(start, at - start)));
    start = at + 3;
  }
  // A prompt of one part has no weight of its own: its colons are text.
  if (parts.empty()) return {{std::string(prompt), 1.0}};
  parts.push_back(sub_prompt(prompt.substr(start)));
  return parts;
}

TaggedPrompt take_prompt_tags(std::string_view prompt) {
  TaggedPrompt result;
  std::size_t close = 0;
  for (std::size_t at = 0; at < prompt.size();) {
    const std::size_t open = std::min(prompt.find('<', at), prompt.size());
    result.text += prompt.substr(at, open - at);
    at = open;
    if (open == prompt.size()) break;
    std::size_t word_end = open + 1;
    while (word_end < prompt.size() && is_word_character(prompt[word_end])) ++word_end;
    if (close <= open) close = prompt.find('>', open);
    if (close == std::string_view::npos) {
      result.text += prompt.substr(open);
      break;
    }
    if (word_end == open + 1 || prompt[word_end] != ':' || close <= word_end + 1) {
      result.text += '<';
      ++at;
      continue;
    }
    const std::string_view tag = prompt.substr(open, close + 1 - open);
    const std::string_view kind = prompt.substr(open + 1, word_end - open - 1);
    at = close + 1;
    if (kind != "lora" && kind != "lyco") {
      result.unknown_tags.emplace_back(tag);
      continue;
    }
    std::vector<std::string_view> fields;
    for (std::size_t field = word_end + 1; field <= close;) {
      const std::size_t end = std::min(prompt.find(':', field), close);
      fields.push_back(prompt.substr(field, end - field));
      field = end + 1;
    }
    LoraTag lora = lora_tag(tag, fields);
    const bool known = std::any_of(result.loras.begin(), result.loras.end(),
                                   [&](const LoraTag& other) { return other.name == lora.name; });
    if (!known) result.loras.push_back(std::move(lora));
  }
  return result;
}

}  // namespace thumbsup
