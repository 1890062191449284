#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace thumbsup {

/// Something the user should know about one file.
struct FileNote {
  std::filesystem::path file;
  std::string note;  ///< reads well after a file's name and after "12 photos"
};

/// A sentence a note: "a.jpg: ...", or "12 photos (a.jpg, b.jpg, c.jpg and others): ..." for files that share it, in
/// the order in which the notes came up first. `many`: what several of the files are called.
std::vector<std::string> note_sentences(const std::vector<FileNote>& notes, const std::string& many = "photos");

/// "a.txt, b.txt, c.txt and 9 others": names without folders, at most three.
std::string some_names(const std::vector<std::filesystem::path>& files);

}  // namespace thumbsup
