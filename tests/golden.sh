#!/bin/sh
# golden.sh EXPECTED ACTUAL: exit 0 when the files are equal; else show the difference, and with
# ACCEPT=1 and a terminal ask whether to take it over (ACCEPT=all takes over without asking).
[ -e "$1" ] && cmp -s "$1" "$2" && exit 0
if [ -e "$1" ]; then diff -u "$1" "$2"; else echo "no golden yet: $1"; head -c 2000 "$2"; fi
case ${ACCEPT:-} in
all) mkdir -p "$(dirname "$1")" && cp "$2" "$1"; exit ;;
1)
  printf 'take over into %s? [y/N] ' "$1" >/dev/tty
  read -r answer </dev/tty
  [ "$answer" = y ] && mkdir -p "$(dirname "$1")" && cp "$2" "$1" && exit 0
  ;;
esac
exit 1
