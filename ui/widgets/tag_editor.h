#pragma once

#include <QLineEdit>
#include <QMap>
#include <QStringListModel>
#include <QWidget>

namespace thumbsup {

/// The tags of one photo or of many as chips, and a field that completes from the tags in use. A tag that only some of
/// the photos have shows how many and can be given to all. Knows nothing of photos: asks by signals.
class TagEditor : public QWidget {
  Q_OBJECT
 public:
  explicit TagEditor(QWidget* parent = nullptr);

  /// `tags`: each with the number of photos that have it; `photos`: how many there are.
  void set_tags(const QStringList& order, const QMap<QString, int>& counts, int photos);
  void set_known_tags(const QStringList& tags);
  QLineEdit* field() { return field_; }

 Q_SIGNALS:
  void tags_added(const QStringList& tags);
  void tag_removed(const QString& tag);
  /// Return was pressed: no more tags are to be typed now.
  void finished();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void commit();
  /// The list of proposals swallows the click that closes it: what lies under the pointer is given the focus all the
  /// same, or a caption would be typed into the tags.
  void follow_click(const QPoint& place);

  QLineEdit* field_;
  QStringListModel* known_;
  QStringList shown_;
  QMap<QString, int> counts_;
  int photos_ = 0;
};

}  // namespace thumbsup
