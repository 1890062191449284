#pragma once

#include <QFrame>
#include <functional>
#include <optional>
#include <vector>

#include "engine/image_files.h"
#include "params/generate_config.h"
#include "ui/models/model_entry.h"

class QGridLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace thumbsup {

class ChoiceChip;
class Commands;
class ParamChip;
class ParamGrid;
class Theme;

/// What is to be drawn: prompts, and the parameters as chips, the rarer ones behind "more"; who draws and who judges;
/// Generate and Stop with the progress. Made from generate_params(); holds the config and says when it changes.
class GeneratePanel : public QFrame {
  Q_OBJECT

 public:
  /// The commands gallery.generate and gallery.stop must have been declared.
  GeneratePanel(Commands& commands, const Theme& theme, QWidget* parent = nullptr);
  ~GeneratePanel() override;

  /// The values of a project file; what cannot be used is left at its default.
  void load(const nlohmann::json& values);
  /// Those that are not the defaults, without what the page fills in.
  nlohmann::json values() const;

  void set_models(std::vector<ModelEntry> models);
  void set_judges(std::vector<JudgeEntry> judges);
  void choose_model(const QString& id);
  void choose_judge(const QString& id);
  /// Null when there is none.
  const ModelEntry* model() const;
  const JudgeEntry* judge() const;

  /// Everything but `out`.
  GenerateConfig config() const;
  /// Takes over what made an image. Returns a sentence for what of it is not here any more (its model, its LoRA, its
  /// embedding); empty when all is.
  QString use_again(const ImageParameters& parameters);
  /// The next images begin with this one; with a mask only that part of it is drawn anew.
  void start_from(const std::filesystem::path& image, const std::optional<ImageParameters>& parameters,
                  const std::filesystem::path& mask = {});
  /// What would make an image again, changed by `change`, which returns what is missing; the panel stays as it is.
  struct Again {
    GenerateConfig config;  ///< everything but `out`
    QString missing;        ///< a sentence for what is not here any more; empty when all is
  };
  Again again(const ImageParameters& parameters, const std::function<QStringList(GenerateConfig&)>& change) const;

  void show_progress(bool running, double fraction, const QString& text);

 Q_SIGNALS:
  void values_changed();
  void model_changed();
  void judge_changed();

 private:
  void add_chip(const char* id, std::function<QString(const ParamValue&)> wording, const QStringList& suggestions = {});
  void add_prompts(QGridLayout* layout);
  void add_chips();
  void add_buttons(QGridLayout* layout, Commands& commands);
  void show_more(bool shown);
  void show_values();
  void rebuild_model_menu();
  void rebuild_judge_menu();
  const ModelEntry* model_of(const GenerationParameters& parameters) const;
  static QString model_is_gone(const GenerationParameters& parameters);

  GenerateConfig config_;
  BoundParams bound_;
  std::vector<ModelEntry> models_;
  std::vector<JudgeEntry> judges_;
  QString model_id_ = "starter";
  QString judge_id_;
  QLineEdit* prompt_;
  QLineEdit* negative_;
  ChoiceChip* model_chip_;
  ChoiceChip* judge_chip_;
  std::vector<ParamChip*> chips_;
  QWidget* chip_row_;
  QPushButton* more_link_;
  ParamGrid* more_;
  QProgressBar* bar_;
  QLabel* status_;
  QPushButton* generate_;
  QPushButton* stop_;
};

}  // namespace thumbsup
