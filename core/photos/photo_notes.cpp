#include "photos/photo_notes.h"

#include <algorithm>
#include <utility>

#include "base/error.h"

namespace thumbsup {

std::string some_names(const std::vector<std::filesystem::path>& files) {
  constexpr std::size_t shown = 3;
  std::string names;
  for (std::size_t i = 0; i < std::min(shown, files.size()); ++i)
    names += (i > 0 ? ", " : "") + display(files[i].filename());
  const std::size_t others = files.size() - std::min(shown, files.size());
  if (others > 0) names += " and " + std::to_string(others) + (others == 1 ? " other" : " others");
  return names;
}

std::vector<std::string> note_sentences(const std::vector<FileNote>& notes, const std::string& many) {
  std::vector<std::pair<std::string, std::vector<std::filesystem::path>>> groups;
  for (const FileNote& each : notes) {
    auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == each.note; });
    if (group == groups.end()) group = groups.insert(groups.end(), {each.note, {}});
    group->second.push_back(each.file);
  }
  std::vector<std::string> sentences;
  for (const auto& [note, files] : groups)
    sentences.push_back(files.size() == 1 ? display(files[0]) + ": " + note + "."
                                          : std::to_string(files.size()) + " " + many + " (" + some_names(files) +
                                                "): " + note + ".");
  return sentences;
}

}  // namespace thumbsup
