#include "training/photo_set.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "base/error.h"
#include "base/hash.h"
#include "photos/caption.h"
#include "photos/content_hash.h"
#include "photos/edits.h"
#include "photos/photo_folders.h"
#include "photos/photo_notes.h"
#include "training/run_photos.h"

namespace thumbsup {

std::int64_t PhotoSet::images_per_epoch() const {
  std::int64_t images = 0;
  for (const auto& photo : photos) images += photo.repeats;
  return images;
}

std::string PhotoSet::fingerprint() const {
  Sha256 hash;
  for (const auto& photo : photos) hash.update(photo.content_hash + "\n" + photo.caption + "\n");
  return hash.hex_digest();
}

PhotoSet load_photo_set(const PhotoSetOptions& options, const LatentEncoder& encoder, const LatentCache& cache,
                        RunControl& control, const std::function<void(std::int64_t done)>& on_photo) {
  PhotoSet set;
  PhotoFolders places = find_photo_folders(options.folder, options.other);
  if (places.folders.empty()) throw UserInputError(*places.missing);
  set.notices = std::move(places.notices);
  std::vector<FileNote> photo_notes, caption_notes;
  std::vector<Message> bad_captions;
  for (const PhotoFolder& place : places.folders) {
    const auto visit = [&](const ScannedPhoto& scanned, const DecodedPhoto& decoded) {
      control.checkpoint();
      const PhotoEdits edits = load_edits(scanned.path);
      if (edits.excluded) {
        set.excluded.push_back(scanned.path);
        return;
      }
      TrainingPhoto photo;
      try {
        photo.caption = photo_caption(scanned.path, edits, options.prompt, {}, &caption_notes);
      } catch (const Error& error) {  // all of them are named at once
        add_sentence(bad_captions, as_sentence(error.message()));
        return;
      }
      if (!bad_captions.empty()) return;
      for (const std::string& note : scanned.notes) photo_notes.push_back({scanned.path, note});
      const cv::Mat edited = apply_edits(decoded.pixels, edits);
      photo.path = scanned.path;
      photo.content_hash = photo_content_hash(decoded.pixels, edits);
      photo.bucket = assign_bucket(edited.size(), options.buckets);
      photo.repeats = edits.repeats * place.repeats;
      const Bucket& bucket = options.buckets[photo.bucket];
      const cv::Mat cut = fit_to_bucket(edited, bucket);
      const std::string key =
          photo.content_hash + " " + std::to_string(bucket.width) + "x" + std::to_string(bucket.height);
      photo.posterior = cache.get(key, [&] { return encoder.encode(cut); });
      if (options.mirror) photo.mirrored = cache.get(key + " mirrored", [&] { return encoder.encode(mirrored(cut)); });
      set.photos.push_back(std::move(photo));
      if (on_photo) on_photo(static_cast<std::int64_t>(set.photos.size()));
    };
    const FolderScan scan = scan_photo_folder(place.folder, visit);
    set.rejected.insert(set.rejected.end(), scan.rejected.begin(), scan.rejected.end());
    const auto unused = unused_caption_notices(place.folder);
    set.notices.insert(set.notices.end(), unused.begin(), unused.end());
  }
  if (!bad_captions.empty()) throw UserInputError(joined(bad_captions));
  if (set.photos.empty()) throw UserInputError(no_usable_photo(options.folder, set.rejected, set.excluded.size()));
  for (const auto& sentence : note_sentences(photo_notes)) set.notices.push_back(sentence);
  for (const auto& sentence : note_sentences(caption_notes, NotedFiles::CaptionFiles)) set.notices.push_back(sentence);
  return set;
}

}  // namespace thumbsup
