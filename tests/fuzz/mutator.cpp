#include "mutator.h"

#include <algorithm>
#include <array>

namespace thumbsup::test {
namespace {

constexpr std::size_t kLongest = 256 << 10;
constexpr std::array<std::uint64_t, 16> kEnds{0,
                                              1,
                                              2,
                                              0x7f,
                                              0x80,
                                              0xff,
                                              0x7fff,
                                              0x8000,
                                              0xffff,
                                              0x7fffffff,
                                              0x80000000,
                                              0xffffffff,
                                              0x7fffffffffffffff,
                                              0x8000000000000000,
                                              0xffffffffffffffff,
                                              0xfffffffffffffff8};

}  // namespace

/// splitmix64
std::uint64_t Mutator::draw() {
  std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

std::string Mutator::next() {
  std::string input = seeds_[below(seeds_.size())];
  for (std::size_t changes = 1 + below(below(4) == 0 ? 12 : 3); changes > 0; --changes) change(input);
  if (input.size() > kLongest) input.resize(kLongest);
  return input;
}

void Mutator::put_number(std::string& input) {
  const std::size_t width = std::size_t{1} << below(4);
  if (input.size() < width) return;
  const std::size_t at = below(input.size() - width + 1);
  const std::uint64_t value = below(4) == 0 ? draw() : kEnds[below(kEnds.size())];
  const bool big = below(2) == 0;
  for (std::size_t i = 0; i < width; ++i) input[at + i] = static_cast<char>(value >> (8 * (big ? width - 1 - i : i)));
}

void Mutator::change_digits(std::string& input) {
  const std::size_t first = input.find_first_of("0123456789", below(input.size() + 1));
  if (first == std::string::npos) return;
  const std::size_t end = std::min(input.find_first_not_of("0123456789", first), input.size());
  const std::array<const char*, 8> numbers{"-1",    "0",   "4294967296", "9223372036854775807", "18446744073709551615",
                                           "1e308", "0.5", "1000000"};
  input.replace(first, end - first,
                below(2) == 0 ? numbers[below(numbers.size())] : std::to_string(draw() >> below(64)));
}

void Mutator::change(std::string& input) {
  const std::size_t at = below(input.size() + 1),
                    length = std::min(1 + below(below(2) == 0 ? 8 : 200), input.size() - at);
  switch (below(12)) {
    case 0:
      if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
      break;
    case 1:
      if (at < input.size()) input[at] = static_cast<char>(draw());
      break;
    case 2:
      input.erase(at, length);
      break;
    case 3:
      input.insert(at, input.substr(below(input.size() + 1), length));
      break;
    case 4:
      input.resize(at);
      break;
    case 5:
    case 6:
      put_number(input);
      break;
    case 7:
      change_digits(input);
      break;
    case 8:
    case 9:
      if (!words_.empty()) {
        const std::string& word = words_[below(words_.size())];
        if (below(2) == 0)
          input.insert(at, word);
        else
          input.replace(at, std::min(word.size(), input.size() - at), word);
      }
      break;
    case 10: {  // the beginning of one, the end of another
      const std::string& other = seeds_[below(seeds_.size())];
      input = input.substr(0, at) + other.substr(below(other.size() + 1));
      break;
    }
    default: {
      const std::string piece = input.substr(at, length);
      for (std::size_t times = below(below(8) == 0 ? 2000 : 10); times > 0 && input.size() < kLongest; --times)
        input.insert(at, piece);
      break;
    }
  }
}

}  // namespace thumbsup::test
