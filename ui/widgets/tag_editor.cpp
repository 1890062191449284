#include "ui/widgets/tag_editor.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPushButton>
#include <QTimer>

#include "ui/widgets/flow_layout.h"

namespace thumbsup {

TagEditor::TagEditor(QWidget* parent) : QWidget(parent), field_(new QLineEdit(this)) {
  auto* flow = new FlowLayout(this);
  field_->setPlaceholderText(tr("+ add"));
  field_->setAccessibleName(tr("Add tags"));
  field_->setToolTip(tr("Tags, separated by commas; Enter adds them to every selected photo"));
  field_->setFixedWidth(96);
  field_->installEventFilter(this);
  flow->addWidget(field_);
  known_ = new QStringListModel(this);
  auto* completer = new QCompleter(known_, this);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  completer->setFilterMode(Qt::MatchContains);
  completer->popup()->setProperty("role", "popup");
  field_->setCompleter(completer);
  completer->popup()->installEventFilter(this);
  connect(field_, &QLineEdit::returnPressed, this, [this] {
    commit();
    Q_EMIT finished();
  });
  // The completer writes its choice into the field after telling it.
  connect(completer, qOverload<const QString&>(&QCompleter::activated), this, &TagEditor::commit, Qt::QueuedConnection);
  connect(field_, &QLineEdit::textEdited, this, [this](const QString& text) {
    if (text.endsWith(',')) commit();
  });
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void TagEditor::set_known_tags(const QStringList& tags) {
  if (known_->stringList() != tags) known_->setStringList(tags);
}

void TagEditor::set_tags(const QStringList& order, const QMap<QString, int>& counts, int photos) {
  if (order == shown_ && counts == counts_ && photos == photos_) return;
  shown_ = order;
  counts_ = counts;
  photos_ = photos;
  auto* flow = static_cast<FlowLayout*>(layout());
  while (flow->count() > 0) {
    QLayoutItem* item = flow->takeAt(0);
    if (item->widget() != field_) {
      item->widget()->setObjectName({});  // it lives on until the event that may come from it has ended
      item->widget()->hide();
      item->widget()->deleteLater();
    }
    delete item;
  }
  for (const QString& tag : order) {
    const int count = counts.value(tag);
    const bool all = count == photos;
    // An ampersand would be taken for a mnemonic.
    const QString shown = QString(tag).replace('&', "&&");
    auto* chip =
        new QPushButton(all ? shown + "  ×" : QStringLiteral("%1  %2/%3").arg(shown).arg(count).arg(photos), this);
    chip->setProperty("role", "chip");
    chip->setObjectName("tag:" + tag);
    chip->setCursor(Qt::PointingHandCursor);
    if (all) {
      chip->setToolTip(tr("Remove \"%1\"").arg(tag));
      chip->setAccessibleName(tr("Remove tag %1").arg(tag));
      connect(chip, &QPushButton::clicked, this, [this, tag] { Q_EMIT tag_removed(tag); });
    } else {
      chip->setToolTip(
          tr("%1 of %2 photos have \"%3\". Click to give it to all of them.").arg(count).arg(photos).arg(tag));
      chip->setAccessibleName(tr("Give tag %1 to all").arg(tag));
      connect(chip, &QPushButton::clicked, this, [this, tag] { Q_EMIT tags_added({tag}); });
    }
    flow->addWidget(chip);
    chip->show();
  }
  flow->addWidget(field_);
  setTabOrder(field_, field_->nextInFocusChain());
  updateGeometry();
}

void TagEditor::commit() {
  QStringList tags;
  for (const QString& part : field_->text().split(',')) {
    const QString tag = part.simplified();
    if (!tag.isEmpty() && !tags.contains(tag)) tags << tag;
  }
  field_->setText({});  // unlike clear(): Ctrl+Z now takes the tags away and does not bring the words back
  if (!tags.isEmpty()) Q_EMIT tags_added(tags);
}

void TagEditor::follow_click(const QPoint& place) {
  QWidget* under = window()->childAt(window()->mapFromGlobal(place));
  while (under != nullptr && (under->focusPolicy() & Qt::ClickFocus) == 0) under = under->parentWidget();
  if (under != nullptr && under != field_) under->setFocus(Qt::MouseFocusReason);
}

bool TagEditor::eventFilter(QObject* watched, QEvent* event) {
  auto* popup = field_->completer()->popup();
  if (watched == popup && event->type() == QEvent::MouseButtonPress) {
    const QPoint place = static_cast<QMouseEvent*>(event)->globalPosition().toPoint();
    if (!popup->rect().contains(popup->mapFromGlobal(place))) {
      popup->hide();
      follow_click(place);
      return true;
    }
  }
  if (watched == field_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Backspace && field_->text().isEmpty() && !shown_.isEmpty()) {
      Q_EMIT tag_removed(shown_.last());
      return true;
    }
    if (key->key() == Qt::Key_Escape && !field_->text().isEmpty()) {
      field_->clear();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace thumbsup
