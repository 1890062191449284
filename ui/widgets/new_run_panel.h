#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "ui/models/base_models.h"
#include "ui/models/remedy.h"
#include "ui/studio_context.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace thumbsup {

class ForecastPanel;
class ParamForm;
class SegmentedControl;
class TrainSettings;

/// What a new run is made of: preset, base model, parameters, forecast, what is wrong with it, and the buttons. The
/// commands train.* must be declared before.
class NewRunPanel : public QWidget {
  Q_OBJECT

 public:
  NewRunPanel(StudioContext& context, TrainSettings& settings, QWidget* parent = nullptr);

  ParamForm* form() const { return form_; }
  ForecastPanel* forecast() const { return forecast_; }
  /// What can be trained further: the project's models, `runs` with a result among them.
  void set_base_models(std::vector<BaseModel> models);
  /// Above the buttons; empty hides it.
  void show_problem(const QString& sentence, const QString& detail = {});
  /// The same, with a button that leads to where the first of them can be mended.
  void show_problems(const std::vector<Message>& problems);
  /// Pause and stop are shown only where there is something to pause.
  void show_run_buttons(bool shown);

 private:
  QWidget* make_parameters();
  QHBoxLayout* make_buttons();
  void settings_changed();
  void show_preset();
  void fill_base_models();
  void take_base_model(const QString& path);
  void mend();

  StudioContext& context_;
  TrainSettings& settings_;
  std::vector<BaseModel> base_models_;
  SegmentedControl* preset_;
  QComboBox* base_model_;
  ParamForm* form_;
  ForecastPanel* forecast_;
  QLabel* problem_;
  QPushButton* mend_;
  std::optional<Remedy> remedy_;
  QPushButton* train_;
  QPushButton* pause_;
  QPushButton* stop_;
};

}  // namespace thumbsup
