#!/bin/bash
# fonts.sh MANIFEST: copies the files that the manifest names from where their Debian packages put them to the
# manifest's folder, unless the same bytes are there already.
set -u
folder=$(dirname "$1")
status=0
while IFS=, read -r _ _ _ file package path; do
  [ "$file" = file ] && continue
  if [ ! -r "$path" ]; then
    [ -e "$folder/$file" ] && continue
    echo "make: no $path: install the package $package" >&2
    status=1
  elif ! cmp -s "$path" "$folder/$file"; then
    cp "$path" "$folder/$file" && echo "  font  $folder/$file" || status=1
  fi
done <"$1"
exit $status
