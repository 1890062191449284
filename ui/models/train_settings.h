#pragma once

#include <QObject>
#include <QTimer>
#include <exception>
#include <functional>
#include <nlohmann/json.hpp>
#include <vector>

#include "params/train_config.h"
#include "studio/train_values.h"

class QUndoStack;

namespace thumbsup {

/// What the next run would be given, kept in the project, with the history of its changes: what the Train page's form
/// shows. Belongs to the project's session. GUI thread.
class TrainSettings : public QObject {
  Q_OBJECT

 public:
  TrainSettings(Project& project, QUndoStack& undo, QObject* parent = nullptr);
  /// Saves what is not saved yet.
  ~TrainSettings() override;

  const BoundParams& params() const { return params_; }
  const TrainConfig& config() const { return config_; }
  /// As files hold them.
  nlohmann::json to_json() const;

  /// Sets all values (no undo): what undo and redo do.
  void set_json(const nlohmann::json& values);
  /// Pushes what `change` does to the values on the undo stack; changes with the same key in a row become one. Throws
  /// what `change` throws.
  void change(const QString& text, const QString& key, const std::function<void()>& change);
  void set_model(const std::filesystem::path& model);
  void reset();
  /// The values of an earlier run, without its folders.
  void use(const QString& text, nlohmann::json values, const std::filesystem::path& file);

  const std::vector<TrainPreset>& presets() const { return presets_; }
  QString preset_name(std::size_t index) const;
  /// What was found with the base model, by parameter (studio/train_values.h).
  std::map<std::string, std::string> findings() const { return findings_of(presets_, config_.model); }
  void choose_preset(std::size_t index);
  /// As a preset of the user's own; throws what thumbsup::save_preset throws.
  void save_preset(const QString& name, bool replaces);
  /// One of the user's own; can be undone.
  void remove_preset(std::size_t index);
  /// Reads them again.
  void reload_presets();
  /// The preset all of whose values are set; -1: none.
  int matching_preset() const;

  /// Reads the project's values. Throws what reading damaged ones throws.
  void load();
  void save();

 Q_SIGNALS:
  void changed();
  void presets_changed();
  void failed(const std::exception_ptr& error);

 private:
  Project& project_;
  QUndoStack& undo_;
  TrainConfig config_;
  const BoundParams params_;
  std::vector<TrainPreset> presets_;
  nlohmann::json unknown_ = nlohmann::json::object();
  QTimer save_timer_;
};

}  // namespace thumbsup
