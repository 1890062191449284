#include "serve/serve.h"

#include <sys/resource.h>

#include <optional>
#include <thread>

#include "base/create_folders.h"
#include "base/log.h"
#include "engine/generate.h"
#include "engine/sent_picture_judge.h"
#include "serve/access.h"
#include "serve/api_context.h"
#include "serve/automatic_rollback.h"
#include "serve/http_server.h"
#include "serve/kept_pictures.h"
#include "serve/model_source.h"
#include "serve/openapi.h"
#include "serve/platform.h"
#include "serve/router.h"
#include "serve/serve_messages.h"
#include "studio/judge_listing.h"
#include "verdict/verdict_parts.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using namespace serve;

constexpr int kHealthThreads = 4;
/// Beyond those that wait in the queue: for all that is answered at once.
constexpr std::int64_t kFreeConnections = 8;

/// Connections, pictures and logs are all descriptors: as many as the system lets this process have.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 65536);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// The one that was named, or the project's only one; empty: nobody judges.
fs::path judge_of(const ServeConfig& config) {
  if (!config.judge.empty() || config.project.empty()) return config.judge;
  const auto judges = list_judges(config.project / "judges");
  if (judges.size() > 1) throw UserInputError(msg::serve::project_has_several_judges());
  return judges.empty() ? fs::path() : judges.front().folder;
}

fs::path records_of(const ServeConfig& config) {
  const fs::path folder = config.out.empty() && !config.project.empty() ? config.project / "serve" : config.out;
  if (folder.empty()) return folder;
  if (const auto error = create_folders(folder))
    throw IoError(folder, msg::serve::folder_cannot_be_made(), error.message());
  return folder;
}

void check(const ServeConfig& config, const PlatformContract& contract) {
  if (config.tls_certificate.empty() != config.tls_key.empty())
    throw UserInputError(msg::serve::certificate_needs_key());
  if (!is_loopback(config.address) && config.keys.empty() && !contract.guards_access)
    throw UserInputError(msg::serve::address_needs_keys(config.address));
  if (config.connections < config.queue_length + kFreeConnections)
    throw UserInputError(msg::serve::connections_are_too_few(config.queue_length, kFreeConnections));
  if (config.auto_rollback && (config.project.empty() || judge_of(config).empty()))
    throw UserInputError(msg::serve::auto_rollback_needs_project());
}

PictureWatch::Judge judge_function(const fs::path& judge, const std::string& device) {
  if (judge.empty()) return {};
  // The thread that judges is the only one to call it.
  const auto made = std::make_shared<SentPictureJudge>(judge, device);
  return [made](const std::string& png) { return made->judge(png); };
}

std::vector<std::string> questions_of(const fs::path& judge) {
  std::vector<std::string> names;
  if (judge.empty()) return names;
  for (const VerdictPart& part : read_verdict(judge)) names.push_back(part.info.question);
  return names;
}

/// The server with all its parts, in the order in which they need each other.
class PictureServer {
 public:
  explicit PictureServer(const ServeConfig& config, const PlatformContract& contract)
      : config_(config),
        records_(records_of(config)),
        judge_(judge_of(config)),
        log_(records_),
        alerts_(config.webhook, post_json),
        rollback_(config.project, alerts_, metrics_),
        watch_({config.judge_share, static_cast<std::size_t>(config.window), config.criterion,
                records_.empty() ? fs::path() : records_ / "watch.json", config.log_prompts,
                [this](const ServedModel& model, const std::string& why) {
                  if (config_.auto_rollback) rollback_.fell_below(model, why);
                }},
               judge_function(judge_, config.device), metrics_, alerts_, log_),
        kept_(records_.empty() ? fs::path() : records_ / "pictures", records_.empty() ? 0 : config.keep_megabytes,
              std::chrono::hours(24 * config.keep_days)),
        source_(
            config,
            [](const GenerateConfig& drawing, RunControl& control) {
              const LoadedModel loaded = load_model(drawing, control);
              return ModelSource::Facts{loaded.hash, loaded.side};
            },
            [this](const ServedModelPtr& model) { use(*model); },
            [this](const std::string& version, const std::string& why) { tell_failed(version, why); }),
        service_(
            {static_cast<std::size_t>(config.queue_length), static_cast<std::size_t>(config.client_queue_length),
             std::chrono::seconds(config.time_limit)},
            [this](const GenerateConfig& wish, RunControl& control, RunObserver& observer) {
              draw(wish, control, observer);
            },
            [this] { return source_.current(); }, [this](const Generation& generation) { note(generation); }),
        context_{config_,
                 service_,
                 watch_,
                 alerts_,
                 [this] { return source_.current(); },
                 [this] { return is_ready(); },
                 questions_of(judge_)},
        router_({is_loopback(config.address) && !contract.guards_access, access_of(config)}, routes_of(contract),
                &metrics_),
        health_router_({is_loopback(config.address), Access()}, health_routes(), nullptr),
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
    metrics_.set_model(model.name, model.version, model.hash);
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
    metrics_.observe_generation(generation.seconds());
    metrics_.set_queue_depth(service_.waiting());
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

  Routes health_routes() {
    const auto text = [](const char* word, int status) {
      HttpResponse response;
      response.status = status;
      response.body = word;
      response.content_type = "text/plain";
      return response;
    };
    return {{"GET", "/healthz", "The process answers.", [=](const HttpRequest&) { return text("ok\n", 200); }},
            {"GET", "/readyz", "Pictures can be drawn.",
             [=, this](const HttpRequest&) { return is_ready() ? text("ready\n", 200) : text("not ready\n", 503); }},
            {"GET", "/metrics", "For Prometheus.", [this](const HttpRequest&) {
               metrics_.set_queue_depth(service_.waiting());
               HttpResponse response;
               response.body = metrics_.text();
               response.content_type = "text/plain; version=0.0.4; charset=utf-8";
               return response;
             }}};
  }

  const ServeConfig config_;
  const fs::path records_, judge_;
  std::atomic<bool> stopping_{false};
  RequestLog log_;
  Metrics metrics_;
  Alerts alerts_;
  AutomaticRollback rollback_;
  PictureWatch watch_;
  KeptPictures kept_;
  ModelSource source_;
  GenerationService service_;
  const ApiContext context_;
  const Router router_, health_router_;
  HttpServer health_, server_;
};

}  // namespace

void serve_pictures(const ServeConfig& wish, RunControl& control,
                    const std::function<void(const ServingAt&)>& on_ready) {
  ServeConfig config = wish;
  const PlatformContract contract = apply_platform(config, process_environment());
  check(config, contract);
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
