#pragma once

#include <QWidget>
#include <map>
#include <string>
#include <vector>

#include "params/param_spec.h"

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;

namespace thumbsup {

class ParamEditor;
class Theme;

/// The form of a config struct, made from its parameter table: basic parameters, a fold with the advanced ones by
/// group, and a search over both.
class ParamForm : public QWidget {
  Q_OBJECT

 public:
  /// `params` must outlive the form.
  ParamForm(const BoundParams& params, const Theme& theme, QWidget* parent = nullptr);

  /// Shows the values the config has now.
  void refresh();
  /// Below the sliders of these parameters; the table's own below the others.
  void show_findings(const std::map<std::string, std::string>& findings);
  ParamEditor* editor(const std::string& id) const;
  /// Brings a parameter into sight and gives it the focus; nothing happens for one that is not in the form.
  void show_parameter(const std::string& id);
  /// The search field, for the page to place.
  QLineEdit* search() const { return search_; }

 Q_SIGNALS:
  void edited(const QString& id, const ParamValue& value);

 private:
  /// Those of one group of the table behind the fold; line and heading go where none of them matches the search.
  struct Group {
    QFrame* line;
    QLabel* heading;
    std::vector<ParamEditor*> editors;
  };
  ParamEditor* add_editor(const BoundParam& param, const Theme& theme);
  void filter();

  const BoundParams& params_;
  std::map<std::string, ParamEditor*> editors_;
  std::vector<Group> groups_;
  QWidget* advanced_;
  QPushButton* fold_;
  QLineEdit* search_;
  QString fold_text_;
};

}  // namespace thumbsup
