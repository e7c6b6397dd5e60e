#!/usr/bin/python3
"""ears.py FILE.pdf... [--pages 2,7] [--figures] [--say]: what a voice makes of a document: its alternative texts, captions and printed numbers.

Every text that a screen reader says goes through espeak-ng to phonemes, in the document's language (French or English). It has to
be spoken as the same text with its numbers in canonical digits: those of the ledger without signs between groups, ordinals,
ranges and signs in words. What no voice reads well (thin spaces, a minus U+2212, M€ …) may not be in an alternative text, and its
numbers have to be on the page, in the data of its chart, or counts of them. --figures listens to alternative texts alone; --say prints the texts with their phonemes.
Ends with status 77 when there is no espeak-ng.
"""
import csv
import ctypes
import io
import re
import sys

import pikepdf


# ---- the voice ---------------------------------------------------------------------------------------------------------------
class Voice(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("languages", ctypes.c_char_p), ("identifier", ctypes.c_char_p), ("gender", ctypes.c_ubyte),
                ("age", ctypes.c_ubyte), ("variant", ctypes.c_ubyte), ("unused", ctypes.c_ubyte), ("score", ctypes.c_int),
                ("spare", ctypes.c_void_p)]


class Speaker:
    SYNCHRONOUS, UTF8, VOICES = 1, 1, {"fr": "fr", "en": "en-gb"}

    def __init__(self):
        self.library = ctypes.CDLL("libespeak-ng.so.1")
        self.library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        if self.library.espeak_Initialize(self.SYNCHRONOUS, 0, None, 0) < 0:
            raise OSError("espeak-ng has no data")

    def language(self, language):
        voice = Voice(languages=self.VOICES[language].encode())
        if self.library.espeak_SetVoiceByProperties(ctypes.byref(voice)):
            raise OSError(f"espeak-ng has no voice for {language}")

    def phonemes(self, text):
        """Clauses joined by "/": a pause is meaning."""
        buffer = ctypes.create_string_buffer(text.encode())
        at, clauses = ctypes.c_void_p(ctypes.addressof(buffer)), []
        while at.value:
            clauses.append(self.library.espeak_TextToPhonemes(ctypes.byref(at), self.UTF8, 0).decode())
        return "/".join(clauses)

    def heard(self, text):
        """The same without stress, word ends, linking, short pauses: no part of which words are said."""
        return re.sub(r"[ ',%=_|!:;-]", "", self.phonemes(text)).replace("@ro", "Yro").strip("/")  # € and euros


