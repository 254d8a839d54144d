#!/bin/sh
# pdf_rules.sh FILE: the rules of a tagged PDF that can be checked without a certifier. Prints a line
# for each breach and exits 1; silent and 0 when all hold. Needs qpdf and poppler-utils.
pdf=$1
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

qpdf --check "$pdf" >"$work/check" 2>&1 || { sed 's/^/qpdf: /' "$work/check"; exit 1; }
qpdf --qdf --object-streams=disable --no-original-object-ids "$pdf" "$work/qdf" || exit 2

# Painting stands in marked content, marked content closes, each page's sequences count up from 0 and
# are as many as the page's entry in the tree's index of parents.
awk '
  /^%% Contents for page / { page = $5; depth = 0; inside = 0; shown[page] = 0 }
  page && $0 == "stream" { inside = 1; next }
  page && $0 ~ /^endstream/ {
    if (depth) print "page " page ": " depth " marked content left open"
    page = ""; inside = 0
  }
  inside && /BDC$|BMC$/ {
    depth++
    if (match($0, /MCID [0-9]+/)) {
      id = substr($0, RSTART + 5, RLENGTH - 5)
      if (depth > 1) print "page " page ": MCID " id " inside other marked content"
      if (id != shown[page]++) print "page " page ": MCID " id " out of order"
    }
  }
  inside && /EMC$/ { if (--depth < 0) print "page " page ": EMC without BDC" }
  inside && /(^|[ >\]])(f|S|B|Tj|TJ|Do)$/ && depth == 0 { print "page " page ": painted outside: " $0 }
  /^  \/Nums \[/ { nums = 1; key = 0; next }
  nums && /^    \[/ { list = 1; have = 0; next }
  nums && list && /^    \]/ { list = 0; index_of[++key] = have; next }
  nums && list && / 0 R$/ { have++ }
  nums && /^  \]/ { nums = 0 }
  END {
    for (p in shown)
      if (shown[p] != index_of[p]) print "page " p ": " shown[p] " MCIDs, parent tree has " index_of[p] + 0
    if (!key) print "no index of parents"
  }
' "$work/qdf" >"$work/breaches"

# Elements: a figure is described, a header cell says what it heads, a link has its place in the tree.
awk '
  function close_object() {
    if (type == "Figure" && !alt) print "object " number ": Figure without Alt"
    if (type == "Figure" && !box) print "object " number ": Figure without BBox"
    if (type == "TH" && !scope) print "object " number ": TH without Scope"
    if (link && !place) print "object " number ": Link without StructParent"
    if (font && !unicode) print "object " number ": font without ToUnicode"
    type = ""; alt = box = scope = link = place = font = unicode = 0
  }
  /^[0-9]+ 0 obj/ { close_object(); number = $1 }
  /^  \/S \// { type = substr($2, 2) }
  /^  \/Alt </ || /^  \/Alt \(/ { if (length($0) > 13) alt = 1 }
  /\/BBox \[/ { box = 1 }
  /\/Scope \// { scope = 1 }
  /^  \/Subtype \/Link/ { link = 1 }
  /^  \/StructParent / { place = 1 }
  /^  \/Subtype \/Type0/ { font = 1 }
  /^  \/ToUnicode / { unicode = 1 }
  END { close_object() }
' "$work/qdf" >>"$work/breaches"

# Headings go down one level at a time; the first one is H1.
pdfinfo -struct "$pdf" 2>/dev/null | awk '
  match($1, /^H[1-6]$/) {
    level = substr($1, 2) + 0
    if (level > last + 1) print "H" level " follows H" last
    last = level
  }' >>"$work/breaches"

for entry in '/Lang (..' '/Marked true' '/DisplayDocTitle true' '/StructTreeRoot ' '/Metadata ' '/Title <feff' '/ID [<'; do
  grep -q -a -e "$(printf '%s' "$entry" | sed 's/[[]/\\[/g')" "$work/qdf" || echo "no $entry" >>"$work/breaches"
done
grep -q -a '/\(CreationDate\|ModDate\)' "$work/qdf" && echo "holds a date of the clock" >>"$work/breaches"

pdffonts "$pdf" 2>/dev/null | awk 'NR > 2 && !/ yes yes yes / { print "font not embedded, cut and mapped: " $1 }' \
  >>"$work/breaches"

cat "$work/breaches"
[ ! -s "$work/breaches" ]
