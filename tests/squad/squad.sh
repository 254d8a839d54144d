# What the squad's tests share: small squads of runners of some days.
runner() { # folder name: a runner with a journal and one watch file
  mkdir -p "$1/watch"
  cat >"$1/journal.md" <<J
---
name: $2
side: left
type: midportion
diagnosed: 2026-11-02, J. Hale, physiotherapist
started: 2026-11-09
clinician: J. Hale, +44 20 7946 0100
zone: Europe/London
---

## 2026-11-16

- morning pain: 2
- stiffness: 20 min

## 2026-11-17

- morning pain: 2
- stiffness: 15 min

### Walk

- time: 30 min
- pain during: 1
J
  cp input/maya-lindqvist/watch/$(ls input/maya-lindqvist/watch | head -n 1) "$1/watch/"
  touch -d '2026-11-20T12:00Z' "$1/journal.md" "$1/watch"/*
}

squad() { # folder count
  mkdir -p "$1"
  for i in $(seq -w 1 "$2"); do runner "$1/runner-$i" "Runner Number $i"; done
}

# All that a reader of the output sees, without what is kept between builds.
same_output() { diff -r -x .tendon "$1" "$2"; }

stamps() { find "$1" -type f ! -path '*/.tendon/lock' -printf '%P %T@ %i\n' | sort; }

build() { "$TENDON" build "$@" --date 2026-11-22; }

# `!` before a command never fails a test that goes on; this does.
not() { if "$@"; then return 1; fi; }
