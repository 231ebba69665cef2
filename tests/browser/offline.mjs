// The handbook kept on a device, in Chromium: keeping, reading and searching without a connection, new
// versions, broken downloads, a full disk, two tabs, removing, below a path, from a folder.
// Usage: node offline.mjs SITE
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { accessible, browser, check, end } from './browser.mjs';
import { TYPES } from './server.mjs';

const SITE = path.resolve(process.argv[2] ?? '../../public');
const SHOTS = process.env.SHOTS;

/* ---------- A site that changes ---------- */

const digest = (bytes) => crypto.createHash('sha256').update(bytes).digest('hex').slice(0, 16);
const published = (file) => fs.readFileSync(path.join(SITE, file));

/* The site with other bytes in some files, null where one is gone, and the lists that go with them. */
function version(changes) {
  const files = new Map(Object.entries(changes).map(([file, text]) => [file, text === null ? null : Buffer.from(text)]));
  const list = JSON.parse(published('offline/list.json'));
  for (const part of list.parts) {
    const old = JSON.parse(published(part.list)), own = new Map();
    for (let i = 0; i < old.length; i += 3) own.set(old[i], [old[i + 1], old[i + 2]]);
    for (const [file, bytes] of files) {
      const below = part.code ? file.startsWith(`${part.code}/`) && file.slice(part.code.length + 1) : file;
      const special = /\/offline\/|webmanifest$/.test(file);
      const belongs = part.code ? below && !special : special || !list.parts.some((p) => p.code && file.startsWith(`${p.code}/`));
      if (!belongs) continue;
      if (bytes === null) own.delete(below);
      else own.set(below, [digest(bytes), bytes.length]);
    }
    const text = Buffer.from(JSON.stringify([...own].flatMap(([file, [mark, length]]) => [file, mark, length])));
    Object.assign(part, { digest: digest(text), length: text.length, files: own.size, bytes: [...own.values()].reduce((all, [, length]) => all + length, 0) });
    files.set(part.list, text);
  }
  files.set('offline/list.json', Buffer.from(JSON.stringify(list)));
  return files;
}

/* A host: its version can be changed, its files can be broken, and it can be out of reach. */
function host(base = '/') {
  const state = { files: new Map(), fault: null, down: false, asked: [], slow: 0 };
  const server = http.createServer(async (request, response) => {
    if (state.down) return request.socket.destroy();
    if (state.slow) await new Promise((go) => setTimeout(go, state.slow));
    const asked = decodeURIComponent(request.url.split('?')[0]);
    let file = asked.startsWith(base) ? asked.slice(base.length) : 'nothing';
    if (file === '' || file.endsWith('/')) file += 'index.html';
    state.asked.push(file);
    if (state.fault && state.fault(file, response)) return undefined;
    const full = path.join(SITE, file);
    if (!state.files.has(file) && fs.existsSync(path.join(full, 'index.html'))) {
      response.writeHead(301, { location: `${request.url}/` });
      return response.end();
    }
    const changed = state.files.get(file);
    const found = changed ?? (changed !== null && full.startsWith(SITE) && fs.existsSync(full) && fs.statSync(full).isFile() ? fs.readFileSync(full) : null);
    response.writeHead(found ? 200 : 404, { 'content-type': TYPES[found ? file.split('.').pop() : 'html'] ?? 'application/octet-stream' });
    return response.end(found ?? published('404.html'));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(Object.assign(state, {
      url: `http://127.0.0.1:${server.address().port}${base}`,
      close() { server.closeAllConnections(); server.close(); },
      cut(down) { state.down = down; if (down) server.closeAllConnections(); },
    })));
  });
}


/* A reader with a device of their own. What a page asks for and complains of is noted. */
async function reader(server, options = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  const problems = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) problems.push(`asked ${request.url()}`);
  });
  context.on('console', (message) => {
    // Without a connection a browser says so; and in a folder it shows no icons from another file.
    if (message.type() === 'error' && !/net::ERR_|Unsafe attempt to load URL file:|status of (404|500|503)|Failed to fetch/.test(message.text())) problems.push(message.text());
  });
  async function open(address) {
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(server.url + address, { waitUntil: 'load' });
    return page;
  }
  return { context, open, problems };
}

