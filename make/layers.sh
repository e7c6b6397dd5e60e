#!/bin/bash
# layers.sh LAYER:KNOWN,KNOWN...: fails, naming file and line, where an #include of src/ is not among what the
# layer may know (docs/architecture.md). A layer may include its own headers and the public header of each layer
# it knows; the folder and the header are both spelled out. Only pdf/ may include libharu.
set -u
files=(src/*/*.[ch])
[ -e "${files[0]}" ] || exit 0
awk -v rules="$*" '
  function complain(why) { printf "%s:%d: error: %s: %s\n", FILENAME, FNR, $0, why; bad = 1 }
  BEGIN {
    count = split(rules, rule, " ")
    for (i = 1; i <= count; i++) {
      split(rule[i], side, ":")
      layers[side[1]]
      known = split(side[2], name, ",")
      for (j = 1; j <= known; j++) knows[side[1], name[j]]
    }
  }
  FNR == 1 {
    split(FILENAME, part, "/")
    layer = part[2]
    if (!(layer in layers)) { printf "%s:1: error: src/%s is no layer\n", FILENAME, layer; bad = 1 }
  }
  /^[ \t]*#[ \t]*include[ \t]*</ {
    if ($0 ~ /<hpdf/ && layer != "pdf") complain("only pdf/ may include libharu")
  }
  /^[ \t]*#[ \t]*include[ \t]*"/ {
    target = $0
    sub(/^[^"]*"/, "", target); sub(/".*/, "", target)
    slash = index(target, "/")
    if (target ~ /^hpdf/) { if (layer != "pdf") complain("only pdf/ may include libharu"); next }
    if (!slash) { complain("write \"" layer "/" target "\""); next }
    other = substr(target, 1, slash - 1)
    if (other == layer) next
    if (!((layer, other) in knows)) complain(layer "/ may not know " other "/")
    else if (target != other "/" other ".h") complain("a private header of " other "/")
  }
  END { exit bad }
' "${files[@]}"
