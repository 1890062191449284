#pragma once

#include <QDialog>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;

namespace thumbsup {

class Commands;

/// Ctrl+K: type a few letters, Enter runs the command. Words may come in any order ("zip expo").
class CommandPalette : public QDialog {
  Q_OBJECT

 public:
  CommandPalette(const Commands& commands, QWidget* parent);

 Q_SIGNALS:
  /// The chosen command, after the palette was hidden.
  void chosen(QAction* action);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void choose();

  QLineEdit* search_;
  QListView* list_;
  QSortFilterProxyModel* matches_;
};

}  // namespace thumbsup
