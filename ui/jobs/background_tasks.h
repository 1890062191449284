#pragma once

#include <QObject>
#include <QThreadPool>
#include <exception>
#include <type_traits>

#include "base/log.h"

namespace thumbsup {

/// Small things that read files for a page, off the GUI thread and in order: `run([] { return scan(); }, [](auto found)
/// { show(found); })`. What `work` throws is logged and `done` is not called. Waits for the last task when it goes.
class BackgroundTasks : public QObject {
 public:
  explicit BackgroundTasks(QObject* parent = nullptr) : QObject(parent) { pool_.setMaxThreadCount(1); }
  ~BackgroundTasks() override {
    pool_.clear();
    pool_.waitForDone();
  }

  /// `work` on the worker thread, then `done(result)` on this object's.
  template <class Work, class Done>
  void run(Work work, Done done) {
    run(work, done, [] {});
  }
  /// `failed()` or `failed(std::exception_ptr)` on this object's thread instead of `done`, when `work` throws.
  template <class Work, class Done, class Failed>
  void run(Work work, Done done, Failed failed) {
    pool_.start([this, work, done, failed] {
      try {
        auto result = work();
        QMetaObject::invokeMethod(
            this, [done, result] { done(result); }, Qt::QueuedConnection);
      } catch (const std::exception& error) {
        logger("ui")->warn("background task: {}", error.what());
        if constexpr (std::is_invocable_v<Failed, std::exception_ptr>)
          QMetaObject::invokeMethod(
              this, [failed, thrown = std::current_exception()] { failed(thrown); }, Qt::QueuedConnection);
        else
          QMetaObject::invokeMethod(this, failed, Qt::QueuedConnection);
      }
    });
  }

  /// Until every task so far has done its work; the answers come later.
  void wait() { pool_.waitForDone(); }

 private:
  QThreadPool pool_;
};

}  // namespace thumbsup
