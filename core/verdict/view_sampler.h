#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace thumbsup {

/// Which photo is trained on when. Draws alternate between the classes, so every batch is balanced whatever the
/// shelves hold; each class goes through a fresh permutation of its photos before any of them comes again. Draw d is a
/// pure function of (photos, seed, d): a resumed training goes on with the photo that would have come.
class ViewSampler {
 public:
  /// Indices of the training photos of each class; neither may be empty.
  ViewSampler(std::vector<std::size_t> positives, std::vector<std::size_t> negatives, std::uint64_t seed);
  std::size_t photo(std::uint64_t draw);

 private:
  struct Side {
    std::string purpose;
    std::vector<std::size_t> photos;
    std::vector<std::size_t> order;  ///< `photos` in the order of pass `pass`
    std::uint64_t pass = 0;
  };
  void shuffle(Side& side, std::uint64_t pass) const;

  std::uint64_t seed_;
  Side sides_[2];
};

}  // namespace thumbsup
