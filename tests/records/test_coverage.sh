#!/bin/bash
# Every element of the printed report has its place, and docs/report-coverage.md says where.
set -u
if said=$(docs/report-coverage.sh --check 2>&1); then echo "ok the coverage of the printed report"; else
  printf 'not ok the coverage of the printed report\n%s\n' "$said"
fi
elements=$(grep -c '^| E' docs/report-coverage.md)
if [ "$elements" -eq 142 ]; then echo "ok all elements are listed"; else echo "not ok $elements elements are listed, not 142"; fi

# Each element has a known verdict and its reason: a list in which one is spoilt is refused, by element.
spoilt=$(mktemp)
trap 'rm -f "$spoilt"' EXIT
while IFS='|' read -r name change message; do
  sed "$change" docs/report-elements.csv > "$spoilt"
  if said=$(docs/report-coverage.sh --check --elements "$spoilt" 2>&1); then echo "not ok $name: accepted"
  elif [[ $said == *"$spoilt:6: error: E01.5 $message"* ]]; then echo "ok $name"
  else printf 'not ok %s\n%s\n' "$name" "$said"
  fi
done <<'CASES'
a missing verdict|s/^\(E01\.5,.*signature\),[a-z]*,/\1,,/|has no verdict
an unknown verdict|s/^\(E01\.5,.*signature\),[a-z]*,/\1,partial,/|has an unknown verdict, partial
a missing reason|s/^\(E01\.5,.*signature,[a-z]*\),.*/\1,/|has no reason for its verdict
CASES
