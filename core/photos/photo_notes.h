#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/message.h"

namespace thumbsup {

/// Something the user should know about one file.
struct FileNote {
  std::filesystem::path file;
  std::string note;  ///< reads well after a file's name and after "12 photos"
};

/// What several of the files are called.
enum class NotedFiles { Photos, ClassPhotos, Images, CaptionFiles };

/// A sentence a note: "a.jpg: ...", or "12 photos (a.jpg, b.jpg, c.jpg and others): ..." for files that share it, in
/// the order in which the notes came up first. A note is translated where it is one of this library's words.
std::vector<Message> note_sentences(const std::vector<FileNote>& notes, NotedFiles files = NotedFiles::Photos);

/// "a.txt, b.txt, c.txt and 9 others": names without folders, at most three.
Message some_names(const std::vector<std::filesystem::path>& files);

}  // namespace thumbsup
