#pragma once

#include <QImage>
#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>
#include <QWidget>

class QAction;

namespace thumbsup::test {

/// The dialogs that open over the window. Each throws NotThere while its dialog is not open below `parent`.

class ErrorBoxDriver {
 public:
  explicit ErrorBoxDriver(const QWidget& parent);
  static bool is_open(const QWidget& parent);

  QString sentence() const;
  QString advice() const;
  bool shows_advice() const;
  bool shows_details() const;
  QString details() const;
  void unfold_details() const;
  void press_escape() const;
  /// At once.
  void close() const;

 private:
  QWidget& box_;
};

/// Whether what is running may be stopped.
class StopQuestionDriver {
 public:
  explicit StopQuestionDriver(const QWidget& parent);
  static bool is_open(const QWidget& parent);
  void answer(bool stop) const;

 private:
  QWidget& box_;
};

/// The running and waiting jobs.
class JobsDriver {
 public:
  explicit JobsDriver(const QWidget& parent);
  /// What each training is told apart by, the newest first.
  QStringList parameters() const;

 private:
  QWidget& popup_;
};

/// Ctrl+K.
class PaletteDriver {
 public:
  explicit PaletteDriver(const QWidget& parent);

  /// The commands that match.
  QStringList type(const QString& words) const;
  void press_return() const;

 private:
  QWidget& palette_;
};

/// "Draw a part anew".
class MaskDriver {
 public:
  explicit MaskDriver(const QWidget& parent);
  static bool is_open(const QWidget& parent);

  /// From one point to the other, in parts of the picture.
  void paint(QPointF from, QPointF to) const;
  QImage mask() const;
  void press_undo() const;
  void press_clear() const;
  bool can_use() const;
  void press_use() const;

 private:
  QWidget& dialog_;
};

class HelpDriver {
 public:
  explicit HelpDriver(const QWidget& parent);

  int tab() const;
  QString text() const;

 private:
  QWidget& help_;
};

/// "Download a model".
class DownloadDriver {
 public:
  explicit DownloadDriver(const QWidget& parent);

  bool is_shown() const;
  void type_repository(const QString& name) const;
  void type_revision(const QString& revision) const;
  QString token() const;
  QString summary() const;
  int file_count() const;
  bool can_look() const;
  void press_look() const;
  bool can_download() const;
  void press_download() const;
  void press_return() const;

 private:
  QWidget& dialog_;
};

class NewProjectDriver {
 public:
  explicit NewProjectDriver(const QWidget& parent);

  void type_name(const QString& name) const;
  void type_kind(const QString& kind) const;
  void type_action(const QString& action) const;
  /// The entries of the choice.
  QStringList models() const;
  /// By the words of its entry.
  void choose_model(const QString& words) const;
  /// Whether it is asked which model learns it.
  bool asks_for_model() const;
  /// What follows from all that, in words.
  QString words() const;
  void type_folder(const QString& folder) const;
  QString folder() const;
  QString problem() const;
  bool can_create() const;
  void press_create() const;

 private:
  QWidget& dialog_;
};

/// "Experiments": a new one, and those there are.
class ExperimentsDriver {
 public:
  explicit ExperimentsDriver(const QWidget& parent);

  QString rates() const;
  void type_rates(const QString& values) const;
  void type_steps(const QString& values) const;
  /// A key on the slider of the learning rates.
  void press_on_rates(Qt::Key key) const;
  /// A click on that slider, at a share of its width.
  void click_on_rates(double place) const;
  /// Names of the parameters that could be varied too.
  QStringList others() const;
  void vary(const QString& parameter) const;
  /// Values of a parameter that is varied; empty when it is not.
  QString values_of(const QString& parameter) const;
  void stop_varying(const QString& parameter) const;
  void type_steps_in_all(const QString& steps) const;
  QString forecast() const;
  QString problem() const;
  void press_begin() const;
  QStringList experiments() const;
  /// "14/20" of a cell of the heat map; nothing where there is none.
  QString cell(int row, int column) const;
  QString tip(int row, int column) const;
  void choose_cell(int row, int column) const;
  int pictures() const;
  void show_leaderboard() const;
  /// Its cells, the best setting first.
  QList<QStringList> leaderboard() const;
  void choose_rank(int row) const;
  /// An arrow key in the field that says which picture stands in every cell: up for the next one.
  void press_on_sheet(Qt::Key key) const;
  /// What the heat map looks like.
  QImage map() const;
  bool can_show_run() const;
  void press_show_run() const;
  QString conclusion() const;
  bool can_use() const;
  void press_use() const;
  bool can_go_on() const;
  bool can_accept() const;
  void press_accept() const;
  void press_close() const;

 private:
  QList<QAction*> other_parameters() const;

  QWidget& dialog_;
};

}  // namespace thumbsup::test
