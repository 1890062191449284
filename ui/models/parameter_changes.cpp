#include "ui/models/parameter_changes.h"

#include <QCoreApplication>
#include <algorithm>
#include <map>
#include <set>

#include "base/json_text.h"
#include "params/train_config.h"
#include "ui/quantity_text.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

QString value_text(const nlohmann::json& parameters, const std::string& key) {
  const auto found = parameters.find(key);
  if (found == parameters.end() || found->is_null()) return QString::fromUtf8("–");
  if (found->is_number_float()) return number_text(found->get<double>());
  return found->is_string() ? to_qt(found->get<std::string>()) : to_qt(json_excerpt(*found));
}

}  // namespace

std::vector<ParameterDifference> parameter_differences(const std::vector<nlohmann::json>& parameters) {
  std::map<std::string, QString> labels;
  std::set<std::string> left_out;
  for (const ParamRow& row : train_params().rows()) {
    labels[row.spec->id] = QCoreApplication::translate("Params", row.spec->label.c_str());
    if (row.spec->is_path || row.spec->has(Role::FilledByPage)) left_out.insert(row.spec->id);
  }
  std::set<std::string> keys;
  for (const nlohmann::json& object : parameters)
    for (const auto& [key, value] : object.items()) keys.insert(key);
  std::vector<ParameterDifference> differences;
  for (const std::string& key : keys) {
    if (left_out.count(key) > 0) continue;
    QStringList values;
    for (const nlohmann::json& object : parameters) values << value_text(object, key);
    if (std::any_of(values.begin(), values.end(), [&](const QString& value) { return value != values.front(); }))
      differences.push_back({labels.count(key) > 0 ? labels[key] : to_qt(key), values});
  }
  return differences;
}

}  // namespace thumbsup
