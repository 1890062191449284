#include <zlib.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/place_check.h"
#include "base/process_mark.h"
#include "base/put_in_place.h"
#include "base/regular_file.h"
#include "base/utc_time.h"
#include "studio/archive.h"
#include "studio/archive_origin.h"
#include "studio/archive_reader.h"
#include "studio/archive_writer.h"
#include "studio/shown_text.h"
#include "studio/studio_messages.h"
#include "studio/version_history.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

bool is_left_out(ArchiveKind kind, const std::string& name) {
  const std::string file = name.substr(name.rfind('/') + 1);
  if (maker_of_temporary(file) || file == ".lock" || file == ".lock.owner" || file == kArchiveOriginName) return true;
  if (kind != ArchiveKind::Project) return false;
  return name == "cache" || name == "trash" || name.starts_with("catalog.sqlite");
}

/// Compressing what is compressed already, or random, costs time and gains nothing.
bool is_stored(const std::string& name) {
  static const std::set<std::string> extensions = {".png",  ".jpg", ".jpeg", ".webp", ".safetensors",
                                                   ".ckpt", ".pt",  ".bin",  ".zip"};
  return extensions.count(fs::path(name).extension().string()) != 0;
}

/// How long some bytes become when they are deflated; the deflated ones go nowhere.
class DeflatedLength {
 public:
  DeflatedLength() {
    if (deflateInit(&stream_, Z_DEFAULT_COMPRESSION) != Z_OK) throw OutOfMemoryError("the computer", 1 << 18, 0);
  }
  ~DeflatedLength() { deflateEnd(&stream_); }
  DeflatedLength(const DeflatedLength&) = delete;
  DeflatedLength& operator=(const DeflatedLength&) = delete;

  void add(std::string_view bytes) { run(bytes, Z_NO_FLUSH); }
  std::uint64_t finish() {
    run({}, Z_FINISH);
    return length_;
  }

 private:
  void run(std::string_view bytes, int flush) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
      stream_.avail_out = static_cast<uInt>(out_.size());
      deflate(&stream_, flush);
      length_ += out_.size() - stream_.avail_out;
    } while (stream_.avail_out == 0);
  }

  z_stream stream_{};
  std::string out_ = std::string(1 << 18, '\0');
  std::uint64_t length_ = 0;
};

/// Says which files are stored because deflate would make so little of them that the archive looked like a bomb, and
/// were refused where it is unpacked. Keeps within half of what ArchiveLimits takes, of one file and of all together.
class BombWatch {
 public:
  bool would_look_like_one(const fs::path& path, std::uint64_t bytes, RunControl* control) {
    if (bytes <= limits_.ratio_from / 2 && all_ + bytes <= limits_.total_ratio_from / 2) return false;
    RegularFile source(path);
    DeflatedLength deflated;
    for_each_block(source, [&](std::string_view block) {
      if (control != nullptr) control->checkpoint();
      deflated.add(block);
    });
    const double packed = static_cast<double>(deflated.finish());
    return static_cast<double>(bytes) > limits_.ratio / 2 * packed ||
           static_cast<double>(all_ + bytes) > limits_.total_ratio / 2 * (static_cast<double>(packed_) + packed);
  }
  /// `packed`: the archive's length so far.
  void add(std::uint64_t bytes, std::uint64_t packed) {
    all_ += bytes;
    packed_ = packed;
  }

 private:
  ArchiveLimits limits_;
  std::uint64_t all_ = 0, packed_ = 0;
};

/// What unpacking would refuse is refused before anything is written: the user can rename a file now, and not when the
/// archive is all there is.
void check_names(const std::map<std::string, fs::path>& files, std::uint64_t bytes) {
  const ArchiveLimits limits;
  if (files.size() >= limits.entries)
    throw UserInputError(msg::studio::too_many_files_to_pack(files.size(), limits.entries - 1));
  if (bytes > limits.bytes)
    throw UserInputError(msg::studio::too_many_bytes_to_pack(format_bytes(bytes), format_bytes(limits.bytes)));
  std::map<QString, fs::path> folded;
  for (const auto& [name, path] : files) {
    if (std::count(name.begin(), name.end(), '/') >= kDeepestEntry)
      throw UserInputError(msg::studio::lies_too_deep_to_pack(display(path)));
    const auto [place, is_new] = folded.emplace(folded_name(QString::fromStdString(name)), path);
    if (!is_new) throw UserInputError(msg::studio::names_not_told_apart(display(place->second), display(path)));
  }
  for (const auto& [name, path] : folded)
    for (qsizetype slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1))
      if (const auto file = folded.find(name.left(slash)); file != folded.end())
        throw UserInputError(msg::studio::name_and_folder_not_told_apart(display(file->second), display(path)));
}

}  // namespace

