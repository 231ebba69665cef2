// Holds the script of the theme to what the program does: the same words and readings of all sentences of
// the handbook's Chinese pages. Usage: PINYIN_OUT=FOLDER cargo test --release --test reading, then
// node same.mjs FOLDER
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

const folder = path.resolve(process.argv[2]);
const script = path.join(import.meta.dirname, '../../themes/default/static/pinyin.js');
const window = {};
const context = vm.createContext({ window, document: { documentElement: {} } });
vm.runInContext(fs.readFileSync(path.join(folder, 'pinyin.js'), 'utf8'), context);
vm.runInContext(fs.readFileSync(script, 'utf8'), context);

let passed = 0;
const failures = [];
for (const [text, expected] of JSON.parse(fs.readFileSync(path.join(folder, 'sentences.json'), 'utf8'))) {
  const found = window.bridgebookPinyin.read(text).map(([from, to, reading]) => [text.slice(from, to), reading]);
  if (JSON.stringify(found) === JSON.stringify(expected)) passed += 1;
  else failures.push(`${text}\n  program ${JSON.stringify(expected)}\n  script  ${JSON.stringify(found)}`);
}
for (const failure of failures.slice(0, 20)) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length || passed < 3000 ? 1 : 0);
