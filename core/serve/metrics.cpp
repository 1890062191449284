#include "serve/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>

#include "base/host_memory.h"

namespace thumbsup::serve {

struct Metrics::Parts {
  using Gauges = prometheus::Family<prometheus::Gauge>;
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                          .Name("thumbsup_requests_total")
                                                          .Help("Requests answered, by route and status.")
                                                          .Register(registry);
  prometheus::Histogram& generations =
      prometheus::BuildHistogram()
          .Name("thumbsup_generation_duration_seconds")
          .Help("Time spent drawing one request.")
          .Register(registry)
          .Add({}, prometheus::Histogram::BucketBoundaries{0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600});
  prometheus::Family<prometheus::Counter>& verdicts = prometheus::BuildCounter()
                                                          .Name("thumbsup_images_judged_total")
                                                          .Help(
                                                              "Verdicts on pictures that were sent; the question "
                                                              "\"all\" is the joint verdict.")
                                                          .Register(registry);
  prometheus::Family<prometheus::Gauge>& models =
      prometheus::BuildGauge().Name("thumbsup_model_info").Help("1 for the model that serves.").Register(registry);
  prometheus::Family<prometheus::Gauge>& alerts = prometheus::BuildGauge()
                                                      .Name("thumbsup_alert_active")
                                                      .Help("1 while the server's own watch raises this alert.")
                                                      .Register(registry);
  prometheus::Counter& unjudged =
      counter("thumbsup_images_unjudged_total", "Pictures that were to be judged and could not be, or came too fast.");
  prometheus::Gauge& queue = gauge("thumbsup_queue_depth", "Requests that wait.");
  prometheus::Gauge& ready = gauge("thumbsup_ready", "1 while pictures can be drawn.");
  prometheus::Gauge& memory = gauge("thumbsup_resident_memory_bytes", "Memory of this process.");
  Gauges& judged = gauges("thumbsup_pass_window_images", "Verdicts in the window of the pass ratio.");
  Gauges& ratio = gauges("thumbsup_pass_ratio", "Share of the window that passed; 1 while it is empty.");
  Gauges& cusum = gauges("thumbsup_pass_cusum", "Bernoulli CUSUM, 0.90 against 0.75; alarm from 4 on.");
  Gauges& psi = gauges("thumbsup_score_psi", "Population stability index of the scores; alarm above 0.2.");
  Gauges& mmd = gauges("thumbsup_feature_mmd",
                       "Squared maximum mean discrepancy of the last 50 pictures from the reference, unbiased.");
  Gauges& mmd_p = gauges("thumbsup_feature_mmd_p_value", "Its permutation p-value; alarm up to 0.001.");
  Gauges& difference = gauges("thumbsup_canary_pass_difference",
                              "The candidate's share of passes less production's, with its 95 % interval.");
  Gauges& seeds = gauges("thumbsup_seed_check_images",
                         "Acceptance pictures at the last check of the seeds, by whether they came out the same.");
  prometheus::Family<prometheus::Counter>& drawn =
      prometheus::BuildCounter()
          .Name("thumbsup_images_drawn_total")
          .Help("Pictures drawn for clients, by the version that drew them.")
          .Register(registry);
  std::mutex mutex;  ///< for what follows
  std::map<ServedAs, prometheus::Gauge*> model;
  std::map<ServedAs, std::map<Gauges*, prometheus::Gauge*>> watched;

  /// The one of `role`, after those of another model have gone.
  void set(ServedAs role, const std::string& name, const std::map<Gauges*, double>& values) {
    for (const auto& [family, value] : values) {
      prometheus::Gauge& now = family->Add({{"model", name}, {"role", role_word(role)}});
      prometheus::Gauge*& before = watched[role][family];
      if (before != nullptr && before != &now) family->Remove(before);
      before = &now;
      now.Set(value);
    }
  }
  void drop(ServedAs role) {
    for (const auto& [family, value] : watched[role]) family->Remove(value);
    watched.erase(role);
    if (model.count(role) > 0) models.Remove(model[role]);
    model.erase(role);
  }

  Gauges& gauges(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
  }
  prometheus::Gauge& gauge(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }
  prometheus::Counter& counter(const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
  }
};

Metrics::Metrics() : parts_(std::make_unique<Parts>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(const std::string& route, int status) {
  parts_->requests.Add({{"route", route}, {"code", std::to_string(status)}}).Increment();
}
void Metrics::observe_generation(double seconds) {
  parts_->generations.Observe(seconds);
}
void Metrics::set_queue_depth(std::size_t waiting) {
  parts_->queue.Set(static_cast<double>(waiting));
}
void Metrics::count_verdict(const std::string& model, const std::string& question, bool passed) {
  parts_->verdicts.Add({{"model", model}, {"question", question}, {"verdict", passed ? "pass" : "fail"}}).Increment();
}
void Metrics::count_unjudged() {
  parts_->unjudged.Increment();
}
void Metrics::set_watch(ServedAs role, const std::string& model, const WatchNumbers& numbers) {
  const std::lock_guard lock(parts_->mutex);
  parts_->set(role, model,
              {{&parts_->judged, static_cast<double>(numbers.in_window)},
               {&parts_->ratio, numbers.pass_ratio},
               {&parts_->cusum, numbers.cusum},
               {&parts_->psi, numbers.psi},
               {&parts_->mmd, numbers.mmd2},
               {&parts_->mmd_p, numbers.mmd_p}});
}
void Metrics::set_comparison(const PassComparison& comparison) {
  const std::lock_guard lock(parts_->mutex);
  const double difference = comparison.candidate().rate() - comparison.production().rate();
  const std::pair<const char*, double> bounds[] = {
      {"difference", difference}, {"low", comparison.difference_low()}, {"high", comparison.difference_high()}};
  for (const auto& [name, value] : bounds) parts_->difference.Add({{"bound", name}}).Set(value);
}
void Metrics::drop_canary() {
  const std::lock_guard lock(parts_->mutex);
  parts_->drop(ServedAs::Canary);
  for (const char* name : {"difference", "low", "high"})
    parts_->difference.Remove(&parts_->difference.Add({{"bound", name}}));
}
void Metrics::count_drawn(ServedAs role, const std::string& model, std::size_t images) {
  parts_->drawn.Add({{"model", model}, {"role", role_word(role)}}).Increment(static_cast<double>(images));
}
void Metrics::set_seed_check(std::int64_t same, std::int64_t different) {
  parts_->seeds.Add({{"result", "same"}}).Set(static_cast<double>(same));
  parts_->seeds.Add({{"result", "different"}}).Set(static_cast<double>(different));
}
void Metrics::set_alert(const std::string& name, bool active) {
  parts_->alerts.Add({{"alert", name}}).Set(active ? 1 : 0);
}
void Metrics::set_model(ServedAs role, const ServedModel& model) {
  const std::lock_guard lock(parts_->mutex);
  prometheus::Gauge*& gauge = parts_->model[role];
  if (gauge != nullptr) parts_->models.Remove(gauge);
  gauge = &parts_->models.Add({{"name", model.name},
                               {"version", model.version},
                               {"hash", model.hash.substr(0, 10)},
                               {"role", role_word(role)}});
  gauge->Set(1);
}
void Metrics::set_ready(bool ready) {
  parts_->ready.Set(ready ? 1 : 0);
}

std::string Metrics::text() const {
  parts_->memory.Set(static_cast<double>(resident_memory()));
  return prometheus::TextSerializer().Serialize(parts_->registry.Collect());
}

}  // namespace thumbsup::serve
