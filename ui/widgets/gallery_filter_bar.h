#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace thumbsup {

class Commands;
class FlowLayout;
class GalleryFilter;
class SegmentedControl;

/// The row above the gallery's grid: verdict and favourites, batch, rating, order, search; how many are chosen and what
/// can be done with them. Sets the filter; the commands gallery.* must be declared before.
class GalleryFilterBar : public QWidget {
  Q_OBJECT

 public:
  GalleryFilterBar(GalleryFilter& filter, Commands& commands, QWidget* parent = nullptr);

  /// The batches there are, the newest first. The one that is shown stays; at first that is the newest.
  void set_batches(const QStringList& batches);
  /// A batch whose images are about to come: it is what the user wants to see.
  void show_new_batch(const QString& batch);
  bool knows_batches() const { return batches_known_; }
  bool shows_all_batches() const;
  /// Name of the batch's folder; empty: images directly in the gallery.
  QString batch() const;
  void refresh_counts();
  /// A word in passing, at the place of the number chosen.
  void say(const QString& text);

 Q_SIGNALS:
  void changed();

 private:
  void add_verdicts();
  void add_question();
  void refresh_questions();
  void add_batch();
  void add_order();
  void add_search();
  void apply_batch();

  GalleryFilter& filter_;
  FlowLayout* filters_;
  SegmentedControl* show_;
  QComboBox* question_;
  QComboBox* batch_;
  QComboBox* rating_;
  QComboBox* order_;
  QLineEdit* search_;
  QLabel* said_;
  bool batches_known_ = false;
};

}  // namespace thumbsup
