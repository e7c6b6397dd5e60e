#!/usr/bin/python3
"""perturb-random.py SEED FROM TO: copies the records of a year with one to three things changed at random, within what the schema
allows: a column scaled, zero or one everywhere, a class emptied or filled, ties, names of 3 to 60 letters, a row more, a row fewer.
Prints what was changed. The same seed changes the same."""
import csv, os, random, re, shutil, sqlite3, sys

seed, source, target = int(sys.argv[1]), sys.argv[2], sys.argv[3]
draw = random.Random(seed)
os.makedirs(target, exist_ok=True)
schema = open(f"{source}/schema.sql").read()
shutil.copy(f"{source}/schema.sql", target)
db = sqlite3.connect(":memory:", isolation_level=None)
db.executescript(schema)
tables = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
          if os.path.exists(f"{source}/{r[0]}.csv")]
order = {}
for table in tables:
    with open(f"{source}/{table}.csv", newline="") as file:
        rows = list(csv.reader(file))
    order[table] = rows[0]
    db.executemany(f"INSERT INTO {table} ({','.join(rows[0])}) VALUES ({','.join('?' * len(rows[0]))})",
                   [[cell if cell != "" else None for cell in row] for row in rows[1:]])
db.execute("PRAGMA foreign_keys = 1")

# What the year is, what was published and the constants stay: a report of another year is another test.
FIXED = {"exercice", "publie", "contexte", "histo", "jalon", "jalon_texte", "titre_ecart", "libelle_modalite", "graphie", "affirmation", "voix", "region", "territoire"}
SAID = {"region.libelle", "reseau.libelle", "metier.libelle", "famille_metier.libelle", "membre_gip.libelle", "territoire_om.libelle",
        "libelle_modalite.libelle_court", "territoire.nom_court", "territoire.nom"}


def columns(table):
    return list(db.execute(f"PRAGMA table_info({table})"))


def keys(table):
    found = {c[1] for c in columns(table) if c[5]}
    found |= {r[3] for r in db.execute(f"PRAGMA foreign_key_list({table})")}
    return found


def classes(table, column):
    body = re.search(rf"CREATE TABLE {table}\((.*?)\);\n", schema, re.S).group(1)
    found = re.search(rf"\b{column} IN \(([^)]*)\)", body, re.S)
    return re.findall(r"[\w']+", found.group(1)) if found else []


def attempt(what, statement, *values):
    """True when the statement changes something that the schema allows."""
    try:
        db.execute("BEGIN")
        changed = db.execute(statement, values).rowcount
        db.execute("COMMIT")
        if changed > 0:
            print(what)
        return changed > 0
    except sqlite3.Error:
        db.execute("ROLLBACK")
        return False


def pick_table():
    return draw.choice([t for t in tables if t not in FIXED])


def scale():
    table = pick_table()
    numbers = [c[1] for c in columns(table) if "INT" in c[2].upper() or "NUM" in c[2].upper()]
    numbers = [c for c in numbers if c not in keys(table) and not classes(table, c) and c != "annee"]
    if not numbers:
        return False
    column, factor = draw.choice(numbers), draw.choice((0, 0.1, 0.5, 2, 10))
    return attempt(f"{table}.{column} times {factor}", f"UPDATE {table} SET {column} = CAST({column} * ? AS INTEGER)", factor)


def constant():
    table = pick_table()
    flags = [c[1] for c in columns(table) if "INT" in c[2].upper() and c[1] not in keys(table) and c[1] != "annee"]
    if not flags:
        return False
    column, value = draw.choice(flags), draw.choice((0, 1))
    return attempt(f"{table}.{column} is {value} everywhere", f"UPDATE {table} SET {column} = ? WHERE {column} IS NOT NULL", value)


def with_classes():
    found = [(t, c[1]) for t in tables if t not in FIXED for c in columns(t) if len(classes(t, c[1])) > 1]
    return draw.choice(found)


def empty_class():
    table, column = with_classes()
    one, other = draw.sample(classes(table, column), 2)
    return attempt(f"{table}.{column}: {one} becomes {other}", f"UPDATE {table} SET {column} = {other} WHERE {column} = {one}")


def fill_class():
    table, column = with_classes()
    one, part = draw.choice(classes(table, column)), draw.choice((3, 10, 40, 100))
    return attempt(f"{table}.{column}: {part} in 100 become {one}",
                   f"UPDATE {table} SET {column} = {one} WHERE {column} IS NOT NULL AND rowid * 7919 % 100 < ?", part)


def ties():
    table, column = with_classes()
    names = classes(table, column)
    case = " ".join(f"WHEN {i} THEN {name}" for i, name in enumerate(names))
    return attempt(f"{table}.{column}: ties", f"UPDATE {table} SET {column} = CASE rowid % {len(names)} {case} END WHERE {column} IS NOT NULL")


def foreign():
    table = pick_table()
    links = list(db.execute(f"PRAGMA foreign_key_list({table})"))
    if not links:
        return False
    link = draw.choice(links)
    values = [r[0] for r in db.execute(f"SELECT {link[4] or link[3]} FROM {link[2]} ORDER BY 1")]
    one, other = draw.choice(values), draw.choice(values)
    return attempt(f"{table}.{link[3]}: {one} becomes {other}", f"UPDATE {table} SET {link[3]} = ? WHERE {link[3]} = ?", other, one)


def name():
    table, column = draw.choice(sorted(SAID)).split(".")
    length = draw.choice((3, 12, 30, 45, 60))
    words = ("Saint-Pierre-de-la-Vallée et du Canal des Deux Rivières réunies en un seul pays " * 2)[:length].strip(" -")
    rows = [r[0] for r in db.execute(f"SELECT rowid FROM {table} ORDER BY 1")]
    return attempt(f"{table}.{column}: a name of {len(words)} letters", f"UPDATE {table} SET {column} = ? WHERE rowid = ?", words, draw.choice(rows))


def fewer():
    table = pick_table()
    rows = [r[0] for r in db.execute(f"SELECT rowid FROM {table} ORDER BY 1")]
    gone = draw.choice(rows)
    return attempt(f"{table}: row {gone} is gone", f"DELETE FROM {table} WHERE rowid = ?", gone)


def more():
    table = pick_table()
    own = [c for c in columns(table) if c[5]]
    if len(own) != 1 or "INT" not in own[0][2].upper():
        return False
    key, others = own[0][1], [c[1] for c in columns(table) if not c[5]]
    rows = [r[0] for r in db.execute(f"SELECT rowid FROM {table} ORDER BY 1")]
    return attempt(f"{table}: a row more", f"INSERT INTO {table} ({key},{','.join(others)}) SELECT (SELECT MAX({key}) + 1 FROM {table}), {','.join(others)} "
                   f"FROM {table} WHERE rowid = ?", draw.choice(rows))


wanted = draw.randint(1, 3)
for _ in range(200):
    if wanted == 0:
        break
    wanted -= draw.choice((scale, constant, empty_class, fill_class, ties, foreign, name, fewer, more))()
for table in tables:
    with open(f"{target}/{table}.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(order[table])
        out.writerows(db.execute(f"SELECT {','.join(order[table])} FROM {table} ORDER BY rowid"))
