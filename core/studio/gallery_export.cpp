#include "studio/gallery_export.h"

#include <set>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/place_check.h"
#include "base/put_in_place.h"
#include "base/utc_time.h"
#include "studio/archive_writer.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLargestImage = 256u << 20;

}  // namespace

std::vector<fs::path> export_images(const std::vector<ExportImage>& images, const fs::path& folder, RunControl& control,
                                    const ExportProgress& progress) {
  std::vector<fs::path> written;
  for (const ExportImage& image : images) {
    control.checkpoint();
    const std::string bytes = read_text_file(image.path, kLargestImage);
    written.push_back(write_file_atomically(folder / image.path.filename(), bytes, WhenTaken::NextName));
    if (progress)
      progress({RunStage::Export, static_cast<std::int64_t>(written.size()), static_cast<std::int64_t>(images.size())});
  }
  return written;
}

void export_images_zip(const std::vector<ExportImage>& images, const fs::path& zip_path, RunControl& control,
                       const ExportProgress& progress) {
  if (images.empty()) throw UserInputError(msg::studio::no_image_to_export());
  if (is_taken(zip_path)) throw UserInputError(msg::studio::exists_is_not_overwritten(display(zip_path)));
  check_place(zip_path);
  AtomicFolder beside(zip_path);
  const fs::path part = beside.work() / "images.zip";
  ArchiveWriter zip(zip_path, part);
  nlohmann::json entries = nlohmann::json::array();
  std::set<QString> names{"manifest.json"};  // some systems do not tell a.png from A.png
  for (const ExportImage& image : images) {
    control.checkpoint();
    const std::string bytes = read_text_file(image.path, kLargestImage);
    std::string name = image.path.filename().string();
    for (int number = 2; !names.insert(QString::fromStdString(name).toCaseFolded()).second; ++number)
      name = numbered_name(image.path.filename(), number).string();
    zip.begin(name, true);  // PNG is compressed already
    zip.write(bytes);
    zip.end();
    Sha256 hash;
    hash.update(std::string_view(bytes));
    nlohmann::json entry = image.about;
    entry["file"] = name;
    entry["bytes"] = bytes.size();
    entry["sha256"] = hash.hex_digest();
    entries.push_back(std::move(entry));
    if (progress)
      progress({RunStage::Export, static_cast<std::int64_t>(entries.size()), static_cast<std::int64_t>(images.size())});
  }
  const nlohmann::json manifest = {
      {"format", "thumbsup-gallery"}, {"version", 1}, {"created", utc_now()}, {"images", entries}};
  zip.begin("manifest.json", false);
  zip.write(manifest.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  zip.end();
  zip.finish();
  beside.commit_file(part.filename());
}

}  // namespace thumbsup