const text = (page, selector = '.keep-status') => page.locator(selector).innerText();
const sized = (page) => page.waitForFunction(() => document.querySelector('[data-do="keep"]').disabled === false || document.querySelector('[data-do="keep"]').hidden);
/* Waits until what was asked for has ended, one way or the other. */
const ended = (page) => page.waitForFunction(() => document.querySelector('[data-do="stop"]').hidden && document.querySelector('.keep-status').textContent, null, { timeout: 120000 });
async function choose(page, codes) {
  await sized(page);
  for (const box of await page.locator('.keep input').all()) await box.setChecked(codes.includes(await box.getAttribute('value')));
}
async function press(page, name) {
  await page.locator(`[data-do="${name}"]`).click();
  await ended(page);
  return text(page);
}
/* Opens the panel and keeps some parts. */
async function keeps(visitor, codes, address = 'en/offline/') {
  const page = await visitor.open(address);
  await choose(page, codes);
  return { page, said: await press(page, 'keep') };
}
const left = (page) => page.evaluate(async () => {
  const registrations = await navigator.serviceWorker.getRegistrations();
  return { caches: await caches.keys(), workers: registrations.length, stored: Object.keys(localStorage) };
});
const copies = async (page) => (await left(page)).caches.filter((name) => name.includes(' copy ')).length;
async function axe(page, where) {
  await accessible(page, `${where}: axe`);
  const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  check(`${where}: no sideways scrolling`, wide[0] <= wide[1], wide.join());
}
const shot = async (page, name) => { if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true }); };

/* ---------- What the tests look at ---------- */

const CHAPTER = 'en/arrival/registration/';
const one = (file) => published(file).toString();
const styleOf = (html) => /assets\/style\.[0-9a-f]+\.css/.exec(html)[0];
const STYLE = styleOf(one(`${CHAPTER}index.html`));
const SEARCH = fs.readdirSync(path.join(SITE, 'assets')).find((name) => /^search\.\w+\.js$/.test(name));
/* Another version in which one sentence is new. */
const LITTLE = version({ [`${CHAPTER}index.html`]: one(`${CHAPTER}index.html`).replace('</h1>', ' (changed)</h1>') });
/* And one in which style and script for searching are other files, so that every page is new. */
function wholly() {
  const changes = { [STYLE]: null, 'assets/style.22222222.css': `${one(STYLE)}\n:root{--version:2}`, [`assets/${SEARCH}`]: null, 'assets/search.22222222.js': one(`assets/${SEARCH}`) };
  const list = JSON.parse(published('offline/part-en.json'));
  const pages = list.filter((entry) => typeof entry === 'string' && entry.endsWith('.html')).map((entry) => `en/${entry}`);
  for (const file of pages.concat('en/offline/index.html', 'en/offline/missing.html')) {
    changes[file] = one(file).replaceAll(STYLE, 'assets/style.22222222.css').replaceAll(`assets/${SEARCH}`, 'assets/search.22222222.js').replace('</h1>', ' (second)</h1>');
  }
  return version(changes);
}
const WHOLE = wholly();

async function looksFor(page, query) {
  await page.click('a.search-button');
  await page.waitForSelector('.find-field');
  await page.fill('.find-field', '');
  await page.waitForFunction(() => document.querySelector('.find-status').textContent === '');
  await page.fill('.find-field', query);
  await page.waitForFunction(() => /\d|“/.test(document.querySelector('.find-status').textContent), null, { timeout: 10000 }).catch(() => {});
  return page.$$eval('.result a', (all) => all.map((a) => a.getAttribute('href'))).catch(() => []);
}

/* ---------- Keeping, and reading without a connection ---------- */

