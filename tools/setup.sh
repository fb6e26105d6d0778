#!/usr/bin/env bash
# Makes this checkout ready to run and to test: system libraries, .venv, the program, its translations.
# Each part is skipped where it is done already, so that a second run takes a second.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.venv

say() { printf '%s\n' "$*"; }
give_up() { printf 'setup: %s\n' "$*" >&2; exit 1; }

find_python() { # the first Python of 3.11 or later on the PATH
  local name
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
    # the base one: with .venv activated, python3 is the very thing that is about to be made anew
    "$name" -c 'import sys; sys.version_info < (3, 11) and sys.exit(1); print(sys._base_executable)' 2>/dev/null && return
  done
  give_up "Python 3.11 or later is needed. On Debian: apt-get install python3"
}

missing_packages() { # Debian's names of what the system lacks
  [ "$(uname -s)" = Linux ] || return 0
  local cache kind name package
  cache=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null) || return 0
  while read -r kind name package; do
    case $kind in
      lib) [[ $cache == *$'\t'"$name "* ]] || say "$package" ;;
      bin) command -v "$name" >/dev/null || say "$package" ;;
    esac
  done <tools/system-libraries.txt
  if ! "$1" -c 'import ensurepip, venv' 2>/dev/null; then
    "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
  fi
}

install_packages() {
  local as_root="" log
  if ! command -v apt-get >/dev/null; then
    say "setup: this is not Debian. If the program does not start, install what these Debian packages hold: $*" >&2
    return
  fi
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || give_up "ask whoever runs this machine for: apt-get install $*"
    as_root="sudo"
    [ -t 0 ] || as_root="sudo -n"
  fi
  say "installing from Debian: $*"
  export DEBIAN_FRONTEND=noninteractive
  $as_root apt-get update -qq || say "setup: the package lists could not be refreshed, trying with the old ones" >&2
  log=$(mktemp)
  if ! $as_root apt-get install -qq -y --no-install-recommends "$@" >"$log" 2>&1; then
    cat "$log" >&2
    give_up "apt-get could not install: $*. Mend what it says above, then run make setup again"
  fi
  rm -f "$log"
}

packages_wanted() { # changes when the environment must be made anew
  cksum <packaging/requirements-dev.txt
  "$1" -c 'import sys; print(sys.version, sys.prefix)'
  pwd
}

make_environment() {
  say "making $venv with the pinned, hash-checked packages (a minute or two, once)"
  "$1" -m venv --clear "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
    -r packaging/requirements-dev.txt
}

install_program() { # only its entry in the environment: the code runs from where it stands
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
}

once_per() { # once_per WHAT STATE COMMAND...: run the command unless it has been run for this state
  local stamp=$venv/.$1 state=$2
  shift 2
  [ "$(cat "$stamp" 2>/dev/null)" = "$state" ] && return
  "$@"
  printf '%s\n' "$state" >"$stamp"
}

python=$(find_python)
mapfile -t packages < <(missing_packages "$python")
[ ${#packages[@]} = 0 ] || install_packages "${packages[@]}"
once_per packages "$(packages_wanted "$python")" make_environment "$python"
once_per program "$(cksum <pyproject.toml)" install_program
"$venv/bin/python" tools/catalogues.py compile
