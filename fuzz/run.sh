#!/bin/sh
# Builds the fuzz targets with clang (AddressSanitizer, UBSan, libFuzzer) and runs each for SECONDS (default 60).
# Seeds are in fuzz/seeds/<target>/; what is found is kept in build-fuzz/findings/ and makes the script fail.
# usage: fuzz/run.sh [SECONDS [TARGET...]]     With FUZZ_RUNS=N each has N inputs from a fixed seed instead: the same on every machine.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -gt 0 ] && shift
build=${SYNOPTIC_FUZZ_BUILD:-build-fuzz}
cmake -S . -B "$build" -G Ninja -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ -DSYNOPTIC_FUZZ=ON -DSYNOPTIC_TESTS=OFF \
  -DSYNOPTIC_SANITIZE=address,undefined -DCMAKE_CXX_FLAGS="-fsanitize=fuzzer-no-link -O1" >/dev/null
how="-max_total_time=$seconds"
[ -n "${FUZZ_RUNS:-}" ] && how="-runs=$FUZZ_RUNS -seed=1"
targets=${*:-$(cd fuzz && ls fuzz_*.cpp | sed 's/\.cpp$//')}
# shellcheck disable=SC2086
ninja -C "$build" -j2 $targets
failed=0
for target in $targets; do
  mkdir -p "$build/corpus/$target" "$build/findings" "fuzz/seeds/$target"
  echo "$target: $how"
  # shellcheck disable=SC2086
  "$build/bin/$target" $how -timeout=10 -rss_limit_mb=2048 -max_len=16384 -verbosity=0 -print_final_stats=1 \
    -artifact_prefix="$build/findings/$target-" "$build/corpus/$target" "fuzz/seeds/$target" || failed=1
done
exit $failed
