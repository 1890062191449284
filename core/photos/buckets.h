#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

namespace thumbsup {

/// The size that a group of photos of similar shape is trained at.
struct Bucket {
  int width = 0;
  int height = 0;
  friend bool operator==(const Bucket&, const Bucket&) = default;
};

/// Every bucket of a training resolution: sides are multiples of `step`, the area is at most resolution^2, each side
/// lies between resolution / 2 and 2 resolution (256 and 1024 for 512). For every width the height is
/// floor(resolution^2 / width / step) * step; with each its transpose, and the square. Sorted by width, then height.
/// Throws UserInputError when the resolution is below `step`.
std::vector<Bucket> make_buckets(int resolution, int step = 64);

/// The square alone, for training without buckets.
std::vector<Bucket> square_bucket(int resolution, int step = 64);

/// Index of the bucket whose width / height is nearest to that of `size` (after crop and turns); of two equally near
/// ones the larger in area, then the first. Never fails: every photo has a bucket.
std::size_t assign_bucket(cv::Size size, const std::vector<Bucket>& buckets);

/// `edited` (any 8-bit type, after crop and turns) scaled to cover the bucket, by area when it shrinks and by Lanczos
/// when it is enlarged, and cut to it around `centre` (fractions; the middle of the user's crop is the middle of the
/// edited photo). The result has exactly the bucket's size and its own pixels.
cv::Mat fit_to_bucket(const cv::Mat& edited, Bucket bucket, cv::Point2d centre = {0.5, 0.5});

/// The picture mirrored left to right.
cv::Mat mirrored(const cv::Mat& pixels);

/// Whether the mirror augmentation (off by default for instance photos) mirrors the photo at `position` of the run:
/// every second time on average, the same for equal keys.
bool draw_mirror(std::uint64_t seed, std::uint64_t position);

/// Photos that are trained on together: all of one bucket.
struct BucketBatch {
  std::size_t bucket = 0;
  std::vector<std::size_t> photos;  ///< indices into the list of photos; at most the batch size
};

/// One epoch: every photo `repeats[i]` times (once when `repeats` is empty), shuffled within its bucket, cut into
/// batches of `batch_size`, the batches shuffled. A bucket's last batch may be short; nothing is dropped. Equal seed
/// and epoch give equal batches. `assigned[i]` is the bucket of photo i.
std::vector<BucketBatch> make_bucket_batches(const std::vector<std::size_t>& assigned, const std::vector<int>& repeats,
                                             std::size_t batch_size, std::uint64_t seed, std::uint64_t epoch);

}  // namespace thumbsup
