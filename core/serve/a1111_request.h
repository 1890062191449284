#pragma once

#include <nlohmann/json.hpp>

#include "serve/generation.h"
#include "serve/request_parameters.h"

namespace thumbsup::serve {

/// A request of AUTOMATIC1111's `txt2img`, read.
struct A1111Request {
  GenerateConfig config;
  bool send_images = true;
};

/// Reads one. Fields are of four kinds (a table in the source): those that are done, those that change no picture, and
/// those that cannot be done, which are refused unless they ask for nothing ("enable_hr": false); others are not known,
/// and refused too. Throws RequestError (422) naming the field.
A1111Request read_a1111_request(const nlohmann::json& body, const ServedModel& model, const RequestRules& rules);

/// JSON schema of the body.
nlohmann::json a1111_request_schema();

}  // namespace thumbsup::serve
