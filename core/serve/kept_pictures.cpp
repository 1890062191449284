#include "serve/kept_pictures.h"

#include <algorithm>
#include <regex>

#include "base/atomic_file.h"
#include "base/create_folders.h"
#include "base/log.h"
#include "base/utc_time.h"

namespace thumbsup::serve {
namespace {

namespace fs = std::filesystem;

bool is_kept_picture(const std::string& name) {
  static const std::regex form("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z-[0-9a-f]{32}\\.png");
  return std::regex_match(name, form);
}

std::string name_of(const ServedImage& image) {
  std::string time = utc_now();
  time.erase(std::remove(time.begin(), time.end(), ':'), time.end());
  return time + "-" + image.id + ".png";
}

}  // namespace

KeptPictures::KeptPictures(fs::path folder, std::int64_t megabytes, std::chrono::hours age)
    : folder_(std::move(folder)), most_bytes_(static_cast<std::uint64_t>(megabytes) * 1'000'000), age_(age) {
  std::error_code error;
  if (most_bytes_ == 0) return;
  for (fs::directory_iterator entry(folder_, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code gone;
    if (!is_kept_picture(entry->path().filename().string()) || entry->is_symlink(gone)) continue;
    const std::uint64_t bytes = entry->file_size(gone);
    if (gone) continue;
    files_.push_back({entry->path(), bytes, entry->last_write_time(gone)});
    bytes_ += bytes;
  }
  std::sort(files_.begin(), files_.end(), [](const File& a, const File& b) { return a.path < b.path; });
  prune();
}

void KeptPictures::keep(const ServedImage& image) noexcept {
  if (most_bytes_ == 0) return;
  try {
    const std::lock_guard lock(mutex_);
    (void)create_folders(folder_);
    const fs::path path = folder_ / name_of(image);
    write_file_atomically(path, image.png, WhenTaken::Fail);
    files_.push_back({path, image.png.size(), fs::file_time_type::clock::now()});
    bytes_ += image.png.size();
    prune();
  } catch (const std::exception&) {
    logger("serve")->warn("a picture could not be kept in {}", display(folder_));
  }
}

void KeptPictures::prune() {
  const auto oldest = fs::file_time_type::clock::now() - age_;
  while (!files_.empty() && (bytes_ > most_bytes_ || files_.front().made < oldest)) {
    std::error_code ignored;
    fs::remove(files_.front().path, ignored);
    bytes_ -= files_.front().bytes;
    files_.pop_front();
  }
}

}  // namespace thumbsup::serve
