#!/usr/bin/env bash
# The long form of the fuzz targets, an hour each unless another time is given:
#
#   tests/fuzz/run.sh [seconds a target] [target]...
#
# With build/fuzz (cmake --preset fuzz && cmake --build --preset fuzz --target fuzz_parsers fuzz_models
# fuzz_parsers_libfuzzer fuzz_models_libfuzzer) it is libFuzzer's, with AddressSanitizer and
# UndefinedBehaviorSanitizer, and its corpus stays in build/fuzz/corpus. Without, the driver of build/dev changes the
# seeds at random. FUZZ_SEED (default: the day) makes each run another one. Findings are in FOLDER/findings.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-3600}
shift || true
seed=${FUZZ_SEED:-$(date +%Y%m%d)}
build=build/fuzz
[ -x build/fuzz/bin/fuzz_parsers_libfuzzer ] || build=build/dev
mkdir -p "$build/findings"
failed=0
for program in fuzz_parsers fuzz_models; do
  for target in $("$build/bin/$program" --list); do
    if [ $# -gt 0 ] && [[ " $* " != *" $target "* ]]; then continue; fi
    if [ "$build" = build/fuzz ]; then
      mkdir -p "$build/corpus"
      "$build/bin/$program" --target "$target" --corpus "$build/corpus" >/dev/null
      echo "== $target"
      # What foreign libraries do once in a process is listed, with the reason, in tests/sanitizers.
      THUMBSUP_FUZZ_TARGET=$target LSAN_OPTIONS=suppressions=tests/sanitizers/leaks.supp:print_suppressions=0 \
        UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 \
        "$build/bin/${program}_libfuzzer" "$build/corpus/$target" -max_total_time="$seconds" -seed="$seed" \
        -rss_limit_mb=4096 -timeout=20 -print_final_stats=1 -artifact_prefix="$build/findings/$target-" \
        >"$build/findings/$target.log" 2>&1 || { failed=1; tail -40 "$build/findings/$target.log"; }
      grep -E 'stat::number_of_executed_units|stat::peak_rss_mb' "$build/findings/$target.log" || true
    else
      "$build/bin/$program" --target "$target" --seconds "$seconds" --seed "$seed" --save "$build/findings" || failed=1
    fi
  done
done
exit $failed
