#include "model_io/unpickler.h"

#include <bit>
#include <unordered_map>

#include "base/error.h"
#include "model_io/pickle_builder.h"
#include "model_io/pickle_globals.h"

namespace thumbsup {
namespace {

using Kind = Pickle::Kind;
using Index = Pickle::Index;

/// The stack machine. Opcodes: the Python standard library's documentation of `pickletools`.
class Unpickler {
 public:
  Unpickler(std::span<const std::byte> bytes, const std::filesystem::path& path)
      : bytes_(bytes), path_(path), builder_(pickle_, path) {}

  Pickle run() {
    while (!step()) {
    }
    pickle_.end = at_;
    return std::move(pickle_);
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const {
    throw FormatError(path_, "", "holds a pickle that " + reason, "at byte " + std::to_string(at_) + " of the pickle");
  }

  // Input.
  std::string_view take(std::uint64_t count) {
    if (count > bytes_.size() - at_) fail("is cut short");
    const std::string_view view(reinterpret_cast<const char*>(bytes_.data()) + at_, static_cast<std::size_t>(count));
    at_ += static_cast<std::size_t>(count);
    return view;
  }
  std::uint64_t number(unsigned width) {
    std::uint64_t value = 0;
    const auto view = take(width);
    for (unsigned i = 0; i < width; ++i) value |= std::uint64_t{static_cast<unsigned char>(view[i])} << (8 * i);
    return value;
  }
  std::string_view line() {
    const std::string_view rest(reinterpret_cast<const char*>(bytes_.data()) + at_, bytes_.size() - at_);
    const auto end = rest.find('\n');
    if (end == rest.npos) fail("is cut short");
    at_ += end + 1;
    return rest.substr(0, end);
  }

  // Stack.
  void push(Index index) { stack_.push_back(index); }
  void push_text(Kind kind, std::string_view text) { push(builder_.add(kind, 0, text)); }
  std::size_t fence() const { return marks_.empty() ? 0 : marks_.back(); }
  Index top() const {
    if (stack_.size() <= fence()) fail("takes more from its stack than there is");
    return stack_.back();
  }
  Index pop() {
    const Index index = top();
    stack_.pop_back();
    return index;
  }
  std::vector<Index> pop_mark() {
    if (marks_.empty()) fail("takes more from its stack than there is");
    const auto first = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
    std::vector<Index> items(first, stack_.end());
    stack_.erase(first, stack_.end());
    marks_.pop_back();
    return items;
  }
  std::vector<Index> pop_count(std::size_t count) {
    std::vector<Index> items(count);
    for (std::size_t i = count; i-- > 0;) items[i] = pop();
    return items;
  }
  void push_container(Kind kind, std::vector<Index> items = {}) {
    if (kind == Kind::Dict && items.size() % 2 != 0) fail("has a dictionary key without a value");
    push(builder_.add_container(kind, std::move(items)));
  }
  void extend(Kind kind, const std::vector<Index>& items) {
    auto& target = pickle_.values[top()];
    if (target.kind != kind || (kind == Kind::Dict && items.size() % 2 != 0))
      fail("fills something that is not a container");
    target.items.insert(target.items.end(), items.begin(), items.end());
  }
  void get(std::uint64_t slot) {
    const auto found = memo_.find(slot);
    if (found == memo_.end()) fail("refers to a value that it never stored");
    push(found->second);
  }
  void put(std::uint64_t slot) { memo_[slot] = top(); }

  void push_long(std::uint64_t size, bool negative_size) {
    if (negative_size) fail("has a number of negative length");
    const auto digits = take(size);
    if (size > 8) return push_text(Kind::BigInt, digits);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value |= std::uint64_t{static_cast<unsigned char>(digits[i])} << (8 * i);
    if (size > 0 && size < 8 && (static_cast<unsigned char>(digits[size - 1]) & 0x80)) value |= ~0ULL << (8 * size);
    push(builder_.add(Kind::Int, static_cast<std::int64_t>(value)));
  }

  void push_global(std::string_view module, std::string_view name) { push(builder_.global(module, name)); }
  void stack_global() {
    const Index name = pop(), module = pop();
    if (pickle_.at(name).kind != Kind::String || pickle_.at(module).kind != Kind::String)
      fail("names a global by something other than strings");
    push_global(pickle_.at(module).text, pickle_.at(name).text);
  }

  bool step();

  std::span<const std::byte> bytes_;
  const std::filesystem::path& path_;
  std::size_t at_ = 0;
  Pickle pickle_;
  PickleBuilder builder_;
  std::vector<Index> stack_;
  std::vector<std::size_t> marks_;
  std::unordered_map<std::uint64_t, Index> memo_;  // a map: slots are the file's choice
};

/// One opcode; true at STOP.
bool Unpickler::step() {
  const auto opcode = static_cast<unsigned char>(take(1)[0]);
  switch (opcode) {
    case 0x80:  // PROTO
      if (number(1) > 5) fail("is of a protocol that does not exist");
      break;
    case 0x95:  // FRAME: only a hint for buffering, but it cannot be longer than what is there
      if (number(8) > bytes_.size() - at_) fail("is cut short");
      break;
    case '.':
      pickle_.root = pop();
      return true;
    case '(':
      marks_.push_back(stack_.size());
      break;
    case '0':  // POP also removes a mark
      if (stack_.size() == fence() && !marks_.empty())
        marks_.pop_back();
      else
        pop();
      break;
    case '1':
      pop_mark();
      break;
    case '2':
      push(top());
      break;
    case 'N':
      push(builder_.add(Kind::None));
      break;
    case 0x88:
      push(builder_.add(Kind::Bool, 1));
      break;
    case 0x89:
      push(builder_.add(Kind::Bool, 0));
      break;
    case 'J':
      push(builder_.add(Kind::Int, static_cast<std::int32_t>(number(4))));
      break;
    case 'K':
      push(builder_.add(Kind::Int, static_cast<std::int64_t>(number(1))));
      break;
    case 'M':
      push(builder_.add(Kind::Int, static_cast<std::int64_t>(number(2))));
      break;
    case 0x8a:
      push_long(number(1), false);
      break;
    case 0x8b: {
      const auto size = static_cast<std::int32_t>(number(4));
      push_long(static_cast<std::uint64_t>(size), size < 0);
      break;
    }
    case 'G': {  // BINFLOAT is big-endian
      std::uint64_t bits = 0;
      for (const char c : take(8)) bits = bits << 8 | static_cast<unsigned char>(c);
      push(builder_.add(Kind::Float, std::bit_cast<std::int64_t>(bits)));
      break;
    }
    case 'X':
      push_text(Kind::String, take(number(4)));
      break;
    case 0x8c:
      push_text(Kind::String, take(number(1)));
      break;
    case 0x8d:
      push_text(Kind::String, take(number(8)));
      break;
    case 'T':
      push_text(Kind::String, take(number(4)));
      break;  // Python 2's str
    case 'U':
      push_text(Kind::String, take(number(1)));
      break;
    case 'B':
      push_text(Kind::Bytes, take(number(4)));
      break;
    case 'C':
      push_text(Kind::Bytes, take(number(1)));
      break;
    case 0x8e:
      push_text(Kind::Bytes, take(number(8)));
      break;
    case ')':
      push_container(Kind::Tuple);
      break;
    case 't':
      push_container(Kind::Tuple, pop_mark());
      break;
    case 0x85:
      push_container(Kind::Tuple, pop_count(1));
      break;
    case 0x86:
      push_container(Kind::Tuple, pop_count(2));
      break;
    case 0x87:
      push_container(Kind::Tuple, pop_count(3));
      break;
    case ']':
      push_container(Kind::List);
      break;
    case 'l':
      push_container(Kind::List, pop_mark());
      break;
    case 'a':
      extend(Kind::List, pop_count(1));
      break;
    case 'e':
      extend(Kind::List, pop_mark());
      break;
    case '}':
      push_container(Kind::Dict);
      break;
    case 'd':
      push_container(Kind::Dict, pop_mark());
      break;
    case 's':
      extend(Kind::Dict, pop_count(2));
      break;
    case 'u':
      extend(Kind::Dict, pop_mark());
      break;
    case 0x8f:
      push_container(Kind::Set);
      break;
    case 0x90:
      extend(Kind::Set, pop_mark());
      break;
    case 0x91:
      push_container(Kind::Set, pop_mark());
      break;
    case 'q':
      put(number(1));
      break;
    case 'r':
      put(number(4));
      break;
    case 0x94:
      put(memo_.size());
      break;
    case 'h':
      get(number(1));
      break;
    case 'j':
      get(number(4));
      break;
    case 'c': {
      const auto module = line();
      push_global(module, line());
      break;
    }
    case 0x93:
      stack_global();
      break;
    case 'Q':
      push(builder_.persistent(pop()));
      break;
    case 'R': {
      const Index arguments = pop(), callable = pop();
      push(builder_.reduce(callable, arguments));
      break;
    }
    case 'b': {
      const Index state = pop();
      builder_.build(top(), state);
      break;
    }
    case 'i': {  // INST: a call, in the oldest protocol
      const auto module = line();
      fail("would call " + std::string(module.substr(0, 100)) + "." + std::string(line().substr(0, 100)) +
           ", which is refused; nothing was run");
    }
    case 'o':
      fail("would build an object by calling its class, which is refused; nothing was run");
    case 0x81:
    case 0x92:
      fail("would build an object of a class of its own, which is refused; nothing was run");
    default: {
      constexpr char digits[] = "0123456789abcdef";
      fail(std::string("has an opcode that files of weights have no use for (0x") + digits[opcode >> 4] +
           digits[opcode & 15] + ")");
    }
  }
  return false;
}

}  // namespace

const Pickle::Value* Pickle::find(const Value& dictionary, std::string_view key) const {
  const Value* found = nullptr;
  for (std::size_t i = 0; i + 1 < dictionary.items.size(); i += 2)
    if (at(dictionary.items[i]).kind == Kind::String && at(dictionary.items[i]).text == key)
      found = &at(dictionary.items[i + 1]);
  return found;
}

Pickle unpickle(std::span<const std::byte> bytes, const std::filesystem::path& path) {
  return Unpickler(bytes, path).run();
}

}  // namespace thumbsup
