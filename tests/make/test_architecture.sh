#!/bin/bash
# docs/architecture.md names files that exist, functions that are defined in the file before them, the stages in their order
# and the layers as the build knows them.
set -u
page=docs/architecture.md
status=0
said() { if [ "$2" = 0 ]; then echo "ok $1"; else echo "not ok $1"; fi; }
wrong() {
  echo "$page: $1"
  status=1
}

# What stands between backticks, one a line.
quoted() { grep -o '`[^`]*`' "$page" | tr -d '`'; }

count=0
while read -r path; do
  count=$((count + 1))
  [ -e "$path" ] || wrong "there is no $path"
done < <(quoted | grep -E '^(src|docs|layouts|make|tests)/' | grep -v '[A-Z]\{3\}' | sort -u)
[ $count -ge 60 ] || wrong "it names $count files only"
said "every file exists ($count)" $status

status=0
count=0 file=
while read -r word; do
  case $word in
  src/*.[ch]) file=$word ;;
  *'()')
    count=$((count + 1))
    grep -qE "^([a-zA-Z].*[ *])?${word%()}\(" "$file" || wrong "$file defines no $word"
    ;;
  esac
done < <(quoted)
[ $count -ge 35 ] || wrong "it names $count functions only"
said "every function is in the file before it ($count)" $status

stages=$(sed -n 's/^[1-7]\. \*\*\([a-z ]*\)\*\*.*/\1/p' "$page" | tr ' \n' '_ ')
built=$(sed -n '/^} stages\[\] = {/,/^};/p' src/app/pipeline.c | grep -o '{APP_[A-Z_]*' | sed 's/{APP_//' | tr 'A-Z\n' 'a-z ')
[ "$stages" = "$built" ] || echo "$page: stages $stages; src/app/pipeline.c: $built"
[ "$stages" = "$built" ]
said "the stages are those of the pipeline" $?

# "layout, chart | base, data" as "layout:base data" and "chart:base data", sorted.
written=$(sed -n '/^| layer |/,/^$/p' "$page" | sed -n 's/^| \([a-z, ]*\) | \([^|]*\) |$/\1|\2/p' | grep -v '^layer\||all$' |
  while IFS='|' read -r layers known; do
    for layer in ${layers//,/}; do
      echo "$layer:$(sed 's/;.*//; s/–//; s/,//g' <<<"$known" | tr ' ' '\n' | grep . | sort | xargs)"
    done
  done | sort)
used=$(for layer in $(cut -d: -f1 <<<"$written"); do
  echo "$layer:$(sed -n "s/^USES_$layer *:\{0,1\}= *//p" Makefile | tr ' ' '\n' | grep . | sort | xargs)"
done | sort)
[ "$written" = "$used" ] || diff <(echo "$written") <(echo "$used")
[ "$written" = "$used" ] && [ "$(wc -l <<<"$written")" -ge 8 ]
said "the layers are those of the build" $?
