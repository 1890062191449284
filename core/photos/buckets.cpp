#include "photos/buckets.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <opencv2/imgproc.hpp>
#include <string>

#include "base/error.h"
#include "base/random_stream.h"
#include "photos/photos_messages.h"

namespace thumbsup {
namespace {

/// Fisher-Yates with the project's own stream: std::shuffle differs between standard libraries.
template <class T>
void shuffle(std::vector<T>& values, RandomStream& stream) {
  for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[stream.below(i)]);
}

void require_resolution(int resolution, int step) {
  if (step <= 0 || resolution < step) throw UserInputError(msg::photos::resolution_is_too_small(step, resolution));
}

}  // namespace

std::vector<Bucket> square_bucket(int resolution, int step) {
  require_resolution(resolution, step);
  const int side = resolution / step * step;
  return {{side, side}};
}

std::vector<Bucket> make_buckets(int resolution, int step) {
  std::vector<Bucket> buckets = square_bucket(resolution, step);
  const std::int64_t area = std::int64_t{resolution} * resolution;
  const int smallest = (resolution / 2 + step - 1) / step * step, largest = 2 * resolution;
  for (int width = smallest; width <= largest; width += step) {
    const int height = static_cast<int>(area / width / step) * step;
    if (height < smallest || height > largest) continue;
    buckets.push_back({width, height});
    buckets.push_back({height, width});
  }
  const auto less = [](const Bucket& a, const Bucket& b) {
    return a.width != b.width ? a.width < b.width : a.height < b.height;
  };
  std::sort(buckets.begin(), buckets.end(), less);
  buckets.erase(std::unique(buckets.begin(), buckets.end()), buckets.end());
  return buckets;
}

std::size_t assign_bucket(cv::Size size, const std::vector<Bucket>& buckets) {
  if (buckets.empty() || size.empty()) throw LogicError("A photo without pixels, or no bucket to put it in.");
  const double ratio = static_cast<double>(size.width) / size.height;
  const auto distance = [&](const Bucket& bucket) {
    return std::abs(static_cast<double>(bucket.width) / bucket.height - ratio);
  };
  const auto area = [](const Bucket& bucket) { return std::int64_t{bucket.width} * bucket.height; };
  std::size_t best = 0;
  for (std::size_t i = 1; i < buckets.size(); ++i) {
    const double here = distance(buckets[i]), there = distance(buckets[best]);
    if (here < there || (here == there && area(buckets[i]) > area(buckets[best]))) best = i;
  }
  return best;
}

cv::Mat fit_to_bucket(const cv::Mat& edited, Bucket bucket, cv::Point2d centre) {
  if (edited.empty() || bucket.width <= 0 || bucket.height <= 0)
    throw LogicError("Nothing to fit, or nothing to fit it to.");
  const double scale =
      std::max(static_cast<double>(bucket.width) / edited.cols, static_cast<double>(bucket.height) / edited.rows);
  const cv::Size covering(std::max(bucket.width, cvRound(edited.cols * scale)),
                          std::max(bucket.height, cvRound(edited.rows * scale)));
  const auto cut_at = [](double fraction, int whole, int part) {
    return std::clamp(cvRound(fraction * whole - part / 2.0), 0, whole - part);
  };
  const cv::Rect cut(cut_at(centre.x, covering.width, bucket.width), cut_at(centre.y, covering.height, bucket.height),
                     bucket.width, bucket.height);
  cv::Mat scaled;
  try {
    cv::resize(edited, scaled, covering, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LANCZOS4);
    return scaled(cut).clone();
  } catch (const cv::Exception& error) {
    if (error.code == cv::Error::StsNoMem) throw OutOfMemoryError("cpu", 0, 0, error.what());
    throw LogicError("A photo could not be scaled.", error.what());
  }
}

cv::Mat mirrored(const cv::Mat& pixels) {
  cv::Mat result;
  cv::flip(pixels, result, 1);
  return result;
}

bool draw_mirror(std::uint64_t seed, std::uint64_t position) {
  return RandomStream(seed, "mirror", position).below(2) == 1;
}

std::vector<BucketBatch> make_bucket_batches(const std::vector<std::size_t>& assigned, const std::vector<int>& repeats,
                                             std::size_t batch_size, std::uint64_t seed, std::uint64_t epoch) {
  if (batch_size == 0) throw LogicError("A batch needs at least one photo.");
  if (!repeats.empty() && repeats.size() != assigned.size())
    throw LogicError("Every photo needs its number of repeats.");
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t photo = 0; photo < assigned.size(); ++photo)
    for (int i = 0; i < (repeats.empty() ? 1 : repeats[photo]); ++i) groups[assigned[photo]].push_back(photo);

  RandomStream stream(seed, "bucket batches", epoch);
  std::vector<BucketBatch> batches;
  for (auto& [bucket, photos] : groups) {
    shuffle(photos, stream);
    for (std::size_t begin = 0; begin < photos.size(); begin += batch_size) {
      const auto end = std::min(begin + batch_size, photos.size());
      batches.push_back(
          {bucket,
           {photos.begin() + static_cast<std::ptrdiff_t>(begin), photos.begin() + static_cast<std::ptrdiff_t>(end)}});
    }
  }
  shuffle(batches, stream);
  return batches;
}

}  // namespace thumbsup
