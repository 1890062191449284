#pragma once

#include <QFrame>
#include <vector>

class QLabel;
class QListView;

namespace thumbsup {

class GalleryModel;
class Theme;
struct ServeConfig;
struct ServedPicture;

/// The pictures that the server has sent last and kept, the newest on the left, each with its verdict. Return, Space or
/// a double click opens one.
class ServedPicturesCard : public QFrame {
  Q_OBJECT

 public:
  explicit ServedPicturesCard(Theme& theme, QWidget* parent = nullptr);
  /// `config`: says how many are kept.
  void show_pictures(const std::vector<ServedPicture>& pictures, const ServeConfig& config);

 Q_SIGNALS:
  void picture_activated(const QString& file);

 private:
  GalleryModel* model_;
  QListView* view_;
  QLabel* kept_;
  QLabel* empty_;
};

}  // namespace thumbsup
