# SPDX-License-Identifier: Apache-2.0
#
# setup.sh - what ./demo and ./check share; to be read with `.`, not run.
#
#     root=$(cd "$(dirname "$0")" && pwd)
#     . "$root/tools/setup.sh"
#     bede_setup build          # or: bede_setup build check
#     bede_build "$root/build"  # further words go to `meson setup`
#
# Plain sh. Everything is said on standard error.

bede_say() {
    printf '%s\n' "$*" >&2
}

# Install the Debian packages of packages.txt that are for the given purposes and missing.
bede_setup() {
    command -v dpkg-query >/dev/null 2>&1 || {
        bede_say "not a Debian system: packages.txt says what must be installed"
        return 0
    }
    bede_missing=
    while read -r bede_name bede_for bede_rest; do
        case $bede_name in '' | '#'*) continue ;; esac
        case " $* " in *" $bede_for "*) ;; *) continue ;; esac
        dpkg-query -W -f '${Status}' "$bede_name" 2>/dev/null |
            grep -q '^install ok installed' || bede_missing="$bede_missing $bede_name"
    done <"$root/packages.txt"
    [ -n "$bede_missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        bede_say "these Debian packages are missing; as root run:"
        bede_say "    apt-get update && apt-get install --no-install-recommends$bede_missing"
        return 2
    fi
    bede_say "installing$bede_missing"
    bede_log=${TMPDIR:-/tmp}/bede-setup.$$.log
    if { apt-get -q update &&
        DEBIAN_FRONTEND=noninteractive apt-get -q -y install \
            --no-install-recommends $bede_missing; } >"$bede_log" 2>&1 </dev/null; then
        rm -f "$bede_log"
    else
        tail -n 20 "$bede_log" >&2
        bede_say "the packages could not be installed; the whole log is $bede_log"
        return 2
    fi
}

# Configure a build folder where it is not yet, and build it.
bede_build() {
    bede_dir=$1
    shift
    if [ ! -f "$bede_dir/build.ninja" ]; then
        bede_quietly meson setup "$@" "$bede_dir" "$root" || return 2
    fi
    bede_quietly ninja -C "$bede_dir" || return 2
}

# Run a command; show what it said only where it fails.
bede_quietly() {
    bede_log=${TMPDIR:-/tmp}/bede-run.$$.log
    if "$@" >"$bede_log" 2>&1 </dev/null; then
        rm -f "$bede_log"
        return 0
    fi
    tail -n 60 "$bede_log" >&2
    rm -f "$bede_log"
    bede_say "failed: $*"
    return 1
}
