#include "verdict/photo_shelves.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "photos/checks.h"
#include "photos/content_hash.h"
#include "photos/decode.h"
#include "photos/edits.h"
#include "photos/photo_folders.h"
#include "photos/photo_notes.h"
#include "photos/scan_folder.h"
#include "verdict/picture_input.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

void require_folders(const std::vector<std::string>& positive, const std::vector<std::string>& negative) {
  std::set<std::filesystem::path> seen;
  for (const auto* folders : {&positive, &negative})
    for (const std::string& folder : *folders) {
      std::error_code error;
      if (!std::filesystem::is_directory(folder, error))
        throw UserInputError(msg::verdict::is_not_folder_of_photos(display(folder)));
      if (!seen.insert(std::filesystem::weakly_canonical(folder, error)).second)
        throw UserInputError(msg::verdict::folder_is_given_twice(display(folder)));
    }
}

/// The same pixels with two answers would teach nothing, and be judged wrong whatever the judge says.
void require_one_answer(const std::vector<ShelfPhoto>& photos) {
  std::map<std::string, const ShelfPhoto*> first;
  for (const ShelfPhoto& photo : photos) {
    const auto [place, is_new] = first.emplace(photo.content_hash, &photo);
    if (!is_new && place->second->positive != photo.positive)
      throw UserInputError(msg::verdict::picture_is_on_both_sides(display(place->second->path), display(photo.path)));
  }
}

std::vector<ShelfPhoto> load_folders(const std::vector<std::string>& positive, const std::vector<std::string>& negative,
                                     std::int64_t image_size, RunControl& control, RunObserver& observer) {
  require_folders(positive, negative);
  observer.on(StageBegun{RunStage::LoadPhotos});
  std::vector<ShelfPhoto> photos;
  int shelf = 0;
  for (const auto* folders : {&positive, &negative})
    for (const std::string& folder : *folders) {
      const std::size_t before = photos.size();
      std::vector<FileNote> notes;
      const auto scan = scan_photo_folder(folder, [&](const ScannedPhoto& scanned, const DecodedPhoto& decoded) {
        control.checkpoint();
        const PhotoEdits edits = load_edits(scanned.path);
        if (edits.excluded) return;
        for (const std::string& note : scanned.notes) notes.push_back({scanned.path, note});
        const cv::Mat edited = apply_edits(decoded.pixels, edits);
        photos.push_back({scanned.path, photo_content_hash(decoded.pixels, edits), perceptual_hash(edited), shelf,
                          folders == &positive, edits.tags, reduce_photo(edited, image_size)});
        observer.on(Progress{RunStage::LoadPhotos, static_cast<std::int64_t>(photos.size())});
      });
      for (const RejectedFile& file : scan.rejected) observer.on(Notice{file.reason});
      for (const Message& sentence : note_sentences(notes)) observer.on(Notice{sentence});
      if (photos.size() == before) {
        const PhotoFolders places = find_photo_folders(folder);
        throw UserInputError(places.missing.value_or(msg::verdict::folder_holds_no_usable_photos(display(folder))));
      }
      ++shelf;
    }
  return photos;
}

void add_pictures(std::vector<ShelfPhoto>& photos, const SinglePictures& pictures, std::int64_t image_size,
                  RunControl& control, RunObserver& observer) {
  int shelf = photos.empty() ? 0 : photos.back().shelf + 1;
  std::size_t added[2] = {};
  for (const auto* paths : {&pictures.positive, &pictures.negative}) {
    const bool positive = paths == &pictures.positive;
    for (const std::string& path : *paths) {
      control.checkpoint();
      try {
        const cv::Mat pixels = decode_photo(path).pixels;
        photos.push_back({path,
                          photo_content_hash(pixels, {}),
                          perceptual_hash(pixels),
                          shelf,
                          positive,
                          {},
                          reduce_photo(pixels, image_size)});
        ++added[positive ? 0 : 1];
      } catch (const IoError& error) {
        observer.on(Notice{error.message()});
      } catch (const FormatError& error) {
        observer.on(Notice{error.message()});
      }
    }
    ++shelf;
  }
  if (added[0] + added[1] > 0) observer.on(Notice{msg::verdict::images_judged_by_hand_are_learned(added[0], added[1])});
}

}  // namespace

std::vector<ShelfPhoto> load_shelves(const std::vector<std::string>& positive, const std::vector<std::string>& negative,
                                     std::int64_t image_size, RunControl& control, RunObserver& observer,
                                     const SinglePictures& pictures) {
  if (positive.empty()) throw UserInputError(msg::verdict::no_positive_folder());
  if (negative.empty()) throw UserInputError(msg::verdict::no_negative_folder());
  auto photos = load_folders(positive, negative, image_size, control, observer);
  add_pictures(photos, pictures, image_size, control, observer);
  require_one_answer(photos);
  return photos;
}

std::vector<ShelfPhoto> load_tagged(const std::vector<std::string>& folders, const std::string& tag,
                                    std::int64_t image_size, RunControl& control, RunObserver& observer) {
  auto photos = load_photos(folders, image_size, control, observer);
  for (ShelfPhoto& photo : photos)
    photo.positive = std::find(photo.tags.begin(), photo.tags.end(), tag) != photo.tags.end();
  require_one_answer(photos);
  return photos;
}

std::vector<ShelfPhoto> load_photos(const std::vector<std::string>& folders, std::int64_t image_size,
                                    RunControl& control, RunObserver& observer) {
  if (folders.empty()) throw UserInputError(msg::verdict::no_folder_of_photos());
  return load_folders(folders, {}, image_size, control, observer);
}

}  // namespace thumbsup
