#!/usr/bin/env bash
# The long form of the fuzz targets, an hour each unless another time is given:
#
#   tests/fuzz/run.sh [seconds a target] [target]...
#
# With build/fuzz (packaging/bootstrap.sh --fuzz; cmake --preset fuzz && cmake --build --preset fuzz) it is libFuzzer's,
# with AddressSanitizer and UndefinedBehaviorSanitizer, and its corpus stays in build/fuzz/corpus: what one run found
# the next one begins with. Without, the driver of build/dev changes the seeds at random. FUZZ_SEED (default: the day)
# makes each run another one. Findings are in FOLDER/findings, and so is what each target said.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-3600}
shift || true
seed=${FUZZ_SEED:-$(date +%Y%m%d)}
build=build/fuzz
[ -x build/fuzz/bin/fuzz_parsers ] || build=build/dev
mkdir -p "$build/findings"
failed=0
# What foreign libraries do once in a process is listed, with the reason, in tests/sanitizers.
export LSAN_OPTIONS=suppressions=tests/sanitizers/leaks.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
for program in fuzz_parsers fuzz_models; do
  [ "$build" = build/dev ] || "$build/bin/$program" --corpus "$build/corpus" >/dev/null
  for target in $("$build/bin/$program" --list); do
    if [ $# -gt 0 ] && [[ " $* " != *" $target "* ]]; then continue; fi
    if [ "$build" = build/fuzz ]; then
      log=$build/findings/$target.log
      state=ok
      THUMBSUP_FUZZ_TARGET=$target OMP_NUM_THREADS=1 \
        "$build/bin/$program" "$build/corpus/$target" -max_total_time="$seconds" -seed="$seed" \
        -rss_limit_mb=4096 -timeout=20 -print_final_stats=1 -artifact_prefix="$build/findings/$target-" \
        >"$log" 2>&1 || { failed=1; state=FOUND; }
      # One line a target: what came of it, inputs, the most memory.
      printf '%-18s %s %s inputs, peak %s MB\n' "$target" "$state" \
        "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" "$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")"
    else
      "$build/bin/$program" --target "$target" --seconds "$seconds" --seed "$seed" --save "$build/findings" || failed=1
    fi
  done
done
exit $failed
