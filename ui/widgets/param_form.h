#pragma once

#include <QWidget>
#include <map>
#include <string>

#include "params/param_spec.h"

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
  ParamEditor* editor(const std::string& id) const;
  /// The search field, for the page to place.
  QLineEdit* search() const { return search_; }

 Q_SIGNALS:
  void edited(const QString& id, const ParamValue& value);

 private:
  void filter();

  const BoundParams& params_;
  std::map<std::string, ParamEditor*> editors_;
  QWidget* advanced_;
  QPushButton* fold_;
  QLineEdit* search_;
  QString fold_text_;
};

}  // namespace thumbsup