for (const base of ['/', '/sub/path/']) {
  const server = await host(base), visitor = await reader(server);
  const where = `below ${base}:`;
  let page = await visitor.open(CHAPTER);
  check(`${where} nothing is registered before it is asked for`, (await left(page)).workers === 0 && (await left(page)).caches.length === 0);
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector('link[rel=manifest]').href, found = await (await fetch(link)).json();
    const absolute = (address) => new URL(address, link).href;
    const icons = await Promise.all(found.icons.map(async (icon) => (await fetch(absolute(icon.src))).ok));
    return { ...found, start: absolute(found.start_url), whole: absolute(found.scope), icons };
  });
  check(`${where} the manifest`, manifest.start === `${server.url}en/` && manifest.whole === server.url && manifest.lang === 'en' && manifest.dir === 'ltr' && manifest.icons.every(Boolean), JSON.stringify(manifest));
  await page.click('.keep-link');
  await page.waitForURL('**/en/offline/');
  await sized(page);
  check(`${where} nothing is registered by looking at the panel`, (await left(page)).workers === 0 && (await left(page)).caches.length === 0, JSON.stringify(await left(page)));
  check(`${where} sizes are said before`, (await page.locator('.keep-size').allInnerTexts()).every((size) => /^[\d.]+ MB$/.test(size)) && /\d+ MB/.test(await text(page, '.keep-total')), await text(page, '.keep-total'));
  const proposed = await page.$$eval('.keep input:checked', (all) => all.map((box) => box.value).join());
  check(`${where} English, Chinese and both are proposed`, proposed === 'en,zh,en-zh', proposed);
  await axe(page, `${where} before`);
  await shot(page, `panel-before-${base.length}`);
  const said = await press(page, 'keep');
  check(`${where} it is kept`, said.startsWith('Done.'), said);
  check(`${where} the panel says what is kept`, /Kept on this device: English, 中文, and English \+ 中文\..*takes up [\d.]+ MB/.test(await text(page, '.keep-now')), await text(page, '.keep-now'));
  await axe(page, `${where} kept`);
  await shot(page, `panel-kept-${base.length}`);

  server.cut(true);
  const searched = await looksFor(page, 'residence permit');
  check(`${where} the panel itself can search at once`, searched.some((href) => href.includes('visas/visas-and-permits/')), searched.join());
  for (const [address, words] of [['en/', 'Shekou'], [CHAPTER, 'regist'], ['zh/arrival/registration/', '登记'], ['en-zh/arrival/registration/', '登记'], ['en/glossary/lift/', 'lift'], ['en/places/shekou-msce/', 'Expats'], ['zh/search/', '居留'], ['?choose', 'English']]) {
    await page.goto(server.url + address, { waitUntil: 'load' });
    const shown = await text(page, 'body');
    check(`${where} ${address} opens without a connection`, shown.toLowerCase().includes(words.toLowerCase()), shown.slice(0, 80));
    const styled = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--blue').trim());
    check(`${where} ${address} has its style`, styled !== '', styled);
  }
  await page.goto(server.url + CHAPTER, { waitUntil: 'load' });
  for (const query of ['居留', 'juliu', 'residence permit']) {
    const found = await looksFor(page, query);
    check(`${where} ${query} is found without a connection`, found.some((href) => href.includes('visas')), found.slice(0, 5).join());
    await page.keyboard.press('Escape');
  }
  await page.goto(`${server.url}en/arrival/registration?x=1#register`, { waitUntil: 'load' });
  check(`${where} an address without its slash`, page.url().includes('registration/?x=1'), page.url());
  for (const [address, words] of [['fr/arrival/registration/', 'This page is not kept'], ['zh/no/such/', '这一页没有保存'], ['en/print/none.pdf', 'This page is not kept'], ['nothing', 'This page is not kept']]) {
    await page.goto(server.url + address, { waitUntil: 'load' });
    check(`${where} ${address} honestly`, (await text(page, 'h1')) === words, await text(page, 'h1'));
    check(`${where} ${address} at its own address`, page.url() === server.url + address, page.url());
    const ways = await page.$$eval('a[href]', (all) => all.map((a) => a.href));
    check(`${where} ${address} with ways that lead on`, ways.every((way) => way.startsWith(server.url) || way.startsWith('tel:')) && ways.length > 2, ways.join());
    check(`${where} ${address} styled`, await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--blue') !== ''));
  }
  await axe(page, `${where} not kept`);
  await shot(page, `missing-${base.length}`);
  server.cut(false);
  await page.goto(`${server.url}fr/arrival/registration/`, { waitUntil: 'load' });
  check(`${where} with a connection, what is not kept comes from the site`, (await page.getAttribute('html', 'lang')) === 'fr');
  server.cut(true);
  const partly = await looksFor(page, 'juliu');
  check(`${where} it can search when the connection goes`, partly.length > 0 || (await page.title()) !== '', partly.join());
  server.cut(false);

  page = await visitor.open('en/offline/');
  await sized(page);
  const gone = await press(page, 'remove');
  check(`${where} it says that it is removed`, gone.startsWith('Removed.'), gone);
  const rest = await left(page);
  check(`${where} nothing is left`, rest.caches.length === 0 && rest.workers === 0 && rest.stored.every((key) => !/keep|offline/.test(key)), JSON.stringify(rest));
  for (const other of visitor.context.pages()) if (other !== page) await other.close();
  await page.goto(`${server.url}en/`, { waitUntil: 'load' });
  check(`${where} nothing comes back`, (await left(page)).caches.length === 0 && (await left(page)).workers === 0, JSON.stringify(await left(page)));
  server.cut(true);
  check(`${where} then there is no page without a connection`, await page.goto(server.url + CHAPTER).then(() => false, () => true));
  check(`${where} no error, no other host`, visitor.problems.length === 0, visitor.problems.join('; '));
  await visitor.context.close();
  server.close();
}

