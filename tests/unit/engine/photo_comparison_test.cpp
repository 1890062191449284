#include "engine/photo_comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/error.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using Kind = PhotoWarning::Kind;

/// The first photos of the demo's shelves, said to lie on `shelf`.
std::vector<ComparedPhoto> demo_photos(const std::string& folder, std::size_t from, std::size_t count, Shelf shelf) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(test::source_root() / "resources/demo" / folder))
    if (entry.path().extension() == ".jpg") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<ComparedPhoto> photos;
  for (std::size_t i = from; i < std::min(from + count, paths.size()); ++i) photos.push_back({paths[i], {}, shelf});
  return photos;
}

std::vector<ComparedPhoto> operator+(std::vector<ComparedPhoto> first, const std::vector<ComparedPhoto>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

std::set<std::string> named(const std::vector<PhotoWarning>& warnings, Kind kind) {
  std::set<std::string> names;
  for (const PhotoWarning& warning : warnings)
    if (warning.kind == kind) names.insert(warning.photo.filename().string());
  return names;
}

/// Without the face networks, as where they are not installed: drawings have no faces, and looking for them takes long.
class PhotoComparisonOfDrawings : public testing::Test {
 protected:
  PhotoComparisonOfDrawings() {
    fs::create_directory_symlink(test::source_root() / "resources/starter", resources / "starter");
    setenv("THUMBSUP_RESOURCES", resources.path().c_str(), 1);
  }
  ~PhotoComparisonOfDrawings() override { unsetenv("THUMBSUP_RESOURCES"); }
  const test::TemporaryFolder resources;
};

TEST_F(PhotoComparisonOfDrawings, NamesStrangersOfTheDemoAndNobodyElse) {
  const test::TemporaryFolder cache;
  RunControl control;
  const auto instance = demo_photos("instance", 0, 24, Shelf::Instance);
  const auto others = demo_photos("class", 8, 28, Shelf::Class);
  EXPECT_TRUE(compare_photos(instance + others, cache.path(), control).empty());
  const auto kept = std::distance(fs::directory_iterator(cache.path()), fs::directory_iterator());
  EXPECT_EQ(kept, 52);

  const auto strangers = demo_photos("class", 4, 2, Shelf::Instance);
  const auto found = compare_photos(instance + others + strangers, cache.path(), control);
  EXPECT_EQ(named(found, Kind::Unlike), (std::set<std::string>{"class-005.jpg", "class-006.jpg"}));
  EXPECT_TRUE(named(found, Kind::SubjectInClass).empty());

  auto moved = instance;
  moved[0].shelf = moved[1].shelf = Shelf::Class;
  const auto among = compare_photos(moved + others, cache.path(), control);
  EXPECT_EQ(named(among, Kind::SubjectInClass), (std::set<std::string>{"instance-001.jpg", "instance-002.jpg"}));
  EXPECT_EQ(std::distance(fs::directory_iterator(cache.path()), fs::directory_iterator()), 54) << "nothing anew";

  control.request_stop();
  EXPECT_THROW(compare_photos(instance + others, cache.path(), control), CancelledError);
}

TEST_F(PhotoComparisonOfDrawings, FewPhotosAndThoseThatCannotBeReadAreNoTrouble) {
  const test::TemporaryFolder cache;
  RunControl control;
  const auto few = demo_photos("instance", 0, 7, Shelf::Instance) + demo_photos("class", 0, 7, Shelf::Class);
  EXPECT_TRUE(compare_photos(few, cache.path(), control).empty());
  EXPECT_TRUE(fs::is_empty(cache.path())) << "they are not even read";
  std::vector<ComparedPhoto> gone;
  for (int i = 0; i < 30; ++i)
    gone.push_back({cache.path() / (std::to_string(i) + ".jpg"), {}, i < 15 ? Shelf::Instance : Shelf::Class});
  EXPECT_TRUE(compare_photos(gone, cache.path(), control).empty());
}

}  // namespace
}  // namespace thumbsup
