#include "support/mounted_file_system.h"

#include <cstdlib>
#include <fstream>

namespace thumbsup::test {

namespace fs = std::filesystem;

const std::vector<std::string>& MountedFileSystem::kinds() {
  static const std::vector<std::string> all{"ntfs-3g", "exfat", "vfat", "bindfs"};
  return all;
}

/// In the folder of this file system, without what a test may have put before all programs.
bool MountedFileSystem::run(const std::string& command) {
  const std::string log = (folder_ / "log").string();
  const std::string all = "cd '" + folder_.path().string() +
                          "' && export PATH=$PATH:/usr/sbin:/sbin && unset LD_PRELOAD && (" + command + ") >'" + log +
                          "' 2>&1 </dev/null";
  if (std::system(all.c_str()) == 0) return true;
  std::ifstream text(log);
  std::string line;
  std::getline(text, line);
  problem_ = command + ": " + line;
  return false;
}

MountedFileSystem::MountedFileSystem(const std::string& kind, int megabytes) {
  fs::create_directory(path());
  const std::string image = "truncate -s " + std::to_string(megabytes) + "M image && ";
  if (kind == "ntfs-3g") {
    mounted_ = run(image + "mkntfs -F -Q -q image") && run("ntfs-3g image mounted");
  } else if (kind == "exfat") {
    if (!run(image + "mkfs.exfat image") || !run("losetup -f --show image")) return;
    std::ifstream(folder_ / "log") >> device_;
    mounted_ = run("mount.exfat-fuse " + device_ + " mounted");
  } else if (kind == "vfat") {
    mounted_ = run(image + "mkfs.vfat image") && run("mount -o loop -t vfat image mounted");
  } else {
    fs::create_directory(folder_ / "source");
    mounted_ = run("bindfs source mounted");
  }
}

MountedFileSystem::~MountedFileSystem() {
  if (mounted_ && !run("umount mounted")) run("umount -l mounted");
  if (!device_.empty()) run("losetup -d " + device_);
}

}  // namespace thumbsup::test
