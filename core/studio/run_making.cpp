#include "studio/run_making.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <string_view>

#include "base/error.h"
#include "base/process_mark.h"
#include "base/put_in_place.h"
#include "base/temporary_lock.h"
#include "studio/studio_messages.h"

namespace thumbsup {

namespace fs = std::filesystem;

namespace {

/// What a run has before its training begins. Where the folder cannot be renamed they go in this order: as long as
/// run.json is there it is a run, and with nothing but its lock a leftover (RunSession::is_leftover).
constexpr std::array<std::string_view, 8> kStartedRunParts{"log.txt",     "events.jsonl", "metrics.jsonl", "cache",
                                                           "tensorboard", "run.json",     ".lock.owner",   ".lock"};

bool holds_nothing_else(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (!maker_of_temporary(name) &&
        std::find(kStartedRunParts.begin(), kStartedRunParts.end(), name) == kStartedRunParts.end())
      return false;
  }
  return !error;
}

/// Gives a folder this name that has a lock file in it from its first moment: whoever is killed from then on leaves
/// what RunSession::is_leftover knows. False when something is there already.
bool put_locked_folder(const fs::path& place) {
  const fs::path beside = place.parent_path() / temporary_name();
  const auto fail = [&](int reason) {
    std::error_code ignored;
    fs::remove_all(beside, ignored);
    throw IoError::from_errno(place, msg::studio::cannot_be_created(), reason);
  };
  if (::mkdir(beside.c_str(), 0777) != 0) fail(errno);
  const int lock = ::open((beside / ".lock").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (lock < 0) fail(errno);
  ::close(lock);
  std::error_code ignored;
  try {
    if (put_in_place(beside, place)) return true;
  } catch (const IoError&) {
    fs::remove_all(beside, ignored);
    throw;
  }
  fs::remove_all(beside, ignored);
  return false;
}

}  // namespace

bool make_run_folder(const fs::path& folder, std::vector<fs::path>& made) {
  fs::path place = fs::absolute(folder).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  std::vector<fs::path> missing;
  for (fs::path parent = place.parent_path(); parent.has_relative_path() && !fs::exists(parent);
       parent = parent.parent_path())
    missing.push_back(parent);
  for (auto parent = missing.rbegin(); parent != missing.rend(); ++parent) {
    if (::mkdir(parent->c_str(), 0777) == 0)
      made.push_back(*parent);
    else if (errno != EEXIST)
      throw IoError::from_errno(folder, msg::studio::cannot_be_created(), errno);
  }
  remove_leftovers_once(place.parent_path());
  if (!put_locked_folder(place)) return false;
  made.push_back(place);
  return true;
}

void remove_started_run(const fs::path& folder) noexcept {
  std::error_code ignored;
  const fs::path beside = parent_of(folder) / temporary_name();
  if (holds_nothing_else(folder) && ::rename(folder.c_str(), beside.c_str()) == 0) {
    fs::remove_all(beside, ignored);
    return;
  }
  for (const auto part : kStartedRunParts) fs::remove_all(folder / part, ignored);
}

void sync_names_of(const std::vector<fs::path>& made) {
  for (const auto& folder : made) sync_folder(folder.parent_path());
}

}  // namespace thumbsup
