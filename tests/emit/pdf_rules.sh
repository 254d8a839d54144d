#!/bin/sh
# pdf_rules.sh FILE...: the rules of PDF/UA-1 that can be checked without a certifier. Prints a line
# for each breach and exits 1; silent and 0 when all hold. Needs qpdf, jq and poppler-utils.
here=$(dirname "$0")
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

# Of the content: painting stands in marked content, marked content closes, nothing tagged stands in
# an artifact or the other way round, each page's sequences count up from 0. Writes their number.
content_rules() {
  awk -v shown_file="$work/shown" '
    /^%% Contents for page / { page = $5; depth = inside = 0; shown[page] += 0; last = page > last ? page : last }
    page && $0 == "stream" { inside = 1; next }
    page && $0 ~ /^endstream/ {
      if (depth) print "page " page ": " depth " marked content left open"
      page = ""; inside = 0
    }
    inside && /(BDC|BMC)$/ {
      kind[++depth] = /\/Artifact/ ? "artifact" : /MCID/ ? "tagged" : "span"
      for (i = 1; i < depth; i++)
        if (kind[depth] != "span" && kind[i] != "span") print "page " page ": " kind[depth] " inside " kind[i] " content"
      if (kind[depth] == "span" && depth == 1) print "page " page ": content neither tagged nor artifact"
      if (match($0, /MCID [0-9]+/)) {
        id = substr($0, RSTART + 5, RLENGTH - 5)
        if (id != shown[page]++) print "page " page ": MCID " id " out of order"
      }
    }
    inside && /(^| )EMC$/ { if (--depth < 0) { print "page " page ": EMC without BDC"; depth = 0 } }
    inside && /(^|[ >\])])(f|F|f\*|B|B\*|b|b\*|S|s|sh|Tj|TJ|Do|EI)$/ && depth == 0 { print "page " page ": painted outside: " $0 }
    /^%% Contents for/ { next }
    /beginbfchar$/ { map = 1; next }
    /^endbfchar/ { map = 0 }
    map && /><(0000|FEFF|FFFE|feff|fffe|)>$/ { print "a glyph stands for " $0 ", which is no character" }
    END {
      printf "[" >shown_file
      for (p = 1; p <= last; p++) printf "%s%d", (p == 1 ? "" : ","), shown[p] >shown_file
      print "]" >shown_file
    }' "$1"
}

# The packet must be readable without unpacking anything.
metadata_rules() {
  for entry in '<pdfuaid:part>1<' '<dc:title>' '<pdfaid:part>1<' '<pdfaid:conformance>B<'; do
    case $entry in *pdfaid*) grep -q -a /OutputIntents "$1" || continue ;; esac
    grep -q -a -e "$entry" "$1" || echo "metadata without $entry"
  done
}

rules() {
  qpdf --check "$1" >"$work/check" 2>&1 || { sed 's/^/qpdf: /' "$work/check"; return; }
  qpdf --qdf --object-streams=disable --no-original-object-ids "$1" "$work/qdf" || { echo "not read by qpdf"; return; }
  content_rules "$work/qdf"
  metadata_rules "$1"
  qpdf --json=2 --json-stream-data=none "$1" >"$work/json" || { echo "not read by qpdf"; return; }
  jq -r --argjson shown "$(cat "$work/shown")" -f "$here/pdf_rules.jq" "$work/json" 2>&1
  pdffonts "$1" 2>/dev/null | awk 'NR > 2 && !/ yes yes yes / { print "font not embedded, cut and mapped: " $1 }'
}

for pdf; do
  rules "$pdf" | if [ $# -gt 1 ]; then sed "s|^|$pdf: |"; else cat; fi
done >"$work/breaches"
cat "$work/breaches"
[ ! -s "$work/breaches" ]
