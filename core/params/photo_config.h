#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "params/param_spec.h"

namespace thumbsup {

/// What the commands about the photos of a project are told; each command has a table of the fields it reads.
struct PhotoOptions {
  std::filesystem::path project;
  std::vector<std::string> photos;  ///< by their names on the shelves, "instance/a.jpg", or by their paths
  std::string shelf;
  std::vector<std::string> add, remove;  ///< tags
  std::string part;                      ///< "X,Y,WIDTH,HEIGHT"
  bool find_people = false, whole = false;
  double ratio = 1;
};

const ParamTable<PhotoOptions>& photo_list_params();
const ParamTable<PhotoOptions>& photo_tag_params();
const ParamTable<PhotoOptions>& photo_crop_params();
const ParamTable<PhotoOptions>& photo_move_params();

}  // namespace thumbsup
