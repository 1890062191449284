#include "crashed_disk.h"

#include <fstream>

#include "base/json_file.h"

namespace thumbsup::test {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLarge = 1 << 20;

}  // namespace

std::uint64_t CrashedDisk::next_number() {
  static std::uint64_t last = 0;
  return ++last;
}

CrashedDisk::CrashedDisk(const fs::path& before) {
  root_->folder = true;
  read(before, *root_);
}

void CrashedDisk::read(const fs::path& folder, Node& node) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    auto made = std::make_shared<Node>();
    made->folder = entry.is_directory();
    if (made->folder)
      read(entry.path(), *made);
    else
      made->data->bytes = read_text_file(entry.path(), std::uint64_t{1} << 33);
    node.entries[entry.path().filename().string()] = made;
  }
  node.synced_entries = node.entries;
}

std::string CrashedDisk::name_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

std::shared_ptr<CrashedDisk::Node> CrashedDisk::find(const std::string& path) const {
  std::shared_ptr<Node> node = root_;
  if (path == ".") return node;
  for (const auto& part : fs::path(path)) {
    const auto found = node->entries.find(part.string());
    if (found == node->entries.end()) return nullptr;
    node = found->second;
  }
  return node;
}

CrashedDisk::Entries* CrashedDisk::folder_of(const std::string& path) const {
  const auto slash = path.rfind('/');
  const auto folder = find(slash == std::string::npos ? "." : path.substr(0, slash));
  return folder == nullptr ? nullptr : &folder->entries;
}

/// What is on the disk, or elsewhere, stays as it is.
std::string& CrashedDisk::writable(Node& node) {
  if (node.data.use_count() > 1) node.data = std::make_shared<Content>(Content{node.data->bytes});
  return node.data->bytes;
}

void CrashedDisk::play(const LoggedCall& call) {
  Entries* const folder = call.kind == LoggedHead::Said ? nullptr : folder_of(call.path);
  const std::string name = name_of(call.path);
  switch (call.kind) {
    case LoggedHead::Folder:
    case LoggedHead::Create: {
      auto made = std::make_shared<Node>();
      made->folder = call.kind == LoggedHead::Folder;
      if (folder != nullptr) (*folder)[name] = made;
      break;
    }
    case LoggedHead::Write:
      if (const auto node = find(call.path)) {
        std::string& data = writable(*node);
        if (data.size() < call.offset + call.data.size()) data.resize(call.offset + call.data.size());
        data.replace(call.offset, call.data.size(), call.data);
      }
      break;
    case LoggedHead::Cut:
      if (const auto node = find(call.path)) writable(*node).resize(call.offset);
      break;
    case LoggedHead::Rename:
    case LoggedHead::Link: {
      const auto node = find(call.path);
      Entries* const target = call.to.empty() ? nullptr : folder_of(call.to);
      if (node != nullptr && call.kind == LoggedHead::Rename && folder != nullptr) folder->erase(name);
      if (node != nullptr && target != nullptr) (*target)[name_of(call.to)] = node;
      break;
    }
    case LoggedHead::Remove:
      if (folder != nullptr) folder->erase(name);
      break;
    case LoggedHead::Sync:
      if (const auto node = find(call.path)) {
        node->synced_data = node->data;
        node->synced_entries = node->entries;
      }
      break;
    case LoggedHead::Said:
      break;
  }
}

void CrashedDisk::write(const fs::path& to, Names names, const fs::path& pool) const {
  fs::create_directories(pool);
  write_node(*root_, to, names, pool);
}

void CrashedDisk::write_node(const Node& node, const fs::path& to, Names names, const fs::path& pool) const {
  if (node.folder) {
    fs::create_directories(to);
    for (const auto& [name, entry] : names == Names::All ? node.entries : node.synced_entries)
      write_node(*entry, to / name, names, pool);
    return;
  }
  const std::string& data = node.synced_data->bytes;
  if (data.size() < kLarge) {
    std::ofstream(to, std::ios::binary) << data;
    return;
  }
  const fs::path pooled = pool / std::to_string(node.synced_data->number);
  if (!fs::exists(pooled)) std::ofstream(pooled, std::ios::binary) << data;
  fs::create_hard_link(pooled, to);
}

}  // namespace thumbsup::test
