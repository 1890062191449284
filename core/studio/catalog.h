#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/run_control.h"

namespace thumbsup {

/// One generated image as a page of the gallery needs it.
struct CatalogImage {
  std::int64_t id = 0;
  std::filesystem::path path;  ///< absolute
  std::uint64_t bytes = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970
  std::string sha256;
  std::string prompt, negative_prompt, sampler, model, model_hash;
  std::int64_t seed = 0, steps = 0, width = 0, height = 0;
  double guidance_scale = 0;
  std::optional<double> probability;  ///< of the judge that was asked for
  std::optional<bool> passed;
};

/// Which images, in which order.
struct ImageQuery {
  enum class Order { NewestFirst, OldestFirst, MostLikelyFirst };  ///< MostLikelyFirst: judged ones only
  std::string judge{};           ///< folder name of the judge whose verdicts are wanted; empty: none
  std::optional<bool> passed{};  ///< only images that this judge passed, or failed
  std::string model{};           ///< only images of this model; empty: of all
  std::string text{};            ///< only images whose prompt contains this (reads all rows); empty: all
  Order order = Order::NewestFirst;
};

struct CatalogCounts {
  std::int64_t photos = 0, runs = 0, checkpoints = 0, images = 0, verdicts = 0, versions = 0;
  bool operator==(const CatalogCounts&) const = default;
};

/// The index of a project's files, catalog.sqlite: photos, runs, checkpoints, images, verdicts, versions. The files
/// are the truth; everything here can be made again from them, and is when the catalog is missing, damaged or of
/// another program version. SQLite in WAL mode with foreign keys, so that several programs may read while one writes.
/// One object is for one thread. All functions throw IoError, or FormatError when the file is found damaged.
class Catalog {
 public:
  /// Opens or makes the catalog of the project in `folder`. What cannot be used is put aside as
  /// catalog.sqlite.damaged; `is_new()` then says so, and it is empty until `refresh()`.
  explicit Catalog(std::filesystem::path folder);
  ~Catalog();
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;

  bool is_new() const;

  /// Brings the catalog up to date with the files. Only what is new or changed (size, time) is read. A stop
  /// (CancelledError) keeps what was done.
  void refresh(RunControl* control = nullptr, const std::function<void(const Progress&)>& progress = {});

  CatalogCounts counts() const;
  std::int64_t count(const ImageQuery& query) const;
  std::vector<CatalogImage> page(const ImageQuery& query, std::int64_t offset, std::int64_t limit) const;
  /// The models that images were made with.
  std::vector<std::string> models() const;
  /// How SQLite goes about a page: for tests that it uses an index.
  std::string plan(const ImageQuery& query) const;

  /// Puts a catalog aside, so that the next one made is new.
  static void set_aside(const std::filesystem::path& folder);
  static int schema_version();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace thumbsup
