#!/bin/sh
# make_deb.sh TREE VERSION FILE: a Debian package of an installed tree (make install DESTDIR=TREE
# PREFIX=/usr). What it depends on is asked of the packages that own the libraries it is linked to.
set -eu
tree=$1 version=$2 file=$3
program=$tree/usr/bin/tendon
owner() { # library file: the package it comes from
  dpkg-query -S "$(readlink -f "$1")" 2>/dev/null || dpkg-query -S "$1"
}
depends=$(objdump -p "$program" | awk '$1 == "NEEDED" { print $2 }' | while read -r name; do
  path=$(ldd "$program" | awk -v n="$name" '$1 == n { print $3 }')
  [ -n "$path" ] && owner "$path" | head -n 1 | cut -d: -f1
done | sort -u | while read -r package; do
  printf '%s (>= %s), ' "$package" "$(dpkg-query -W -f '${Version}' "$package" | sed 's/[+~-][^-]*$//; s/^[0-9]*:/&/')"
done)
[ -n "$depends" ]
for page in "$tree"/usr/share/man/man*/*; do
  [ "${page%.gz}" = "$page" ] && gzip -n9 "$page"
done
mkdir -p "$tree/DEBIAN"
cat >"$tree/DEBIAN/control" <<C
Package: tendon
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: Tendon <tendon@localhost>
Section: text
Priority: optional
Installed-Size: $(du -sk --exclude=DEBIAN "$tree" | cut -f1)
Depends: ${depends}fonts-lato, fonts-dejavu-core, icc-profiles-free, tzdata
Suggests: parallel
Description: week plans and progress reports for runners' Achilles recovery
 Tendon reads a runner's Markdown journal and the exports of their watch,
 replays the history against a staged protocol for the return to running after
 Achilles tendinopathy, and writes a week plan and a progress report as PDF,
 for one runner or a squad. It works offline. It proposes; a person decides.
C
(cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find "$tree" -newermt "@${SOURCE_DATE_EPOCH:-0}" -print0 | xargs -0r touch -hd "@${SOURCE_DATE_EPOCH:-0}"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0} dpkg-deb --root-owner-group --build "$tree" "$file" >/dev/null
