#include "ui/jobs/background_judge.h"

#include <QElapsedTimer>

#include "base/error.h"
#include "engine/image_judge.h"
#include "ui/error_text.h"
#include "ui/text.h"

namespace thumbsup {

QImage to_qimage(const RgbImage& image) {
  if (image.width <= 0 || image.height <= 0) return {};
  return QImage(image.pixels.data(), static_cast<int>(image.width), static_cast<int>(image.height),
                static_cast<qsizetype>(image.width) * 3, QImage::Format_RGB888)
      .copy();
}

/// What belongs to one choice of a judge; the worker holds it while it needs it.
struct BackgroundJudge::Work {
  std::filesystem::path folder;
  std::vector<std::string> instance_folders;
  std::string device;
  RunControl control;
  std::unique_ptr<ImageJudge> judge;  ///< of the worker thread

  ImageJudge& open() {
    if (!judge) judge = std::make_unique<ImageJudge>(folder, instance_folders, device);
    return *judge;
  }
};

BackgroundJudge::BackgroundJudge(QObject* parent) : QObject(parent) {
  pool_.setMaxThreadCount(1);
  pool_.setThreadPriority(QThread::LowPriority);
}

BackgroundJudge::~BackgroundJudge() {
  if (work_) work_->control.request_stop();
  pool_.clear();
  pool_.waitForDone();
}

/// Runs `body(work)` on the worker thread; errors become `failed`.
template <class Body>
void BackgroundJudge::start(int priority, Body body) {
  if (!work_) return;
  pool_.start(
      [this, work = work_, body] {
        try {
          if (!work->control.stop_requested()) body(*work);
        } catch (const CancelledError&) {
        } catch (const std::exception& error) {
          // NOLINTNEXTLINE: every error ends here as a sentence
          const QString sentence = error_text(error);
          QMetaObject::invokeMethod(
              this,
              [this, work, sentence] {
                if (work == work_) Q_EMIT failed(sentence);
              },
              Qt::QueuedConnection);
        }
      },
      priority);
}

void BackgroundJudge::set_judge(const std::filesystem::path& folder, std::vector<std::string> instance_folders,
                                const std::string& device) {
  if (work_) work_->control.request_stop();
  pool_.clear();
  folder_ = folder;
  work_.reset();
  if (folder.empty()) return;
  work_ = std::make_shared<Work>();
  work_->folder = folder;
  work_->instance_folders = std::move(instance_folders);
  work_->device = device;
  start(2, [this, held = work_](Work& work) {
    QMetaObject::invokeMethod(
        this,
        [this, held, info = work.open().info()] {
          if (held == work_) Q_EMIT judge_read(info);
        },
        Qt::QueuedConnection);
  });
}

void BackgroundJudge::ask_verdicts(const QStringList& images) {
  start(0, [this, held = work_, images](Work& work) {
    std::vector<ImageVerdict> found;
    QElapsedTimer since;
    since.start();
    const auto send = [&] {
      if (found.empty()) return;
      QMetaObject::invokeMethod(
          this,
          [this, held, found] {
            if (held == work_) Q_EMIT verdicts_ready(found);
          },
          Qt::QueuedConnection);
      found.clear();
      since.restart();
    };
    for (const QString& image : images) {
      work.control.checkpoint();
      try {
        found.push_back(work.open().judge(to_path(image)));
      } catch (const IoError&) {  // deleted in the meantime, or damaged: it has no verdict
      } catch (const FormatError& error) {
        if (error.path() != to_path(image)) throw;
      }
      if (since.hasExpired(100)) send();
    }
    send();
    try {
      work.open().save();
    } catch (const IoError&) {  // a folder that cannot be written: judged again next time
    }
    QMetaObject::invokeMethod(
        this,
        [this, held] {
          if (held == work_) Q_EMIT idle();
        },
        Qt::QueuedConnection);
  });
}

void BackgroundJudge::ask_deleted(const std::filesystem::path& gallery) {
  start(0, [this, held = work_, gallery](Work& work) {
    std::vector<std::filesystem::path> folders = {gallery};
    std::error_code error;
    for (std::filesystem::directory_iterator at(gallery, error), end; !error && at != end; at.increment(error))
      if (std::error_code ignored; at->is_directory(ignored)) folders.push_back(at->path());
    for (const auto& folder : folders) {
      work.control.checkpoint();
      QMetaObject::invokeMethod(
          this,
          [this, held, folder, verdicts = work.open().deleted(folder)] {
            if (held == work_) Q_EMIT deleted_ready(folder, verdicts);
          },
          Qt::QueuedConnection);
    }
  });
}

void BackgroundJudge::ask_similarity(const QString& image) {
  start(1, [this, held = work_, image](Work& work) {
    const ImageVerdict verdict = work.open().judge_with_similarity(to_path(image), work.control);
    QMetaObject::invokeMethod(
        this,
        [this, held, verdict] {
          if (held == work_) Q_EMIT similarity_ready(verdict);
        },
        Qt::QueuedConnection);
  });
}

void BackgroundJudge::ask_where_it_looked(const QString& image) {
  start(1, [this, held = work_, image](Work& work) {
    const QImage overlay = to_qimage(work.open().where_it_looked(to_path(image)));
    QMetaObject::invokeMethod(
        this,
        [this, held, image, overlay] {
          if (held == work_) Q_EMIT where_it_looked_ready(image, overlay);
        },
        Qt::QueuedConnection);
  });
}

}  // namespace thumbsup
