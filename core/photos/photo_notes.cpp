#include "photos/photo_notes.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "photos/photos_messages.h"

namespace thumbsup {

namespace {

Message noted(NotedFiles kind, std::size_t count, const std::vector<std::filesystem::path>& files, Message note) {
  switch (kind) {
    case NotedFiles::Photos:
      return msg::photos::note_of_photos(count, some_names(files), std::move(note));
    case NotedFiles::ClassPhotos:
      return msg::photos::note_of_class_photos(count, some_names(files), std::move(note));
    case NotedFiles::Images:
      return msg::photos::note_of_images(count, some_names(files), std::move(note));
    case NotedFiles::CaptionFiles:
      return msg::photos::note_of_caption_files(count, some_names(files), std::move(note));
  }
  throw LogicError("Unknown kind of noted files.");
}

}  // namespace

Message some_names(const std::vector<std::filesystem::path>& files) {
  constexpr std::size_t shown = 3;
  std::string names;
  for (std::size_t i = 0; i < std::min(shown, files.size()); ++i)
    names += (i > 0 ? ", " : "") + display(files[i].filename());
  const std::size_t others = files.size() - std::min(shown, files.size());
  if (others == 0) return verbatim(names);
  return others == 1 ? msg::photos::names_and_one_other(names) : msg::photos::names_and_others(names, others);
}

std::vector<Message> note_sentences(const std::vector<FileNote>& notes, NotedFiles kind) {
  std::vector<std::pair<std::string, std::vector<std::filesystem::path>>> groups;
  for (const FileNote& each : notes) {
    auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == each.note; });
    if (group == groups.end()) group = groups.insert(groups.end(), {each.note, {}});
    group->second.push_back(each.file);
  }
  std::vector<Message> sentences;
  for (const auto& [note, files] : groups) {
    Message words = worded(note, msg::photos::kAll);
    sentences.push_back(files.size() == 1 ? msg::photos::note_of_file(display(files[0]), std::move(words))
                                          : noted(kind, files.size(), files, std::move(words)));
  }
  return sentences;
}

}  // namespace thumbsup
