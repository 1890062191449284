#include "text/prompt.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace thumbsup {
namespace {

constexpr double kRoundFactor = 1.1;
constexpr double kSquareFactor = 1 / 1.1;
constexpr double kMaxWeight = 1e6;

enum class EventKind { Text, OpenRound, CloseRound, OpenSquare, CloseSquare };

/// Text, or a bracket that has its other half (or reaches to the end of the prompt).
struct Event {
  EventKind kind;
  std::string text;
  double factor = 1.0;  ///< of an opening bracket
};

/// ":1.3)" at the start of a text.
struct WeightSuffix {
  double weight;
  std::size_t length;
};

std::optional<WeightSuffix> weight_suffix(std::string_view text) {
  const auto skip = [&](std::size_t from, std::string_view characters) {
    return std::min(text.find_first_not_of(characters, from), text.size());
  };
  constexpr std::string_view kSpace = " \t\n\r\f\v";
  if (!text.starts_with(':')) return std::nullopt;
  std::size_t start = skip(1, kSpace);
  const std::size_t after_sign = start < text.size() && (text[start] == '+' || text[start] == '-') ? start + 1 : start;
  const std::size_t end = skip(after_sign, "0123456789.");
  const std::size_t bracket = skip(end, kSpace);
  if (end == after_sign || bracket == text.size() || text[bracket] != ')') return std::nullopt;
  if (text[start] == '+') ++start;
  double weight = 0.0;
  const auto [parsed, error] =
      std::from_chars(text.data() + start, text.data() + end, weight, std::chars_format::fixed);
  if (error != std::errc() || parsed != text.data() + end) return std::nullopt;
  return WeightSuffix{std::clamp(weight, -kMaxWeight, kMaxWeight), bracket + 1};
}

/// Cuts a prompt into events and pairs the brackets.
class PromptReader {
 public:
  explicit PromptReader(std::string_view prompt) : rest_(prompt) {}

  std::vector<Event> read() {
    while (!rest_.empty()) step();
    return std::move(events_);
  }

 private:
  void step() {
    const std::size_t plain = std::min(rest_.find_first_of("\\()[]:"), rest_.size());
    if (plain > 0) return text(plain);
    switch (rest_.front()) {
      case '\\':
        if (rest_.size() > 1 && std::string_view("()[]\\").find(rest_[1]) != std::string_view::npos) {
          rest_.remove_prefix(1);
        }
        return text(1);
      case '(':
        return open(EventKind::OpenRound, kRoundFactor, open_round_);
      case '[':
        return open(EventKind::OpenSquare, kSquareFactor, open_square_);
      case ')':
        return close(EventKind::CloseRound, open_round_, std::nullopt, 1);
      case ']':
        return close(EventKind::CloseSquare, open_square_, std::nullopt, 1);
      default:
        break;
    }
    const auto suffix = open_round_.empty() ? std::nullopt : weight_suffix(rest_);
    if (!suffix) return text(1);
    close(EventKind::CloseRound, open_round_, suffix->weight, suffix->length);
  }

  void text(std::size_t length) {
    if (events_.empty() || events_.back().kind != EventKind::Text) events_.push_back({EventKind::Text, {}});
    events_.back().text.append(rest_.substr(0, length));
    rest_.remove_prefix(length);
  }

  void open(EventKind kind, double factor, std::vector<std::size_t>& brackets) {
    brackets.push_back(events_.size());
    events_.push_back({kind, {}, factor});
    rest_.remove_prefix(1);
  }

  void close(EventKind kind, std::vector<std::size_t>& brackets, std::optional<double> factor, std::size_t length) {
    if (brackets.empty()) return text(length);
    if (factor) events_[brackets.back()].factor = *factor;
    brackets.pop_back();
    events_.push_back({kind, {}});
    rest_.remove_prefix(length);
  }

