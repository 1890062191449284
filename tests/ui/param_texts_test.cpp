// Holds translations/param_texts.cpp together with the parameter tables.
#include <gtest/gtest.h>

#include <QtGlobal>
#include <set>
#include <string>

#include "base/atomic_file.h"
#include "base/json_file.h"
#include "params/generate_config.h"
#include "params/judge_config.h"
#include "params/presets.h"
#include "params/serve_config.h"
#include "params/train_config.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

template <class Config>
void collect(const ParamTable<Config>& table, std::set<std::string>& texts) {
  for (const ParamRow& row : table.rows())
    for (const std::string& text :
         {row.spec->label, row.spec->help, row.spec->group, row.spec->unit, row.spec->slider_range().finding})
      if (!text.empty()) texts.insert(text);
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// All words of the parameter tables, in a form lupdate reads.
std::string expected_file() {
  std::set<std::string> texts;
  collect(train_params(), texts);
  collect(generate_params(), texts);
  collect(judge_train_params(), texts);
  collect(judge_run_params(), texts);
  collect(acceptance_params(), texts);
  collect(serve_form_params(), texts);
  for (const Preset& preset : list_presets("train")) {
    if (preset.is_own) continue;
    texts.insert(preset.label);
    texts.insert(preset.help);
    for (const auto& [param, finding] : preset.findings) texts.insert(finding);
  }
  std::string file =
      "// The texts of the parameter tables and presets, for lupdate; not compiled. Written by the test ui_frame with\n"
      "// THUMBSUP_UPDATE=1 in the environment.\n// clang-format off\nstatic const char* const texts[] = {\n";
  for (const std::string& text : texts) file += "    QT_TRANSLATE_NOOP(\"Params\", " + quoted(text) + "),\n";
  return file + "};\n";
}

TEST(ParamTexts, TranslatorsSeeAllOfThem) {
  const auto path = test::source_root() / "translations" / "param_texts.cpp";
  const std::string expected = expected_file();
  if (qEnvironmentVariableIsSet("THUMBSUP_UPDATE")) write_file_atomically(path, expected);
  EXPECT_EQ(read_text_file(path), expected) << "Run ui_frame once with THUMBSUP_UPDATE=1, then the target "
                                               "update_translations.";
}

}  // namespace
}  // namespace thumbsup
