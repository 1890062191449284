#pragma once

#include <filesystem>
#include <vector>

#include "studio/model_listing.h"

namespace thumbsup {

/// Adds sizes, hashes and what the files are, kept in `cache` as long as a file does not change. For a worker thread:
/// the first time it reads whole files. What cannot be read has its `problem`.
void add_model_details(std::vector<ListedModel>& models, const std::filesystem::path& cache);

}  // namespace thumbsup
