#include "params/project_config.h"

namespace thumbsup {
namespace {

using P = ProjectOptions;

ParamTable<P> of_folder(const char* help, const char* position = "FOLDER") {
  return ParamTable<P>{}.add(&P::folder, {.id = "folder", .help = help, .required = true, .position = position});
}

}  // namespace

const ParamTable<ProjectOptions>& project_create_params() {
  static const auto table = of_folder("Folder to make; must not exist or be empty.")
                                .add(&P::name, {.id = "name", .help = "Name for people; by default the folder's."})
                                .add(&P::kind, {.id = "kind",
                                                .help = "What it is one of, in one English word: person, dog. The "
                                                        "prompts and the preset follow from it."})
                                .add(&P::action, {.id = "action",
                                                  .help = "What the photos show it doing: \"with a ball in its "
                                                          "mouth\". With --kind."})
                                .add(&P::model, {.id = "model",
                                                 .help = "Model that is trained; by default the starter. With --kind.",
                                                 .file_pattern = "*.safetensors *.ckpt"});
  return table;
}

const ParamTable<ProjectOptions>& project_pack_params() {
  static const auto table =
      of_folder("Project folder.")
          .add(&P::out, {.id = "out", .help = "ZIP file to write; must not exist.", .required = true})
          .add(&P::gallery, {.id = "gallery", .help = "Only the generated images."})
          .add(&P::version, {.id = "version", .help = "Only this version.", .excludes = "gallery"});
  return table;
}

const ParamTable<ProjectOptions>& project_unpack_params() {
  static const auto table =
      ParamTable<P>{}
          .add(&P::zip, {.id = "zip", .help = "Archive.", .required = true, .position = "ZIP"})
          .add(&P::out, {.id = "out", .help = "Folder to make."})
          .add(&P::project, {.id = "project", .help = "Project that a version or a gallery joins."});
  return table;
}

const ParamTable<ProjectOptions>& project_verify_params() {
  static const auto table = of_folder("Project folder or archive.", "PATH");
  return table;
}

}  // namespace thumbsup
