#pragma once

#include <QDir>
#include <QFileInfo>
#include <QString>
#include <filesystem>

namespace thumbsup {

/// Between the engine's UTF-8 and paths, and Qt's texts.
inline QString to_qt(const std::string& utf8) {
  return QString::fromStdString(utf8);
}
inline QString to_qt(const std::filesystem::path& path) {
  return QString::fromStdString(path.string());
}
inline std::filesystem::path to_path(const QString& text) {
  return std::filesystem::path(text.toStdString());
}

}  // namespace thumbsup
