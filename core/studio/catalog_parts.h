#pragma once

#include "studio/catalog.h"
#include "studio/sql_database.h"

namespace thumbsup {

struct Catalog::Parts {
  std::filesystem::path folder;
  std::unique_ptr<SqlDatabase> database;
  bool is_new = false;

  void refresh_photos() const;
  void refresh_runs() const;
  void refresh_versions() const;
  void refresh_images(RunControl* control, const std::function<void(const Progress&)>& progress) const;
  void refresh_verdicts() const;
};

}  // namespace thumbsup
