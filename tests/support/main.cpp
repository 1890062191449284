#include <gtest/gtest.h>

#include "base/process_start.h"

int main(int argc, char** argv) {
  thumbsup::prepare_process(argv);
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
