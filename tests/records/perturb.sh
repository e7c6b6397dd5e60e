#!/bin/sh
# Copies the records of a year with one thing changed, for tests of what follows from the data:
#   perturb.sh CASE FROM TO
# as-it-is     nothing
# exits        other outcomes: the situations after training are dealt to other learners
# empty-region a region without sessions, learners or outcomes
# no-dropouts  a year in which nobody gave up
# new-network  one more national network, with sessions of its own
# long-names   a territory whose name has forty characters
set -eu
case=$1 from=$2 to=$3
mkdir -p "$to"
cp "$from"/*.csv "$from"/schema.sql "$to"/

exits() { # the tails of the rows of each horizon, in reverse order
  awk -F, -v OFS=, 'NR == 1 { head = $0; next }
    { id[NR] = $1; horizon[NR] = $2; tail[$2, ++n[$2]] = $3 OFS $4 OFS $5 OFS $6 OFS $7 }
    END { print head
      for (i = 2; i <= NR; i++) print id[i], horizon[i], tail[horizon[i], n[horizon[i]] - used[horizon[i]]++] }' \
    "$from/insertion.csv" > "$to/insertion.csv"
}

empty_region() { # region 3, and all that hangs on its sessions
  awk -F, 'NR > 1 && $2 == 3 { print $1 }' "$from/formation.csv" > "$to/gone.formations"
  awk -F, 'NR == FNR { gone[$1]; next } $2 in gone { print $1 }' "$to/gone.formations" "$from/session.csv" > "$to/gone.sessions"
  awk -F, 'NR == FNR { gone[$1]; next } $2 in gone { print $1 }' "$to/gone.sessions" "$from/apprenant.csv" > "$to/gone.learners"
  awk -F, 'NR == FNR { gone[$1]; next } !($2 in gone)' "$to/gone.formations" "$from/session.csv" > "$to/session.csv"
  awk -F, 'NR == FNR { gone[$1]; next } !($2 in gone)' "$to/gone.sessions" "$from/apprenant.csv" > "$to/apprenant.csv"
  awk -F, 'NR == FNR { gone[$1]; next } !($1 in gone)' "$to/gone.learners" "$from/insertion.csv" > "$to/insertion.csv"
  awk -F, 'NR == FNR { gone[$1]; next } $3 == "" || !($3 in gone)' "$to/gone.learners" "$from/aide.csv" > "$to/aide.csv"
  rm "$to"/gone.*
}

no_dropouts() { # in finished sessions everybody finishes, in the others everybody goes on
  awk -F, -v OFS=, 'NR == FNR { state[$1] = $5; next }
    FNR > 1 && $10 == "abandon" { $10 = state[$2] == "achevee" ? "termine" : "en_cours"; $11 = "" } { print }' \
    "$from/session.csv" "$from/apprenant.csv" > "$to/apprenant.csv"
}

new_network() {
  echo '10,nouveau,Réseau Nouveau' >> "$to/reseau.csv"
  awk -F, -v OFS=, 'NR > 1 && $4 == "" && $8 == 1 && n < 12 { $4 = 10; n++ } { print }' \
    "$from/formation.csv" > "$to/formation.csv"
}

long_names() {
  sed 's/^bretagne,Bretagne,Bretagne,/bretagne,Bretagne-Pays-des-Abers-et-des-Montagnes,Bretagne-Pays-des-Abers-et-des-Montagnes,/' \
    "$from/territoire.csv" > "$to/territoire.csv"
}

case $case in
  as-it-is) ;;
  exits) exits ;;
  empty-region) empty_region ;;
  no-dropouts) no_dropouts ;;
  new-network) new_network ;;
  long-names) long_names ;;
  *) echo "perturb.sh: no case $case" >&2; exit 2 ;;
esac
