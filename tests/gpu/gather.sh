#!/usr/bin/env bash
# Gathers the small libraries that check.sh builds with, for a machine that can fetch nothing: a compiler, CMake, Ninja,
# LibTorch and CUDA are all that must be there. Made on Debian, no newer than the system it is taken to (libc).
#   tests/gpu/gather.sh FOLDER      afterwards, there: THUMBSUP_PREFIX=FOLDER tests/gpu/check.sh
set -euo pipefail
[ $# -eq 1 ] || { sed -n '2,4s/^# //p' "$0"; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd)

# The packages with headers, and of what they need the libraries themselves.
packages=(nlohmann-json3-dev libcli11-dev libspdlog-dev libfmt-dev libssl-dev zlib1g-dev libgtest-dev libgmock-dev googletest)
runtime=$(apt-cache depends --no-suggests --no-recommends "${packages[@]}" | sed -n 's/^ *Depends: \(libspdlog1\.[0-9.]*\|libfmt[0-9]*\|libssl3[t0-9]*\|zlib1g\)$/\1/p' | sort -u)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && apt-get download -q "${packages[@]}" $runtime)
for package in "$work"/*.deb; do dpkg -x "$package" "$folder"; done

# Headers of one architecture lie where only Debian's compilers look.
architecture=$(basename "$(dirname "$(find "$folder/usr/lib" -name libz.a | head -n 1)")")
cp -r "$folder/usr/include/$architecture/." "$folder/usr/include/"
[ ! -d "$folder/lib" ] || { cp -r "$folder/lib/." "$folder/usr/lib/"; rm -rf "$folder/lib"; }
rm -rf "$folder/usr/include/$architecture" "$folder/usr/share/doc" "$folder/usr/share/man" "$folder/usr/src" \
  "$folder/usr/lib/$architecture"/libcrypto.a "$folder/usr/lib/$architecture"/libssl.a "$folder/usr/lib/$architecture"/engines-3
du -sh "$folder"
