// extract.mjs MODULES FILE: the text of each page as pdf.js searches it, pages divided by form feeds.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, path] = process.argv.slice(2);
const said = console.log;
console.log = console.warn = () => {}; // of a canvas that is not there: nothing is drawn
const { getDocument } = await import(pathToFileURL(resolve(modules, "pdfjs-dist/legacy/build/pdf.mjs")));
const pdf = await getDocument({ data: new Uint8Array(await readFile(path)), isEvalSupported: false, verbosity: 0 }).promise;
for (let n = 1; n <= pdf.numPages; n++) {
  const { items } = await (await pdf.getPage(n)).getTextContent();
  said(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("") + "\f");
}
