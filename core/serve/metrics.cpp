#include "serve/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>

#include "base/host_memory.h"

namespace thumbsup::serve {

struct Metrics::Parts {
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
  prometheus::Gauge& judged = gauge("thumbsup_pass_window_images", "Verdicts in the window of the pass ratio.");
  prometheus::Gauge& ratio = gauge("thumbsup_pass_ratio", "Share of the window that passed; 1 while it is empty.");
  prometheus::Gauge& cusum = gauge("thumbsup_pass_cusum", "Bernoulli CUSUM, 0.90 against 0.75; alarm from 4 on.");
  prometheus::Gauge& psi = gauge("thumbsup_score_psi", "Population stability index of the scores; alarm above 0.2.");
  prometheus::Gauge* model = nullptr;
  std::mutex mutex;  ///< for `model`

  prometheus::Gauge& gauge(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }
  prometheus::Counter& counter(const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
  }
};

Metrics::Metrics() : parts_(std::make_unique<Parts>()) {
  parts_->ratio.Set(1);
}
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
void Metrics::set_watch(const PassWatch& watch) {
  parts_->judged.Set(static_cast<double>(watch.in_window()));
  parts_->ratio.Set(watch.pass_ratio());
  parts_->cusum.Set(watch.cusum());
  parts_->psi.Set(watch.psi());
}
void Metrics::set_alert(const std::string& name, bool active) {
  parts_->alerts.Add({{"alert", name}}).Set(active ? 1 : 0);
}
void Metrics::set_model(const std::string& name, const std::string& version, const std::string& hash) {
  const std::lock_guard lock(parts_->mutex);
  if (parts_->model != nullptr) parts_->models.Remove(parts_->model);
  parts_->model = &parts_->models.Add({{"name", name}, {"version", version}, {"hash", hash.substr(0, 10)}});
  parts_->model->Set(1);
}
void Metrics::set_ready(bool ready) {
  parts_->ready.Set(ready ? 1 : 0);
}

std::string Metrics::text() const {
  parts_->memory.Set(static_cast<double>(resident_memory()));
  return prometheus::TextSerializer().Serialize(parts_->registry.Collect());
}

}  // namespace thumbsup::serve
