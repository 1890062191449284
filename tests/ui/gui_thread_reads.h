#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace thumbsup::test {

/// Writes down, while it lives, which files below `folder` the thread that made it opens for reading, lists or asks the
/// system about: for the GUI thread there should be none. project.json is left out (the window writes it itself), and
/// so are hidden files and what is opened for writing. One at a time. Linked in where it is used, it stands before the
/// C library's functions: in the whole process, whichever library calls them.
class GuiThreadReads {
 public:
  explicit GuiThreadReads(const std::filesystem::path& folder);
  ~GuiThreadReads();
  GuiThreadReads(const GuiThreadReads&) = delete;
  GuiThreadReads& operator=(const GuiThreadReads&) = delete;

  /// "open photos/instance/a.png": in the order in which it happened.
  std::vector<std::string> seen() const;
};

}  // namespace thumbsup::test
