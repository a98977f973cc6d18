#!/bin/sh
# All tests: installs what is missing, builds three variants and runs the tests on each. Ends with one line per part; the exit
# status is 0 only if all of them passed. What else has to be clean before a change goes in is the part `check`.
#
#   sh tests/run.sh             release, asan and clang
#   sh tests/run.sh check       only these parts: release, asan, clang, check
#
#   release  gcc, optimised, in build/release (where configs/quickstart.sh builds too); all tests
#   asan     gcc with the address and undefined-behaviour sanitizers, in build/asan; all but what only measures
#   clang    clang with the same sanitizers, in build/clang; not what runs whole lines, which asan does
#   check    compilers' warnings, format, clang-tidy, cppcheck, headers, layout (tests/check.cmake)
set -u

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
jobs=$((2 * $(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2))) # tests at once: most of what they do is waiting
logs=$root/build/test-logs
failures=0
measuring='bench|mutants|quality' # labels of tests that sanitizers add nothing to

# shellcheck source=configs/packages.sh
. "$root/configs/packages.sh"

summary() { # PART TEXT
    printf '%-8s %s (%s s)\n' "$1" "$2" "$(($(date +%s) - started))" >>"$logs/summary"
}

part_failed() { # PART TEXT [LOG]
    failures=$((failures + 1))
    summary "$1" "FAILED: $2"
    [ $# -lt 3 ] || grep -v '^\[[0-9]*/[0-9]*\] ' "$3" | tail -n 100
}

variant() { # NAME COMPILER TESTS-LEFT-OUT CMAKE-OPTION...
    name=$1
    compiler=$2
    left_out=$3
    shift 3
    started=$(date +%s)
    printf '== %s: building\n' "$name"
    log=$logs/$name-build.log
    if ! { CC=$compiler cmake "$@" -S "$root" -B "$root/build/$name" -G Ninja -DBUILD_TESTING=ON -DDONGTIN_WERROR=ON &&
        cmake --build "$root/build/$name" -- -k 0; } >"$log" 2>&1; then
        part_failed "$name" "does not build, see $log" "$log"
        return
    fi
    printf '== %s: testing\n' "$name"
    log=$logs/$name-tests.log
    set --
    [ -z "$left_out" ] || set -- -LE "$left_out"
    if ctest --test-dir "$root/build/$name" -j "$jobs" --output-on-failure --no-tests=error "$@" >"$log" 2>&1; then
        summary "$name" "$(sed -n 's/^\(100% tests passed.*\)/\1/p' "$log")"
        grep -E '\(Skipped\)|\*\*\*Skipped' "$log"
    else
        # The log has the output of each failed test; what passed is one line each and left out here.
        grep -vE ' +Passed +[0-9.]+ sec$|^ +Start +[0-9]+:' "$log" | tail -n 400
        part_failed "$name" "$(sed -n 's/^\([0-9]*% tests passed.*\)/\1/p' "$log"), see $log"
    fi
}

# With sanitizers everything takes several times as long: fewer articles and kills do what they are there for, to find what a
# sanitizer sees.
sanitized() { # NAME COMPILER TESTS-LEFT-OUT
    DONGTIN_CRASH_ARTICLES=${DONGTIN_CRASH_ARTICLES:-300} DONGTIN_CRASH_KILLS=${DONGTIN_CRASH_KILLS:-4} \
        variant "$1" "$2" "$3" -C "$root/common/cmake/asan.cmake"
}

check() {
    started=$(date +%s)
    printf '== check\n'
    log=$logs/check.log
    if cmake -P "$root/tests/check.cmake" >"$log" 2>&1; then
        summary check passed
    else
        part_failed check "see $log" "$log"
    fi
}

packages_need build tests && packages_of_node "$root" >/dev/null || exit 1
mkdir -p "$logs" && : >"$logs/summary" || exit 1
[ $# -gt 0 ] || set -- release asan clang
for part in "$@"; do
    case $part in
    release) variant release gcc "" -DCMAKE_BUILD_TYPE=Release ;;
    asan) sanitized asan gcc "$measuring" ;;
    clang) sanitized clang clang "$measuring|crash|pipeline" ;;
    check) check ;;
    *)
        printf 'tests/run.sh: %s: no such part; there are release, asan, clang and check\n' "$part" >&2
        exit 64
        ;;
    esac
done

printf '\n'
cat "$logs/summary"
if [ "$failures" -gt 0 ]; then
    printf '%s of %s parts FAILED\n' "$failures" $#
    exit 1
fi
printf 'all %s parts passed\n' $#
