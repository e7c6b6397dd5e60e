#!/usr/bin/python3
"""Do the tests bite? Changes operators, constants and conditions of the code one at a time and runs the layer's tests.

mutants.py TREE [LAYER...] [--count N] [--functions NAME,NAME...]

TREE is a built copy of the project that may be changed (make mutants makes it). tests/mutants/places names the functions,
`LAYER FILE.c [FUNCTION...]` a line; of all places in them the COUNT (default: 20) with the smallest hash are tried in each
layer. The hash is of the function, the line's text and the change, so a choice survives edits elsewhere. A mutant is killed
when a test of the layer fails, crashes or takes far longer than it should, or when the tests of `second` in the same file do; `by FILE.c
TEST...` says which tests alone speak for a file whose layer's tests take long. Tests that killed others of the file are run first.
tests/mutants/survivors lists those that may live, `FUNCTION | LINE | CHANGE | REASON`. Fails when fewer than 90 in 100 are
killed, or one lives that is not listed. What changes nothing by its form is no mutant: the limit of `if (a > b) a = b`, of
`if (a < 0) a = -a` and of `a > b ? b : a`, the length of an array that is declared; and a length of 0 becomes a millimetre, not one unit, which nobody sees."""
import argparse, glob, hashlib, os, re, shutil, subprocess, sys, time
import clang.cindex as ci

SWAPS = {"<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"], "==": ["!="], "!=": ["=="], "+": ["-"], "-": ["+"],
         "*": ["/"], "/": ["*"], "%": ["*"], "&&": ["||"], "||": ["&&"], "&": ["|"], "|": ["&"], "<<": [">>"],
         ">>": ["<<"], "+=": ["-="], "-=": ["+="]}
BINARY = (ci.CursorKind.BINARY_OPERATOR, ci.CursorKind.COMPOUND_ASSIGNMENT_OPERATOR)


class Place:
    """A change of one token of a function: from byte `begin` to `end` of the file, `old` becomes `new`."""

    def __init__(self, path, function, token_begin, token_end, old, new, line, text):
        self.path, self.function, self.begin, self.end = path, function, token_begin, token_end
        self.old, self.new, self.line, self.text = old, new, line, text
        key = "\0".join((os.path.basename(path), function, text, old, new))
        self.hash = hashlib.sha256(key.encode()).hexdigest()

    def key(self):
        return f"{self.function} | {self.text} | {self.old} -> {self.new}"


def find_libclang():
    found = sorted(glob.glob("/usr/lib/*/libclang-*.so.1") + glob.glob("/usr/lib/llvm-*/lib/libclang.so.1"))
    if found:
        ci.Config.library_file = found[-1]


def flags():
    names = "freetype2 harfbuzz libxml-2.0 libpq"
    out = subprocess.run(["pkg-config", "--cflags-only-I", *names.split()], capture_output=True, text=True).stdout
    return ["-std=c17", "-D_POSIX_C_SOURCE=200809L", "-D_XOPEN_SOURCE=700", "-Isrc", *out.split()]


def operator_of(cursor):
    """The operator's token between the two operands."""
    operands = list(cursor.get_children())
    if len(operands) != 2:
        return None
    low, high = operands[0].extent.end.offset, operands[1].extent.start.offset
    for token in cursor.get_tokens():
        if low <= token.extent.start.offset < high and token.spelling in SWAPS:
            return token
    return None


def is_length(above):
    """A literal that is converted to a length, compared with one or added to one."""
    near = [above[-1]] if above else []
    if len(above) > 1 and above[-1].kind == ci.CursorKind.UNEXPOSED_EXPR and above[-2].kind in BINARY:
        near += above[-2].get_children()
    elif above and above[-1].kind in BINARY:
        near += above[-1].get_children()
    return any(c.type.spelling.replace("const ", "") == "BaseLength" for c in near)


def changes(cursor, above):
    """(begin, end, old, new) of what can be changed at a node of the syntax tree."""
    if cursor.kind in BINARY:
        token = operator_of(cursor)
        if token:
            for swap in SWAPS[token.spelling]:
                yield token.extent.start.offset, token.extent.end.offset, token.spelling, swap
    elif cursor.kind == ci.CursorKind.INTEGER_LITERAL:
        token = next(cursor.get_tokens(), None)
        if token and re.fullmatch(r"\d+", token.spelling):
            new = "BASE_MM" if token.spelling == "0" and is_length(above) else str(int(token.spelling) + 1)
            yield token.extent.start.offset, token.extent.end.offset, token.spelling, new
    elif cursor.kind == ci.CursorKind.FLOATING_LITERAL:
        token = next(cursor.get_tokens(), None)
        if token and re.fullmatch(r"\d+\.\d+", token.spelling):
            yield token.extent.start.offset, token.extent.end.offset, token.spelling, str(float(token.spelling) + 0.5)
    elif cursor.kind == ci.CursorKind.IF_STMT:
        condition = next(cursor.get_children())
        yield condition.extent.start.offset, condition.extent.end.offset, "if", "if not"


