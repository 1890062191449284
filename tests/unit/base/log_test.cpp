#include "base/log.h"

#include <gtest/gtest.h>

#include "base/json_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

TEST(Log, OneCallIsOneLineThatNoTerminalActsOn) {
  const test::TemporaryFolder folder;
  set_log_file(folder / "log");
  logger("test")->info("name {} through {}", "x\n2026-01-01 error forged\x1b[2J\xe2\x80\xae",
                       "http://me:secret@host:1");
  logger("test")->flush();
  const std::string text = read_text_file(folder / "log");
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
  EXPECT_NE(text.find(R"(name x\n2026-01-01 error forged\x1b[2J\u202e through http://***@host:1)"), std::string::npos)
      << text;
}

}  // namespace
}  // namespace thumbsup