/* ---------- New versions ---------- */

{
  const server = await host(), visitor = await reader(server);
  const { page } = await keeps(visitor, ['en']);
  server.asked.length = 0;
  check('update: nothing new', (await press(page, 'update')).startsWith('Nothing has changed'));
  check('update: nothing new costs one file', server.asked.filter((file) => file !== 'sw.js').length === 1, server.asked.join());
  server.files = LITTLE;
  server.asked.length = 0;
  const said = await press(page, 'update');
  check('update: a new sentence', said.startsWith('Done. You now have the newest'), said);
  check('update: only what changed is fetched', server.asked.length <= 4 && server.asked.includes(`${CHAPTER}index.html`), server.asked.join());
  server.cut(true);
  await page.goto(server.url + CHAPTER, { waitUntil: 'load' });
  check('update: it is read without a connection', (await text(page, 'h1')).includes('(changed)'));
  server.cut(false);

  // Downloads that go wrong leave the old version whole.
  const breaks = {
    'a file that is not there': ['changed', (file, response) => { response.writeHead(404); response.end(); }],
    'a file with other content': ['changed', (file, response) => { response.writeHead(200, { 'content-type': 'text/html' }); response.end('<p>Log in to this hotel'); }],
    'an error of the host': ['connection', (file, response) => { response.writeHead(500); response.end(); }],
    'a file that stops half way': ['connection', (file, response) => { response.writeHead(200, { 'content-length': 9000 }); response.write('x'.repeat(4000)); setTimeout(() => response.destroy(), 20); }],
  };
  server.files = WHOLE;
  for (const [name, [kind, fault]] of Object.entries(breaks)) {
    const panel = await visitor.open('en/offline/');
    await sized(panel);
    server.fault = (file, response) => file === 'en/glossary/lift/index.html' && (fault(file, response), true);
    const told = await press(panel, 'update');
    check(`${name}: it is said`, told.includes(kind === 'changed' ? 'did not arrive as they were published' : 'connection broke off') && told.includes('What you kept before is as it was.'), told);
    if (kind === 'changed') check(`${name}: nothing is left of it`, await copies(panel) === 1, String(await copies(panel)));
    await axe(panel, name);
    await shot(panel, `failed-${kind}`);
    await panel.goto(server.url + CHAPTER, { waitUntil: 'load' });
    const html = await panel.content();
    check(`${name}: the old version is whole`, html.includes('(changed)') && !html.includes('22222222') && await panel.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--version') === ''));
    await panel.close();
  }
  server.fault = null;
  server.asked.length = 0;
  const again = await visitor.open('en/offline/');
  await sized(again);
  check('after a broken connection it goes on', (await press(again, 'update')).startsWith('Done.'));
  check('and asks only for what had not come', server.asked.filter((file) => file.startsWith('en/glossary/')).length < 300, String(server.asked.length));
  check('update: no error, no other host', visitor.problems.length === 0, visitor.problems.join('; '));
  await visitor.context.close();
  server.close();
}

{ // Two tabs, one of which is open from before.
  const server = await host(), visitor = await reader(server);
  const { page } = await keeps(visitor, ['en']);
  const before = await visitor.open(CHAPTER);
  server.files = WHOLE;
  check('two tabs: the new version comes', (await press(page, 'update')).startsWith('Done.'));
  const second = await visitor.open(CHAPTER);
  check('two tabs: what is opened now is new', (await text(second, 'h1')).includes('(second)'));
  check('two tabs: with its new style', await second.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--version').trim() === '2'));
  server.cut(true);
  const found = await looksFor(before, 'residence permit');
  check('two tabs: the old page still finds its old script', found.length > 0 && (await before.content()).includes(SEARCH), found.join());
  check('two tabs: the old page has kept its style', !(await before.content()).includes('22222222'));
  await before.goto(`${server.url}en/`, { waitUntil: 'load' });
  check('two tabs: then it is new, too', (await before.content()).includes('22222222') && !(await before.content()).includes(STYLE));
  server.cut(false);
  await page.close();
  await before.goto(`${server.url}en/housing/`, { waitUntil: 'load' });
  await before.waitForTimeout(500);
  await before.goto(`${server.url}en/work/`, { waitUntil: 'load' });
  await before.waitForFunction(async () => (await caches.keys()).filter((name) => name.includes(' copy ')).length === 1, null, { timeout: 5000 }).catch(() => {});
  check('two tabs: the old copy goes when nobody reads it', await copies(before) === 1, JSON.stringify(await left(before)));
  // Two windows at once.
  server.files = LITTLE;
  server.slow = 15;
  const [first, other] = [await visitor.open('en/offline/'), await visitor.open('en/offline/')];
  await Promise.all([sized(first), sized(other)]);
  await first.locator('[data-do="update"]').click();
  await first.waitForFunction(() => !document.querySelector('progress').hidden);
  await shot(first, 'progress');
  await axe(first, 'while it downloads');
  const busy = await press(other, 'update');
  check('two tabs: one at a time', busy.startsWith('Another window'), busy);
  await ended(first);
  check('two tabs: the first one ends well', (await text(first)).startsWith('Done.'), await text(first));
  server.slow = 0;
  check('two tabs: no error, no other host', visitor.problems.length === 0, visitor.problems.join('; '));
  await visitor.context.close();
  server.close();
}

{ // By itself, and stopped half way.
  const server = await host(), visitor = await reader(server);
  const { page } = await keeps(visitor, ['en']);
  const looked = () => page.evaluate(async () => {
    for (const name of await caches.keys()) {
      if (!name.endsWith('notes')) continue;
      const notes = await caches.open(name);
      for (const key of await notes.keys()) if (key.url.endsWith('/looked')) await notes.delete(key);
    }
  });
  const seen = (words) => page.waitForFunction(async ([address, wanted]) => (await (await fetch(address)).text()).includes(wanted), [server.url + CHAPTER, words], { timeout: 20000, polling: 300 }).then(() => true, () => false);
  await page.goto(server.url + CHAPTER, { waitUntil: 'load' });
  await page.waitForTimeout(500);
  server.files = LITTLE;
  server.asked.length = 0;
  await page.goto(`${server.url}en/`, { waitUntil: 'load' });
  await page.waitForTimeout(700);
  check('by itself: not at every page', !server.asked.includes('offline/list.json'), server.asked.join());
  await looked();
  await page.goto(`${server.url}en/`, { waitUntil: 'load' });
  let news = false;
  for (let i = 0; i < 30 && !news; i++) {
    await page.waitForTimeout(300);
    await page.goto(server.url + CHAPTER, { waitUntil: 'load' });
    news = (await text(page, 'h1')).includes('(changed)');
  }
  check('by itself: the new version comes', news);
  void seen;
  const panel = await visitor.open('en/offline/');
  await sized(panel);
  server.files = WHOLE;
  server.slow = 25;
  await panel.locator('[data-do="update"]').click();
  await panel.waitForFunction(() => document.querySelector('progress').value > 2e5);
  await panel.locator('[data-do="stop"]').click();
  await ended(panel);
  check('stopped: it says so', (await text(panel)).startsWith('Stopped.'), await text(panel));
  check('stopped: nothing is left of it', await copies(panel) === 1, JSON.stringify(await left(panel)));
  // The window is closed in the middle.
  await panel.locator('[data-do="update"]').click();
  await panel.waitForFunction(() => document.querySelector('progress').value > 2e5);
  await panel.close();
  server.slow = 0;
  await page.goto(server.url + CHAPTER, { waitUntil: 'load' });
  check('closed in the middle: the old version is whole', (await text(page, 'h1')).includes('(changed)') && !(await page.content()).includes('22222222'));
  // A site that is no longer offered to be kept.
  const last = await visitor.open('en/offline/');
  server.files = new Map([['offline/list.json', null], [`${CHAPTER}index.html`, Buffer.from('<!doctype html><title>x</title><h1>Other site</h1>')]]);
  const said = await press(last, 'update');
  check('no longer offered: it says so', said.startsWith('This site no longer offers'), said);
  await last.goto(server.url + CHAPTER, { waitUntil: 'load' });
  check('no longer offered: the site itself goes first', (await text(last, 'h1')) === 'Other site');
  server.cut(true);
  await last.goto(server.url + CHAPTER, { waitUntil: 'load' });
  check('no longer offered: without a connection what is kept', (await text(last, 'h1')).includes('(changed)'));
  check('by itself: no error, no other host', visitor.problems.length === 0, visitor.problems.join('; '));
  await visitor.context.close();
  server.close();
}

{ // No room.
  const server = await host(), visitor = await reader(server);
  const panel = await visitor.open('en/offline/');
  const session = await visitor.context.newCDPSession(panel);
  const origin = new URL(server.url).origin;
  for (const [name, begin, then] of [['hardly any room', 100_000], ['not enough room after all', 50_000_000, 300_000]]) {
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: begin });
    await choose(panel, ['en']);
    server.slow = then ? 10 : 0;
    await panel.locator('[data-do="keep"]').click();
    if (then) {
      await panel.waitForFunction(() => document.querySelector('progress').value > 2e5);
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: then });
    }
    await ended(panel);
    server.slow = 0;
    const said = await text(panel);
    check(`${name}: it is said plainly`, said.startsWith('There is not enough room'), said);
    check(`${name}: nothing is left`, JSON.stringify((await left(panel)).caches) === '[]' && (await left(panel)).workers === 0, JSON.stringify(await left(panel)));
    await axe(panel, name);
    await shot(panel, 'full');
  }
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  check('with room again it works', (await press(panel, 'keep')).startsWith('Done.'));
  server.files = WHOLE;
  const { usage } = await panel.evaluate(() => navigator.storage.estimate());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 300_000 });
  const said = await press(panel, 'update');
  check('no room for the update: it is said', said.startsWith('There is not enough room') && said.includes('as it was'), said);
  check('no room for the update: the old copy alone', await copies(panel) === 1, JSON.stringify(await left(panel)));
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  server.cut(true);
  await panel.goto(server.url + CHAPTER, { waitUntil: 'load' });
  check('no room for the update: the old version is read', !(await panel.content()).includes('22222222'));
  check('no room: no error, no other host', visitor.problems.length === 0, visitor.problems.join('; '));
  await visitor.context.close();
  server.close();
}

