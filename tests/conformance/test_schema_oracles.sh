#!/bin/bash
# jing, libxml2 and the program on mutated layouts and themes: mutate_layouts.py says how.
set -u
for tool in jing xmllint python3; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done
program=$(realpath "${MILLESIME:-./millesime}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
timeout 300 python3 "$(dirname "$0")/mutate_layouts.py" "$program" "$work"
