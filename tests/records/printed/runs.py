"""Runs of seven words that the texts of the reports share with the printed key figures, names and terms left out.

    runs.py HASHES TERMS FILE...     the shared runs, a line each
    runs.py --hash FILE              the hashes of a text, for HASHES

The printed text is not here: HASHES has the first six bytes of the SHA-256 of each of its runs."""
import hashlib
import re
import sys

LENGTH = 7


def plain(text):
    text = re.sub(r"<[^>]*>|\{\{[^}]*\}\}", " . ", text)
    return text.lower().replace("’", "'").replace("\u00ad", "").replace("\u00a0", " ").replace("\u202f", " ")


def parts(text):
    """Words between punctuation; letters that stand alone, as elided articles do, are no words."""
    run = []
    for word in re.findall(r"[a-zà-öø-ÿœ]+|[0-9.;:!?]", re.sub(r"\b(qu|jusqu|lorsqu)'", " ", text)):
        if re.match(r"[0-9.;:!?]", word):
            yield run
            run = []
        elif len(word) > 1:
            run.append(word)
    yield run


def runs(text):
    return {" ".join(part[i:i + LENGTH]) for part in parts(text) for i in range(len(part) - LENGTH + 1)}


def mark(run):
    return hashlib.sha256(run.encode()).hexdigest()[:12]


def main(arguments):
    if arguments[0] == "--hash":
        print("\n".join(sorted(mark(run) for run in runs(plain(open(arguments[1], encoding="utf-8").read())))))
        return
    known = set(open(arguments[0], encoding="ascii").read().split())
    terms = [plain(line.strip()) for line in open(arguments[1], encoding="utf-8") if line.strip()]
    for path in arguments[2:]:
        text = re.sub(r"\s+", " ", plain(open(path, encoding="utf-8").read()))
        for term in terms:
            text = text.replace(term, " . ")
        for run in sorted(runs(text)):
            if mark(run) in known:
                print(f"{path}: {run}")


main(sys.argv[1:])