{ // A host without the worker; a choice that changes; no connection at first.
  const server = await host(), visitor = await reader(server);
  server.fault = (file, response) => file === 'sw.js' && (response.writeHead(404), response.end(), true);
  const { page, said } = await keeps(visitor, ['zh'], 'zh/offline/');
  check('without the worker nothing is kept', said.startsWith('没有成功') || said.startsWith('网络断了'), said);
  check('without the worker nothing is left', JSON.stringify((await left(page)).caches) === '[]' && (await left(page)).workers === 0, JSON.stringify(await left(page)));
  server.fault = null;
  await choose(page, ['zh']);
  check('in Chinese', (await press(page, 'keep')).startsWith('好了'));
  await shot(page, 'panel-zh');
  await choose(page, ['zh', 'ja']);
  server.asked.length = 0;
  check('another choice', (await press(page, 'keep')).startsWith('好了'));
  check('another choice takes over what is there', !server.asked.some((file) => file.startsWith('zh/') && file !== 'zh/offline/index.html'), server.asked.filter((file) => file.startsWith('zh/')).slice(0, 3).join());
  server.cut(true);
  await page.goto(`${server.url}ja/`, { waitUntil: 'load' });
  check('another choice is read', (await page.getAttribute('html', 'lang')) === 'ja');
  await page.goto(`${server.url}en/`, { waitUntil: 'load' });
  check('a page of another language: told in that of the reader', (await text(page, 'h1')) === '这一页没有保存', await text(page, 'h1'));
  await page.goto(`${server.url}zh/offline/`, { waitUntil: 'load' });
  await page.waitForFunction(() => document.querySelector('.keep-status').textContent);
  check('the panel without a connection', (await text(page)).startsWith('大小没能读出来') && (await text(page, '.keep-now')).includes('中文和日本語'), await text(page));
  check('a host without the worker: no error, no other host', visitor.problems.filter((problem) => !/ServiceWorker|fetching the script/.test(problem)).length === 0, visitor.problems.join('; '));
  await visitor.context.close();
  server.close();
}

