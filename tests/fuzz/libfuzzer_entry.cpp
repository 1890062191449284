// The targets for libFuzzer: THUMBSUP_FUZZ_TARGET names the one (tests/fuzz/run.sh). Beside libFuzzer's own arguments:
//
//   fuzz_parsers --list | --corpus FOLDER
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "fuzz_target.h"
#include "studio/qt_application.h"

namespace {

const thumbsup::test::FuzzTarget& chosen_target() {
  const char* name = std::getenv("THUMBSUP_FUZZ_TARGET");
  const auto& all = thumbsup::test::fuzz_targets();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& target) { return name != nullptr && target.name == name; });
  if (found != all.end()) return *found;
  std::fprintf(stderr, "THUMBSUP_FUZZ_TARGET names no target; there are:\n");
  for (const auto& target : all) std::fprintf(stderr, "  %s\n", target.name.c_str());
  std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  thumbsup::ensure_qt_application();
  const std::string_view wish = *argc > 1 ? (*argv)[1] : "";
  if (wish == "--list" || (wish == "--corpus" && *argc > 2)) {
    for (const auto& target : thumbsup::test::fuzz_targets()) {
      std::printf("%s\n", target.name.c_str());
      if (wish == "--corpus") thumbsup::test::write_corpus(target, (*argv)[2]);
    }
    std::exit(0);
  }
  chosen_target();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto& target = chosen_target();
  const std::string wrong = thumbsup::test::run_fuzz_target(target, {reinterpret_cast<const char*>(data), size});
  if (wrong.empty()) return 0;
  std::fprintf(stderr, "%s: %s\n", target.name.c_str(), wrong.c_str());
  std::abort();
}
