#!/bin/bash
# test.sh DIR TEST...: runs test programs and shell tests, JOBS at a time, and sums up. Logs go to DIR/log.
#
# A cmocka program counts one per test; a shell test counts one, or one for each line "ok ..." and "not ok ..." that
# it prints. Status 77 of a shell test means skipped. The last line is "N passed, N failed".
set -u

# Prints "PASSED FAILED SKIPPED" for a log and the status that its test ended with.
count() {
  local log=$1 status=$2 script=$3
  awk -v status="$status" -v script="$script" '
    /\[ RUN      \]/ { run++ }
    /\[       OK \]/ { passed++ }
    /^\[==========\] [0-9]+ test\(s\) run/ { summary = 1 }
    /\[  SKIPPED \] / && !summary { skipped++ }
    /^\[==========\] Running/ { summary = 0 }
    script && /^ok / { passed++; run++ }
    script && /^not ok / { run++ }
    END {
      if (script && !run && status == 77) { skipped = 1; run = 1; status = 0 }
      if (script && !run) { run = 1; passed = status == 0 }
      failed = run - passed - skipped
      if (failed < 0) failed = 0
      if (!failed && (status != 0 || !run)) failed = 1
      print passed + 0, failed, skipped + 0
    }' "$log"
}

one() {
  local logs=$1 test=$2 name=$2 script=0 status begin
  case $test in
    *.sh) script=1 ;;
    *) name=tests/${test#"$(dirname "$logs")"/} ;;
  esac
  local log=$logs/${name//\//-}.log
  begin=${EPOCHREALTIME/./}
  if [ $script = 1 ]; then
    timeout "${LIMIT:-900}" "$test" >"$log" 2>&1 </dev/null
  else
    # shellcheck disable=SC2086
    timeout "${LIMIT:-900}" $UNDER "$test" >"$log" 2>&1 </dev/null
  fi
  status=$?
  read -r passed failed skipped < <(count "$log" "$status" "$script")
  echo "$passed $failed $skipped $name" >>"$logs/results"
  local verdict=ok note=""
  [ "$skipped" -gt 0 ] && note=", $skipped skipped"
  [ "$failed" -gt 0 ] && verdict=FAIL note+=", $failed failed (status $status)"
  printf '  %-4s  %s: %d passed%s, %d ms\n' "$verdict" "$name" "$passed" "$note" \
    $(((${EPOCHREALTIME/./} - begin) / 1000))
  if [ "$failed" -gt 0 ]; then
    grep -v -e '^\[ RUN ' -e '^\[       OK' "$log" | head -c "${SHOWN:-20000}" | sed 's/^/        /'
  fi
}

export LC_ALL=C.UTF-8
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
if [ "$1" = --one ]; then
  one "$2" "$3" >"$2/$$.said"
  cat "$2/$$.said" # at once, so that tests that run side by side do not mix
  rm "$2/$$.said"
  exit
fi

logs=$1/log
shift
# Two runs over one folder (make test-base test-text) take turns.
mkdir -p "$(dirname "$logs")"
exec {turn}>"$logs.turn"
flock "$turn"
rm -rf "$logs"
mkdir -p "$logs"
: >"$logs/results"
export UNDER=${UNDER:-}
MILLESIME_CACHE=$(realpath "$logs").cache # not the user's own
export MILLESIME_CACHE
rm -rf "$MILLESIME_CACHE"
[ $# -gt 0 ] && printf '%s\0' "$@" | xargs -0 -n 1 -P "${JOBS:-$(nproc)}" "$0" --one "$logs" {turn}>&-

missing=$(($# - $(wc -l <"$logs/results")))
awk -v missing="$missing" '
  { passed += $1; failed += $2; if ($2) names = names "\n  failed: " $4 }
  END {
    failed += missing
    if (names) print substr(names, 2)
    if (missing > 0) print "  " missing " tests gave no result"
    printf "%d passed, %d failed\n", passed, failed
    exit failed > 0
  }' "$logs/results"
