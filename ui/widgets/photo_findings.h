#pragma once

#include <QString>
#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace thumbsup {

struct Photo;

/// What the checks found about a photo: a row each, with a mark for good, bad, or only to be known.
class PhotoFindings : public QWidget {
  Q_OBJECT

 public:
  explicit PhotoFindings(QWidget* parent = nullptr);

  /// `item` may be null. `resolution`: pixels of the training it is checked for.
  void show_item(const Photo* item, int resolution);

 private:
  enum class Mark { None, Good, Bad, Note };
  struct Finding {
    Mark mark;
    QString text;
    bool operator==(const Finding&) const = default;
  };
  static std::vector<Finding> findings_of(const Photo* item, int resolution);

  QVBoxLayout* rows_;
  std::vector<Finding> shown_;
};

}  // namespace thumbsup
