#!/bin/bash
# The structure tree of whole reports keeps the rules that a validator cannot ask for: headings in order, cells of tables
# that have headers, contents with links, as many calls as notes, foreign words with their language.
set -u
program=${MILLESIME:-./millesime}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Faults of a tree as `pdfinfo -struct` prints it (with texts it takes half a minute): elements by their depth, attributes.
faults() {
  awk '
    function fault(words, line) { print "line " (line ? line : NR) ": " words }
    function leave(depth, i) {
      for (; top > depth; top--) {
        if (name[top] == "TOCI" && !objects[top]) fault("an entry of the contents without a link")
        if (name[top] == "Link" && !objects[top]) fault("a link that leads nowhere")
        if (name[top] == "L" && !children[top]) fault("a list without items")
        if (name[top] == "TH" && !scoped[top]) fault("a header without a scope")
        if (name[top] == "Figure" && !boxed[top]) fault("a figure without a box")
        if (name[top] == "TR") {
          if (columns[table] && columns[table] != width) fault("a row of " width " columns under one of " columns[table])
          columns[table] = width
        }
        if (name[top] == "TH" && scoped[top] == "Column") columned[table, place[top]] = 1
        if (name[top] == "TH" && scoped[top] == "Row") rowed[table, rows] = 1
        if (name[top] == "TD" && headed[top]) naming = 1
        if (name[top] == "TD" && !headed[top]) { bare[++bares] = NR; at[bares] = table SUBSEP place[top]; of[bares] = table SUBSEP rows }
        for (i = 1; i < down[top]; i++) below[table, rows + i] += across[top]
        if (name[top] == "Table") judge()
        objects[top - 1] += objects[top];
      }
    }
    # Scope finds the headers of a cell in a plain table: over its column, or in its row. In one with cells over several
    # columns or rows, or with headings among the rows (whose cells then name them), every cell has to name its own.
    function judge(i) {
      for (i = 1; i <= bares; i++)
        if (naming || spanned || !(at[i] in columned || of[i] in rowed)) fault("a cell without headers", bare[i])
      bares = naming = spanned = 0
    }
    BEGIN {
      split("TOCI TOC LI L LBody LI THead Table TBody Table TFoot Table TH TR TD TR", pairs, " ")
      for (i = 1; i in pairs; i += 2) belongs[pairs[i]] = pairs[i + 1]
    }
    { match($0, /^ */); depth = RLENGTH / 2 + 1; line = substr($0, RLENGTH + 1) }
    line ~ /^Object/ { objects[top]++; next }
    line ~ /^\// {
      if (line ~ /^\/Scope/) scoped[top] = substr(line, 9)
      if (line ~ /^\/(Row|Col)Span/) spanned = 1
      if (line ~ /^\/BBox/) boxed[top] = 1
      if (line ~ /^\/ColSpan/) { across[top] = substr(line, 10); width += across[top] - 1 }
      if (line ~ /^\/RowSpan/) down[top] = substr(line, 10)
      if (line ~ /^\/Headers/) {
        headed[top] = 1
        while (match(line, /\([^)]*\)/)) {
          if (!((table SUBSEP substr(line, RSTART + 1, RLENGTH - 2)) in ids)) fault("a cell names a header that its table lacks")
          line = substr(line, RSTART + RLENGTH)
        }
      }
      next
    }
    {
      leave(depth - 1)
      kind = line; sub(/[ :<].*/, "", kind)
      top = depth; name[top] = kind; children[top - 1]++
      objects[top] = children[top] = scoped[top] = boxed[top] = headed[top] = down[top] = 0
      across[top] = 1
      if (kind in belongs && name[top - 1] != belongs[kind]) fault(kind " in " name[top - 1])
      if (kind == "TR" && name[top - 1] !~ /^(Table|THead|TBody|TFoot)$/) fault("TR in " name[top - 1])
      if (kind == "Table") table++
      if (kind == "TR") { rows++; width = below[table, rows] + 0 }
      if (kind ~ /^T[HD]$/) place[top] = ++width
      if (kind == "TH" && match(line, /<[^>]*>/)) ids[table, substr(line, RSTART + 1, RLENGTH - 2)] = 1
      if (kind == "Note") notes++
      if (kind == "Reference" && name[top - 1] != "TOCI") calls++
      if (kind ~ /^H[1-6]$/) {
        if (substr(kind, 2) > level + 1) fault(kind " after H" level)
        level = substr(kind, 2)
        headings++
      }
      count[kind]++
    }
    END {
      leave(0)
      if (calls < notes) fault(notes " notes, " calls + 0 " calls")
      if (headings + count["Table"] < 2 || count["P"] < 5) fault("no tree")
    }' "$1"
}

failed=0
check() { # name, report
  if ! "$program" render "$2" -q -o "$work/$1.pdf" || ! pdfinfo -struct "$work/$1.pdf" >"$work/$1.tree"; then
    echo "not ok $1: not typeset"
    failed=1
    return
  fi
  faults "$work/$1.tree" >"$work/$1.faults"
  if [ -s "$work/$1.faults" ]; then
    echo "not ok $1: the tree"
    sed 's/^/  /' "$work/$1.faults"
    failed=1
  else
    echo "ok $1: the tree of $(grep -vc '^ *["/]' "$work/$1.tree") elements"
  fi
}
check national layouts/chiffres-cles/report.xml
check english layouts/exemple-association/report.xml
# Heads over several columns, from the gallery of accounts, in the look that it extends.
mkdir "$work/gallery"
cp -r docs/gallery/accounts "$work/gallery"
cp docs/gallery/axes.xml "$work/gallery/theme.xml"
check accounts "$work/gallery/accounts/report.xml"

# The checker is one: an order, a scope and a header that are wrong are seen.
broken() { # what, sed script, fault, report
  sed "$2" "$work/${4:-english}.tree" >"$work/broken.tree"
  if cmp -s "$work/broken.tree" "$work/${4:-english}.tree"; then
    echo "not ok nothing to break: $1"
    failed=1
  elif faults "$work/broken.tree" | grep -q "$3"; then
    echo "ok seen: $1"
  else
    echo "not ok not seen: $1"
    failed=1
  fi
}
broken "a heading of the third level after the first" '0,/H2 (block)/s//H3 (block)/' 'H3 after H1'
broken "a header without a scope" '0,/\/Scope \/Column/{/\/Scope \/Column/d}' 'without a scope'
broken "an unknown header" '0,/\/Headers \[(/s//&x/' 'its table lacks' accounts
broken "a cell under spanning headers that names none" '0,/\/Headers \[([^)]*) (/{/\/Headers \[([^)]*) (/d}' 'a cell without headers' accounts
broken "a table under spanning headers whose cells name none" '/\/Headers/d' 'a cell without headers' accounts
broken "a plain table without headers" 's/^\( *\)TH\b.*/\1TD/; /\/Scope/d' 'a cell without headers'
broken "a row that lacks a cell" '0,/ TD\>/{/ TD\>/d}' 'a row of'
broken "a note without its call" 's/Reference (inline)/Span (inline)/' 'notes'
broken "a contents entry without a link" '0,/Object [0-9]* 0/{/Object [0-9]* 0/d}' 'without a link'
exit $failed
