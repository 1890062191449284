#pragma once

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QThreadPool>
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "ui/models/photo_text.h"

namespace thumbsup {

/// Pictures of photos for grids and editors, made on threads of its own: the GUI thread asks, gets what is there or
/// nothing, and hears `ready` later. What was asked for last (the part of a grid that is visible now) is made first.
///
/// A photo is decoded once: the reduced upright picture is kept in `folder` as <SHA-256 of the file>-<side>.jpg, so
/// that edits, moves to another shelf and the next start of the program need no second decode. That folder may be
/// deleted at any time.
class PhotoThumbnails : public QObject {
  Q_OBJECT
 public:
  using Loader = std::function<ShelfPicture(const std::filesystem::path& photo, int side)>;

  /// Pictures take at most `memory_kilobytes`; those that were not looked at for longest go first.
  explicit PhotoThumbnails(std::filesystem::path folder, QObject* parent = nullptr, Loader loader = read_shelf_picture,
                           int memory_kilobytes = 160 * 1024);
  ~PhotoThumbnails() override;

  /// The photo after its edits, cut to a square of `pixels` device pixels; null while it is being made.
  QPixmap tile(const Photo& item, int pixels);
  /// The upright photo before its edits, and the size it has in full; its longer side is `side` or a little more,
  /// where the photo has as many. Null pixmap while it is being made.
  struct Upright {
    QPixmap pixmap;
    QSize full;
  };
  Upright upright(const Photo& item, int side);

  /// Nothing asked for is waiting or being made.
  bool is_idle() const;
  int decodes() const { return decodes_.load(); }
  /// Pictures that were asked for so far and were not there.
  int asked() const { return asked_so_far_; }
  int memory_kilobytes() const { return static_cast<int>(memory_.totalCost()); }

  /// The edits as they look on an upright picture, by Qt's means. Any thread.
  static QImage edited(const QImage& upright, const PhotoEdits& edits);

 Q_SIGNALS:
  void ready(quint64 id);
  void unreadable(quint64 id, const QString& reason);

 private:
  struct Request {
    QString key;
    PhotoId id = 0;
    std::filesystem::path path;
    PhotoEdits edits;
    int pixels = 0;
    bool tile = false;
  };
  struct Made {
    QImage image;
    QSize full;
    QString failure;
  };

  void ask(Request request);
  void work();
  Made make(const Request& request);
  Made read_upright(const std::filesystem::path& path, int side);
  std::string content_key(const std::filesystem::path& path);
  void take(const Request& request, const Made& made);

  std::filesystem::path folder_;
  Loader loader_;
  QCache<QString, Upright> memory_;
  QSet<QString> failed_;
  int asked_so_far_ = 0;

  mutable std::mutex mutex_;
  std::deque<Request> waiting_;  ///< newest at the back
  QSet<QString> asked_;          ///< waiting or being made
  struct Known {
    qint64 size = 0, modified = 0;
    std::string key;
  };
  std::unordered_map<std::string, Known> keys_;
  std::atomic<int> decodes_{0};
  QThreadPool workers_;
};

}  // namespace thumbsup
