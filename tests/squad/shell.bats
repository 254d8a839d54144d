#!/usr/bin/env bats
# Around the program: manual, help, near words, completions, installing, the package.

load squad.sh

verbs() { "$TENDON" --help | sed -n 's/^  tendon \([a-z]*\)  *[[A-Z].*/\1/p' | sort -u; }
options() { "$TENDON" --help | sed -n 's/^ .*  --\([a-z-]*\).*/\1/p; s/^  -., --\([a-z-]*\).*/\1/p' | sort -u; }

@test "the manual has no fault, and what it refers to is there" {
  said=$(mandoc -Tlint generator/man/*.[15] | grep -v 'referenced manual not found\|outdated mandoc.db\|longer than 80 bytes' || true)
  echo "$said"
  [ -z "$said" ]
  for page in $(sed -n 's/^\.Xr \(tendon[a-z-]*\) \([15]\).*/\1.\2/p' generator/man/*.[15]); do
    [ -e "generator/man/$page" ]
  done
}

@test "the manual has every verb and every option, and no other" {
  [ "$(verbs | wc -l)" = 7 ]
  [ "$(sed -n 's/^\.It Cm \([a-z]*\).*/\1/p' generator/man/tendon.1 | sort -u)" = "$(verbs)" ]
  [ "$(sed -n '/^\.Sh OPTIONS/,/^\.Sh SQUADS/s/^\.It .*Fl -\([a-z-]*\).*/\1/p' generator/man/tendon.1 | sort -u)" = "$(options)" ]
}

@test "each verb has a help of its own with examples and the options it heeds" {
  for verb in $(verbs); do
    run "$TENDON" $verb --help
    [ "$status" = 0 ]
    [[ "$output" == "tendon $verb"* ]]
    [[ "$output" == *"Examples:"*"  tendon"* ]]
  done
  [[ "$("$TENDON" build --help)" == *--prune* ]]
  not grep -q prune <("$TENDON" show --help)
}

@test "a word that is nearly a verb, an option, a stage or a shell is told" {
  for wrong in "buidl" "chekc" "initt x" "bord" "protcol"; do
    run "$TENDON" $wrong
    [ "$status" = 2 ]
    [[ "$output" == *"did you mean"* ]]
  done
  for wrong in --anonymize --dryrun --jobz=2 --tmplates=x --quite; do
    run "$TENDON" build $wrong
    [ "$status" = 2 ]
    [[ "$output" == *"did you mean '--"* ]]
  done
  run "$TENDON" completion tcsh
  [ "$status" = 2 ]
}

typed() { # words, the last one being typed: what bash offers
  (
    compopt() { :; }
    source <("$TENDON" completion bash)
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    _tendon
    printf '%s ' "${COMPREPLY[@]}"
  )
}

@test "bash completes verbs, the options of the verb, and values" {
  [ "$(typed tendon pro)" = "protocol " ]
  [ "$(typed tendon build --pr)" = "--protocol= --prune " ]
  [ "$(typed tendon check --st)" = "--strict " ]
  [ "$(typed tendon init --st)" = " " ]
  [ "$(typed tendon show re)" = "review " ]
  [ "$(typed tendon build --paper L)" = "Letter " ]
  [ "$(typed tendon build --paper = L)" = "Letter " ]
  [ "$(typed tendon build -o gener)" = "generator " ]
  [ "$(typed tendon completion '')" = "bash zsh fish " ]
}

@test "zsh and fish get every verb and option" {
  for shell in zsh fish; do
    "$TENDON" completion $shell >"$BATS_TEST_TMPDIR/$shell"
    for word in $(verbs) $(options); do grep -q -- "$word" "$BATS_TEST_TMPDIR/$shell"; done
    ! command -v $shell >/dev/null || $shell -n "$BATS_TEST_TMPDIR/$shell"
  done
}

install_into() { make -s MODE="$MODE" install DESTDIR="$1" PREFIX="$2"; }

@test "installed below any prefix it finds its templates from anywhere, and is taken away whole" {
  [ "$MODE" = release ] || skip "said: the same files in every mode"
  root="$BATS_TEST_TMPDIR/root"
  install_into "$root" /opt/t
  squad "$BATS_TEST_TMPDIR/in" 1
  (cd / && "$root/opt/t/bin/tendon" build "$BATS_TEST_TMPDIR/in" -o "$BATS_TEST_TMPDIR/a" --date 2026-11-22) >/dev/null 2>&1
  build "$BATS_TEST_TMPDIR/in" -o "$BATS_TEST_TMPDIR/b" >/dev/null 2>&1
  same_output "$BATS_TEST_TMPDIR/a" "$BATS_TEST_TMPDIR/b"
  mv "$root/opt/t" "$BATS_TEST_TMPDIR/moved"
  run "$BATS_TEST_TMPDIR/moved/bin/tendon" check "$BATS_TEST_TMPDIR/in" --date 2026-11-22
  [ "$status" = 0 ]
  mv "$BATS_TEST_TMPDIR/moved" "$root/opt/t"
  diff -r templates "$root/opt/t/share/tendon/templates"
  make -s uninstall DESTDIR="$root" PREFIX=/opt/t
  [ -z "$(find "$root" -type f)" ]
}

@test "the Debian package installs, runs and is removed cleanly" {
  [ "$MODE" = release ] || skip "said: the same files in every mode"
  [ "$(id -u)" = 0 ] || skip "said: only root keeps a package list"
  deb=$(make -s deb)
  root="$BATS_TEST_TMPDIR/root"
  mkdir -p "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/info"
  : >"$root/var/lib/dpkg/status"
  dpkg --root="$root" --log=/dev/null --force-depends -i "$deb" >/dev/null 2>&1
  dpkg --root="$root" --verify tendon
  (cd / && "$root/usr/bin/tendon" --version)
  squad "$BATS_TEST_TMPDIR/in" 1
  (cd / && "$root/usr/bin/tendon" build "$BATS_TEST_TMPDIR/in" -o "$BATS_TEST_TMPDIR/a" --date 2026-11-22) >/dev/null 2>&1
  [ -s "$BATS_TEST_TMPDIR/a/runner-1/summary.json" ]
  for package in $(dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/ *\([^ ]*\).*/\1/'); do
    dpkg-query -W "$package" >/dev/null
  done
  dpkg --root="$root" --log=/dev/null --force-depends -r tendon >/dev/null 2>&1
  [ -z "$(find "$root" -path "$root/var" -prune -o -type f -print)" ]
}

@test "the sources are packed with everything that the build needs, the same bytes each time" {
  [ "$MODE" = release ] || skip "said: the same files in every mode"
  git rev-parse HEAD >/dev/null 2>&1 || skip "said: no history here"
  tar=$(make -s dist)
  sum=$(sha256sum <"$tar")
  [ "$(make -s dist)" = "$tar" ]
  [ "$(sha256sum <"$tar")" = "$sum" ]
  tar -xzf "$tar" -C "$BATS_TEST_TMPDIR"
  (cd "$BATS_TEST_TMPDIR"/tendon-*/ && ls Makefile README.md && make -n build/release/tendon >/dev/null && ls templates/en/week-plan.md templates/protocol/achilles.md)
}
