#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "params/choices.h"
#include "params/param_spec.h"

namespace thumbsup {

/// Whose contract about addresses, routes and folders is kept (serve/platform.h). Auto: the one whose environment
/// variables are there.
enum class ServePlatform { Auto, None, SageMaker, VertexAi, CloudRun, AzureMl };
template <>
struct EnumTable<ServePlatform> {
  static constexpr std::pair<ServePlatform, const char*> kNames[] = {
      {ServePlatform::Auto, "auto"},           {ServePlatform::None, "none"},
      {ServePlatform::SageMaker, "sagemaker"}, {ServePlatform::VertexAi, "vertex_ai"},
      {ServePlatform::CloudRun, "cloud_run"},  {ServePlatform::AzureMl, "azure_ml"}};
};

/// Everything `serve` can be told; declared and described in serve_config.cpp.
struct ServeConfig {
  std::filesystem::path project;
  std::filesystem::path model;
  std::filesystem::path judge;
  std::filesystem::path lora_dir;
  std::string device = "auto";
  Dtype dtype = Dtype::Auto;

  ServePlatform platform = ServePlatform::Auto;
  std::string address = "127.0.0.1";
  std::int64_t port = 7860;
  std::int64_t health_port = 7861;
  std::filesystem::path keys;
  std::filesystem::path tls_certificate;
  std::filesystem::path tls_key;

  std::int64_t max_side = 1024;
  std::int64_t max_steps = 100;
  std::int64_t max_count = 8;
  std::int64_t queue_length = 32;
  std::int64_t client_queue_length = 8;
  std::int64_t connections = 64;
  std::int64_t body_limit = 16;
  std::int64_t receive_seconds = 20;
  std::int64_t time_limit = 600;
  std::int64_t grace = 25;

  double judge_share = 1.0;
  std::int64_t window = 200;
  double criterion = 0.75;
  bool auto_rollback = false;
  std::string canary;
  double canary_share = 0.1;
  std::string check_at;
  double check_every = 0;
  std::string webhook;

  std::filesystem::path out;
  bool log_prompts = false;
  std::int64_t keep_megabytes = 0;
  std::int64_t keep_days = 30;
};

const ParamTable<ServeConfig>& serve_params();
/// Those of them that the window has in a form: they have a label.
const ParamTable<ServeConfig>& serve_form_params();

/// `serve key`: a new key for those who ask the server.
struct ServeKeyConfig {
  std::string name;
  std::filesystem::path keys;
};

const ParamTable<ServeKeyConfig>& serve_key_params();

}  // namespace thumbsup
