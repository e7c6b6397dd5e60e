#!/bin/bash
# make/test.sh counts what ran, whatever way it ended.
set -u
runner=$PWD/make/test.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

# run NAME STATUS LAST-LINE SCRIPT...: each script is a test of its own.
run() {
  local name=$1 wanted=$2 last=$3 number=0 tests=() said status
  shift 3
  for script in "$@"; do
    number=$((number + 1))
    printf '#!/bin/bash\n%s\n' "$script" >"test_$number.sh"
    chmod +x "test_$number.sh"
    tests+=("./test_$number.sh")
  done
  said=$("$runner" "$work/results" "${tests[@]}" 2>&1)
  status=$?
  if [ $status -eq "$wanted" ] && [ "$(tail -n 1 <<<"$said")" = "$last" ]; then echo "ok $name"; else
    echo "not ok $name"
    printf 'status %s, said:\n%s\n' "$status" "$said"
  fi
}

run "nothing to run" 0 "0 passed, 0 failed"
run "a script counts one" 0 "1 passed, 0 failed" 'exit 0'
run "a failing script" 1 "1 passed, 1 failed" 'exit 0' 'echo why; exit 3'
run "its cases are counted" 1 "3 passed, 1 failed" 'echo ok a; echo ok b; echo not ok c' 'exit 0'
run "a script that fails after its cases" 1 "2 passed, 1 failed" 'echo ok a; echo ok b; exit 1'
run "a skipped script" 0 "1 passed, 0 failed" 'exit 77' 'exit 0'
run "a script that is killed" 1 "0 passed, 1 failed" 'kill -9 $$'

# A cmocka program, here one that prints like it.
program() {
  printf '#!/bin/bash\n%s\n' "$3" >program
  chmod +x program
  local said
  said=$("$runner" "$work/results" "$work/program" 2>&1)
  if [ "$(tail -n 1 <<<"$said")" = "$2" ]; then echo "ok $1"; else
    echo "not ok $1"
    echo "$said"
  fi
}
program "a program's tests" "2 passed, 0 failed" 'cat <<"X"
[==========] Running 3 test(s).
[ RUN      ] one
[       OK ] one
[ RUN      ] two
[       OK ] two
[ RUN      ] three
[  SKIPPED ] three
[==========] 3 test(s) run.
[  PASSED  ] 2 test(s).
[  SKIPPED ] 1 test(s), listed below:
[  SKIPPED ] three
X'
program "a program that crashes in its second test" "1 passed, 1 failed" 'cat <<"X"
[==========] Running 3 test(s).
[ RUN      ] one
[       OK ] one
[ RUN      ] two
X
kill -SEGV $$'
program "a program that fails after all its tests" "1 passed, 1 failed" 'cat <<"X"
[ RUN      ] one
[       OK ] one
X
exit 1'
program "a program without tests" "0 passed, 1 failed" 'exit 0'
