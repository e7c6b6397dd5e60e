#!/bin/bash
# symbols.sh DIR LAYER/NAME.o...: fails where a layer exports a name without its prefix, exports a name that no other file
# uses (of src/, or of the tests and benchmarks below the working folder), or keeps mutable state outside of any context.
# Constant tables with relocations (.data.rel.ro) are not state.
set -u
spoken=$(mktemp)
trap 'rm -f "$spoken"' EXIT
cat tests/*.[ch] tests/*/*.[ch] bench/*.c 2>/dev/null | grep -ohE '[a-z]+_[a-z0-9_]+' | sort -u >"$spoken"
cd "$1" || exit 1
shift
nm -f sysv "$@" | awk -F '|' -v spoken="$spoken" '
  BEGIN { while ((getline name < spoken) > 0) used[name] }
  /^Symbols from / { file = $0; sub(/^Symbols from /, "", file); sub(/:$/, "", file)
                     layer = file; sub(/\/.*/, "", layer); sub(/\.o$/, ".c", file); next }
  NF < 7 { next }
  { name = $1; type = $3; section = $7; gsub(/ /, "", name); gsub(/ /, "", type); gsub(/ /, "", section) }
  section ~ /UND/ { used[name] }
  type ~ /^[A-TVW]$/ && section !~ /UND/ {
    program = layer == "app" && (name ~ /^(main|malloc|calloc|realloc)$/ || index(name, "millesime_") == 1)
    if (index(name, layer "_") != 1 && !program) {
      printf "src/%s: error: exports %s without the prefix %s_\n", file, name, layer
      bad = 1
    }
    # a shared object of ours is asked for its functions by name
    if (!program && name != layer "_functions") home[name] = file
  }
  section ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*|\.sdata|\.sbss)/ && section !~ /^\.data\.rel\.ro/ && name !~ /^\./ {
    printf "src/%s: error: %s is mutable state at file scope (%s)\n", file, name, section
    bad = 1
  }
  END {
    for (name in home) if (!(name in used)) {
      printf "src/%s: error: exports %s, which no other file uses: make it static\n", home[name], name
      bad = 1
    }
    exit bad
  }
'
