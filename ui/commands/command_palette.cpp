#include "ui/commands/command_palette.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/commands/commands.h"

namespace thumbsup {
namespace {

/// Keeps rows that contain every word typed.
class WordFilter : public QSortFilterProxyModel {
 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;
  void set_text(const QString& text) {
    words_ = text.split(' ', Qt::SkipEmptyParts);
    invalidateFilter();
  }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
    const QString text = sourceModel()->index(row, 0, parent).data().toString();
    for (const QString& word : words_)
      if (!text.contains(word, Qt::CaseInsensitive)) return false;
    return true;
  }

 private:
  QStringList words_;
};

}  // namespace

CommandPalette::CommandPalette(const Commands& commands, QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint),
      search_(new QLineEdit),
      list_(new QListView),
      matches_(new WordFilter(this)) {
  setObjectName("command_palette");
  setProperty("role", "palette");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Commands"));
  search_->setPlaceholderText(tr("Find a command"));
  search_->setAccessibleName(tr("Find a command"));
  list_->setProperty("role", "popup");
  list_->setAccessibleName(tr("Commands"));
  list_->setUniformItemSizes(true);

  auto* model = new QStandardItemModel(this);
  for (QAction* action : commands.all()) {
    if (!action->isEnabled() || action->objectName() == "app.palette") continue;
    QString text = action->text();
    text.remove('&');
    if (!action->shortcut().isEmpty()) text += "    " + action->shortcut().toString(QKeySequence::NativeText);
    auto* item = new QStandardItem(action->icon(), text);
    item->setData(QVariant::fromValue<QObject*>(action), Qt::UserRole);
    item->setEditable(false);
    model->appendRow(item);
  }
  matches_->setSourceModel(model);
  list_->setModel(matches_);
  list_->setCurrentIndex(matches_->index(0, 0));

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  layout->addWidget(search_);
  layout->addWidget(list_);
  resize(520, 380);
  if (parent != nullptr) move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 96)));

  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    static_cast<WordFilter*>(matches_)->set_text(text);
    list_->setCurrentIndex(matches_->index(0, 0));
  });
  connect(list_, &QListView::clicked, this, &CommandPalette::choose);
  search_->installEventFilter(this);
  search_->setFocus();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched == search_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
      const int row = list_->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1);
      if (row >= 0 && row < matches_->rowCount()) list_->setCurrentIndex(matches_->index(row, 0));
      return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
      choose();
      return true;
    }
  }
  return QDialog::eventFilter(watched, event);
}

void CommandPalette::choose() {
  auto* action = qobject_cast<QAction*>(list_->currentIndex().data(Qt::UserRole).value<QObject*>());
  if (action == nullptr) return;
  hide();
  Q_EMIT chosen(action);
  close();
}

}  // namespace thumbsup
