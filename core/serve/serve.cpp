#include "serve/serve.h"

#include <sys/resource.h>

#include <optional>
#include <thread>

#include "base/json_file.h"
#include "base/log.h"
#include "engine/generate.h"
#include "engine/sent_picture_judge.h"
#include "serve/acceptance_pictures.h"
#include "serve/access.h"
#include "serve/api_context.h"
#include "serve/automatic_rollback.h"
#include "serve/canary.h"
#include "serve/http_server.h"
#include "serve/kept_pictures.h"
#include "serve/model_source.h"
#include "serve/openapi.h"
#include "serve/platform.h"
#include "serve/router.h"
#include "serve/seed_check.h"
#include "serve/serve_messages.h"
#include "serve/serving_places.h"
#include "verdict/verdict_parts.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using namespace serve;

constexpr int kHealthThreads = 4;

/// Connections, pictures and logs are all descriptors: as many as the system lets this process have.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 65536);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// The project's watch of before there was a database goes on once; the file stays where it is.
void take_over_old_state(WatchStore& store, const fs::path& file) {
  std::error_code error;
  if (store.read("watch.json") || !fs::exists(file, error)) return;
  try {
    store.write("watch.json", read_json_file(file));
  } catch (const Error& failure) {
    logger("serve")->warn("{}", failure.what());
  }
}

/// The server with all its parts, in the order in which they need each other.
class PictureServer {
 public:
  explicit PictureServer(const ServeConfig& config, const PlatformContract& contract)
      : config_(config),
        records_(records_folder(config)),
        judge_(judge_to_serve_with(config)),
        store_(records_.empty() ? fs::path() : records_ / "watch.sqlite"),
        log_(records_),
        alerts_(config.webhook, post_json, [this](const nlohmann::json& event) { store_.add_alert(event); }),
        rollback_(config.project, alerts_, metrics_),
        canary_(
            config,
            [](const GenerateConfig& drawing, RunControl& control) {
              return facts(load_model_beside(drawing, control));
            },
            [this](const ServedModelPtr& model) { watch_.use_candidate(model); }, alerts_, metrics_),
        // The thread that judges is the only one to call it.
        pictures_judge_(judge_.empty() ? nullptr : std::make_unique<SentPictureJudge>(judge_, config.device)),
        watch_(watch_options(), judge_function(), metrics_, alerts_, log_),
        kept_(records_.empty() ? fs::path() : records_ / "pictures", records_.empty() ? 0 : config.keep_megabytes,
              std::chrono::hours(24 * config.keep_days)),
        source_(
            config,
            [](const GenerateConfig& drawing, RunControl& control) { return facts(load_model(drawing, control)); },
            [this](const ServedModelPtr& model) { use(*model); },
            [this](const std::string& version, const std::string& why) { tell_failed(version, why); },
            [this](const ServedModelPtr& production, RunControl& control) { canary_.follow(production, control); }),
        service_(
            {static_cast<std::size_t>(config.queue_length), static_cast<std::size_t>(config.client_queue_length),
             std::chrono::seconds(config.time_limit)},
            [this](const GenerateConfig& wish, RunControl& control, RunObserver& observer) {
              draw(wish, control, observer);
            },
            [this] { return source_.current(); }, [this](const Generation& generation) { note(generation); },
            {[this] { return canary_.choose(source_.current()); },
             [this](const ServedModelPtr& model, const std::string& why) { canary_.failed(*model, why); }}),
        seed_check_(
            {config.check_at, config.check_every, machine_of(config),
             [this](const ServedModel& model) { return accepted_by(model); }},
            service_, [this] { return source_.current(); }, store_, alerts_, metrics_),
        context_{config_,
                 service_,
                 watch_,
                 alerts_,
                 [this] { return source_.current(); },
                 [this] { return is_ready(); },
                 questions_of(judge_),
                 &store_,
                 [this] { return seed_check_.last(); }},
        router_({is_loopback(config.address) && !contract.guards_access, access_of(config)}, routes_of(contract),
                &metrics_),
        health_router_({is_loopback(config.address), Access()},
                       health_routes([this] { return is_ready(); },
                                     [this] {
                                       metrics_.set_queue_depth(service_.waiting());
                                       return metrics_.text();
                                     }),
                       nullptr),
        health_(health_options(), [this](HttpRequest& request) { return health_router_.answer(request); }),
        server_(server_options(), [this](HttpRequest& request) { return router_.answer(request); }) {}

  void load(RunControl& control) { source_.start(control); }

  ServingAt at() const {
    return {config_.address, server_.port(), health_.port(), !config_.tls_certificate.empty(),
            source_.current()->title()};
  }

