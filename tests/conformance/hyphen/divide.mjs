// Divides words, one a line, by TeX's patterns as npm's hyphen does: divide.mjs MODULES LANGUAGE < words.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const [modules, language] = process.argv.slice(2);
const require = createRequire(`${process.cwd()}/${modules}/`);
const { hyphenateSync } = require(`hyphen/${language}`);
const words = readFileSync(0, 'utf8').split('\n').slice(0, -1);
for (const word of words) console.log(hyphenateSync(word, { hyphenChar: '-', minWordLength: 2 }));
