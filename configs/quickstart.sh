#!/bin/sh
# From nothing to records: installs what is missing, builds build/release and runs the pipeline once.
#
#   sh configs/quickstart.sh             over the samples; records go to build/quickstart
#   sh configs/quickstart.sh PATH...     over these files and folders; records go to ./dongtin-output, or, when that would lie
#                                        inside a folder that is to be read, to build/quickstart-own
#
# Run it again as often as you like: it installs and builds only what is missing and takes only what is new.
set -eu

say() {
    printf '%s\n' "$*"
}

fail() {
    printf 'quickstart: %s\n' "$*" >&2
    exit 1
}

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=$root/build/release
output=$PWD/dongtin-output

case ${1-} in
-h | --help)
    sed -n '2,9s/^# \{0,1\}//p' "$0"
    exit 0
    ;;
esac
for path in "$@"; do
    [ -e "$path" ] || fail "$path: no such file or folder"
    if [ -d "$path" ]; then
        folder=$(CDPATH='' cd -- "$path" && pwd -P)
        case $(pwd -P)/ in
        "${folder%/}"/*) output=$root/build/quickstart-own ;;
        esac
    fi
done
if [ $# -eq 0 ]; then
    set -- "$root/configs/samples"
    output=$root/build/quickstart
fi

# shellcheck source=configs/packages.sh
. "$root/configs/packages.sh"
packages_need build || exit 1

# A build that tests/run.sh has set up is left as it is. Warnings of a newer compiler must not stop a newcomer.
mkdir -p "$build"
log=$build/quickstart.log
if [ ! -e "$build/build.ninja" ]; then
    cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF -DDONGTIN_WERROR=OFF \
        >"$log" 2>&1 || { tail -n 20 "$log" >&2; fail "cannot set up the build; all of it is in $log"; }
fi
say "building $build ..."
cmake --build "$build" >"$log" 2>&1 || { tail -n 40 "$log" >&2; fail "cannot build; all of it is in $log"; }

status=0
"$build/bin/dongtin" run --once --input "$@" --output "$output" || status=$?
[ -e "$output/records" ] || exit "$status"

say
say "The records are in $output:"
say "  records/*.jsonl   one JSON object per article"
say "  records.db        the same in SQLite, with full-text search"
[ "$status" -eq 0 ] || say "  rejected.jsonl    what could not be taken, and why"
say "Next:"
say "  sh $0 MY_FILES...    your own articles: .txt .html .json .jsonl, or folders of them"
say "  $build/bin/dongtin run -c $root/configs/pipeline.json"
say "                       a line that stays and watches a folder"
say "  $root/README.md      what a record holds, and how to go on"
exit "$status"
