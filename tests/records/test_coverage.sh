#!/bin/bash
# Every element of the printed report has its place, and docs/report-coverage.md says where.
set -u
if said=$(docs/report-coverage.sh --check 2>&1); then echo "ok the coverage of the printed report"; else
  printf 'not ok the coverage of the printed report\n%s\n' "$said"
fi
elements=$(grep -c '^| E' docs/report-coverage.md)
if [ "$elements" -eq 142 ]; then echo "ok all elements are listed"; else echo "not ok $elements elements are listed, not 142"; fi
