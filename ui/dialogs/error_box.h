#pragma once

#include <QDialog>
#include <QString>
#include <functional>

namespace thumbsup {

/// What went wrong, in a sentence, with the details behind a fold and a button that copies them. Never blocks: it is
/// shown and deletes itself when closed.
class ErrorBox : public QDialog {
  Q_OBJECT

 public:
  ErrorBox(const QString& sentence, const QString& details, QWidget* parent);
};

void show_error(QWidget* parent, const QString& sentence, const QString& details = {});
/// Runs `action` and shows whatever it throws; true when it threw nothing. For slots: no exception may leave one.
bool guarded(QWidget* parent, const std::function<void()>& action);

}  // namespace thumbsup
