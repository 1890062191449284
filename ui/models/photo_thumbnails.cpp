#include "ui/models/photo_thumbnails.h"

#include <QDateTime>
#include <QFile>
#include <QImageReader>
#include <QImageWriter>
#include <QTemporaryFile>
#include <QTimer>
#include <QTransform>
#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/file_stamp.h"
#include "ui/error_text.h"

namespace thumbsup {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kLongestQueue = 400;  ///< what was asked for longer ago is out of sight, and asked for again
constexpr int kSmallestSide = 512, kLargestSide = 2048;
constexpr const char* kSizeKey = "Photo";

/// The side that is kept on disk for a wish: few different ones, so that they are shared.
int kept_side(double wanted) {
  int side = kSmallestSide;
  while (side < wanted && side < kLargestSide) side *= 2;
  return side;
}

QImage to_image(const RgbImage& rgb) {
  return QImage(rgb.pixels.data(), static_cast<int>(rgb.width), static_cast<int>(rgb.height),
                static_cast<qsizetype>(rgb.width * 3), QImage::Format_RGB888)
      .convertToFormat(QImage::Format_RGB32);
}

QImage square(const QImage& image, int pixels) {
  const int side = std::min(image.width(), image.height());
  // A standing photo keeps its upper part, where a person's head is.
  const QRect part((image.width() - side) / 2, (image.height() - side) / 4, side, side);
  return image.copy(part).scaled(pixels, pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

}  // namespace

PhotoThumbnails::PhotoThumbnails(fs::path folder, QObject* parent, Loader loader, int memory_kilobytes)
    : QObject(parent), folder_(std::move(folder)), loader_(std::move(loader)), memory_(memory_kilobytes) {
  workers_.setMaxThreadCount(std::clamp(QThread::idealThreadCount() - 1, 1, 4));
  workers_.setThreadPriority(QThread::LowPriority);
}

PhotoThumbnails::~PhotoThumbnails() {
  {
    const std::scoped_lock lock(mutex_);
    waiting_.clear();
  }
  workers_.clear();
  workers_.waitForDone();
}

QPixmap PhotoThumbnails::tile(const Photo& item, int pixels) {
  const QString key = QStringLiteral("t%1/%2/%3").arg(item.id).arg(item.look).arg(pixels);
  if (const Upright* found = memory_.object(key)) return found->pixmap;
  ask({key, item.id, item.path, item.edits, pixels, true});
  return {};
}

PhotoThumbnails::Upright PhotoThumbnails::upright(const Photo& item, int side) {
  side = kept_side(side);
  const QString key = QStringLiteral("u%1/%2").arg(item.id).arg(side);
  if (const Upright* found = memory_.object(key)) return *found;
  ask({key, item.id, item.path, {}, side, false});
  return {};
}

bool PhotoThumbnails::is_idle() const {
  const std::scoped_lock lock(mutex_);
  return asked_.isEmpty();
}

void PhotoThumbnails::ask(Request request) {
  if (failed_.contains(request.key)) return;
  {
    const std::scoped_lock lock(mutex_);
    if (asked_.contains(request.key)) {
      const auto same =
          std::find_if(waiting_.begin(), waiting_.end(), [&](const Request& each) { return each.key == request.key; });
      if (same == waiting_.end()) return;  // being made
      waiting_.erase(same);
    }
    if (!asked_.contains(request.key)) ++asked_so_far_;
    asked_.insert(request.key);
    waiting_.push_back(std::move(request));
    if (waiting_.size() > kLongestQueue) {
      asked_.remove(waiting_.front().key);
      waiting_.pop_front();
    }
  }
  workers_.start([this] { work(); });
}

void PhotoThumbnails::work() {
  Request request;
  {
    const std::scoped_lock lock(mutex_);
    if (waiting_.empty()) return;
    request = std::move(waiting_.back());
    waiting_.pop_back();
  }
  Made made = make(request);
  QMetaObject::invokeMethod(
      this, [this, request = std::move(request), made = std::move(made)] { take(request, made); },
      Qt::QueuedConnection);
}

PhotoThumbnails::Made PhotoThumbnails::make(const Request& request) {
  double wanted = request.pixels;
  if (request.tile) {
    // The short side after the crop has to fill the tile; most photos are at most twice as long as wide.
    const double kept = request.edits.crop ? std::min(request.edits.crop->width, request.edits.crop->height) : 1.0;
    wanted = request.pixels * 1.5 / std::clamp(kept, 0.05, 1.0);
  }
  try {
    Made made = read_upright(request.path, kept_side(wanted));
    if (request.tile) made.image = square(edited(made.image, request.edits), request.pixels);
    return made;
  } catch (const std::exception& error) {
    return {{}, {}, error_text(error)};
  }
}

PhotoThumbnails::Made PhotoThumbnails::read_upright(const fs::path& path, int side) {
  const fs::path kept = folder_ / (content_key(path) + "-" + std::to_string(side) + ".jpg");
  if (QFile::exists(to_qt(kept))) {
    QImageReader reader(to_qt(kept), "jpeg");
    const QStringList size = reader.text(kSizeKey).split('x');
    Made made{reader.read().convertToFormat(QImage::Format_RGB32), {}, {}};
    if (size.size() == 2) made.full = {size[0].toInt(), size[1].toInt()};
    if (!made.image.isNull() && !made.full.isEmpty()) return made;
  }
  ++decodes_;
  const ShelfPicture picture = loader_(path, side);
  Made made{to_image(picture.image), {picture.width, picture.height}, {}};
  // Renamed into place, but not synced: after a power cut a damaged one is simply made again.
  std::error_code ignored;
  fs::create_directories(folder_, ignored);
  QTemporaryFile file(to_qt(kept) + ".XXXXXX");
  if (file.open()) {
    QImageWriter writer(&file, "jpeg");
    writer.setQuality(90);
    writer.setText(kSizeKey, QStringLiteral("%1x%2").arg(picture.width).arg(picture.height));
    if (writer.write(made.image)) {
      file.close();
      file.setAutoRemove(std::rename(file.fileName().toUtf8().constData(), kept.c_str()) != 0);
    }
  }
  return made;
}

std::string PhotoThumbnails::content_key(const fs::path& path) {
  const FileStamp stamp = file_stamp(path).value_or(FileStamp());
  const auto size = static_cast<qint64>(stamp.bytes), modified = static_cast<qint64>(stamp.modified_ns);
  {
    const std::scoped_lock lock(mutex_);
    const auto found = keys_.find(path.string());
    if (found != keys_.end() && found->second.size == size && found->second.modified == modified)
      return found->second.key;
  }
  std::string key = shelf_photo_key(path);
  if (!stamp.certain) return key;
  const std::scoped_lock lock(mutex_);
  keys_[path.string()] = {size, modified, key};
  return key;
}

void PhotoThumbnails::take(const Request& request, const Made& made) {
  {
    const std::scoped_lock lock(mutex_);
    asked_.remove(request.key);
  }
  if (!made.failure.isEmpty()) {
    if (!QFile::exists(to_qt(request.path))) {  // moved meanwhile: whoever needs it asks again
      QTimer::singleShot(200, this, [this, id = request.id] { Q_EMIT ready(id); });
      return;
    }
    failed_.insert(request.key);
    Q_EMIT unreadable(request.id, made.failure);
    return;
  }
  const int cost = static_cast<int>(made.image.sizeInBytes() / 1024) + 1;
  memory_.insert(request.key, new Upright{QPixmap::fromImage(made.image), made.full}, cost);
  Q_EMIT ready(request.id);
}

QImage PhotoThumbnails::edited(const QImage& upright, const PhotoEdits& edits) {
  QImage image = upright;
  if (edits.crop) {
    const cv::Rect part = crop_pixels(edits.crop, {image.width(), image.height()});
    image = image.copy(part.x, part.y, part.width, part.height);
  }
  if (edits.quarter_turns != 0) image = image.transformed(QTransform().rotate(90 * edits.quarter_turns));
  if (edits.flip) image = image.mirrored(true, false);
  return image;
}

}  // namespace thumbsup
