#include "params/serve_config.h"

#include "params/shared_rows.h"

namespace thumbsup {
namespace {

ParamSpec keys_row(bool required) {
  return {.id = "keys",
          .help =
              "File of the keys that may ask the server, as `serve key` writes it; only hashes are in it. Needed "
              "for any address but this machine's own.",
          .required = required};
}

void add_place(ParamTable<ServeConfig>& table) {
  using C = ServeConfig;
  table
      .add(&C::platform, {.id = "platform",
                          .help = "Keeps the contract of a cloud about addresses, routes and folders; auto: the one "
                                  "whose environment variables are set.",
                          .group = "Address"})
      .add(&C::address, {.id = "address",
                         .label = "Address",
                         .help = "Address to listen on; 0.0.0.0 or :: for all. Any but this machine's own needs keys.",
                         .group = "Address"})
      .add(&C::port, {.id = "port",
                      .label = "Port",
                      .help = "Port to listen on; 0 takes a free one and says which.",
                      .group = "Address",
                      .minimum = 0,
                      .maximum = 65535,
                      .scale = Scale::Nominal})
      .add(&C::health_port, {.id = "health_port",
                             .label = "Port for health and metrics",
                             .help = "Port of its own for /healthz, /readyz and /metrics, which need no key, so that "
                                     "pictures never starve them; 0 takes a free one.",
                             .group = "Address",
                             .minimum = 0,
                             .maximum = 65535,
                             .scale = Scale::Nominal,
                             .level = Level::Advanced})
      .add(&C::keys,
           [] {
             ParamSpec row = keys_row(false);
             row.group = "Address";
             return row;
           }())
      .add(&C::tls_certificate, {.id = "tls_certificate",
                                 .label = "Certificate (HTTPS)",
                                 .help = "Certificate chain (PEM); with its key the server speaks HTTPS.",
                                 .group = "Address",
                                 .file_pattern = "*.pem *.crt *.key",
                                 .level = Level::Advanced})
      .add(&C::tls_key, {.id = "tls_key",
                         .label = "Key of the certificate",
                         .help = "Private key of the certificate (PEM).",
                         .group = "Address",
                         .file_pattern = "*.pem *.crt *.key",
                         .level = Level::Advanced});
}

void add_limits(ParamTable<ServeConfig>& table) {
  using C = ServeConfig;
  table
      .add(&C::max_side, {.id = "max_side",
                          .label = "Longest side",
                          .help = "Longest side of a picture that may be asked for.",
                          .group = "Limits",
                          .unit = "px",
                          .minimum = 64,
                          .maximum = 16384,
                          .slider = Slider{64, 2048},
                          .level = Level::Advanced})
      .add(&C::max_steps, {.id = "max_steps",
                           .label = "Steps at most",
                           .help = "Most steps that may be asked for.",
                           .group = "Limits",
                           .unit = "steps",
                           .minimum = 1,
                           .maximum = 1000,
                           .slider = Slider{1, 150},
                           .level = Level::Advanced})
      .add(&C::max_count, {.id = "max_count",
                           .label = "Pictures a request",
                           .help = "Most pictures one request may ask for.",
                           .group = "Limits",
                           .unit = "images",
                           .minimum = 1,
                           .maximum = 64,
                           .level = Level::Advanced})
      .add(&C::queue_length, {.id = "queue_length",
                              .label = "Requests that wait",
                              .help = "Requests that may wait; further ones are answered 429 with Retry-After.",
                              .group = "Limits",
                              .minimum = 1,
                              .maximum = 1000,
                              .slider = Slider{1, 128}})
      .add(&C::client_queue_length, {.id = "client_queue_length",
                                     .label = "Requests of one client",
                                     .help = "Requests of one client that may wait.",
                                     .group = "Limits",
                                     .minimum = 1,
                                     .maximum = 1000,
                                     .slider = Slider{1, 64},
                                     .level = Level::Advanced})
      .add(&C::connections, {.id = "connections",
                             .help = "Connections that are served at once. More than may wait in the queue, or those "
                                     "that wait keep others from being answered.",
                             .group = "Limits",
                             .minimum = 4,
                             .maximum = 4096,
                             .level = Level::Advanced})
      .add(&C::body_limit, {.id = "body_limit",
                            .help = "Longest body of a request.",
                            .group = "Limits",
                            .unit = "MB",
                            .minimum = 1,
                            .maximum = 1024,
                            .level = Level::Advanced})
      .add(&C::receive_seconds, {.id = "receive_seconds",
                                 .help = "Within which a request must have arrived, and an answer must have been "
                                         "taken; slower clients are cut off.",
                                 .group = "Limits",
                                 .unit = "s",
                                 .minimum = 1,
                                 .maximum = 3600,
                                 .level = Level::Advanced})
      .add(&C::time_limit, {.id = "time_limit",
                            .label = "Time a request may take",
                            .help = "Longest time a request may wait and draw.",
                            .group = "Limits",
                            .unit = "s",
                            .minimum = 1,
                            .maximum = 86400,
                            .slider = Slider{10, 3600},
                            .level = Level::Advanced})
      .add(&C::grace, {.id = "grace",
                       .label = "Time to finish",
                       .help = "After SIGTERM, time for what is under way; then it is handed back with 503.",
                       .group = "Limits",
                       .unit = "s",
                       .minimum = 0,
                       .maximum = 3600,
                       .slider = Slider{0, 120},
                       .level = Level::Advanced});
}

void add_watch(ParamTable<ServeConfig>& table) {
  using C = ServeConfig;
  ParamSpec criterion = criterion_row();
  criterion.label.clear();
  criterion.group = "Watching";
  table
      .add(&C::judge_share, {.id = "judge_share",
                             .label = "Share that is judged",
                             .help = "Share of the pictures that are judged after they were sent.",
                             .group = "Watching",
                             .minimum = 0,
                             .maximum = 1})
      .add(&C::window, {.id = "window",
                        .label = "Pictures looked back on",
                        .help = "Verdicts over which the pass ratio and the shift of the scores are taken.",
                        .group = "Watching",
                        .unit = "images",
                        .minimum = 20,
                        .maximum = 10000,
                        .slider = Slider{20, 1000},
                        .level = Level::Advanced})
      .add(&C::criterion, criterion)
      .add(&C::auto_rollback,
           {.id = "auto_rollback",
            .label = "Go back by itself",
            .help = "Puts the version before back into production when fewer of the last pictures pass than the "
                    "criterion asks, of 20 at least.",
            .group = "Watching"})
      .add(&C::canary,
           {.id = "canary",
            .label = "Canary",
            .help = "Candidate that draws a share of the requests beside the version in production, and is compared "
                    "with it: a version, as v4, or a stage (candidate, accepted), of which it is the newest version "
                    "after production's.",
            .group = "Watching",
            .level = Level::Advanced})
      .add(&C::canary_share, {.id = "canary_share",
                              .label = "Canary's share",
                              .help = "Share of the requests that the candidate draws.",
                              .group = "Watching",
                              .minimum = 0,
                              .maximum = 1,
                              .level = Level::Advanced})
      .add(&C::check_at, {.id = "check_at",
                          .help = "Time of the day, as 03:30, at which the acceptance pictures of the version in "
                                  "production are drawn anew and compared bit by bit, once nobody waits.",
                          .group = "Watching",
                          .excludes = "check_every"})
      .add(
          &C::check_every,
          {.id = "check_every",
           .label = "Check of the seeds every",
           .help =
               "Hours after which the acceptance pictures of the version in production are drawn anew and compared bit "
               "by bit, and first at the start; 0: never.",
           .group = "Watching",
           .unit = "h",
           .minimum = 0,
           .maximum = 8760,
           .slider = Slider{0, 168},
           .level = Level::Advanced})
      .add(&C::webhook, {.id = "webhook",
                         .label = "Tell alerts to",
                         .help = "Address (http or https) to which every alert is sent as JSON.",
                         .group = "Watching",
                         .level = Level::Advanced})
      .add(&C::out, {.id = "out",
                     .help = "Folder for the request log, the state of the watch and the pictures that are kept; by "
                             "default `serve` in the project, and without a project nothing is kept.",
                     .group = "Records",
                     .roles = Role::Result})
      .add(&C::log_prompts, {.id = "log_prompts",
                             .label = "Log prompts",
                             .help = "Writes prompts into the request log too.",
                             .group = "Records",
                             .level = Level::Advanced})
      .add(&C::keep_megabytes, {.id = "keep_megabytes",
                                .label = "Pictures kept (MB)",
                                .help = "Keeps pictures up to this size together, the latest; 0: none.",
                                .group = "Records",
                                .unit = "MB",
                                .minimum = 0,
                                .maximum = 1e6,
                                .slider = Slider{0, 2000}})
      .add(&C::keep_days, {.id = "keep_days",
                           .label = "Pictures kept for",
                           .help = "Pictures that are kept go after this time.",
                           .group = "Records",
                           .unit = "days",
                           .minimum = 1,
                           .maximum = 3650,
                           .slider = Slider{1, 90},
                           .level = Level::Advanced});
}

}  // namespace

const ParamTable<ServeConfig>& serve_params() {
  using C = ServeConfig;
  static const auto table = [] {
    ParamTable<C> rows;
    rows.add(&C::project, {.id = "project",
                           .help = "Serves this project's production version, whichever that is from now on.",
                           .group = "Model",
                           .excludes = "model"})
        .add(&C::model, {.id = "model",
                         .help = "Serves this model: diffusers folder, or single .safetensors or .ckpt file.",
                         .group = "Model"})
        .add(&C::judge, {.id = "judge",
                         .help = "Folder of the judge that watches the pictures; by default the project's only one.",
                         .group = "Model"})
        .add(&C::lora_dir, {.id = "lora_dir",
                            .label = "LoRAs that may be named",
                            .help = "Folder of the LoRAs that prompts may name, <lora:NAME:0.8>; without it none may.",
                            .group = "Model",
                            .level = Level::Advanced});
    ParamSpec device = device_row();
    device.label.clear();
    device.group = "Model";
    rows.add(&C::device, device)
        .add(&C::dtype, {.id = "dtype",
                         .help = "Number format; auto is float16 on a GPU, on a CPU the faster of bfloat16 and "
                                 "float32.",
                         .group = "Model"});
    add_place(rows);
    add_limits(rows);
    add_watch(rows);
    return rows;
  }();
  return table;
}

const ParamTable<ServeConfig>& serve_form_params() {
  static const auto table = serve_params().some([](const ParamSpec& spec) { return !spec.label.empty(); });
  return table;
}

const ParamTable<ServeKeyConfig>& serve_key_params() {
  using C = ServeKeyConfig;
  static const auto table =
      ParamTable<C>{}
          .add(&C::name, {.id = "name",
                          .help = "Who gets the key: letters, digits, - and _. It is the user's name with HTTP Basic, "
                                  "and what logs call the client.",
                          .required = true,
                          .position = "NAME"})
          .add(&C::keys, keys_row(true));
  return table;
}

}  // namespace thumbsup
