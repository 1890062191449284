#include "params/photo_config.h"

namespace thumbsup {
namespace {

using Photos = PhotoOptions;

ParamTable<Photos> of_project_photos() {
  return ParamTable<Photos>{}.add(
      &Photos::project, {.id = "project", .help = "Project folder.", .required = true, .position = "PROJECT"});
}

ParamTable<Photos> of_photos() {
  return of_project_photos().add(&Photos::photos,
                                 {.id = "photos",
                                  .help = "Photos of the project, as `photos list` names them, or by their path.",
                                  .minimum = 1,
                                  .maximum = 100000,
                                  .required = true,
                                  .position = "PHOTO"});
}

}  // namespace

const ParamTable<PhotoOptions>& photo_list_params() {
  static const auto table =
      of_project_photos()
          .add(&Photos::shelf, {.id = "shelf", .help = "Only of this shelf."})
          .add(&Photos::check, {.id = "check",
                                .help = "Also looks at every photo and says what is odd: soft, dark, twins, a stranger "
                                        "among the instance photos, the subject among the class photos."});
  return table;
}

const ParamTable<PhotoOptions>& photo_add_params() {
  static const auto table =
      of_project_photos()
          .add(&Photos::files,
               {.id = "files",
                .help = "Photos, or folders of them with their sub-folders; the originals stay as they are.",
                .minimum = 1,
                .maximum = 100000,
                .required = true,
                .position = "FILE"})
          .add(&Photos::shelf, {.id = "to", .help = "The shelf they go to.", .required = true});
  return table;
}

const ParamTable<PhotoOptions>& photo_tag_params() {
  static const auto table = of_photos()
                                .add(&Photos::add, {.id = "add", .help = "Tags to add."})
                                .add(&Photos::remove, {.id = "remove", .help = "Tags to take away."});
  return table;
}

const ParamTable<PhotoOptions>& photo_caption_params() {
  static const auto table =
      of_photos()
          .add(
              &Photos::text,
              {.id = "text",
               .help = "The caption, anew. {tags}, {file} and {folder} are filled in for each photo when it is trained "
                       "on."})
          .add(&Photos::find, {.id = "find", .help = "Changes the captions that are there: every place that reads so."})
          .add(&Photos::replace, {.id = "replace", .help = "What takes the place of --find; empty takes it away."})
          .add(&Photos::before, {.id = "before", .help = "Put in front of the captions that are there."})
          .add(&Photos::after, {.id = "after", .help = "Put behind the captions that are there."})
          .add(&Photos::dry_run, {.id = "dry_run", .help = "Shows what the captions would become; changes nothing."});
  return table;
}

const ParamTable<PhotoOptions>& photo_crop_params() {
  static const auto table =
      of_photos()
          .add(&Photos::part,
               {.id = "part", .help = "This part: X,Y,WIDTH,HEIGHT in fractions of the upright photo, 0.1,0,0.8,0.9."})
          .add(&Photos::crop_by_itself,
               {.id = "auto",
                .help = "Around the person and the gesture, where that is sure, without going below the training's "
                        "size; other photos are left as they are, saying why."})
          .add(&Photos::ratio,
               {.id = "ratio", .help = "Width : height that --auto keeps.", .minimum = 0.01, .maximum = 100})
          .add(&Photos::yes,
               {.id = "yes", .help = "Lets --auto crop more than 3 photos; without it they are only listed."})
          .add(&Photos::whole, {.id = "whole", .help = "All of the photo again."});
  return table;
}

const ParamTable<PhotoOptions>& photo_move_params() {
  static const auto table =
      of_photos().add(&Photos::shelf, {.id = "to", .help = "The shelf to move to.", .required = true});
  return table;
}

}  // namespace thumbsup
