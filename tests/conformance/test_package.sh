#!/bin/bash
# datapackage.json in the PDF describes the other attached files, and they are as it says: names, columns, types.
set -u
program=${MILLESIME:-./millesime}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" render layouts/chiffres-cles/report.xml -q -o "$work/report.pdf" || exit 1
mkdir "$work/files"
/usr/bin/python3 - "$work/report.pdf" "$work/files" <<'PYTHON'
import csv
import io
import json
import re
import sys

import pikepdf

pdf = pikepdf.open(sys.argv[1])
files = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
package = json.loads(files.pop("datapackage.json"))
sound = True


def judge(faults, words):
    global sound
    sound &= not faults
    print("not ok" if faults else "ok", words, *faults[:3])


resources = package["resources"]
judge([key for key in ("title", "version", "contributors") if not package.get(key)], "the package says what it is and whose")
judge(sorted(set(files) ^ {resource["path"] for resource in resources}), f"{len(resources)} resources are the attached files")
names = [resource["name"] for resource in resources]
judge([name for name in names if names.count(name) > 1 or not re.fullmatch(r"[a-z0-9._-]+", name)], "names are unique and plain")
TYPES = {"integer": r"-?\d+", "number": r"-?[\d.]+(e[+-]?\d+)?", "string": r"(?s).*"}
wrong, typed = [], 0
for resource in resources:
    if "schema" not in resource:
        continue
    rows = list(csv.reader(io.StringIO(files[resource["path"]].decode("utf-8-sig"))))
    fields = resource["schema"]["fields"]
    if rows[0] != [field["name"] for field in fields]:
        wrong.append(f"{resource['path']}: other columns")
    for row in rows[1:]:
        for field, value in zip(fields, row):
            typed += 1
            if value not in resource["schema"]["missingValues"] and not re.fullmatch(TYPES[field["type"]], value):
                wrong.append(f"{resource['path']}: {value} is no {field['type']}")
judge(wrong, f"{typed} cells are of the types that are said")
judge([] if typed > 1000 else ["few"], "views have schemas")
if len(sys.argv) > 2:
    for name in pdf.attachments:
        with open(f"{sys.argv[2]}/{name}", "wb") as out:
            out.write(pdf.attachments[name].get_file().read_bytes())
sys.exit(0 if sound else 1)
PYTHON
status=$?

# The validator of the format's own makers, which is there after `make deps-oracles`.
if [ ! -e build/npm/node_modules/datapackage ]; then
  echo "skipped npm's datapackage: it is not in build/npm"
  exit $status
fi
cat >"$work/validate.js" <<'JAVASCRIPT'
const { Package } = require(process.argv[2] + "/datapackage");
(async () => {
  const made = await Package.load(process.argv[3]);
  const faults = made.errors.map(String);
  for (const resource of made.resources.filter((one) => one.descriptor.schema))
    await resource.read().catch((error) => faults.push(resource.name + ": " + (error.errors || [error]).join("; ")));
  console.log(faults.length ? "not ok" : "ok", "npm's datapackage finds it valid", made.resources.length, "files", ...faults.slice(0, 3));
  process.exit(faults.length ? 1 : 0);
})();
JAVASCRIPT
node "$work/validate.js" "$PWD/build/npm/node_modules" "$work/files/datapackage.json" || status=1
exit $status
