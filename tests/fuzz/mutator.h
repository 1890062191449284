#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace thumbsup::test {

/// Changes inputs at random; with the same seed in the same way.
class Mutator {
 public:
  /// `seeds` and `words` must outlive this object.
  Mutator(std::uint64_t seed, const std::vector<std::string>& seeds, const std::vector<std::string>& words)
      : state_(seed * 0x9E3779B97F4A7C15u + 0x1234567), seeds_(seeds), words_(words) {}

  /// A seed with one to a dozen changes.
  std::string next();

 private:
  std::uint64_t draw();
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(draw() % limit); }
  void change(std::string& input);
  void put_number(std::string& input);
  void change_digits(std::string& input);

  std::uint64_t state_;
  const std::vector<std::string>& seeds_;
  const std::vector<std::string>& words_;
};

}  // namespace thumbsup::test
