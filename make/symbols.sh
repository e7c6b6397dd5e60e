#!/bin/bash
# symbols.sh DIR LAYER/NAME.o...: fails where a layer exports a name without its prefix, or keeps mutable state outside
# of any context. Constant tables with relocations (.data.rel.ro) are not state.
set -u
cd "$1" || exit 1
shift
nm -f sysv "$@" | awk -F '|' '
  /^Symbols from / { file = $0; sub(/^Symbols from /, "", file); sub(/:$/, "", file)
                     layer = file; sub(/\/.*/, "", layer); sub(/\.o$/, ".c", file); next }
  NF < 7 { next }
  { name = $1; type = $3; section = $7; gsub(/ /, "", name); gsub(/ /, "", type); gsub(/ /, "", section) }
  type ~ /^[A-TVW]$/ && section !~ /UND/ {
    program = layer == "app" && (name ~ /^(main|malloc|calloc|realloc)$/ || index(name, "millesime_") == 1)
    if (index(name, layer "_") != 1 && !program) {
      printf "src/%s: error: exports %s without the prefix %s_\n", file, name, layer
      bad = 1
    }
  }
  section ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*|\.sdata|\.sbss)/ && section !~ /^\.data\.rel\.ro/ && name !~ /^\./ {
    printf "src/%s: error: %s is mutable state at file scope (%s)\n", file, name, section
    bad = 1
  }
  END { exit bad }
'
