#pragma once

#include <string>

#include "serve/alerts.h"
#include "serve/drift.h"
#include "serve/feature_drift.h"
#include "serve/generation.h"
#include "serve/watch_store.h"
#include "verdict/acceptance.h"

namespace thumbsup::serve {

/// One model under watch: its verdicts, and what its pictures look like. Goes on where an earlier one of the same model
/// ended that had the same store. Not thread-safe.
class ModelWatch {
 public:
  /// `judge`: what tells one judge from another, whose features cannot be compared; `store` may be null.
  ModelWatch(ServedModelPtr model, std::size_t window, const std::string& judge, WatchStore* store);

  const ServedModel& model() const { return *model_; }
  const PassWatch& passes() const { return passes_; }
  FeatureWatch& features() { return features_; }
  WatchNumbers numbers() const;
  /// {"judged", "window", "pass_ratio", "cusum", "psi", "mmd", "mmd_p_value", "mmd_reference"}
  nlohmann::json to_json() const;

  void add(const ImageVerdict& verdict);
  void add(Features features);
  /// True once, when fewer of its pictures pass than the criterion asks.
  bool falls_below(double criterion);

  /// "v3: 60 % of the last 200 pictures pass; 75 % are asked for."
  Message share_sentence(double criterion) const;
  Message feature_sentence() const;

  void save() const;

 private:
  void save_features() const;

  const ServedModelPtr model_;
  WatchStore* const store_;
  const std::string key_, features_key_;
  PassWatch passes_;
  FeatureWatch features_;
  bool told_below_ = false;
};

}  // namespace thumbsup::serve
