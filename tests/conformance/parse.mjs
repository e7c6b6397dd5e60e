// parse.mjs MODULES PARSER FILE...: reads every page with pdf-lib or pdf.js, strictly; prints the pages and all that is warned of.
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, parser, ...paths] = process.argv.slice(2);

async function load(file) {
  const said = ["log", "warn"].map((name) => [name, console[name]]);
  for (const [name] of said) console[name] = () => {}; // of a canvas that is not there: nothing is drawn
  const loaded = await import(pathToFileURL(resolve(modules, file)));
  for (const [name, print] of said) console[name] = print;
  return loaded;
}

async function pdflib() {
  const { PDFDocument } = (await load("pdf-lib/cjs/index.js")).default;
  return async (bytes) => {
    const pdf = await PDFDocument.load(bytes, { throwOnInvalidObject: true, updateMetadata: false });
    const again = await PDFDocument.load(await pdf.save(), { throwOnInvalidObject: true, updateMetadata: false });
    if (again.getPageCount() !== pdf.getPageCount()) console.log("other pages when it is saved");
    return pdf.getPageCount();
  };
}

async function pdfjs() {
  const { getDocument, VerbosityLevel } = await load("pdfjs-dist/legacy/build/pdf.mjs");
  const fonts = resolve(modules, "pdfjs-dist/standard_fonts") + "/";
  return async (bytes) => {
    const task = getDocument({ data: new Uint8Array(bytes), stopAtErrors: true, isEvalSupported: false, useSystemFonts: false,
                               standardFontDataUrl: fonts, verbosity: VerbosityLevel.WARNINGS });
    const pdf = await task.promise;
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n);
      await page.getOperatorList();
      if (!(await page.getStructTree())) console.log(`page ${n} has no structure`);
      await page.getTextContent();
      await page.getAnnotations();
    }
    await pdf.getAttachments();
    const pages = pdf.numPages;
    await task.destroy();
    return pages;
  };
}

const read = await { "pdf-lib": pdflib, "pdfjs-dist": pdfjs }[parser]();
for (const path of paths) console.log(basename(path, ".pdf"), await read(await readFile(path)), "pages");
