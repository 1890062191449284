#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace thumbsup {

/// A picture that a project's server sent and kept.
struct ServedPicture {
  std::filesystem::path file;
  std::string made;            ///< "2026-12-01T175433Z", UTC
  std::optional<bool> passed;  ///< nothing: it was not judged, or not yet
  double probability = 0;      ///< of the answer that decided
  std::string client;          ///< name of the key it was asked with, or address
};

/// What lies in the folder `serve` of a project: the latest of it.
struct ServeRecords {
  std::vector<ServedPicture> pictures;  ///< the newest first
  std::optional<double> seconds;        ///< a picture took, the median of the latest
  std::vector<std::string> keys;        ///< names of those that may ask with a key
};

/// The file in which a project's server finds its keys.
std::filesystem::path serve_keys_file(const std::filesystem::path& project);

/// At most `most` pictures; what is no picture of the server's is passed over, and a project that never served has
/// nothing. Throws IoError for records that cannot be read.
ServeRecords read_serve_records(const std::filesystem::path& project, std::size_t most);

}  // namespace thumbsup
