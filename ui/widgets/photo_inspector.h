#pragma once

#include <QWidget>
#include <vector>

#include "ui/models/photo_text.h"
#include "ui/studio_context.h"

class QButtonGroup;
class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QSpinBox;

namespace thumbsup {

class PhotoCropEditor;
class PhotoFindings;
class PhotoLibraryModel;
class PhotoThumbnails;
class TagEditor;

/// The panel beside the shelves: crop, tags, caption, use and findings of the current photo; tags, caption and use go
/// to every selected one. Every change is a command on the undo stack.
class PhotoInspector : public QWidget {
  Q_OBJECT
 public:
  PhotoInspector(StudioContext& context, PhotoLibraryModel& library, PhotoThumbnails& thumbnails,
                 QWidget* parent = nullptr);

  /// `position` of `of`: where the current photo stands on its shelf, from 1.
  void set_selection(const std::vector<PhotoId>& ids, PhotoId current, int position, int of);
  const std::vector<PhotoId>& selection() const { return ids_; }
  PhotoId current() const { return current_; }
  /// Writes a caption that is still being typed.
  void commit_caption();

  PhotoCropEditor* crop_editor() { return crop_; }
  TagEditor* tag_editor() { return tags_; }
  QPlainTextEdit* caption_field() { return caption_; }
  QSpinBox* repeats_field() { return repeats_; }
  QCheckBox* excluded_box() { return excluded_; }

  /// Edits of every selected photo, changed by `change`, as one command.
  void edit(const QString& text, const std::function<void(const Photo&, PhotoEdits&)>& change, int kind = 0);
  /// A quarter turn of what is seen, clockwise or not.
  void turn(bool clockwise);
  void flip();
  void set_excluded(bool excluded);
  void reset_crop();

 Q_SIGNALS:
  void ratio_chosen(double ratio);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* make_crop_buttons();
  void show_all();
  void show_tags();
  void show_caption();
  void take_caption_back();
  void show_findings();
  QString objects() const;  ///< "3 photos", "img.jpg": for command texts

  StudioContext& context_;
  PhotoLibraryModel& library_;
  std::vector<PhotoId> ids_;
  PhotoId current_ = 0;
  std::vector<PhotoId> caption_ids_;  ///< whom the text in the field is for
  QString saved_caption_;             ///< theirs, as long as nothing is typed
  bool caption_typed_ = false;
  bool filling_ = false;

  QLabel* title_;
  QLabel* place_;
  PhotoCropEditor* crop_;
  QLabel* size_;
  QButtonGroup* ratios_ = nullptr;
  TagEditor* tags_;
  QPlainTextEdit* caption_;
  QCheckBox* excluded_;
  QSpinBox* repeats_;
  PhotoFindings* findings_;
  QLabel* hint_;
};

}  // namespace thumbsup
