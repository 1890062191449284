#pragma once

#include <nlohmann/json.hpp>

#include "serve/generation.h"
#include "serve/request_parameters.h"

namespace thumbsup::serve {

enum class A1111Route { Txt2img, Img2img };

/// A request of AUTOMATIC1111's `txt2img` or `img2img`, read.
struct A1111Request {
  GenerateConfig config;
  SentPictures pictures;  ///< of img2img, of the config's size
  bool send_images = true;
  bool include_init_images = false;  ///< in what the answer repeats of the request
};

/// Reads one. Fields are of four kinds (a table in the source): those that are done, those that change no picture, and
/// those that cannot be done, which are refused unless they ask for nothing ("tiling": false); others are not known,
/// and refused too. Throws RequestError (422) naming the field.
A1111Request read_a1111_request(const nlohmann::json& body, const ServedModel& model, const RequestRules& rules,
                                A1111Route route = A1111Route::Txt2img);

/// JSON schema of the body.
nlohmann::json a1111_request_schema(A1111Route route);

}  // namespace thumbsup::serve
