#pragma once

#include <QDialog>
#include <QString>
#include <functional>

namespace thumbsup {

/// What went wrong, in a sentence, what can be done about it, and the details behind a fold with a button that copies
/// them. Never blocks: it is shown and deletes itself when closed.
class ErrorBox : public QDialog {
  Q_OBJECT

 public:
  /// `details`: as `guarded` and Job::error_detail() make them, the error's kind in the first line.
  ErrorBox(const QString& sentence, const QString& details, QWidget* parent);

  /// What to do about errors of the kind named in the first line of `details`.
  static QString advice(const QString& details);
};

void show_error(QWidget* parent, const QString& sentence, const QString& details = {});
/// Runs `action` and shows whatever it throws; true when it threw nothing. For slots: no exception may leave one.
bool guarded(QWidget* parent, const std::function<void()>& action);

}  // namespace thumbsup
