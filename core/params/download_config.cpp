#include "params/download_config.h"

namespace thumbsup {
namespace {

ParamSpec server_row(const char* help) {
  return {.id = "endpoint", .help = help};
}

}  // namespace

const ParamTable<DownloadOptions>& download_params() {
  using C = DownloadOptions;
  static const auto table =
      ParamTable<C>{}
          .add_at([](auto& o) -> auto& { return o.config.repo; },
                  {.id = "repo", .help = "Model there: owner/name.", .required = true, .position = "REPO"})
          .add(&C::project, {.id = "project", .help = "Project whose models it joins."})
          .add(&C::out, {.id = "out", .help = "Folder to make instead.", .excludes = "project"})
          .add_at([](auto& o) -> auto& { return o.config.revision; },
                  {.id = "revision", .help = "Branch, tag or commit."})
          .add_at(
              [](auto& o) -> auto& { return o.config.endpoint; }, server_row("Server."))
          .add_at([](auto& o) -> auto& { return o.config.files; },
                  {.id = "file", .help = "Only these files; by default what a model needs."})
          .add_at([](auto& o) -> auto& { return o.config.variant; },
                  {.id = "variant", .help = "Variant of the weights: fp16."})
          .add_at([](auto& o) -> auto& { return o.config.parallel; },
                  {.id = "parallel", .help = "Files at once.", .unit = "files", .minimum = 1, .maximum = 16})
          .add_at([](auto& o) -> auto& { return o.config.proxy; },
                  {.id = "proxy", .help = "http://host:port, or none; by default the system's."})
          .add_at([](auto& o) -> auto& { return o.config.offline; },
                  {.id = "offline", .help = "Refuse to open a connection."})
          .add_at([](auto& o) -> auto& { return o.config.ca_file; },
                  {.id = "ca_file", .help = "Certificates (PEM) of authorities to trust beside the system's."});
  return table;
}

const ParamTable<LoginOptions>& login_params() {
  static const auto table =
      ParamTable<LoginOptions>{}.add(&LoginOptions::endpoint, server_row("Server that the token is for."));
  return table;
}

}  // namespace thumbsup
