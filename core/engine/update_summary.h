#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "engine/model_update.h"

namespace thumbsup {

/// What an update came to, for programs.
nlohmann::json to_json(const UpdateResult& result);
/// The same for people, as a step summary of a workflow: Markdown, in which no text of a photo's or a project's name
/// is mark-up.
std::string update_page(const UpdateResult& result);
/// In one sentence.
std::string update_sentence(const UpdateResult& result);

}  // namespace thumbsup
