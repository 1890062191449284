// Archives of somebody else's: as bytes, and as lists in archives that are whole.
#include "base/hash.h"
#include "fuzz_target.h"
#include "studio/archive.h"
#include "unit/model_io/zip_builder.h"

namespace thumbsup::test {
namespace {

constexpr const char* kPackedPicture = "a picture";

std::string list_of_one(const std::string& kind) {
  Sha256 hash;
  hash.update(kPackedPicture);
  return R"({"format": "thumbsup-archive", "version": 1, "kind": ")" + kind +
         R"(", "name": "n", "created": "2026-03-01T10:15:00Z", "files": [{"path": "a/b.png", "bytes": 9, "sha256": ")" +
         hash.hex_digest() + R"("}]})";
}

std::string archive_with(const std::string& list, const std::string& project = {}) {
  ZipBuilder zip;
  zip.add("a/b.png", kPackedPicture).flags |= 1 << 11;
  if (!project.empty()) zip.add("project.json", project, true);
  zip.add("manifest.json", list, true);
  return zip.finish();
}

void try_archive(const std::filesystem::path& zip) {
  const auto out = fuzz_folder() / "unpacked";
  refusing([&] { read_archive(zip); });
  refusing([&] { verify_archive(zip); });
  refusing([&] { unpack_archive(zip, out); });
  std::filesystem::remove_all(out);
}

void run_archive(std::string_view input) {
  try_archive(fuzz_file("archive.zip", input));
}

void run_archive_list(std::string_view input) {
  try_archive(fuzz_file("list.zip", archive_with(std::string(input))));
}

std::vector<std::string> archive_seeds() {
  auto seeds = seed_files({"tests/data/deep_manifest.zip", "cases/deep-json-crash/manifest.zip"});
  seeds.push_back(archive_with(list_of_one("gallery")));
  seeds.push_back(archive_with(list_of_one("project"), R"({"version": 1, "name": "x"})"));
  ZipBuilder empty;
  seeds.push_back(empty.finish());
  return seeds;
}

std::vector<std::string> archive_list_seeds() {
  return {list_of_one("gallery"), list_of_one("project"), list_of_one("version")};
}

const FuzzRegistration archive_target{{"archive",
                                       run_archive,
                                       archive_seeds,
                                       {"PK\1\2", "PK\3\4", "PK\5\6", "PK\6\6", "PK\6\7", "manifest.json", "../"}}};
const FuzzRegistration archive_list_target{{"archive_list", run_archive_list, archive_list_seeds, json_words()}};

}  // namespace
}  // namespace thumbsup::test
