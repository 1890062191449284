#!/usr/bin/env bash
# The bill of materials of a Debian package, as CycloneDX 1.5 (JSON), on standard output: the package and all that it
# needs installed, with their versions, from dpkg's database of this machine, which must have them installed.
# The same package on the same machine gives the same text.
#   packaging/sbom.sh thumbsup_0.1.0_amd64.deb > sbom.cdx.json
set -euo pipefail
deb=${1:?which package?}
. /etc/os-release
distro="${ID:-debian}-${VERSION_ID:-}"
name=$(dpkg-deb -f "$deb" Package) version=$(dpkg-deb -f "$deb" Version) architecture=$(dpkg-deb -f "$deb" Architecture)
sum=$(sha256sum "$deb" | cut -d' ' -f1)

# Every installed package: name, version, architecture, what it provides, what it needs.
installed() {
  dpkg-query -W -f '${db:Status-Status}\t${Package}\t${Version}\t${Architecture}\t${Provides}\t${Pre-Depends}, ${Depends}\n' |
    sed -n 's/^installed\t//p'
}

# Of each dependency the first alternative that is installed, and so on from there; one line a package, sorted.
closure() {
  installed | awk -F '\t' -v wanted="$(dpkg-deb -f "$deb" Pre-Depends Depends | sed 's/^[A-Za-z-]*: //' | paste -sd,)" '
    function bare(word) { sub(/[ (:].*/, "", word); return word }
    {
      version[$1] = $2; architecture[$1] = $3; needs[$1] = $5
      count = split($4, provided, / *, */)
      for (i = 1; i <= count; i++) if (provided[i] != "") provider[bare(provided[i])] = $1
    }
    function take(list,   groups, choices, g, c, i, j, one) {
      g = split(list, groups, / *, */)
      for (i = 1; i <= g; i++) {
        sub(/^ +/, "", groups[i])
        if (groups[i] == "") continue
        c = split(groups[i], choices, / *\| */)
        for (j = 1; j <= c; j++) {
          one = bare(choices[j])
          if (!(one in version) && one in provider) one = provider[one]
          if (one in version) { if (!(one in seen)) { seen[one] = 1; queue[++last] = one }; break }
        }
        if (j > c) { print "sbom: not installed: " groups[i] > "/dev/stderr"; missing = 1 }
      }
    }
    END {
      take(wanted)
      for (first = 1; first <= last; first++) take(needs[queue[first]])
      if (missing) exit 1
      for (one in seen) print one "\t" version[one] "\t" architecture[one]
    }' | LC_ALL=C sort
}

purl() { # name version architecture
  local encoded=${2//%/%25}
  encoded=${encoded//:/%3A}
  printf 'pkg:deb/debian/%s@%s?arch=%s&distro=%s' "${1//+/%2B}" "${encoded//+/%2B}" "$3" "$distro"
}

component() { # type name version architecture [more]
  local reference
  reference=$(purl "$2" "$3" "$4")
  printf '{"type": "%s", "bom-ref": "%s", "name": "%s", "version": "%s", "purl": "%s"%s}' \
    "$1" "$reference" "$2" "$3" "$reference" "${5:-}"
}

parts=$(closure)
printf '{\n"bomFormat": "CycloneDX",\n"specVersion": "1.5",\n"version": 1,\n"metadata": {"component": '
component application "$name" "$version" "$architecture" ", \"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"$sum\"}]"
printf '},\n"components": ['
separator=
while IFS=$'\t' read -r part part_version part_architecture; do
  printf '%s\n' "$separator"
  component library "$part" "$part_version" "$part_architecture"
  separator=,
done <<<"$parts"
printf '\n]\n}\n'