  std::string_view rest_;
  std::vector<Event> events_;
  std::vector<std::size_t> open_round_;  ///< events of brackets that nothing closed yet
  std::vector<std::size_t> open_square_;
};

/// The texts between the words BREAK, without the white space around these.
std::vector<std::string_view> split_at_breaks(std::string_view text) {
  constexpr std::string_view kWord = "BREAK", kSpace = " \t\n\r\f\v";
  const auto in_word = [&](std::size_t at) {
    const char c = text[at];
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t at = text.find(kWord); at != std::string_view::npos; at = text.find(kWord, at + 1)) {
    const std::size_t end = at + kWord.size();
    if ((at > 0 && in_word(at - 1)) || (end < text.size() && in_word(end))) continue;
    std::string_view part = text.substr(start, at - start);
    part = part.substr(0, part.find_last_not_of(kSpace) + 1);
    parts.push_back(part);
    start = std::min(text.find_first_not_of(kSpace, end), text.size());
  }
  parts.push_back(text.substr(start));
  return parts;
}

void append_span(std::vector<PromptSpan>& spans, const std::string& text, double weight) {
  if (!spans.empty() && spans.back().weight == weight) {
    spans.back().text += text;
  } else {
    spans.push_back({text, weight});
  }
}

}  // namespace

std::vector<PromptSpan> parse_prompt(std::string_view prompt) {
  // Round and square brackets nest among their own kind only ("(a [b) c]" is allowed), so each kind has its own stack
  // of products.
  std::vector<double> round{1.0};
  std::vector<double> square{1.0};
  std::vector<PromptSpan> spans;
  for (const Event& event : PromptReader(prompt).read()) {
    switch (event.kind) {
      case EventKind::Text:
        append_span(spans, event.text, std::clamp(round.back() * square.back(), -kMaxWeight, kMaxWeight));
        break;
      // The products are kept finite, so that none of them can become "infinity times nothing".
      case EventKind::OpenRound:
        round.push_back(std::clamp(round.back() * event.factor, -1e150, 1e150));
        break;
      case EventKind::OpenSquare:
        square.push_back(square.back() * event.factor);
        break;
      case EventKind::CloseRound:
        round.pop_back();
        break;
      case EventKind::CloseSquare:
        square.pop_back();
        break;
    }
  }
  return spans;
}

bool PromptTokens::weighted() const {
  return std::any_of(weights.begin(), weights.end(), [](const std::vector<float>& chunk) {
    return std::any_of(chunk.begin(), chunk.end(), [](float weight) { return weight != 1.0f; });
  });
}

void PromptTokens::pad_chunks_to(std::size_t count) {
  while (chunks.size() < count) {
    chunks.push_back(empty_chunk);
    weights.emplace_back(empty_chunk.size(), 1.0f);
  }
}

PromptTokens tokenize_prompt(const Tokenizer& tokenizer, std::string_view prompt, PromptSyntax syntax) {
  Tokenizer::check_prompt_length(prompt);
  const auto content = static_cast<std::size_t>(tokenizer.content_length());
  const std::size_t bos_length = tokenizer.layout().add_bos ? 1 : 0;
  PromptTokens result;
  result.empty_chunk = tokenizer.frame({});
  std::vector<std::int64_t> tokens;  // of the chunk that is being filled
  std::vector<float> weights;
  const auto end_chunk = [&] {
    result.chunks.push_back(tokenizer.frame(tokens));
    std::vector<float> framed(result.chunks.back().size(), 1.0f);
    std::copy(weights.begin(), weights.end(), framed.begin() + static_cast<std::ptrdiff_t>(bos_length));
    result.weights.push_back(std::move(framed));
    tokens.clear();
    weights.clear();
  };
  const auto add = [&](std::string_view text, double weight) {
    for (const std::int64_t token : tokenizer.encode(text)) {
      if (tokens.size() == content) end_chunk();
      tokens.push_back(token);
      weights.push_back(static_cast<float>(weight));
      ++result.token_count;
    }
  };
  if (syntax == PromptSyntax::Literal) {
    add(prompt, 1.0);
  } else {
    for (const PromptSpan& span : parse_prompt(prompt)) {
      const auto parts = split_at_breaks(span.text);
      for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) end_chunk();
        add(parts[i], span.weight);
      }
    }
  }
  if (!tokens.empty() || result.chunks.empty()) end_chunk();
  return result;
}

}  // namespace thumbsup
