#pragma once

#include <string>
#include <string_view>

namespace thumbsup {

/// Text of a user's, or of a file's, within Markdown of ours (CommonMark and GitHub's). Whatever is in it, it is shown
/// as it is: it makes no link, picture, mark-up, mention or HTML, and ends neither its line nor its cell.

/// As a code span: `` `Alexa` ``. Of empty text a dash.
std::string markdown_code(std::string_view text);
/// The same in a cell of a table, where a bar would end it.
std::string markdown_cell_code(std::string_view text);

/// As a text in YAML of ours, in its double quotes: of JSON's form, which YAML reads too.
std::string yaml_text(std::string_view text);

}  // namespace thumbsup