def declares_room(source, begin, end):
    """True for the length of an array that is declared: one more is only more room."""
    line = source[source.rfind(b"\n", 0, begin) + 1:end + 1]
    return re.search(rb"^\s*(static |const |unsigned |size_t |char |int |bool |BaseLength |Page\w+ |\w+_t )+[^=(;]*\[\d+\]$", line) is not None


CLAMPS = re.compile(r"if \((?P<a>[^<>=&|]+) [<>] (?P<b>[^<>=&|]+)(?: && .*)?\) (?:(?P=a) = (?P=b)|(?P=b) = (?P=a));"
                    r"|if \((?P<e>[^<>=&|]+) [<>] 0\) (?P=e) = -(?P=e);"
                    r"|(?P<c>[\w.>\[\]-]+) [<>] (?P<d>[\w.>\[\]-]+) \? (?:(?P=c) : (?P=d)|(?P=d) : (?P=c))\b")


def clamps(line):
    """The clamps of a line, those that share a name too."""
    at = 0
    while found := CLAMPS.search(line, at):
        yield found
        at = found.start() + 1


def is_clamp(source, begin, old, new):
    """True where at the limit both sides are the same number."""
    start, end = source.rfind(b"\n", 0, begin) + 1, source.find(b"\n", begin)
    line = source[start:end].decode()
    return {old, new} in ({"<", "<="}, {">", ">="}) and any(m.start() <= begin - start < m.end() for m in clamps(line))


def walk(cursor, above=()):
    """The nodes of a tree, each with those that it is in."""
    yield cursor, above
    for child in cursor.get_children():
        yield from walk(child, (*above, cursor))


def places(path, functions, arguments):
    source = open(path, "rb").read()
    lines = source.decode().split("\n")
    seen = set()
    unit = ci.Index.create().parse(path, args=arguments)
    for function in unit.cursor.get_children():
        here = function.location.file and function.location.file.name == path
        if function.kind != ci.CursorKind.FUNCTION_DECL or not function.is_definition() or not here:
            continue
        if functions and function.spelling not in functions:
            continue
        seen.add(function.spelling)
        body = next(c for c in function.get_children() if c.kind == ci.CursorKind.COMPOUND_STMT)
        for cursor, above in walk(body):
            if not cursor.location.file or cursor.location.file.name != path:
                continue
            for begin, end, old, new in changes(cursor, above):
                if declares_room(source, begin, end) or is_clamp(source, begin, old, new):
                    continue
                line = source[:begin].count(b"\n")
                yield Place(path, function.spelling, begin, end, old, new, line + 1, lines[line].strip())
    for missing in set(functions) - seen:
        sys.exit(f"tests/mutants/places: {path} has no function {missing}")


def read_places():
    wanted, second, by = {}, {}, {}
    for line in open("tests/mutants/places"):
        words = line.split("#")[0].split()
        if not words:
            continue
        if words[0] == "second":
            second[words[1]] = words[2:]
        elif words[0] == "by":
            by[words[1]] = words[2:]
        else:
            wanted.setdefault(words[0], []).append((words[1], words[2:]))
    return wanted, second, by


def read_survivors():
    known = {}
    for line in open("tests/mutants/survivors"):
        parts = line.rstrip("\n").split(" | ")
        if len(parts) >= 4 and not line.startswith("#"):
            known[" | ".join((parts[0], " | ".join(parts[1:-2]), parts[-2]))] = parts[-1]
    return known


