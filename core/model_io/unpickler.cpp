#include "model_io/unpickler.h"

#include <bit>
#include <unordered_map>

#include "model_io/model_io_messages.h"
#include "model_io/pickle_builder.h"
#include "model_io/pickle_globals.h"
#include "model_io/pickle_input.h"

namespace thumbsup {
namespace {

using Kind = Pickle::Kind;
using Index = Pickle::Index;

constexpr std::size_t kDeepestStack = 1'000'000;  // published checkpoints need a few thousand; and of the memo

/// The stack machine. Opcodes: the Python standard library's documentation of `pickletools`.
class Unpickler {
 public:
  Unpickler(std::span<const std::byte> bytes, const std::filesystem::path& path)
      : input_(bytes, path), builder_(pickle_, path) {}

  Pickle run() {
    while (!step()) {
    }
    pickle_.end = input_.position();
    return std::move(pickle_);
  }

 private:
  [[noreturn]] void fail(const Message& reason) const { input_.fail(reason); }

  // Stack.
  void push(Index index) {
    if (stack_.size() == kDeepestStack) fail(msg::model_io::has_too_many_values());
    stack_.push_back(index);
  }
  void push_text(Kind kind, std::string_view text) { push(builder_.add(kind, 0, text)); }
  std::size_t fence() const { return marks_.empty() ? 0 : marks_.back(); }
  Index top() const {
    if (stack_.size() <= fence()) fail(msg::model_io::takes_too_much_from_stack());
    return stack_.back();
  }
  Index pop() {
    const Index index = top();
    stack_.pop_back();
    return index;
  }
  std::vector<Index> pop_mark() {
    if (marks_.empty()) fail(msg::model_io::takes_too_much_from_stack());
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
    if (kind == Kind::Dict && items.size() % 2 != 0) fail(msg::model_io::has_dictionary_key_without_value());
    push(builder_.add_container(kind, std::move(items)));
  }
  void extend(Kind kind, const std::vector<Index>& items) {
    auto& target = pickle_.values[top()];
    if (target.kind != kind || (kind == Kind::Dict && items.size() % 2 != 0)) fail(msg::model_io::fills_no_container());
    builder_.count_items(items.size());
    target.items.insert(target.items.end(), items.begin(), items.end());
  }
  void get(std::uint64_t slot) {
    const auto found = memo_.find(slot);
    if (found == memo_.end()) fail(msg::model_io::refers_to_unknown_value());
    push(found->second);
  }
  void put(std::uint64_t slot) {
    if (memo_.size() == kDeepestStack && memo_.find(slot) == memo_.end()) fail(msg::model_io::has_too_many_values());
    memo_[slot] = top();
  }

  void push_long(std::uint64_t size, bool negative_size) {
    if (negative_size) fail(msg::model_io::has_negative_length());
    const auto digits = input_.take(size);
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
      fail(msg::model_io::names_global_without_strings());
    push_global(pickle_.at(module).text, pickle_.at(name).text);
  }

  bool step();

  PickleInput input_;
  Pickle pickle_;
  PickleBuilder builder_;
  std::vector<Index> stack_;
  std::vector<std::size_t> marks_;
  std::unordered_map<std::uint64_t, Index> memo_;  // a map: slots are the file's choice
};

/// One opcode; true at STOP.
bool Unpickler::step() {
  const auto opcode = static_cast<unsigned char>(input_.take(1)[0]);
  switch (opcode) {
    case 0x80:  // PROTO
      if (input_.number(1) > 5) fail(msg::model_io::is_of_unknown_protocol());
      break;
    case 0x95:  // FRAME: only a hint for buffering, but it cannot be longer than what is there
      if (input_.number(8) > input_.left()) fail(msg::model_io::is_cut_short());
      break;
    case '.':
      pickle_.root = pop();
      return true;
    case '(':
      if (marks_.size() == kDeepestStack) fail(msg::model_io::has_too_many_values());
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
      push(builder_.add(Kind::Int, static_cast<std::int32_t>(input_.number(4))));
      break;
    case 'K':
      push(builder_.add(Kind::Int, static_cast<std::int64_t>(input_.number(1))));
      break;
    case 'M':
      push(builder_.add(Kind::Int, static_cast<std::int64_t>(input_.number(2))));
      break;
    case 0x8a:
      push_long(input_.number(1), false);
      break;
    case 0x8b: {
      const auto size = static_cast<std::int32_t>(input_.number(4));
      push_long(static_cast<std::uint64_t>(size), size < 0);
      break;
    }
    case 'G': {  // BINFLOAT is big-endian
      std::uint64_t bits = 0;
      for (const char c : input_.take(8)) bits = bits << 8 | static_cast<unsigned char>(c);
      push(builder_.add(Kind::Float, std::bit_cast<std::int64_t>(bits)));
      break;
    }
    case 'X':
      push_text(Kind::String, input_.take(input_.number(4)));
      break;
    case 0x8c:
      push_text(Kind::String, input_.take(input_.number(1)));
      break;
    case 0x8d:
      push_text(Kind::String, input_.take(input_.number(8)));
      break;
    case 'T':
      push_text(Kind::String, input_.take(input_.number(4)));
      break;  // Python 2's str
    case 'U':
      push_text(Kind::String, input_.take(input_.number(1)));
      break;
    case 'B':
      push_text(Kind::Bytes, input_.take(input_.number(4)));
      break;
    case 'C':
      push_text(Kind::Bytes, input_.take(input_.number(1)));
      break;
    case 0x8e:
      push_text(Kind::Bytes, input_.take(input_.number(8)));
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
      put(input_.number(1));
      break;
    case 'r':
      put(input_.number(4));
      break;
    case 0x94:
      put(memo_.size());
      break;
    case 'h':
      get(input_.number(1));
      break;
    case 'j':
      get(input_.number(4));
      break;
    case 'c': {
      const auto module = input_.line();
      push_global(module, input_.line());
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
      const auto module = input_.line();
      fail(msg::model_io::would_call(module.substr(0, 100), input_.line().substr(0, 100)));
    }
    case 'o':
      fail(msg::model_io::would_call_class());
    case 0x81: {
      const Index arguments = pop(), callable = pop();
      push(builder_.new_object(callable, arguments));
      break;
    }
    case 0x92:
      fail(msg::model_io::would_build_object());
    default: {
      constexpr char digits[] = "0123456789abcdef";
      fail(msg::model_io::has_useless_opcode(std::string{digits[opcode >> 4], digits[opcode & 15]}));
    }
  }
  return false;
}

}  // namespace

Pickle unpickle(std::span<const std::byte> bytes, const std::filesystem::path& path) {
  return Unpickler(bytes, path).run();
}

}  // namespace thumbsup
