# The rules of PDF/UA-1 (ISO 14289-1) and the limits of PDF/A-1 (ISO 19005-1) that show in the
# objects of a file: input is what `qpdf --json=2` writes, $shown the marked-content sequences counted
# on each page. One string for each breach.

(.qpdf[1]) as $file
| def object: if type == "string" and test("^[0-9]+ [0-9]+ R$") then
    ($file["obj:" + .] | if . == null then null else (.value // .stream.dict) end) else . end;
  def items: if . == null then [] elif type == "array" then . else [.] end;
  def text: (. // "") | tostring | sub("^[ub]:"; "");
  def grouping: ["/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/NonStruct"];
  def block: grouping + ["/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/Table", "/Figure", "/Note", "/Caption"];
  def inline: ["/Span", "/Link", "/Quote", "/Code", "/Figure", "/Reference"];
  def sets: # what may stand in what; a type that is no key here may hold inline elements alone
    { "/L": ["/LI", "/L", "/Caption"], "/LI": ["/Lbl", "/LBody"], "/LBody": (block + inline),
      "/Table": ["/TR", "/THead", "/TBody", "/TFoot", "/Caption"], "/THead": ["/TR"], "/TBody": ["/TR"],
      "/TFoot": ["/TR"], "/TR": ["/TH", "/TD"], "/TD": (block + inline), "/TH": (block + inline),
      "/Figure": (inline + ["/Caption", "/P"]), "/Caption": (block + inline), "/Note": (block + inline) }
    + (grouping | map({ key: ., value: (block + inline) }) | from_entries);
  def known: block + inline + ["/LI", "/Lbl", "/LBody", "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot"];
  def attribute(name): (."/A" | object | items | map(object) | map(.[name]? | select(. != null)) | first);
  def is_element: type == "object" and has("/S");
  ($file.trailer.value."/Root" | object) as $catalog
| ($file.trailer.value."/Info" | object // {}) as $info
| def leaves: . as $r | object | if ."/Type" == "/Pages" then ."/Kids"[] | leaves else $r end;
  [$catalog."/Pages" | leaves] as $pages
| ($catalog."/StructTreeRoot") as $root
| ($root | object // {}) as $tree
# every element below: [reference or null, element, reference of the parent, type of the parent, /Pg]
| def below($parent; $over):
    items[] | . as $kid | object
    | if is_element then
        . as $e | ($kid | if type == "string" then . else null end) as $ref
        | { ref: $ref, e: $e, parent: $parent, over: $over }, ($e."/K" | below($ref; $e."/S"))
      else empty end;
  [$tree."/K" | below($root; "/StructTreeRoot")] as $all
| def tables: if ."/Nums" then ."/Nums" | range(0; length; 2) as $i | { key: (.[$i] | tostring), value: .[$i + 1] }
    else (."/Kids" // [])[] | object | tables end;
  ([$tree."/ParentTree" | object // {} | tables] | from_entries) as $index
# every sequence that an element claims: page reference, number, element reference
| [$all[] | . as $x | $x.e."/K" | items[]
    | if type == "number" then { page: $x.e."/Pg", id: ., by: $x.ref }
      else object | select(type == "object" and ."/MCID" != null) | { page: (."/Pg" // $x.e."/Pg"), id: ."/MCID", by: $x.ref } end
  ] as $claims
| [$all[] | . as $x | $x.e."/K" | items[] | object | select(type == "object" and ."/Type" == "/OBJR")
    | { annot: ."/Obj", by: $x.ref, type: $x.e."/S" }] as $objects
| def rows: .e."/K" | items[] | object | if ."/S" == "/TR" then . elif is_element then { e: . } | rows else empty end;
  def columns: [."/K" | items[] | object | select(is_element) | (attribute("/ColSpan") // 1)] | add // 0;
  def places: if type == "array" and length > 2 and .[1] == "/XYZ" then . elif type == "array" or type == "object" then .[] | places else empty end;

# the document
  (select(($catalog."/Lang" | text) == "") | "no /Lang"),
  (select($catalog."/MarkInfo"."/Marked" != true) | "not marked as tagged"),
  (select($catalog."/ViewerPreferences"."/DisplayDocTitle" != true) | "title not displayed"),
  (select(($info."/Title" | text) == "") | "no title"),
  (select(($catalog."/Metadata" | object) == null) | "no metadata"),
  (select($root == null) | "no structure tree"),
  (select($file.trailer.value."/Encrypt" != null) | "encrypted"),
  (select(($file.trailer.value."/ID" | length) != 2) | "no /ID"),
  (select(($info | has("/CreationDate")) or ($info | has("/ModDate"))) | "holds a date of the clock"),
  (select([$tree."/K" | items[] | object | ."/S"] != ["/Document"]) | "the tree's one root is no Document"),

# elements
  ($all[] | . as $x | .e."/S" as $s
    | (select(known | index($s) | not) | "\($x.ref): \($s) is no standard type"),
      (select($x.ref == null) | "\($s) below \($x.over) is no object of its own"),
      (select($x.e."/P" != $x.parent) | "\($x.ref): \($s) names another parent than the one that holds it"),
      (select($x.over != "/StructTreeRoot" and ((sets[$x.over] // inline) | index($s) | not)) | "\($x.ref): \($s) in \($x.over)"),
      (select($s == "/Figure")
        | (select(($x.e."/Alt" | text) == "") | "\($x.ref): Figure without Alt"),
          ((attribute("/BBox") // ($x.e | attribute("/BBox"))) as $b
            | select($b == null or $b[2] <= $b[0] or $b[3] <= $b[1]) | "\($x.ref): Figure without BBox")),
      (select($s == "/TH" and ($x.e | attribute("/Scope")) == null) | "\($x.ref): TH without Scope"),
      (select($s == "/LI" and ([$x.e."/K" | items[] | object | ."/S"?] != ["/Lbl", "/LBody"])) | "\($x.ref): LI is not Lbl and LBody"),
      (select($s == "/L" and ([$x.e."/K" | items[]] | length) == 0) | "\($x.ref): L without items"),
      (select($s == "/Link" and ([$objects[] | select(.by == $x.ref)] | length) == 0) | "\($x.ref): Link without its annotation"),
      (select($s == "/Table")
        | ([$x | rows]) as $rows
        | (select(($rows | map(columns) | unique | length) > 1) | "\($x.ref): Table rows of \($rows | map(columns) | unique) columns"),
          (select(([$rows[] | ."/K" | items[] | object | select(."/S"? == "/TH")] | length) == 0) | "\($x.ref): Table without TH"))),

# headings go down one level at a time; the first is H1
  ([$all[].e."/S" | select(test("^/H[1-6]$")) | .[2:] | tonumber] | [0] + .
    | range(1; length) as $i | select(.[$i] > .[$i - 1] + 1) | "H\(.[$i]) follows H\(.[$i - 1])"),

# sequences of the pages, claimed once each, and found again from the page
  ($claims | group_by([.page, .id])[] | select(length > 1) | "page \(.[0].page): MCID \(.[0].id) claimed \(length) times"),
  ($pages | to_entries[] | .key as $i | .value as $ref | ($ref | object) as $page
    | ($index[$page."/StructParents" | tostring] | object // []) as $list
    | ($shown[$i] // 0) as $n
    | ([$claims[] | select(.page == $ref)]) as $mine
    | (select($list | length != $n) | "page \($i + 1): \($n) MCIDs, parent tree has \($list | length)"),
      (select($mine | length != $n) | "page \($i + 1): \($n) MCIDs, the tree claims \($mine | length)"),
      ($mine[] | select($list[.id] != .by) | "page \($i + 1): MCID \(.id) leads to \($list[.id]) and belongs to \(.by)"),
      (select($page."/Annots" != null and $page."/Tabs" != "/S") | "page \($i + 1): tab order is not the tree's"),
      ($page."/Annots" | object | items[] | . as $a | object
        | (select(."/Subtype" == "/Link" and (."/Contents" | text) == "") | "\($a): Link without Contents"),
          (($index[."/StructParent" | tostring]) as $home
            | ([$objects[] | select(.annot == $a)]) as $held
            | select(($held | length) != 1 or $held[0].by != $home or $held[0].type != "/Link")
            | "\($a): Link without its place in the tree"))),

# places that links and outlines lead to
  ($file | to_entries[] | .key as $k | .value.value? | select(type == "object") | ."/Dest"? | select(. != null) | places
    | . as $d | select($pages | index($d[0]) | not) | "\($k): leads to no page"),

# fonts
  ($file | to_entries[] | .key as $k | .value.value? | select(type == "object" and ."/Type" == "/Font")
    | if ."/Subtype" == "/Type0" then select(."/ToUnicode" | object == null) | "\($k): font without ToUnicode"
      else (."/FontDescriptor" | object // {}) as $d
        | (select(($d."/FontFile2" // $d."/FontFile3" // $d."/FontFile" | object) == null) | "\($k): font not embedded"),
          (select(."/Subtype" == "/CIDFontType2" and ."/CIDToGIDMap" == null) | "\($k): font without CIDToGIDMap") end),

# limits of PDF/A-1 (PDF 1.4, appendix C)
  ($file | to_entries[] | .key as $k | .value | (.value?, .stream.dict?) | select(. != null)
    | (.. | arrays | select(length > 8191) | "\($k): array of \(length)"),
      (.. | strings | select(length > 32767) | "\($k): string of \(length)"))
