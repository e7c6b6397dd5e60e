#!/bin/bash
# The command line explains itself: help with an example, the manual page, completion, colours.
set -u
program=$(realpath "${MILLESIME:-./millesime}")
ok() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: '$2' instead of '$3'"; fi; }
says() { if [[ $2 == *"$3"* ]]; then echo "ok $1"; else echo "not ok $1: no '$3' in: $2"; fi; }

commands=$("$program" --help | awk '/^  [a-z]+ / { print $1 }')
manual=$(sed 's/\\-/-/g' docs/millesime.1)
[ "$(wc -w <<<"$commands")" -ge 8 ] && echo "ok commands" || echo "not ok commands: $commands"
for command in $commands; do
  help=$("$program" "$command" --help)
  says "$command: an example" "$help" "example: millesime $command"
  says "$command: in the manual" "$manual" ".BI $command "
  missing=
  for option in $(grep -o -- '--[a-z-]*' <<<"$help" | sort -u); do
    grep -q -- "$option\b" <<<"$manual" || missing+=" $option"
  done
  ok "$command: its options in the manual" "$missing" ""
  says "$command: what is asked for" "$("$program" "$command" --hlep 2>&1)" "unknown option --hlep; did you mean --help?"
done

says "an option that is given twice" "$("$program" render x -o a.pdf --output b.pdf 2>&1)" "--output is given twice"
says "an edition that is asked for twice" "$("$program" editions x --only a --only b 2>&1)" "--only is given twice"

# bash completes commands, options of a command, and formats.
completes() {
  bash -c 'source <("$0" completion bash)
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _millesime; echo "${COMPREPLY[*]}"' "$program" "$@"
}
ok "bash: commands" "$(completes millesime ed)" "editions"
ok "bash: options" "$(completes millesime editions --sh)" "--shard"
ok "bash: values" "$(completes millesime figures . --format c)" "csv"
ok "bash: only what a command knows" "$(completes millesime new --sh)" ""
says "zsh" "$("$program" completion zsh)" "'render:typeset the official PDF'"
if command -v zsh >/dev/null; then
  zsh -n <("$program" completion zsh) && echo "ok zsh: syntax" || echo "not ok zsh: syntax"
fi
"$program" completion fish 2>/dev/null
ok "no other shell" $? 2

# Colours on a terminal alone, and not with NO_COLOR.
escape=$(printf '\033')
in_terminal() { script -qec "$1 '$program' render nowhere" /dev/null </dev/null; }
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
  says "colours on a terminal" "$(TERM=xterm in_terminal 'env -u NO_COLOR')" "$escape["
  [[ $(TERM=xterm in_terminal 'env NO_COLOR=1') == *"$escape["* ]] && echo "not ok NO_COLOR" || echo "ok NO_COLOR"
else
  echo "no terminal can be opened here: colours not tried"
fi
[[ $("$program" render nowhere 2>&1) == *"$escape["* ]] && echo "not ok colours in a file" || echo "ok none in a file"
