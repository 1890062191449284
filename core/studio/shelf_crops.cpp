#include "studio/shelf_crops.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <set>

#include "base/error.h"

namespace thumbsup {
namespace {

/// Faces and margins are found as well at this size, and ten times faster than at a camera's.
constexpr int kAutoCropSide = 1024;
/// Longer side of the pictures that show what a crop takes away.
constexpr int kBeforeSide = 256;

PhotoEdits turned_only(const PhotoEdits& edits) {
  PhotoEdits turned;
  turned.quarter_turns = edits.quarter_turns;
  return turned;
}

struct Look {
  CropEvidence evidence;
  cv::Mat picture;  ///< as it is seen, whole, not mirrored
};

Look look_at(const CropQuestion::Entry& entry, PhotoFaceFinder* finder) {
  const DecodedPhoto decoded = decode_thumbnail(entry.path, kAutoCropSide);
  const PhotoEdits turns = turned_only(entry.edits);
  Look look;
  look.picture = apply_edits(decoded.pixels, turns);
  look.evidence = look_for_crop(look.picture, edited_size(decoded.size, turns), finder);
  if (entry.edits.crop) look.evidence.crop = after_turns(*entry.edits.crop, turns.quarter_turns);
  return look;
}

RgbImage small_picture(const cv::Mat& picture, bool mirrored) {
  const double scale = std::min(1.0, static_cast<double>(kBeforeSide) / std::max(picture.cols, picture.rows));
  cv::Mat small;
  cv::resize(picture, small, {std::max(1, cvRound(picture.cols * scale)), std::max(1, cvRound(picture.rows * scale))},
             0, 0, cv::INTER_AREA);
  if (mirrored) cv::flip(small, small, 1);
  return to_rgb_image(small);
}

/// Where so many photos show no face, none is looked for in the others: drawings, animals, things.
constexpr std::size_t kCropsWithoutFace = 6;

CropAnswer answer_for(const CropQuestion::Entry& entry, const CropWish& wish, const std::optional<CropHabit>& habit,
                      PhotoFaceFinder* finder, bool& shows_face) {
  try {
    const Look look = look_at(entry, finder);
    shows_face = shows_face || !look.evidence.faces.empty();
    CropSuggestion found = suggest_crop(look.evidence, wish, habit);
    CropAnswer answer{entry.id, entry.path, {}, std::move(found.why), {}, {}};
    if (!found.crop) return answer;
    answer.crop = before_turns(*found.crop, entry.edits.quarter_turns);
    answer.before = small_picture(look.picture, entry.edits.flip);
    answer.part_of_before = *found.crop;
    if (entry.edits.flip) answer.part_of_before.x = 1 - found.crop->x - found.crop->width;
    return answer;
  } catch (const CancelledError&) {
    throw;
  } catch (const Error& error) {
    return {entry.id, entry.path, {}, error.message(), {}, {}};
  }
}

}  // namespace

CropQuestion crop_question(const PhotoLibrary& library, const std::vector<PhotoId>& ids, double ratio) {
  CropQuestion question;
  question.wish = {ratio, library.resolution()};
  std::set<Shelf> shelves;
  for (const PhotoId id : ids) {
    const Photo* photo = library.find(id);
    if (photo == nullptr) continue;
    question.photos.push_back({id, photo->path, photo->edits});
    shelves.insert(photo->shelf);
  }
  for (const Shelf shelf : shelves)
    for (const PhotoId id : library.shelf(shelf))
      if (const Photo& photo = *library.find(id); photo.edits.crop)
        question.examples.push_back({id, photo.path, photo.edits});
  return question;
}

std::vector<CropAnswer> suggest_shelf_crops(const CropQuestion& question, PhotoFaceFinder* finder, RunControl& control,
                                            const Project::ProgressCallback& progress) {
  const std::size_t with_examples =
      finder != nullptr ? question.examples.size() : 0;  // without a face they say nothing
  const auto total = static_cast<std::int64_t>(with_examples + question.photos.size());
  std::int64_t done = 0;
  const auto next = [&] {
    control.checkpoint();
    if (progress) progress({RunStage::AutoCrop, done++, total});
  };
  std::vector<CropEvidence> examples;
  for (std::size_t i = 0; i < with_examples; ++i) {
    next();
    try {
      examples.push_back(look_at(question.examples[i], finder).evidence);
    } catch (const CancelledError&) {
      throw;
    } catch (const Error&) {  // an example that cannot be read shows nothing
    }
  }
  const auto habit = crop_habit(examples);
  std::vector<CropAnswer> answers;
  bool shows_face = false;
  for (const auto& entry : question.photos) {
    next();
    PhotoFaceFinder* useful = shows_face || answers.size() < kCropsWithoutFace ? finder : nullptr;
    answers.push_back(answer_for(entry, question.wish, habit, useful, shows_face));
  }
  if (progress) progress({RunStage::AutoCrop, total, total, 0});
  return answers;
}

EditPhotos crops_to_edit(const PhotoLibrary& library, const std::vector<CropAnswer>& answers) {
  std::map<PhotoId, PhotoEdits> after;
  for (const CropAnswer& answer : answers) {
    const Photo* photo = library.find(answer.id);
    if (photo == nullptr || !answer.crop) continue;
    PhotoEdits edits = photo->edits;
    set_crop(edits, *answer.crop);
    after.emplace(answer.id, std::move(edits));
  }
  return library.edit(after);
}

}  // namespace thumbsup
