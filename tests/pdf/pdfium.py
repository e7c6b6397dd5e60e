#!/usr/bin/python3
"""The text of a PDF file as PDFium extracts it, the engine of Chromium's viewer, a form feed after each page.

Debian's package python3-pyqt6.qtpdf holds PDFium (Qt PDF is made of it). Without a file it only says, by its status, whether
PDFium is there. A hyphen at a line's end comes as U+FFFE, PDFium's own mark for it; written here as U+00AD.
"""
import sys

try:
    from PyQt6.QtCore import QCoreApplication
    from PyQt6.QtPdf import QPdfDocument
except ImportError:
    sys.exit(77)

if len(sys.argv) == 2:
    application = QCoreApplication(sys.argv)
    document = QPdfDocument(None)
    if document.load(sys.argv[1]) != QPdfDocument.Error.None_:
        sys.exit("pdfium: cannot read " + sys.argv[1])
    for page in range(document.pageCount()):
        text = document.getAllText(page).text().replace("\ufffe", "\u00ad").replace("\r\n", "\n")
        sys.stdout.buffer.write((text + "\n\f").encode())