# ---- the document ------------------------------------------------------------------------------------------------------------
def texts_of_codes(font):
    """What each code of a font says: its ToUnicode."""
    said = {}
    stream = font.ToUnicode.read_bytes().decode("ascii")
    for code, text in re.findall(r"<([0-9A-F]{4})><([0-9A-F]*)>\n", stream):
        said[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be").replace("\u200b", "")
    return said


class Page:
    """The texts of a page's marked contents by their number."""

    def __init__(self, page, fonts):
        self.texts, stack, said = {}, [], {}
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "Tf":
                font = page.Resources.Font[str(operands[0])]
                said = fonts.setdefault(font.objgen, None) or texts_of_codes(font)
                fonts[font.objgen] = said
            elif name == "BDC":
                properties = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
                actual = properties.get("/ActualText")
                stack.append((properties.get("/MCID"), actual is not None))
                if actual is not None:
                    self.add(stack, str(actual))
            elif name == "BMC":
                stack.append((None, False))
            elif name == "EMC":
                stack.pop()
            elif name in ("TJ", "Tj") and not any(replaced for _, replaced in stack):
                strings = operands[0] if name == "TJ" else [operands[0]]
                codes = b"".join(bytes(s) for s in strings if isinstance(s, pikepdf.String))
                self.add(stack, "".join(said[codes[i] << 8 | codes[i + 1]] for i in range(0, len(codes), 2)))

    def add(self, stack, text):
        number = next((int(mark) for mark, _ in reversed(stack) if mark is not None), None)
        if number is not None:
            self.texts[number] = self.texts.get(number, "") + text


INLINE = {"/Span", "/Link", "/Reference", "/Quote", "/Code", "/Em", "/Strong"}


class Document:
    def __init__(self, path):
        self.pdf = pikepdf.open(path)
        self.numbers = {page.obj.objgen: n for n, page in enumerate(self.pdf.pages)}
        fonts = {}
        self.pages = [Page(page, fonts) for page in self.pdf.pages]
        self.language = str(self.pdf.Root.Lang).split("-")[0]
        self.spoken = []  # page, kind, text, is it an alternative text?, the files with its data
        self.walk(self.pdf.Root.StructTreeRoot.K, 0, self.language)

    def attached(self, name):
        if name not in self.pdf.attachments:
            return []
        data = self.pdf.attachments[name].get_file().read_bytes()
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))

    def kids(self, node):
        kids = node.get("/K")
        if kids is None:
            return []
        return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    def page_of(self, node, page):
        return self.numbers[node.Pg.objgen] if "/Pg" in node else page

    def content(self, node, page):
        """What is read of an element: its replacement, or its own contents with those of elements in its lines."""
        for replacement in ("/Alt", "/ActualText"):
            if replacement in node:
                return str(node[replacement]) + " "
        text, page = "", self.page_of(node, page)
        for kid in self.kids(node):
            if isinstance(kid, int):
                text += self.pages[page].texts.get(kid, "")
            elif "/MCID" in kid:
                text += self.pages[self.page_of(kid, page)].texts.get(int(kid.MCID), "")
            elif str(kid.get("/S", "")) in INLINE and "/Lang" not in kid:
                text += self.content(kid, page)
        return text

    def walk(self, node, page, language):
        if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
            return
        page, language = self.page_of(node, page), str(node.get("/Lang", language)).split("-")[0]
        if language == self.language:
            text = self.content(node, page).strip()
            if text:
                files = [str(file.UF) for file in node.get("/AF", [])]
                self.spoken.append((page, str(node.S)[1:], text, "/Alt" in node or "/ActualText" in node, files))
        if "/Alt" in node or "/ActualText" in node:
            return
        for kid in self.kids(node):
            if isinstance(kid, pikepdf.Dictionary) and (str(kid.get("/S", "")) not in INLINE or "/Lang" in kid):
                self.walk(kid, page, language)


# ---- numbers -----------------------------------------------------------------------------------------------------------------
SPACES = "\u00a0\u202f\u2009\u2007"
GROUPED = {"fr": r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)", "en": r"\d{1,3}(?:,\d{3})+(?!\d)"}
NO_VOICE = re.compile(f"[{SPACES}−<>≤≥ᵉʳˢᵈᵗʰ\u00ad\u200b]|[MkGb]€|[£$€]\\d|n°|\\d ?[–-] ?\\d|\\b\\d+(?:e|re|es|nde?)\\b|[IVX]+e\\b|\\d’\\d")
WORDS = {
    "fr": [(r"\b1re\b", "première"), (r"\b1er\b", "premier"), (r"(\d)es?\b", r"\1ème"), (r"\bn°", "numéro "), ("M€", "millions d’euros"),
           ("k€", "mille euros"), (r"(?<!\w)[−-](?=\d)", "moins ")],
    "en": [(r"(?<!\w)[−-](?=\d)", "minus ")],
}
COUNT = re.compile(r"\d+ (?:valeurs?|values?|autres?|others?)\b")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def plain(text):
    return re.sub(f"[{SPACES}]", " ", text)


def ungrouped(text, language):
    return re.sub(GROUPED[language], lambda match: re.sub(r"\D", "", match[0]), text)


def canonical(text, figures, language):
    """The text as it should be heard: grouped figures of the page without the signs between groups; two numbers that no figure joins
    with a pause between them; signs in words."""
    for figure in figures:
        text = re.sub(rf"(?<!\d){re.escape(figure)}(?!\d)", ungrouped(figure, language), text)
    text = re.sub(f"(?<=\\d)[{SPACES}](?=\\d{{3}}(?!\\d))", "", text)
    if language == "fr":
        text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", ", ", text)
    for sign, word in WORDS[language]:
        text = re.sub(sign, word, text)
    return text


