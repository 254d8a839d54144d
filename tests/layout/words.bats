#!/usr/bin/env bats
# No word of a document is broken on its pages, in the largest print, in any language, on either
# paper: what was handed to the layout is found again, word by word, in what a reader copies out.

setup_file() {
  export IN="$BATS_FILE_TMPDIR/in" OUT="$BATS_FILE_TMPDIR/out"
  mkdir "$IN"
  cp -r input/daniel-okafor input/hannah-brenner "$IN"
  cp -r input/maya-lindqvist "$IN/long-name"
  sed -i "s/^name:.*/$(grep '^name:' tests/worst/long-name/journal.md)/" "$IN/long-name/journal.md"
}

# Words, one a line.
words_of() {
  sed 's/\xc2\xad//g; s/\xc2\xa0\|\xe2\x80\xaf\|\xe2\x80\x93/ /g' | tr -s ' \n\f/' '\n\n\n\n' |
    LC_ALL=C grep '[A-Za-z0-9\x80-\xff]' | LC_ALL=C sort -u
}

# Words of the first list that are not in the second. A line may end behind a hyphen, and pdftotext
# leaves that one out when the next line goes on: the word, the word without it, or its parts.
broken() {
  LC_ALL=C awk 'NR == FNR { there[$0]; next }
    { joined = $0; gsub("-", "", joined); n = split($0, part, "-"); whole = 1
      for (i = 1; i <= n; i++) whole = whole && (part[i] == "" || part[i] in there || i < n && part[i] "-" in there)
      if (!whole && !($0 in there) && !(joined in there)) print }' "$2" "$1"
}

# The texts of `show document`, a block a line; drawings draw what they have room for, and a full
# plan does without what its styles say may be cut.
texts_of() {
  grep -v ':cut-' | grep -vE '^ *(chart|spark|scale|strip|ladder|document|subject|author|title|foot) ' | LC_ALL=C awk '{
    gsub(/ (alt|label) "[^"]*"/, ""); gsub(/ > /, "\" \""); n = split($0, part, "\""); line = ""
    for (i = 2; i <= n; i += 2) line = line part[i]
    print line }'
}

# language paper: every word of every runner's pages
whole_words() {
  out="$OUT/$1-$2"
  options="--date 2026-11-22 --language $1 --paper $2 --large-print"
  "$TENDON" build "$IN" -o "$out" $options -q >/dev/null 2>&1
  for runner in "$IN"/*/; do
    "$TENDON" show document "$runner" $options 2>/dev/null | texts_of | words_of >"$BATS_TEST_TMPDIR/asked"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/asked")" -gt 300 ]
    for f in "$out/$(basename "$runner")"/*.pdf; do pdftotext -raw "$f" -; done | words_of >"$BATS_TEST_TMPDIR/there"
    broken "$BATS_TEST_TMPDIR/asked" "$BATS_TEST_TMPDIR/there" >"$BATS_TEST_TMPDIR/broken"
    [ ! -s "$BATS_TEST_TMPDIR/broken" ] || { echo "$1 $2 $runner: broken or lost:"; cat "$BATS_TEST_TMPDIR/broken"; return 1; }
  done
}

@test "English, large print: every word is whole" { whole_words en A4; whole_words en Letter; }
@test "German, large print: every word is whole" { whole_words de A4; whole_words de Letter; }
@test "Spanish, large print: every word is whole" { whole_words es A4; whole_words es Letter; }
@test "French, large print: every word is whole" { whole_words fr A4; whole_words fr Letter; }
@test "Swedish, large print: every word is whole" { whole_words sv A4; whole_words sv Letter; }
