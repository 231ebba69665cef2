// What all these programs share: a browser that asks nobody else for anything, checks that are counted, and
// axe.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { chromium } from 'playwright-core';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

let passed = 0;
const failures = [];
export function check(name, fine, detail = '') {
  if (fine) passed += 1;
  else failures.push(`${name} ${detail}`);
  if (!fine && process.env.LOUD) console.log(`FAILED ${name} ${detail}`);
}

/* Nothing on a page as it is now keeps anybody out. */
export async function accessible(page, name) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run());
  check(name, violations.length === 0, JSON.stringify(violations.map(
    (v) => [v.id, v.help, v.nodes.slice(0, 3).map((n) => n.target.join(' '))])));
}

/* Does `work` with every one of `things`, as many at a time as there are processors. */
export async function each(things, work) {
  const left = things.values();
  const one = async () => { for (const thing of left) await work(thing); };
  await Promise.all(Array.from({ length: os.availableParallelism() }, one));
}

/* Tells what failed, and ends. */
export async function end() {
  await browser.close();
  for (const failure of failures.sort()) console.log(`FAILED ${failure}`);
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exit(failures.length ? 1 : 0);
}