  /// Takes nothing new, and waits for what is under way as long as the grace time lasts.
  void finish() {
    stopping_ = true;
    metrics_.set_ready(false);
    service_.close();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(config_.grace);
    while (!service_.is_idle() && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    service_.hand_back();
  }

 private:
  static ModelFacts facts(const LoadedModel& loaded) { return {loaded.hash, loaded.side}; }

  PictureWatch::Options watch_options() {
    if (!records_.empty()) take_over_old_state(store_, records_ / "watch.json");
    PictureWatch::Options options;
    options.share = config_.judge_share;
    options.window = static_cast<std::size_t>(config_.window);
    options.criterion = config_.criterion;
    options.store = &store_;
    options.log_prompts = config_.log_prompts;
    options.fell_below = [this](ServedAs role, const ServedModel& model, const std::string& why) {
      if (role == ServedAs::Canary)
        canary_.fell_below(model, why);
      else if (config_.auto_rollback)
        rollback_.fell_below(model, why);
    };
    if (!pictures_judge_) return options;
    options.features = [this](const std::string& png) { return pictures_judge_->features(png); };
    options.judge = read_verdict(judge_).front().info.answers_hash();
    options.accepted_by = [this](const ServedModel& model) { return accepted_by(model); };
    return options;
  }
  PictureWatch::Judge judge_function() {
    if (!pictures_judge_) return {};
    return [this](const std::string& png) { return pictures_judge_->judge(png); };
  }
  std::vector<fs::path> accepted_by(const ServedModel& model) const {
    return acceptance_pictures(config_.project / "versions", model.version);
  }

  static Access access_of(const ServeConfig& config) { return config.keys.empty() ? Access() : Access(config.keys); }

  /// Nobody has a reason to be slow here, and nothing is sent.
  HttpServerOptions health_options() const {
    return {.address = config_.address,
            .port = static_cast<int>(config_.health_port),
            .threads = kHealthThreads,
            .longest_body = 0,
            .slowest = std::chrono::seconds(std::min<std::int64_t>(config_.receive_seconds, 5))};
  }

  HttpServerOptions server_options() const {
    return {.address = config_.address,
            .port = static_cast<int>(config_.port),
            .threads = static_cast<int>(config_.connections),
            .longest_body = static_cast<std::size_t>(config_.body_limit) * 1'000'000,
            .slowest = std::chrono::seconds(config_.receive_seconds),
            .certificate = config_.tls_certificate,
            .key = config_.tls_key};
  }

  bool is_ready() const { return !stopping_ && source_.current() != nullptr; }

  void use(const ServedModel& model) {
    metrics_.set_model(ServedAs::Production, model);
    metrics_.set_ready(!stopping_);
    watch_.use_model(model);
    rollback_.use_model(model);
  }

  void tell_failed(const std::string& version, const std::string& why) {
    const bool failed = !version.empty() || !why.empty();
    alerts_.set("new_version_fails", failed,
                failed ? msg::serve::version_cannot_be_served(version, why).english()
                       : msg::serve::version_is_served().english());
    metrics_.set_alert("new_version_fails", failed);
  }

  void draw(const GenerateConfig& wish, RunControl& control, RunObserver& observer) {
    GenerateConfig config = wish;
    config.lora_dir = config_.lora_dir;
    config.device = config_.device;
    config.dtype = config_.dtype;
    config.contact_sheet = false;
    generate(config, control, observer);
  }

  void note(const Generation& generation) {
    if (generation.only_with()) return;  // nobody's: the server's own check
    metrics_.observe_generation(generation.seconds());
    metrics_.set_queue_depth(service_.waiting());
    if (const ServedModelPtr model = generation.model()) {
      const bool is_canary = model->version != source_.current()->version;
      metrics_.count_drawn(is_canary ? ServedAs::Canary : ServedAs::Production, model->label(),
                           generation.images().size());
    }
    watch_.look_at(generation);
    for (const ServedImagePtr& image : generation.images()) kept_.keep(*image);
  }

  Routes routes_of(const PlatformContract& contract) const {
    Routes routes = page_routes();
    for (Routes more : {a1111_routes(context_), openai_routes(context_), status_routes(context_),
                        cloud_routes(context_, contract.health_route, contract.predict_route)})
      for (Route& route : more) routes.push_back(std::move(route));
    routes.push_back({"GET", "/openapi.json", "This document.", {}, nullptr, {{"type", "object"}}});
    routes.back().handler = [document = openapi_document(routes)](const HttpRequest&) {
      return json_response(document);
    };
    return routes;
  }

  const ServeConfig config_;
  const fs::path records_, judge_;
  std::atomic<bool> stopping_{false};
  WatchStore store_;
  RequestLog log_;
  Metrics metrics_;
  Alerts alerts_;
  AutomaticRollback rollback_;
  Canary canary_;  // before what calls it from a thread of its own
  const std::unique_ptr<SentPictureJudge> pictures_judge_;
  PictureWatch watch_;
  KeptPictures kept_;
  ModelSource source_;
  GenerationService service_;
  SeedCheck seed_check_;
  const ApiContext context_;
  const Router router_, health_router_;
  HttpServer health_, server_;
};

}  // namespace

void serve_pictures(const ServeConfig& wish, RunControl& control,
                    const std::function<void(const ServingAt&)>& on_ready) {
  ServeConfig config = wish;
  const PlatformContract contract = apply_platform(config, process_environment());
  check_serving(config, contract);
  raise_descriptor_limit();
  PictureServer server(config, contract);
  try {
    server.load(control);
    on_ready(server.at());
    while (!control.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  } catch (const CancelledError&) {  // stopped while it was loading
  }
  server.finish();
}

}  // namespace thumbsup
