#!/usr/bin/python3
"""mutate_layouts.py PROGRAM WORK: jing, libxml2 and the program on layouts and themes with a fault.

Attributes renamed, left out, given to another element, values garbled, elements renamed, doubled, moved into others, text where
none belongs. The two validators have to agree on each; what they refuse, the program refuses at a place in that file. The
program may refuse more (names that are defined nowhere), and accepts the files without a fault as they do.
"""
import os
import random
import re
import shutil
import subprocess
import sys
from xml.dom import minidom

# libxml2 takes half a minute for each copy of the national report, whose pages hold more kinds of elements: the editions are as strict.
SOURCES = ["layouts/exemple-association", "layouts/territoires"]
MUTANTS = {"report": 40, "theme": 24}
VALUES = ["", " ", "x", "12,5", "-3mm", "12.", "#14183A", "yes", "left", "1 2 3", "fr_FR", "a b", "{{a.b}}", "é", "data", "0x1", "4-12"]


def elements(document):
    return [node for node in document.getElementsByTagName("*")]


def with_attributes(document):
    return random.choice([e for e in elements(document) if e.attributes.length])


def attribute(element):
    return random.choice([element.attributes.item(n).name for n in range(element.attributes.length)])


def rename_attribute(document):
    element = with_attributes(document)
    name = attribute(element)
    value = element.getAttribute(name)
    element.removeAttribute(name)
    element.setAttribute(random.choice([name + "s", name[:-1] or "q", name.capitalize()]).replace("xmlns", "xmlnz"), value)


def drop_attribute(document):
    element = with_attributes(document)
    element.removeAttribute(attribute(element))


def lend_attribute(document):
    lender = with_attributes(document)
    name = attribute(lender)
    random.choice(elements(document)).setAttribute(name, lender.getAttribute(name))


def garble_value(document):
    element = with_attributes(document)
    element.setAttribute(attribute(element), random.choice(VALUES))


def rename_element(document):
    element = random.choice(elements(document))
    document.renameNode(element, element.namespaceURI, random.choice([element.tagName + "x", random.choice(elements(document)).tagName]))


def move_element(document):
    element = random.choice([e for e in elements(document) if e is not document.documentElement])
    places = [e for e in elements(document) if e is not element and e not in element.getElementsByTagName("*")]
    random.choice(places).appendChild(element)


def double_element(document):
    element = random.choice([e for e in elements(document) if e is not document.documentElement])
    element.parentNode.insertBefore(element.cloneNode(True), element)


def add_text(document):
    random.choice(elements(document)).appendChild(document.createTextNode("stray words"))


KINDS = [rename_attribute, drop_attribute, lend_attribute, garble_value, garble_value, rename_element, move_element, double_element, add_text]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def jing(schema, paths):
    """The paths that jing refuses, by one run."""
    said = run("jing", schema, *paths).stdout
    return {path for path in paths if re.search(re.escape(path) + r":\d+:\d+: (fatal|error)", said)}, said


def libxml2(schema, path):
    status = run("xmllint", "--noout", "--relaxng", schema, path).returncode
    if status not in (0, 3):
        raise RuntimeError(f"xmllint ended with {status} for {path}")
    return status == 3


def main(program, work):
    random.seed(20201231)
    sound = True
    for kind, count in MUTANTS.items():
        schema, paths, made = f"layouts/{kind}.rng", [], {}
        for n in range(count + len(SOURCES)):
            folder = os.path.join(work, f"{kind}-{n}")
            source = SOURCES[n % len(SOURCES)]
            shutil.copytree(source, os.path.join(folder, source))
            for other in ("data", "fonts"):
                os.symlink(os.path.abspath(other), os.path.join(folder, other))
            for other in os.listdir("layouts"):
                if not os.path.exists(os.path.join(folder, "layouts", other)):
                    os.symlink(os.path.abspath("layouts/" + other), os.path.join(folder, "layouts", other))
            path = os.path.join(folder, source, kind + ".xml")
            mutate = random.choice(KINDS) if n >= len(SOURCES) else None
            document = minidom.parse(path)
            if mutate:
                mutate(document)
            with open(path, "w", encoding="utf-8") as file:
                document.writexml(file)
            paths.append(path)
            made[path] = mutate.__name__ if mutate else "no fault"
        refused, said = jing(schema, paths)
        agree, loader = True, True
        for path in paths:
            if libxml2(schema, path) != (path in refused):
                agree = False
                print(f"  {made[path]}: jing {'refuses' if path in refused else 'accepts'} what libxml2 does not", *[l for l in said.splitlines() if path in l])
            if path not in refused and made[path] != "no fault":
                continue
            checked = run(program, "check", os.path.dirname(path))
            placed = re.search(kind + r"\.xml:\d+:\d+: error", checked.stdout + checked.stderr)
            if (path in refused) != (checked.returncode == 1 and placed is not None):
                loader = False
                print(f"  {made[path]}: the program ends with {checked.returncode}\n", (checked.stdout + checked.stderr)[-600:],
                      *[l for l in said.splitlines() if path in l])
        both = f"{len(refused)} of {len(paths)} files refused"
        if not len(SOURCES) <= len(refused) <= len(paths) - len(SOURCES) - 5:
            agree = False
            both += ": too few of one kind"
        print("ok" if agree else "not ok", f"jing and libxml2 agree on {kind}.rng: {both}")
        print("ok" if loader else "not ok", f"the program refuses what {kind}.rng refuses")
        sound &= agree and loader
    sys.exit(0 if sound else 1)


main(*sys.argv[1:])
