// For ThreadSanitizer builds only. The packages of Qt and of OpenMP are not built for it, so it sees neither the queue
// of a QThreadPool, nor the one of an event loop, nor the begin and end of a parallel region, and would call every
// task's data a race. The linker leads the calls by which this program hands something to another thread through them
// (--wrap) to here, where the order they give is stated; each hand-over by itself, so that a race beside it is still
// found. Everything else uses std::thread and std::mutex. The names are those of Qt 6.4 and GCC's OpenMP.
#include <sanitizer/tsan_interface.h>

#include <QObject>
#include <QRunnable>
#include <QThreadPool>
#include <functional>
#include <utility>

// clang-format off
extern "C" {
void __real_GOMP_parallel(void (*)(void*), void*, unsigned, unsigned);
void __real_GOMP_barrier();
void __real_GOMP_loop_end();
bool __real__ZN11QThreadPool11waitForDoneEi(QThreadPool*, int);
bool __real__ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
    QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*);
}
// clang-format on

namespace {

/// A slot called, and destroyed, after everything that came before its posting.
struct PostedSlot : QtPrivate::QSlotObjectBase {
  explicit PostedSlot(QtPrivate::QSlotObjectBase* posted) : QSlotObjectBase(&PostedSlot::act), slot(posted) {
    __tsan_release(this);
  }

  static void act(int which, QSlotObjectBase* self, QObject* receiver, void** arguments, bool*) {
    __tsan_acquire(self);
    auto* posted = static_cast<PostedSlot*>(self);
    if (which == Call) posted->slot->call(receiver, arguments);
    __tsan_release(self);  // who destroys it, the poster or the receiver, is decided by Qt's count of references
    if (which != Destroy) return;
    posted->slot->destroyIfLastRef();
    delete posted;
  }

  QtPrivate::QSlotObjectBase* slot;
};

/// A task run after everything that came before its start, and before everything after waitForDone().
struct StartedTask : QRunnable {
  StartedTask(QThreadPool* pool, std::function<void()> task) : pool(pool), task(std::move(task)) {
    __tsan_release(this);
  }

  void run() override {
    __tsan_acquire(this);
    task();
    task = nullptr;
    __tsan_release(pool);
  }

  QThreadPool* pool;
  std::function<void()> task;
};

/// A parallel region: after everything before it, and before everything after it.
struct Region {
  void (*body)(void*);
  void* data;
  /// The one this thread is in.
  static inline thread_local Region* current = nullptr;

  static void run(void* self) {
    __tsan_acquire(self);
    Region* const outer = std::exchange(current, static_cast<Region*>(self));
    current->body(current->data);
    current = outer;
    __tsan_release(self);
  }

  /// `barrier` in it: what any of its threads did before comes before what any does after.
  static void meet(void (*barrier)()) {
    if (current == nullptr) return barrier();
    __tsan_release(current);
    barrier();
    __tsan_acquire(current);
  }
};

}  // namespace

extern "C" {

void __wrap_GOMP_parallel(void (*body)(void*), void* data, unsigned threads, unsigned flags) {
  Region region{body, data};
  __tsan_release(&region);
  __real_GOMP_parallel(&Region::run, &region, threads, flags);
  __tsan_acquire(&region);
}

void __wrap_GOMP_barrier() {
  Region::meet(__real_GOMP_barrier);
}

void __wrap_GOMP_loop_end() {
  Region::meet(__real_GOMP_loop_end);
}

void __wrap__ZN11QThreadPool5startESt8functionIFvvEEi(QThreadPool* pool, std::function<void()> task, int priority) {
  pool->start(new StartedTask(pool, std::move(task)), priority);
}

bool __wrap__ZN11QThreadPool11waitForDoneEi(QThreadPool* pool, int milliseconds) {
  const bool done = __real__ZN11QThreadPool11waitForDoneEi(pool, milliseconds);
  if (done) __tsan_acquire(pool);
  return done;
}

bool __wrap__ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
    QObject* receiver, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type, void* result) {
  return __real__ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
      receiver, new PostedSlot(slot), type, result);
}

}  // extern "C"
