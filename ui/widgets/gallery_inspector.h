#pragma once

#include <QScrollArea>
#include <optional>

#include "ui/jobs/background_tasks.h"
#include "ui/jobs/gallery_image.h"

class QFormLayout;
class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace thumbsup {

class Commands;
class RatingStars;
class Theme;

/// The chosen picture at the right of the gallery: large, its verdict and similarity, and the parameters inside its
/// file.
class GalleryInspector : public QScrollArea {
  Q_OBJECT

 public:
  /// The gallery's commands must have been declared.
  GalleryInspector(const Theme& theme, Commands& commands, QWidget* parent = nullptr);

  /// Null: nothing is chosen. `chosen`: how many are.
  void show_image(const GalleryImage* image, int chosen, const QString& judge_name, const QString& subject);
  void set_similarity(const ImageVerdict& verdict);
  void set_overlay(const QString& path, const QImage& overlay);
  bool wants_overlay() const;
  const QString& path() const { return path_; }
  /// Where "Nearest photo" leads; empty while unknown.
  const QString& nearest_photo() const { return nearest_photo_; }

 Q_SIGNALS:
  void overlay_wanted(const QString& path);
  /// For the chosen images; 0: none.
  void rating_wanted(int rating);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void show_picture(const QImage& picture);
  void show_verdict(const GalleryImage& image);

  const Theme& theme_;
  QString path_;
  QString nearest_photo_;
  QImage picture_;
  QImage overlay_;
  QWidget* content_;
  QLabel* picture_label_;
  QLabel* title_;
  QLabel* empty_;
  QWidget* details_;
  RatingStars* rating_;
  QLabel* verdict_caption_;
  QWidget* verdict_box_;
  QLabel* verdict_name_;
  QLabel* verdict_value_;
  QProgressBar* verdict_bar_;
  QLabel* answers_;  ///< what each question says
  QWidget* similarity_box_;
  QLabel* similarity_name_;
  QLabel* similarity_value_;
  QProgressBar* similarity_bar_;
  QPushButton* looked_;
  QPushButton* nearest_;
  QLabel* memorised_;
  QWidget* rows_;
  QGridLayout* row_layout_;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
