#!/usr/bin/env bash
# A release from one command: tests, packages (with the window, and without), bills of materials, what has changed, sums.
#   packaging/release.sh [FOLDER]      by default build/release-VERSION, which must not be there yet
# On a clean tree of Debian 12 or 13; it takes as long as two builds and all tests.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's/^project(ThumbsUpStudio VERSION \([0-9.]*\) .*/\1/p' CMakeLists.txt)
out=$(realpath -m "${1:-build/release-$version}")
[ -z "$(git status --porcelain)" ] || { echo "release: the tree is not clean" >&2; exit 2; }
[ ! -e "$out" ] || { echo "release: $out is there already" >&2; exit 2; }

packaging/bootstrap.sh
packaging/bootstrap.sh --package
# Files in packages are as old as the commit, not as the build.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

make test
beside="$out.part"
rm -rf "$beside"
mkdir -p "$beside"
for window in ON OFF; do
  folder=build/package-$window
  cmake --preset release -B "$folder" -DTHUMBSUP_STUDIO=$window
  cmake --build "$folder"
  (cd "$folder" && cpack -G DEB -B "$beside" && rm -rf "$beside/_CPack_Packages")
done
for deb in "$beside"/*.deb; do
  packaging/sbom.sh "$deb" >"${deb%.deb}.cdx.json"
done
# The section of this version, else what is not released yet.
section() { awk -v title="$1" '/^## /{found = ($0 == "## " title); next} found' CHANGELOG.md; }
changes=$(section "$version")
printf '%s\n' "${changes:-$(section Unreleased)}" >"$beside/CHANGES.md"
(cd "$beside" && sha256sum -- * >SHA256SUMS)
mv "$beside" "$out"
echo "release: $out"
