#include "params/reference_page.h"

#include <gtest/gtest.h>

#include "base/json_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

TEST(ReferencePage, TheCommittedPageHasNotDrifted) {
  EXPECT_EQ(read_text_file(test::source_root() / "docs" / "parameters.md"), reference_page())
      << "write it anew: thumbsup reference > docs/parameters.md";
}

}  // namespace
}  // namespace thumbsup
