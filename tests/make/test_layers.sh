#!/bin/bash
# make layers refuses what the architecture forbids, and says where.
set -u
checks=$PWD/make
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
rules=("base:" "data:base" "text:base" "pdf:base,text" "app:base,data,text,pdf")

# expect NAME STATUS TEXT: the last command's output has the text and it ended with the status.
expect() {
  if [ "$status" -eq "$2" ] && [[ $said == *"$3"* ]]; then echo "ok $1"; else
    echo "not ok $1"
    printf 'status %s, said:\n%s\n' "$status" "$said"
  fi
}

# includes FILE LINE...: the check of a tree that has only this file.
includes() {
  rm -rf src
  mkdir -p "$(dirname "$1")"
  printf '%s\n' "${@:2}" >"$1"
  said=$("$checks/layers.sh" "${rules[@]}" 2>&1)
  status=$?
}

includes src/data/csv.c '#include "data/data.h"' '#include "data/csv.h"' '#include "base/base.h"' '#include <stdio.h>'
expect "own headers and public headers of known layers" 0 ""
includes src/data/csv.c '/* */' '  #  include "text/text.h"'
expect "a layer that may not be known" 1 'src/data/csv.c:2: error:   #  include "text/text.h": data/ may not know text/'
includes src/base/base.h '#include "data/data.h"'
expect "a header counts as well" 1 'src/base/base.h:1: error:'
includes src/data/csv.c '#include "base/arena.h"'
expect "a private header" 1 'src/data/csv.c:1: error: #include "base/arena.h": a private header of base/'
includes src/data/csv.c '#include "csv.h"'
expect "a header without its folder" 1 'write "data/csv.h"'
includes src/text/font.c '#include <hpdf.h>'
expect "libharu outside of pdf/" 1 'src/text/font.c:1: error: #include <hpdf.h>: only pdf/ may include libharu'
includes src/pdf/write.c '#include <hpdf.h>'
expect "libharu in pdf/" 0 ""
includes src/misc/x.c ''
expect "a folder that is no layer" 1 'src/misc/x.c:1: error: src/misc is no layer'
includes src/app/main.c '#include "text/text.h"' '#include "data/data.h"'
expect "the program knows all" 0 ""

# symbols LAYER CODE: the check of one compiled file.
symbols() {
  mkdir -p "objects/$1"
  printf '%s\n' "$2" | "${CC:-gcc}" -std=c17 -fPIE -x c -c -o "objects/$1/file.o" - || exit 1
  said=$("$checks/symbols.sh" objects "$1/file.o" 2>&1)
  status=$?
}

symbols base 'static const char *const names[] = {"a", "b"}; const char *base_functions(int i) { return names[i]; }'
expect "constant tables are no state" 0 ""
symbols base 'static int count; int base_count(void) { return count++; }'
expect "a counter is state" 1 'src/base/file.c: error: count is mutable state at file scope (.bss)'
symbols base 'int base_count(void) { static int seen = 1; return seen++; }'
expect "so is a static local" 1 'is mutable state at file scope (.data)'
symbols base 'static _Thread_local int count; int base_count(void) { return count++; }'
expect "so is a thread's" 1 'count is mutable state at file scope (.tbss)'
symbols text 'int shape(void); int shape(void) { return 1; }'
expect "an exported name without prefix" 1 'src/text/file.c: error: exports shape without the prefix text_'
symbols app 'int main(void) { return 0; } int millesime_render(void) { return 0; } int millesime_x(void) { return 0; }'
expect "the names of the program" 0 ""
symbols base 'int base_lonely(void); int base_lonely(void) { return 0; }'
expect "an exported name that no other file uses" 1 'src/base/file.c: error: exports base_lonely, which no other file uses: make it static'
mkdir -p tests/base
echo 'int main(void) { return base_lonely(); }' >tests/base/test_x.c
symbols base 'int base_lonely(void); int base_lonely(void) { return 0; }'
expect "a test is another file" 0 ""
symbols icu 'int icu_functions(void); int icu_functions(void) { return 0; }'
expect "the functions of a shared object of ours" 0 ""
symbols base 'int main(void) { return 0; }'
expect "main elsewhere" 1 'exports main without the prefix base_'
