#pragma once

#include <QPointer>
#include <QUndoStack>
#include <QVariant>
#include <QWidget>

namespace thumbsup {

/// Where a page of the window is found. Pages are made anew in another language while the history stays: an undo
/// command that kept the page itself would have nothing to work on. A child of the undo stack, which outlives its
/// commands.
class PageSlot : public QObject {
 public:
  /// To be called by a page's constructor: from now on it is the page of its class.
  static void enter(QUndoStack& undo, QWidget* page) {
    const QString name = QString("page:%1").arg(page->metaObject()->className());
    auto* slot = static_cast<PageSlot*>(undo.findChild<QObject*>(name, Qt::FindDirectChildrenOnly));
    if (slot == nullptr) {
      slot = new PageSlot(&undo);
      slot->setObjectName(name);
    }
    slot->page_ = page;
    page->setProperty("page_slot", QVariant::fromValue<QObject*>(slot));
  }
  /// Of a page that has entered.
  static PageSlot* of(const QWidget* page) {
    return static_cast<PageSlot*>(page->property("page_slot").value<QObject*>());
  }
  QWidget* page() const { return page_; }

 private:
  using QObject::QObject;
  QPointer<QWidget> page_;
};

/// What an undo command keeps of a page: the page there is now; null while there is none.
template <class Page>
class PageHandle {
 public:
  explicit PageHandle(const Page* page) : slot_(PageSlot::of(page)) {}
  Page* get() const { return slot_.isNull() ? nullptr : static_cast<Page*>(slot_->page()); }
  Page* operator->() const { return get(); }
  explicit operator bool() const { return get() != nullptr; }

 private:
  QPointer<PageSlot> slot_;
};

}  // namespace thumbsup
