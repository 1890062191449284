#pragma once

#include <string>

namespace thumbsup {

/// The Markdown page of all parameters of all runs, generated from the tables. It is kept in docs/parameters.md, and
/// a test fails when it has drifted.
std::string reference_page();

}  // namespace thumbsup
