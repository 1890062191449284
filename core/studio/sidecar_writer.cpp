#include "studio/sidecar_writer.h"

#include "base/error.h"
#include "base/put_in_place.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace fs = std::filesystem;

void SidecarWriter::push(Write write) {
  const std::scoped_lock lock(queue_mutex_);
  const std::string key = write.photo.string();
  const auto same = pending_.find(key);
  if (same == pending_.end()) {
    order_.push_back(key);
    pending_.emplace(key, std::move(write));
  } else {
    write.set_aside = write.set_aside || same->second.set_aside;
    same->second = std::move(write);
  }
}

bool SidecarWriter::take(const fs::path* photo, Write& next) {
  const std::scoped_lock lock(queue_mutex_);
  auto found = photo == nullptr ? pending_.end() : pending_.find(photo->string());
  while (photo == nullptr && found == pending_.end() && !order_.empty()) {
    found = pending_.find(order_.front());
    order_.pop_front();
  }
  if (found == pending_.end()) return false;
  next = std::move(found->second);
  pending_.erase(found);
  return true;
}

bool SidecarWriter::write_one(const fs::path* photo) {
  const std::scoped_lock files(file_mutex_);  // first, so that nobody passes a write that is under way
  Write next;
  if (!take(photo, next)) return false;
  const fs::path sidecar = edits_path(next.photo);
  if (next.set_aside && fs::exists(sidecar)) {
    int number = 1;
    while (!put_in_place(sidecar, sidecar.string() + ".damaged-" + std::to_string(number))) ++number;
  }
  if (next.keep) {
    save_edits(next.photo, next.edits);
  } else {
    std::error_code error;
    fs::remove(sidecar, error);
    if (error) throw IoError(sidecar, msg::studio::cannot_be_removed(error.message()));
  }
  return true;
}

void SidecarWriter::wait() {
  const std::scoped_lock lock(file_mutex_);
}

}  // namespace thumbsup
