#include "photos/auto_crop.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "photos/photos_messages.h"
#include "photos/plain_margins.h"

namespace thumbsup {
namespace {

/// How far the hands of a person reach from the middle of the face, in heights of the face's box. The span of the arms
/// is about the person's height, 7.5 heads; a box from brow to chin is three quarters of a head: 3.75 / 0.75 = 5.
constexpr double kReach = 5;
/// A window this much smaller than what it is to hold still holds it: margins are found to a pixel of 256.
constexpr double kMarginTolerance = 0.015;
/// A crop that takes away less than this share of a side is none.
constexpr double kLeastGain = 0.02;

cv::Point2d middle(const cv::Rect2d& rect) {
  return {rect.x + rect.width / 2, rect.y + rect.height / 2};
}

cv::Rect2d in_pixels(const cv::Rect2d& part, cv::Size size) {
  return {part.x * size.width, part.y * size.height, part.width * size.width, part.height * size.height};
}

cv::Rect2d in_fractions(const cv::Rect2d& pixels, cv::Size size) {
  return {pixels.x / size.width, pixels.y / size.height, pixels.width / size.width, pixels.height / size.height};
}

/// What of `rect` lies inside of a photo.
cv::Rect2d inside(const cv::Rect2d& rect, cv::Size size) {
  return rect & cv::Rect2d(0, 0, size.width, size.height);
}

/// The largest window of the ratio in a photo.
cv::Size2d largest_window(cv::Size size, double ratio) {
  const double height = std::min<double>(size.height, size.width / ratio);
  return {height * ratio, height};
}

/// A window around the middle of `kept`, moved inside the photo.
cv::Rect2d window_around(const cv::Rect2d& kept, cv::Size2d window, cv::Size size) {
  const cv::Point2d at = middle(kept);
  return {std::clamp(at.x - window.width / 2, 0.0, std::max(0.0, size.width - window.width)),
          std::clamp(at.y - window.height / 2, 0.0, std::max(0.0, size.height - window.height)), window.width,
          window.height};
}

/// The smallest window of the ratio around `kept` that keeps the training's pixels; nothing when it does not fit.
std::optional<cv::Rect2d> smallest_window(const cv::Rect2d& kept, const CropWish& wish, cv::Size size) {
  const cv::Size2d largest = largest_window(size, wish.ratio);
  const double shortest = wish.training_size * std::max(1.0, 1 / wish.ratio);  // height at which both sides suffice
  const double height = std::max({kept.height, kept.width / wish.ratio, shortest});
  if (height > largest.height * (1 + 1e-9)) return std::nullopt;
  return window_around(kept, {height * wish.ratio, height}, size);
}

/// What is to stay around a face, within the photo.
cv::Rect2d room_around(const PhotoFace& face, const CropHabit& room, cv::Size size) {
  const cv::Rect2d box = in_pixels(face.box, size);
  const cv::Point2d at = middle(box);
  return inside({at.x - room.sideways * box.height, at.y - room.above * box.height, 2 * room.sideways * box.height,
                 (room.above + room.below) * box.height},
                size);
}

CropSuggestion cropped(const cv::Rect2d& window, cv::Size size, Message why) {
  const cv::Rect2d part = in_fractions(window, size);
  if (part.width > 1 - kLeastGain && part.height > 1 - kLeastGain)
    return {std::nullopt, msg::photos::crop_has_nothing_to_take()};
  return {part, std::move(why)};
}

CropSuggestion crop_around(const PhotoFace& face, const CropEvidence& photo, const CropWish& wish,
                           const std::optional<CropHabit>& habit) {
  const CropHabit room = habit.value_or(CropHabit{0, kReach, kReach, kReach});
  const auto window = smallest_window(room_around(face, room, photo.size), wish, photo.size);
  if (!window) return {std::nullopt, msg::photos::crop_might_lose_gesture()};
  return cropped(*window, photo.size,
                 habit ? msg::photos::crop_follows_others(habit->crops) : msg::photos::crop_keeps_reach());
}

/// The largest window, moved along the photo's longer side so that nothing but plain margins falls away.
CropSuggestion crop_margins(const CropEvidence& photo, const CropWish& wish) {
  const cv::Rect2d content = in_pixels(photo.content, photo.size);
  const cv::Size2d window = largest_window(photo.size, wish.ratio);
  const double tolerance = 1 + kMarginTolerance;
  if (content.width > window.width * tolerance || content.height > window.height * tolerance)
    return {std::nullopt, msg::photos::crop_might_lose_gesture()};
  return cropped(window_around(content, window, photo.size), photo.size, msg::photos::crop_takes_margins());
}

}  // namespace

CropEvidence look_for_crop(const cv::Mat& rgb, cv::Size size, PhotoFaceFinder* finder) {
  CropEvidence evidence;
  evidence.size = size;
  evidence.content = between_plain_margins(rgb);
  if (finder != nullptr) evidence.faces = sure_faces(finder->find(rgb));
  return evidence;
}

std::optional<CropHabit> crop_habit(std::span<const CropEvidence> photos) {
  CropHabit habit;
  for (const CropEvidence& photo : photos) {
    const PhotoFace* known = main_face(photo.faces);
    if (!photo.crop || known == nullptr) continue;
    const cv::Rect2d crop = in_pixels(*photo.crop, photo.size), face = in_pixels(known->box, photo.size);
    const cv::Point2d at = middle(face);
    if (!(face.height > 0) || !crop.contains(at)) continue;
    ++habit.crops;
    habit.sideways =
        std::max({habit.sideways, (at.x - crop.x) / face.height, (crop.x + crop.width - at.x) / face.height});
    habit.above = std::max(habit.above, (at.y - crop.y) / face.height);
    habit.below = std::max(habit.below, (crop.y + crop.height - at.y) / face.height);
  }
  if (habit.crops < kHabitCrops) return std::nullopt;
  return habit;
}

CropSuggestion suggest_crop(const CropEvidence& photo, const CropWish& wish, const std::optional<CropHabit>& habit) {
  if (photo.size.empty()) throw LogicError("A crop is suggested for a photo with a size.");
  if (!(wish.ratio > 0)) throw UserInputError(msg::photos::crop_ratio_must_be_positive());
  if (photo.crop) return {std::nullopt, msg::photos::crop_is_there_already()};
  const PhotoFace* face = main_face(photo.faces);
  if (face == nullptr && !photo.faces.empty())
    return {std::nullopt, msg::photos::crop_finds_several_faces(photo.faces.size())};
  const cv::Size2d largest = largest_window(photo.size, wish.ratio);
  if (std::min(largest.width, largest.height) < wish.training_size)
    return {std::nullopt,
            msg::photos::crop_would_be_too_small(photo.size.width, photo.size.height, wish.training_size)};
  if (face != nullptr)
    if (CropSuggestion around = crop_around(*face, photo, wish, habit); around.crop) return around;
  return crop_margins(photo, wish);
}

cv::Rect2d before_turns(const cv::Rect2d& part, int quarter_turns) {
  cv::Rect2d upright = part;
  for (int turn = 0; turn < quarter_turns % 4; ++turn)
    upright = {upright.y, 1 - upright.x - upright.width, upright.height, upright.width};
  return upright;
}

cv::Rect2d after_turns(const cv::Rect2d& part, int quarter_turns) {
  return before_turns(part, (4 - quarter_turns % 4) % 4);
}

}  // namespace thumbsup
