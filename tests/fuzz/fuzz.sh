#!/bin/sh
# Runs a fuzz target: over its corpus, then for $DONGTIN_FUZZ_SECONDS (4) with inputs made from it. $DONGTIN_FUZZ_SEED (1) says
# which; the same every time, so that a change is judged by what it changed. 0 is another one each time, to look for new ones.
#
#   sh tests/fuzz/fuzz.sh PROGRAM CORPUS
#
# An input that breaks a promise is left in the working folder as PROGRAM-crash-..., with what to do about it on the last line.
set -u

program=$1
corpus=$2
name=$(basename "$program")
made=$(mktemp -d) || exit 1
trap 'rm -rf "$made"' EXIT
trap 'exit 1' INT TERM

# An input may take 10 s under sanitizers on a busy machine; everything that is read is bounded.
limits="-timeout=10 -rss_limit_mb=2048 -artifact_prefix=$name-"
# shellcheck disable=SC2086
"$program" $limits -runs=0 "$corpus" >"$made.log" 2>&1 &&
    "$program" $limits -seed="${DONGTIN_FUZZ_SEED:-1}" -max_total_time="${DONGTIN_FUZZ_SECONDS:-4}" \
        -print_final_stats=1 "$made" "$corpus" >"$made.log" 2>&1
status=$?
tail -n 60 "$made.log"
rm -f "$made.log"
[ $status -eq 0 ] || echo "$name: mend it, and add the input that is named above to $corpus"
exit $status
