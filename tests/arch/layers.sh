#!/bin/sh
# Holds the layers: every include is one that layers.txt allows, every library has its one file, and
# the calls that only main.c may make stand nowhere else. Exit 1 with a line for each breach.
cd "$(dirname "$0")/../.." || exit 2
files=$(find generator -name '*.[ch]' | sort)
awk -v rules=tests/arch/layers.txt '
  BEGIN {
    while ((getline line < rules) > 0) {
      if (line ~ /^#/ || line ~ /^[ \t]*$/) continue
      n = split(line, w, /[ \t]+/)
      for (i = 2; i <= n; i++) {
        if (line ~ /^</) { only[w[1]] = only[w[1]] " " w[i] } else { may[w[1] "/" w[i]] = 1 }
      }
    }
  }
  FNR == 1 {
    n = split(FILENAME, part, "/")
    folder = n > 2 ? part[2] : "main"
  }
  /^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, q, "\""); n = split(q[2], p, "/")
    if (n < 2) {
      if (folder != "main") breach("include with its folder: " q[2])
    } else if (p[1] != folder && !((folder "/" p[1]) in may)) breach(folder "/ may not include " p[1] "/")
  }
  /^[ \t]*#[ \t]*include[ \t]*</ {
    for (h in only) if (index($0, h)) {
      n = split(only[h], f, " "); ok = 0
      for (i = 1; i <= n; i++) if (f[i] == FILENAME || (f[i] ~ /\/$/ && index(FILENAME, f[i]) == 1)) ok = 1
      if (!ok) breach("only" only[h] " may include " h)
    }
  }
  FILENAME != "generator/main.c" && FILENAME !~ /^generator\/squad\// {
    line = $0
    sub(/\/\/.*/, "", line)
    gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
    if (match(line, /(^|[^A-Za-z0-9_>.])(exit|_exit|abort|time|clock|clock_gettime|gettimeofday|localtime|localtime_r|gmtime|gmtime_r|mktime|strftime|setlocale|getenv|setenv|rand|random|sprintf|strcpy|strcat|strtok|atoi|atof|strtod|strtol|printf|puts|perror)[ ]*\(/)) {
      call = substr(line, RSTART, RLENGTH); gsub(/[^a-z_]/, "", call)
      if (!(call == "exit" && FILENAME == "generator/base/arena.c")) breach("banned call: " call "(")
    }
  }
  function breach(text) { print FILENAME ":" FNR ": " text; bad = 1 }
  END { exit bad }
' $files
