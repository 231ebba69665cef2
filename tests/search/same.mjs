// Holds the script of the theme to what the program does: the same tokens of all texts of the handbook, the
// same results and points for all queries. Usage: SEARCH_OUT=FOLDER cargo test --release --test search, then
// node same.mjs FOLDER
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const folder = path.resolve(process.argv[2]);
const script = path.join(import.meta.dirname, '../../themes/default/static/search.js');
// The script is no module, so that old browsers take it: here it is made one.
const module = { exports: {} };
new Function('module', fs.readFileSync(script, 'utf8'))(module);
const { Search, tokens } = module.exports;
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8'));

let passed = 0;
const failures = [];
function same(name, a, b) {
  if (JSON.stringify(a) === JSON.stringify(b)) passed += 1;
  else failures.push(`${name}\n  program ${JSON.stringify(a).slice(0, 600)}\n  script  ${JSON.stringify(b).slice(0, 600)}`);
}

const variants = new Map();
const table = Array.from(read(path.join('search', read('search/index').fold)));
for (let i = 0; i < table.length; i += 2) variants.set(table[i], table[i + 1]);
for (const [text, expected] of read('tokens')) {
  const own = [];
  tokens(text, variants, (token, written, form) => own.push(`${token} ${written} ${form}`));
  same(text.slice(0, 60), expected, own);
}

const search = new Search((name) => Promise.resolve().then(() => read(`search/${name}`)));
let slowest = 0;
for (const [lang, query, only, expected] of read('results')) {
  await search.find(query, lang, only);
  const started = performance.now();
  const { hits } = await search.find(query, lang, only);
  slowest = Math.max(slowest, performance.now() - started);
  same(`${lang} ${query.slice(0, 60)}`, expected, hits.map((hit) => [hit.document, hit.kind, hit.points, hit.units]));
}
for (const failure of failures.slice(0, 20)) console.log(`FAILED ${failure}`);
console.log(`the slowest answer took ${slowest.toFixed(1)} ms`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
