#include "training/photo_set.h"

#include "base/error.h"
#include "base/hash.h"
#include "photos/caption.h"
#include "photos/content_hash.h"
#include "photos/edits.h"

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
  const FolderScan scan =
      scan_photo_folder(options.folder, [&](const ScannedPhoto& scanned, const DecodedPhoto& decoded) {
        control.checkpoint();
        const PhotoEdits edits = load_edits(scanned.path);
        if (edits.excluded) {
          set.excluded.push_back(scanned.path);
          return;
        }
        const cv::Mat edited = apply_edits(decoded.pixels, edits);
        TrainingPhoto photo;
        photo.path = scanned.path;
        photo.content_hash = photo_content_hash(decoded.pixels, edits);
        photo.caption = photo_caption(scanned.path, edits, options.prompt);
        photo.bucket = assign_bucket(edited.size(), options.buckets);
        photo.repeats = edits.repeats;
        const Bucket& bucket = options.buckets[photo.bucket];
        const cv::Mat cut = fit_to_bucket(edited, bucket);
        const std::string key =
            photo.content_hash + " " + std::to_string(bucket.width) + "x" + std::to_string(bucket.height);
        photo.posterior = cache.get(key, [&] { return encoder.encode(cut); });
        if (options.mirror)
          photo.mirrored = cache.get(key + " mirrored", [&] { return encoder.encode(mirrored(cut)); });
        set.photos.push_back(std::move(photo));
        if (on_photo) on_photo(static_cast<std::int64_t>(set.photos.size()));
      });
  set.rejected = scan.rejected;
  if (set.photos.empty()) {
    std::string sentence = "There is no usable photo in " + display(options.folder) + ".";
    if (!set.rejected.empty()) sentence += " " + set.rejected.front().reason;
    throw UserInputError(sentence);
  }
  return set;
}

}  // namespace thumbsup
