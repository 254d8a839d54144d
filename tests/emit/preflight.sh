#!/bin/sh
# preflight.sh FILE...: each file is PDF/A-1b to PDFBox's validator. Prints what it found and exits 1;
# a control that is none must be found, so that silence means something. Needs a Java runtime,
# libpdfbox2-java, libactivation-java and libjaxb-api-java (make pdfa installs them), and qpdf.
java=/usr/share/java
path=
for jar in preflight pdfbox2 fontbox2 xmpbox commons-logging javax.activation jaxb-api; do
  path=$path:$java/$jar.jar
done
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# The result: one file beside the list, with a <preflight> for each file.
validate() { # list
  java -cp "$path" org.apache.pdfbox.preflight.Validator_A1b xml group "$1" >"$work/said" 2>&1 &&
    [ -s "$1.preflight.xml" ] || { cat "$work/said"; exit 2; }
}
valid() { grep -c '<isValid type="PDF/A1-b">true<' "$1.preflight.xml"; }

qpdf --object-streams=generate "$1" "$work/control.pdf" || exit 2
echo "$work/control.pdf" >"$work/control"
validate "$work/control"
[ "$(valid "$work/control")" = 0 ] || { echo "the validator finds nothing wrong in a file that is no PDF/A-1"; exit 2; }

for pdf; do
  case $pdf in /*) echo "$pdf" ;; *) echo "$PWD/$pdf" ;; esac
done >"$work/list"
validate "$work/list"
found=$(valid "$work/list")
echo "PDF/A-1b: $found of $# files"
[ "$found" = $# ] && exit 0
grep -E '<(preflight name|isValid|code|details)' "$work/list.preflight.xml" | grep -A 20 -B 1 '>false<'
exit 1