class Listener:
    def __init__(self, speaker, document):
        self.speaker, self.document, self.language = speaker, document, document.language
        self.figures, self.numbers = {}, {}
        ledger = document.attached("figures.csv")
        for line in ledger:
            for page in line["pages"].split():
                self.learn(int(page) - 1, line["text"])
        for line in document.attached("texts.csv"):
            self.learn(int(line["page"]) - 1, line["text"])
        self.everywhere = set().union(*self.figures.values())  # for the closing pages of a draft, which list all

    def learn(self, page, text):
        """Numbers of a page, as they stand in its figures and texts before they are in the PDF: groups have thin spaces there."""
        typeset = re.sub(" ", "\u2007", text) if self.language == "fr" else text
        grouped = re.findall(GROUPED[self.language].replace("[ ", "["), typeset)
        self.figures.setdefault(page, set()).update(plain(figure) for figure in grouped)
        for figure in grouped:
            typeset = typeset.replace(figure, ungrouped(figure, self.language))
        self.numbers.setdefault(page, set()).update(NUMBER.findall(typeset))

    def unknown(self, page, text, files):
        """Numbers of an alternative text that nothing else of the page says."""
        known = self.numbers.get(page, set()) | {str(n) for n in range(101)}
        for file in files:
            for line in self.document.attached(file):
                values = [str(value) for value in line.values()]
                known.update(NUMBER.findall(" ".join(values)))
                parts = [float(value) * 100 for value in values if re.fullmatch(r"-?\d*\.\d+(e-\d+)?", value)]
                known.update(f"{abs(part):.{decimals}f}" for part in parts for decimals in (0, 1, 2))
        return [number for number in NUMBER.findall(COUNT.sub("", text)) if number not in known and number.replace(",", ".") not in known]

    def faults(self, page, kind, text, alternative, files):
        figures = [] if alternative else sorted(self.figures.get(page, self.everywhere), key=len, reverse=True)
        wanted = canonical(text, figures, self.language)
        if self.speaker.heard(text) != self.speaker.heard(wanted):
            yield f"spoken {self.speaker.phonemes(text)}, wanted {self.speaker.phonemes(wanted)}"
        if alternative and NO_VOICE.search(text):
            yield f"no voice reads “{NO_VOICE.search(text)[0]}”"
        if kind == "Figure":
            for number in self.unknown(page, text, files):
                yield f"{number} is no number of the page"

    def listen(self, pages, figures, say):
        heard = faults = 0
        self.speaker.language(self.language)
        for page, kind, text, alternative, files in self.document.spoken:
            if (pages and page + 1 not in pages) or (figures and not alternative):
                continue
            heard += 1
            if say:
                print(f"{page + 1}\t{kind}\t{text}\t{self.speaker.phonemes(text)}")
            for fault in self.faults(page, kind, text, alternative, files):
                faults += 1
                print(f"  page {page + 1}, {kind} “{text}”: {fault}")
        return heard, faults


def main(arguments):
    pages = set()
    if "--pages" in arguments:
        at = arguments.index("--pages")
        pages = {int(page) for page in arguments[at + 1].split(",")}
        del arguments[at:at + 2]
    say, figures = "--say" in arguments, "--figures" in arguments
    try:
        speaker = Speaker()
    except OSError as problem:
        print(f"skipped: {problem}")
        return 77
    sound = True
    for path in [argument for argument in arguments if not argument.startswith("--")]:
        heard, faults = Listener(speaker, Document(path)).listen(pages, figures, say)
        print("ok" if not faults and heard else "not ok", f"{path}: {heard} texts, {faults} spoken otherwise")
        sound &= heard > 0 and not faults
    return 0 if sound else 1


sys.exit(main(sys.argv[1:]))
