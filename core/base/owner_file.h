#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace thumbsup {

/// Whether a lock could not be asked for because the file system, or the kernel, has none.
bool lacks_locks(int error_number);

/// Tries it, with a file of its own. True where nothing can be written.
bool folder_has_locks(const std::filesystem::path& folder);

/// A lock where the file system has none: a file that is made only when it is not there, and says which process made
/// it. A file of a process that is seen to be gone is taken over; one of another machine never is, as its death cannot
/// be seen from here: then somebody has to remove the file.
class OwnerFile {
 public:
  /// Null when another process, or another part of this one, has it. Throws IoError.
  static std::unique_ptr<OwnerFile> take(const std::filesystem::path& path);
  /// Who has it, as "process 123 on otherhost"; empty optional when nobody does.
  static std::optional<std::string> holder(const std::filesystem::path& path);
  /// Whether the one who has it is on another machine, or nobody knows who it is: it has to be removed by hand when it
  /// is no longer true.
  static bool is_unreachable(const std::filesystem::path& path);
  ~OwnerFile();
  OwnerFile(const OwnerFile&) = delete;
  OwnerFile& operator=(const OwnerFile&) = delete;

 private:
  OwnerFile(std::filesystem::path path, std::string content);
  std::filesystem::path path_;
  std::string content_;
};

}  // namespace thumbsup
