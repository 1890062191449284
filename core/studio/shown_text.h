#pragma once

#include <QtCore/QString>
#include <algorithm>
#include <string>
#include <string_view>

#include "base/path_text.h"
#include "base/printable.h"

namespace thumbsup {

/// Text of a server's or of somebody's file as a part of a sentence: fit to be shown (base/printable.h), and cut short
/// after `longest` bytes whatever its length.
inline std::string shown_text(std::string_view text, std::size_t longest = 200) {
  if (text.size() <= longest) return printable(text);
  std::size_t end = 0;
  while (end < longest) {
    const std::size_t next = std::max<std::size_t>(utf8_character(text.substr(end, 4)), 1);
    if (end + next > longest) break;
    end += next;
  }
  return printable(text.substr(0, end)) + "...";
}

/// A name as the systems see it that do not tell capitals from small letters, or composed from decomposed ones: two
/// files for which it is the same cannot lie in one folder there.
inline QString folded_name(const QString& name) {
  return name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

}  // namespace thumbsup
