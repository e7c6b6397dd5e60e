#!/usr/bin/python3
"""parse.py PARSER FILE...: reads every page with a parser, strictly; prints the pages and all that the parser warns of."""
import io
import logging
import os
import sys
import warnings

warnings.simplefilter("ignore")  # what Python says of the parsers' own code


def pikepdf(path):
    import pikepdf

    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            pikepdf.parse_content_stream(page)
        for name in pdf.attachments:
            pdf.attachments[name].get_file().read_bytes()
        for complaint in pdf.check() + pdf.get_warnings():
            print(complaint)
        return len(pdf.pages)


def pypdf(path):
    import pypdf

    pdf = pypdf.PdfReader(path, strict=True)
    if not "".join(page.extract_text() for page in pdf.pages).strip():
        print("no text")
    return len(pdf.pages)


def pdfminer(path):
    import pdfminer.settings

    pdfminer.settings.STRICT = True
    from pdfminer.converter import TextConverter
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    resources, text, pages = PDFResourceManager(), io.StringIO(), 0
    interpreter = PDFPageInterpreter(resources, TextConverter(resources, text, laparams=None))
    with open(path, "rb") as file:
        for page in PDFPage.get_pages(file):
            interpreter.process_page(page)
            pages += 1
    if not text.getvalue().strip():
        print("no text")
    return pages


def main(parser, *paths):
    read = {"pikepdf": pikepdf, "pypdf": pypdf, "pdfminer": pdfminer}[parser]
    __import__(parser)  # before warnings count: what it says of its surroundings is not about the files
    warnings.simplefilter("always")
    logging.basicConfig(level=logging.WARNING, stream=sys.stdout)
    for path in paths:
        print(os.path.basename(path).removesuffix(".pdf"), read(path), "pages")


main(*sys.argv[1:])
