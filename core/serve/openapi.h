#pragma once

#include <nlohmann/json.hpp>

#include "serve/http.h"

namespace thumbsup::serve {

/// The table as an OpenAPI 3.0 document.
nlohmann::json openapi_document(const Routes& routes);

}  // namespace thumbsup::serve
