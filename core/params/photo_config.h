#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "params/choices.h"
#include "params/param_spec.h"

namespace thumbsup {

/// What the commands about the photos of a project are told; each command has a table of the fields it reads.
struct PhotoOptions {
  std::filesystem::path project;
  std::vector<std::string> photos;       ///< by their names on the shelves, "instance/a.jpg", or by their paths
  std::optional<Shelf> shelf;            ///< none: all of them
  std::vector<std::string> files;        ///< that are brought: photos, or folders of them
  std::vector<std::string> add, remove;  ///< tags
  std::string text, find, replace, before, after;  ///< of captions (studio/caption_change.h)
  bool dry_run = false;
  std::string part;  ///< "X,Y,WIDTH,HEIGHT"
  bool crop_by_itself = false, whole = false, yes = false, check = false;
  double ratio = 1;
};

const ParamTable<PhotoOptions>& photo_list_params();
const ParamTable<PhotoOptions>& photo_add_params();
const ParamTable<PhotoOptions>& photo_tag_params();
const ParamTable<PhotoOptions>& photo_caption_params();
const ParamTable<PhotoOptions>& photo_crop_params();
const ParamTable<PhotoOptions>& photo_move_params();

}  // namespace thumbsup
