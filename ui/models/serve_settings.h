#pragma once

#include <QObject>
#include <exception>
#include <nlohmann/json.hpp>

#include "params/serve_config.h"

class QUndoStack;

namespace thumbsup {

class Project;

/// How the project is served, kept in it ("params/serve" in project.json): what the Deploy page's form shows. Belongs
/// to the project's session. GUI thread.
class ServeSettings : public QObject {
  Q_OBJECT

 public:
  /// In the window pictures are kept, so that there is something to look at.
  static constexpr std::int64_t kKeptMegabytes = 200;

  ServeSettings(Project& project, QUndoStack& undo, QObject* parent = nullptr);

  /// Those of the form.
  const BoundParams& params() const { return params_; }
  const ServeConfig& config() const { return config_; }
  /// Sets one value and saves it; can be undone. Throws UserInputError for a value that is not allowed.
  void change(const std::string& id, const ParamValue& value);

  /// Reads the project's values. Throws what reading damaged ones throws.
  void load();
  /// All values (no undo), and saves them: what undo and redo do.
  void set_json(const nlohmann::json& values);

 Q_SIGNALS:
  void changed();
  void failed(const std::exception_ptr& error);

 private:
  Project& project_;
  QUndoStack& undo_;
  ServeConfig config_;
  BoundParams params_;
  nlohmann::json unknown_ = nlohmann::json::object();
};

}  // namespace thumbsup
