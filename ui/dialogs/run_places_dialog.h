#pragma once

#include <QDialog>
#include <map>
#include <string>

#include "studio/run_places.h"
#include "studio/run_session.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace thumbsup {

/// Asks where the places are that a run cannot find any more, and whether one that somebody else has written may have
/// those outside of its project; `decided` follows. Never blocks.
class RunPlacesDialog : public QDialog {
  Q_OBJECT

 public:
  RunPlacesDialog(const PlaceQuestions& questions, QWidget* parent);

 Q_SIGNALS:
  void decided(const ResumeOptions& options);

 private:
  void add_row(QVBoxLayout* layout, const std::string& id, const QString& place);
  void browse(const std::string& id);
  void decide();

  std::map<std::string, QLineEdit*> places_;
  bool asks_for_outside_ = false;
  QPushButton* resume_;
};

}  // namespace thumbsup