const char* to_string(ArchiveKind kind) {
  switch (kind) {
    case ArchiveKind::Project:
      return "project";
    case ArchiveKind::Gallery:
      return "gallery";
    case ArchiveKind::Version:
      return "version";
  }
  throw LogicError("No such kind of archive.");
}

ArchiveManifest pack_archive(const fs::path& folder, ArchiveKind kind, const std::string& name, const fs::path& zip,
                             RunControl* control, const ArchiveProgress& progress) {
  return pack_archive(std::vector<ArchiveSource>{{folder, ""}}, kind, name, zip, control, progress);
}

ArchiveManifest pack_archive(const std::vector<ArchiveSource>& sources, ArchiveKind kind, const std::string& name,
                             const fs::path& zip, RunControl* control, const ArchiveProgress& progress) {
  if (is_taken(zip)) throw UserInputError(msg::studio::exists_choose_another_name(display(zip)));
  check_place(zip);
  ArchiveManifest manifest{kind, name, utc_now(), {}};
  std::map<std::string, fs::path> files;  // name in the archive -> file
  Progress now{RunStage::Pack};
  for (const auto& [folder, prefix] : sources) {
    if (!fs::is_directory(folder)) throw UserInputError(msg::studio::no_folder_to_pack(display(folder)));
    for (const auto& each : files_below(folder, [&](const std::string& one) { return is_left_out(kind, one); })) {
      if (!is_safe_relative_path(prefix + each) || prefix + each == "manifest.json")
        throw UserInputError(msg::studio::name_cannot_be_packed(display(folder / each)));
      if (!files.emplace(prefix + each, folder / each).second)
        throw LogicError("Two files of an archive have the same name: " + prefix + each);
      now.total += static_cast<std::int64_t>(fs::file_size(folder / each));
    }
  }
  if (files.empty()) throw UserInputError(msg::studio::nothing_to_pack(display(sources.front().folder)));
  check_names(files, static_cast<std::uint64_t>(now.total));

  AtomicFolder beside(zip);
  const fs::path written = beside.work() / "archive.zip";
  ArchiveWriter packer(zip, written);
  BombWatch bombs;
  for (const auto& [each, path] : files) {
    RegularFile source(path);
    FileEntry entry{each, 0, {}};
    Sha256 hash;
    packer.begin(each, is_stored(each) || bombs.would_look_like_one(path, source.size(), control));
    for_each_block(source, [&](std::string_view bytes) {
      if (control != nullptr) control->checkpoint();
      hash.update(bytes);
      packer.write(bytes);
      entry.bytes += bytes.size();
      now.done += static_cast<std::int64_t>(bytes.size());
      if (progress) progress(now);
    });
    packer.end();
    bombs.add(entry.bytes, packer.bytes());
    entry.sha256 = hash.hex_digest();
    manifest.files.push_back(entry);
  }
  const nlohmann::json json = {{"format", "thumbsup-archive"}, {"version", 1},
                               {"kind", to_string(kind)},      {"name", name},
                               {"created", manifest.created},  {"files", to_json(manifest.files)}};
  packer.begin("manifest.json", false);
  packer.write(json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace));
  packer.end();
  packer.finish();
  try {
    read_archive(written);
  } catch (const FormatError& error) {  // whatever check_names does not know: better now than when it is needed
    throw UserInputError(msg::studio::could_not_be_unpacked_again(error.message()), error.what());
  }
  beside.commit_file(written.filename());
  return manifest;
}

}  // namespace thumbsup
