#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace thumbsup::test {

/// Writes down, while it lives, which files below `folder` the thread that made it opens for reading, lists or asks the
/// system about: for the GUI thread there should be none. Hidden files and what is opened for writing are left out, and
/// so is project.json unless `ProjectFile::Noted` (the window writes it itself, and looks for it above a run). One at a
/// time. Linked in where it is used, it stands before the C library's functions: in the whole process, whichever
/// library calls them.
class GuiThreadReads {
 public:
  enum class ProjectFile { LeftOut, Noted };
  explicit GuiThreadReads(const std::filesystem::path& folder, ProjectFile project_file = ProjectFile::LeftOut);
  ~GuiThreadReads();
  GuiThreadReads(const GuiThreadReads&) = delete;
  GuiThreadReads& operator=(const GuiThreadReads&) = delete;

  /// "open photos/instance/a.png": in the order in which it happened.
  std::vector<std::string> seen() const;
};

}  // namespace thumbsup::test
