// What search costs the reader of a site of any size: node search.mjs SITE [QUERIES]
//
// The queries are names and pieces of sentences from the site's own pages, in English and Chinese. Of each
// one it tells what a first visit transfers for it (gzip, the script included), and how long the answer takes on a
// processor six times slower once the files are there. Needs what `tests/browser` has installed.
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { browser } from '../browser/browser.mjs';
import { serve } from '../browser/server.mjs';

const SITE = path.resolve(process.argv[2]);
const WANTED = Number(process.argv[3] ?? 12);
const HAN = /[\u4e00-\u9fff]{2,}/g;

function pages(folder, out = []) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) pages(inside, out);
    else if (entry.name === 'index.html' && !/\/(glossary|index|signs|search|places|calendar|offline)\//.test(inside)) out.push(inside);
  }
  return out.sort();
}

/* Names and pieces of sentences, the same at every run. */
function queries(lang) {
  const all = pages(path.join(SITE, lang));
  const out = [];
  for (let i = 0; i < WANTED; i++) {
    const html = fs.readFileSync(all[Math.floor((i + 0.5) * all.length / WANTED)], 'utf8');
    const text = (pattern) => (pattern.exec(html)?.[1] ?? '').replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();
    const source = i % 2 ? text(/<h1[^>]*>([\s\S]*?)<\/h1>/) : text(/<main[\s\S]*?<p>([^<]{40,})/);
    const runs = lang === 'zh' ? source.match(HAN) : [source.split(' ').slice(1, 4).join(' ').replace(/[,.;:]/g, '')];
    if (runs?.[0]) out.push(runs[0].slice(0, lang === 'zh' ? 6 : 60));
  }
  return out;
}

const server = await serve(SITE);
const langs = ['en', 'zh'].filter((lang) => fs.existsSync(path.join(SITE, lang, 'search')));
let heaviest = 0, slowest = 0;
for (const lang of langs) {
  for (const query of queries(lang)) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`${server.url}${lang}/`, { waitUntil: 'load' });
    let bytes = 0, files = 0;
    const waits = [];
    page.on('response', (answer) => waits.push(answer.body().then((body) => { bytes += gzipSync(body).length; files += 1; }, () => {})));
    await page.click('a.search-button');
    await page.waitForSelector('.find-field');
    await page.fill('.find-field', query);
    await page.waitForFunction(() => document.querySelector('.find-status').textContent.length > 0 && !document.querySelector('.find-status').textContent.includes('…'), null, { timeout: 30000 }).catch(() => {});
    await page.waitForTimeout(700);
    await Promise.all(waits);
    const hits = await page.locator('.find-status').textContent();
    const client = await context.newCDPSession(page);
    await client.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    const ms = await page.evaluate(async ([asked, code]) => {
      const { search } = window.bridgebookSearch;
      const times = [];
      for (let i = 0; i < 3; i++) {
        const started = performance.now();
        await search.find(asked, code, '');
        times.push(performance.now() - started);
      }
      return Math.min(...times);
    }, [query, lang]);
    heaviest = Math.max(heaviest, bytes);
    slowest = Math.max(slowest, ms);
    console.log(`${lang} ${JSON.stringify(query)}: ${(bytes / 1000).toFixed(0)} kB in ${files} files, ${ms.toFixed(0)} ms, ${hits}`);
    await context.close();
  }
}
console.log(`at most ${(heaviest / 1000).toFixed(0)} kB and ${slowest.toFixed(0)} ms`);
server.close();
await browser.close();
