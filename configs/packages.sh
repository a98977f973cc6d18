# What dongtin needs of the machine, in one table, and the function that sees to it. Read by quickstart.sh and tests/run.sh.
#
# Each line: what it is for (build: the programs; tests: tests/run.sh), the Debian and Ubuntu package, and how to see that it
# is there, so that something installed in another way counts too:
#   command NAME    a program on the PATH             library NAME   known to pkg-config
#   file PATH       this file exists                  module NAME    /usr/bin/python3 can import it
#   compiles FLAGS  clang makes a program with these flags
packages_table() {
    cat <<'TABLE'
build  gcc                 command gcc
build  libc6-dev           file /usr/include/stdio.h
build  cmake               command cmake
build  ninja-build         command ninja
build  pkg-config          command pkg-config
build  libzmq3-dev         library libzmq
build  libjansson-dev      library jansson
build  libpcre2-dev        library libpcre2-8
build  libsqlite3-dev      library sqlite3
build  libxxhash-dev       library libxxhash
build  libutf8proc-dev     library libutf8proc
build  libxml2-dev         library libxml-2.0
build  libuchardet-dev     library uchardet
tests  libcmocka-dev       library cmocka
tests  clang               command clang
tests  libclang-rt-14-dev  compiles -fsanitize=address,undefined
tests  clang-format-14     command clang-format-14
tests  clang-tidy-14       command clang-tidy-14
tests  cppcheck            command cppcheck
tests  python3             file /usr/bin/python3
tests  python3-jsonschema  module jsonschema
tests  python3-zmq         module zmq
tests  jq                  command jq
tests  nodejs              command node
tests  npm                 command npm
tests  util-linux          command flock
tests  poppler-utils       command pdftotext
tests  pandoc              command pandoc
TABLE
}

package_is_there() { # KIND NAME
    case $1 in
    command) command -v "$2" ;;
    library) pkg-config --exists "$2" ;;
    file) test -e "$2" ;;
    module) /usr/bin/python3 -c "import $2" ;;
    compiles) echo 'int main(void){return 0;}' | clang -x c "$2" -o /dev/null - ;;
    esac >/dev/null 2>&1
}

# Prints the packages of these purposes that are missing.
packages_missing() { # PURPOSE...
    packages_table | while read -r purpose package kind name; do
        case " $* " in
        *" $purpose "*) package_is_there "$kind" "$name" || printf '%s ' "$package" ;;
        esac
    done
}

# Prints those of the names that this release of the system has; checks whose tool it lacks say so and are skipped.
packages_of_this_release() { # PACKAGE...
    for package in "$@"; do
        [ -z "$(apt-cache madison "$package" 2>/dev/null)" ] || printf '%s ' "$package"
    done
}

# Installs what stages in Node need, as common/bindings/package-lock.json pins it, where it is missing. What comes prebuilt is
# used; nothing of it is run to install it.
packages_of_node() { # ROOT
    # shellcheck disable=SC2016
    flock "$1/common/bindings/package.json" sh -c 'cd "$0/common/bindings" && { [ -e node_modules/.package-lock.json ] ||
        npm ci --ignore-scripts --no-audit --no-fund; }' "$1"
}

# Installs what is missing for these purposes. Does nothing, not even ask for a password, when all is there.
packages_need() { # PURPOSE...
    missing=$(packages_missing "$@")
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
        printf 'This is neither Debian nor Ubuntu. Please install what these packages hold there, then start again:\n  %s\n' \
            "$missing" >&2
        return 1
    fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        as_root=sudo
        if ! command -v sudo >/dev/null; then
            printf 'There is no sudo. Please run this as root, then start again:\n  apt-get install %s\n' "$missing" >&2
            return 1
        fi
    fi
    printf 'installing: %s\n' "$missing"
    packages_log=$(mktemp) || return 1
    # Word splitting is wanted here: $to_install is a list of names without spaces, $as_root may be nothing.
    # shellcheck disable=SC2086
    if ! { $as_root apt-get update -q && to_install=$(packages_of_this_release $missing) && $as_root env \
        DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $to_install; } >"$packages_log" 2>&1; then
        tail -n 20 "$packages_log" >&2
        rm -f "$packages_log"
        printf 'Installing failed; the lines above are the end of what apt-get said.\n' >&2
        return 1
    fi
    rm -f "$packages_log"
}
