#!/bin/bash
# deps.sh PACKAGE...: installs the Debian packages that are missing, saying which; does nothing when none is.
set -u

command -v dpkg-query >/dev/null || {
  echo "make: this is no Debian system; install what corresponds to: $*" >&2
  exit 0
}

installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | sed -n 's/ installed$//p')
missing=()
for package in "$@"; do
  grep -qxF "$package" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "make: there is no sudo; as root, run: apt-get install ${missing[*]}" >&2
    exit 1
  }
  root=(sudo)
fi

echo "make: installing ${missing[*]}"
apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
"${apt[@]}" update || echo "make: could not refresh the package lists; trying with those at hand" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! "${apt[@]}" install --yes --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
  cat "$log" >&2
  echo "make: the packages could not be installed (make DEPS=no goes on without)" >&2
  exit 1
fi
