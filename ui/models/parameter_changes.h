#pragma once

#include <QString>
#include <QStringList>
#include <nlohmann/json.hpp>
#include <vector>

namespace thumbsup {

/// A parameter of trainings that is not the same in all of them.
struct ParameterDifference {
  QString name;        ///< label of its table, or its key
  QStringList values;  ///< in the order of the trainings; a dash where it is not known
};

/// Those in which the objects of parameters (by id) differ, sorted by id. Paths, folders and the device are left out:
/// they say nothing about what was made.
std::vector<ParameterDifference> parameter_differences(const std::vector<nlohmann::json>& parameters);

}  // namespace thumbsup