/* ---------- Without a script, from a folder, on every screen ---------- */

{
  const server = await host();
  for (const lang of ['en', 'zh', 'ja', 'ko', 'fr', 'en-zh']) {
    const visitor = await reader(server, { javaScriptEnabled: false });
    const page = await visitor.open(`${lang}/offline/`);
    check(`without a script, ${lang}: it explains`, (await page.locator('.offline-about li').count()) === 4 && !(await page.locator('.keep').isVisible()) && await page.locator('noscript strong').isVisible());
    await visitor.context.close();
  }
  for (const [size, [width, height]] of Object.entries({ phone: [360, 740], narrow: [320, 640], desktop: [1440, 900] })) {
    for (const colorScheme of ['light', 'dark']) {
      for (const lang of ['en', 'ko', 'fr-zh']) {
        const visitor = await reader(server, { viewport: { width, height }, colorScheme });
        const page = await visitor.open(`${lang}/offline/`);
        await sized(page);
        await axe(page, `${lang}, ${size}, ${colorScheme}`);
        const small = await page.$$eval('.keep label, .keep button:not([hidden])', (all) => all.map((e) => e.getBoundingClientRect()).filter((box) => box.height < 43.5).length);
        check(`${lang}, ${size}: large enough for a thumb`, small === 0, String(small));
        await shot(page, `${lang}-${size}-${colorScheme}`);
        await visitor.context.close();
      }
    }
  }
  server.close();
}
{
  const visitor = await reader({ url: 'file://' });
  const page = await visitor.context.newPage();
  page.on('pageerror', (error) => visitor.problems.push(String(error)));
  await page.goto(pathToFileURL(path.join(SITE, 'en/offline/index.html')).href, { waitUntil: 'load' });
  check('from a folder the panel says so', (await text(page, '.keep-now')).startsWith('You are reading the handbook from a folder'), await text(page, '.keep'));
  check('from a folder there is nothing to press', !(await page.locator('.keep button').first().isVisible()));
  await page.click('header a.site');
  await page.waitForURL('**/en/index.html');
  check('from a folder links lead to pages', (await text(page, 'h1')).includes('Shekou'), page.url());
  await page.goto(pathToFileURL(path.join(SITE, 'index.html')).href, { waitUntil: 'load' });
  await page.waitForURL('**/en/index.html');
  const lost = await page.$$eval('a[href]', (all) => all.map((a) => a.href).filter((href) => href.startsWith('file:') && /\/([?#].*)?$/.test(href)));
  check('from a folder no link leads to a folder', lost.length === 0, lost.slice(0, 3).join());
  check('from a folder: no error', visitor.problems.length === 0, visitor.problems.join('; '));
  await visitor.context.close();
}

await end();
