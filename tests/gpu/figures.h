#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace thumbsup::test {

/// Notes a figure that was measured. All of them are written to the file that THUMBSUP_FIGURES names, as each comes in.
void note_figure(const std::string& group, const std::string& name, const nlohmann::json& value);

}  // namespace thumbsup::test

/// Ends a test that a processor cannot pass or fail. check.sh lists what was not proved by these words.
#define THUMBSUP_NEEDS_GPU(what) \
  if (::thumbsup::test::device().is_cpu()) GTEST_SKIP() << "NOT PROVED without a GPU: " << (what)