class Layer:
    """The layer's archive and how its test programs are linked. Of the tests of a file those that killed others of it are run first,
    then the quickest."""

    def __init__(self, name, files, second, by):
        self.name, self.archive = name, f"build/lib/lib{name}.a"
        programs = [f"build/tests/{name}/{os.path.basename(t)[:-2]}" for t in sorted(glob.glob(f"tests/{name}/test_*.c"))]
        scripts = sorted(glob.glob(f"tests/{name}/test_*.sh")) + second
        self.tests = {file: [f"build/{t[:-2]}" if t.endswith(".c") else t for t in by[file]] if file in by
                      else programs + scripts for file in files}
        used = sorted({test for tests in self.tests.values() for test in tests})
        self.links = {p: self.link_of(p) for p in used if not p.endswith(".sh")}
        self.program = self.link_of("millesime")
        self.seconds, self.kills = {}, {}
        for test in used:
            begun = time.time()
            if self.run(test, 600):
                sys.exit(f"{test} fails before anything is changed")
            self.seconds[test] = time.time() - begun

    def order(self, path):
        key = lambda test: (-self.kills.get((path, test), 0), test.endswith(".sh"), self.seconds[test])
        return sorted(self.tests[path], key=key)

    @staticmethod
    def link_of(program):
        os.rename(program, program + ".aside")
        said = subprocess.run(["make", "-n", "DEPS=no", program], capture_output=True, text=True).stdout
        os.rename(program + ".aside", program)
        return next(line for line in said.splitlines() if re.search(rf" -o (\./)?{program} ", line))

    @staticmethod
    def run(test, limit):
        environment = dict(os.environ, MILLESIME="./millesime", MILLESIME_FAULT="build/tests/fault.so",
                           MILLESIME_BUILD="build", CC="gcc", LC_ALL="C.UTF-8", LIMIT="60")
        environment.pop("MAKEFLAGS", None)
        try:
            done = subprocess.run([test], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=limit, start_new_session=True)
        except subprocess.TimeoutExpired:
            return True
        bad = test.endswith(".sh") and re.search(rb"^not ok", done.stdout, re.M)
        return bool(bad) or done.returncode not in (0, 77)

    def fails(self, test):
        link = self.links.get(test, self.program)
        if subprocess.run(link, shell=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return True
        return self.run(test, self.seconds[test] * 4 + 10)

    def killer(self, place, arguments):
        """The test that fails; "" when none does; None when the change does not compile."""
        source = open(place.path, "rb").read()
        old = source[place.begin:place.end]
        new = b"!(" + old + b")" if place.old == "if" else place.new.encode()
        mutant = f"{place.path[:-2]}__mutant.c"
        name = os.path.basename(place.path)[:-2]
        main = name == "main" and self.name == "app"
        thing = f"build/obj/{self.name}/{name}.o"
        shutil.copy2(thing, thing + ".aside")  # with its time, so that make sees what changed since
        shutil.copy2(self.archive, self.archive + ".aside")
        open(mutant, "wb").write(source[:place.begin] + new + source[place.end:])
        try:
            compiled = subprocess.run(["gcc", "-w", "-O1", *arguments, "-c", "-o", thing, mutant], stderr=subprocess.DEVNULL)
            if compiled.returncode:
                return None
            if not main:
                subprocess.run(["ar", "r", self.archive, thing], check=True, stderr=subprocess.DEVNULL)
            killer = next((test for test in self.order(place.path) if self.fails(test)), "")
            self.kills[place.path, killer] = self.kills.get((place.path, killer), 0) + 1
            return killer
        finally:
            os.remove(mutant)
            os.replace(thing + ".aside", thing)
            os.replace(self.archive + ".aside", self.archive)

    def restore(self):
        for link in [*self.links.values(), self.program]:
            subprocess.run(link, shell=True, stdout=subprocess.DEVNULL)


def chosen(wanted, count, only, arguments):
    found = {}
    for path, functions in wanted:
        for place in places(path, functions, arguments):
            if not only or place.function in only:
                found.setdefault(place.hash, place)
    everything = sorted(found.values(), key=lambda place: place.hash)
    return everything[:count] if count else everything


def try_layer(name, wanted, second, by, options, arguments, known, used):
    layer = Layer(name, [path for path, _ in wanted], second, by)
    killed, alive, begun = 0, [], time.time()
    for place in chosen(wanted, options.count, options.functions, arguments):
        test = layer.killer(place, arguments)
        if test is None:
            continue
        if test:
            killed += 1
        else:
            alive.append(place)
    layer.restore()
    total = killed + len(alive)
    print(f"{name:8} {total:4} places  {killed:4} killed  {100 * killed // max(total, 1):3} %  {time.time() - begun:5.0f} s", flush=True)
    for place in alive:
        reason = known.get(place.key())
        used.add(place.key())
        print(f"  alive: {place.path}:{place.line}: {place.key()}{' | ' + reason if reason else ''}", flush=True)
    return total, killed, sum(place.key() not in known for place in alive)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree")
    parser.add_argument("layers", nargs="*")
    parser.add_argument("--count", type=int, default=20, help="places a layer; 0: all of them")
    parser.add_argument("--functions", type=lambda names: names.split(","), help="only in these; for a survivor that was met")
    options = parser.parse_args()
    find_libclang()
    os.chdir(options.tree)
    arguments, known, used = flags(), read_survivors(), set()
    wanted, second, by = read_places()
    sums = [try_layer(name, wanted[name], second.get(name, []), by, options, arguments, known, used)
            for name in options.layers or wanted]
    total, killed, unknown = (sum(column) for column in zip(*sums))
    print(f"mutants: {total} places, {killed} killed ({100 * killed / max(total, 1):.1f} %), {unknown} alive without a reason")
    sys.exit(killed < 0.9 * total or unknown > 0)


main()
