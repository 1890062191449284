#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "call_log.h"

namespace thumbsup::test {

/// What a file system may hold after a power cut, made from the calls before it. POSIX promises that what a file held
/// at its last fsync is there, and that a folder has the names it had at its own last fsync. All else may be lost, and
/// the two ends of what may be are made here.
class CrashedDisk {
 public:
  enum class Names {
    Synced,  ///< no folder has a name that it got after its last fsync, and every one that was taken away since
    All,     ///< all names are there, as journals have it that were just written; data that was not synced is gone
  };

  /// `before`: what lay below the root, all of it on the disk.
  explicit CrashedDisk(const std::filesystem::path& before);

  void play(const LoggedCall& call);

  /// Makes the folder `to`. Large files are hard links into `pool`, a folder of this object's: nobody may write into
  /// them.
  void write(const std::filesystem::path& to, Names names, const std::filesystem::path& pool) const;

 private:
  /// What a file holds. Two of them never have the same number; what is on the disk is not changed any more.
  struct Content {
    std::string bytes;
    std::uint64_t number = next_number();
  };
  using Bytes = std::shared_ptr<Content>;
  struct Node;
  using Entries = std::map<std::string, std::shared_ptr<Node>>;
  /// A file or a folder, as programs see it and as it is on the disk.
  struct Node {
    bool folder = false;
    Bytes data = std::make_shared<Content>(), synced_data = data;
    Entries entries, synced_entries;
  };

  static std::uint64_t next_number();
  std::shared_ptr<Node> find(const std::string& path) const;
  Entries* folder_of(const std::string& path) const;
  static std::string name_of(const std::string& path);
  static std::string& writable(Node& node);
  void read(const std::filesystem::path& folder, Node& node);
  void write_node(const Node& node, const std::filesystem::path& to, Names names,
                  const std::filesystem::path& pool) const;

  std::shared_ptr<Node> root_ = std::make_shared<Node>();
};

}  // namespace thumbsup::test
