#!/bin/sh
# A few random saves while a small report is watched (make watch-long: thousands, over all reports, with sanitizers).
/usr/bin/python3 -c 'import json' 2>/dev/null || { echo "skipped: there is no python3"; exit 77; }
MILLESIME_FONTS=$PWD/fonts /usr/bin/python3 tests/app/watch_saves.py "${MILLESIME:-./millesime}" tests/app/fixtures/bibliotheques \
  "${MILLESIME_SAVES:-40}" "${MILLESIME_SEED:-3}"
