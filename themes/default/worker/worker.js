/* Answers for a kept handbook. What stands above is the theme's keep.js.

   A page is answered from the copy that is kept when it is opened, and so is everything it asks for as
   long as it is open: old and new never meet in one page. What is not kept comes from the site. */
(function () {
  'use strict';
  const keeper = self.bridgebookKeep(self.registration.scope);
  /* How often the site is asked for news, at most. */
  const PAUSE = 60 * 60 * 1000;
  /* The copy of each open page, and when it was opened. */
  const pages = new Map();

  self.addEventListener('install', () => { self.skipWaiting(); });
  self.addEventListener('activate', (event) => {
    event.waitUntil(self.clients.claim().then(tidy));
  });
  self.addEventListener('message', (event) => {
    if (event.data === 'tidy') event.waitUntil(tidy());
  });
  self.addEventListener('fetch', (event) => {
    const request = event.request;
    if (request.method !== 'GET' || request.headers.has(keeper.PAST)) return;
    const path = keeper.pathOf(request.url);
    if (path === null) return;
    event.respondWith(request.mode === 'navigate' ? page(event, path) : part(event, path));
  });

  async function page(event, path) {
    const kept = await keeper.kept();
    if (!kept) return fetch(event.request);
    if (kept.gone) {
      /* The site is no longer offered to be kept: what it says itself goes first. */
      const answer = await fetch(event.request).catch(() => null);
      if (answer) return answer;
    }
    /* Said before anybody tidies up. */
    belongs(event.resultingClientId, kept.cache);
    event.waitUntil(news());
    const found = await keeper.read(kept.cache, path);
    if (found) return noted(event, found);
    if (!/\.\w+$/.test(path) && await keeper.read(kept.cache, path + '/index.html')) {
      const url = new URL(event.request.url);
      return Response.redirect(url.origin + url.pathname + '/' + url.search, 302);
    }
    try {
      const answer = await fetch(event.request);
      pages.delete(event.resultingClientId);
      return answer;
    } catch (error) {
      const missing = await missingPage(path, kept);
      if (!missing) throw error;
      return noted(event, missing);
    }
  }

  /* Something that a page asks for. */
  async function part(event, path) {
    const cache = await copyOf(event.clientId);
    const found = cache && await keeper.read(cache, path);
    if (found) return found;
    try {
      return await fetch(event.request);
    } catch (error) {
      /* A page that came from the site, which is out of reach now. */
      const kept = cache ? null : await keeper.kept();
      const other = kept && await keeper.read(kept.cache, path);
      if (!other) throw error;
      return other;
    }
  }

  function belongs(id, cache) {
    if (id) pages.set(id, { cache, at: Date.now(), seen: false });
  }

  /* Workers are ended when nothing happens; the next one will want to know, too. */
  function noted(event, answer) {
    const id = event.resultingClientId, page = id && pages.get(id);
    if (page) event.waitUntil(keeper.write('client ' + id, page.cache).catch(() => {}));
    return answer;
  }

  async function copyOf(id) {
    if (!id) return null;
    const known = pages.get(id);
    return known ? known.cache : keeper.note('client ' + id);
  }

  /* What is said in place of a page that is neither kept nor in reach: at its address, with the addresses
     in it as seen from its own place. */
  async function missingPage(path, kept) {
    const own = path.split('/')[0], codes = [own, own.split('-')[0]].filter((code) => kept.codes.includes(code));
    for (const code of codes.concat(kept.root, kept.root.split('-')[0])) {
      const found = await keeper.read(kept.cache, code + '/offline/missing.html');
      if (!found) continue;
      const base = '<base href="' + self.registration.scope + encodeURIComponent(code) + '/offline/missing.html">';
      const html = (await found.text()).replace(/<meta charset[^>]*>/i, (meta) => meta + base);
      return new Response(html, { status: 503, statusText: 'Not kept', headers: { 'content-type': 'text/html; charset=utf-8' } });
    }
    return null;
  }

  /* Asks the site for news now and then, and fetches what is new; not where data are to be saved. */
  async function news() {
    await tidy();
    const saving = navigator.connection && navigator.connection.saveData;
    if (navigator.onLine === false || saving) return;
    const looked = await keeper.note('looked') || 0, now = Date.now();
    if (now >= looked && now - looked < PAUSE) return;
    await keeper.write('looked', now);
    const told = await keeper.update().catch(() => false);
    if (told && self.BroadcastChannel) new BroadcastChannel(keeper.prefix).postMessage('changed');
  }

  async function tidy() {
    const all = await self.clients.matchAll({ includeUncontrolled: true });
    const open = all.map((client) => client.id);
    /* A page that is only just being opened is not among them yet. */
    for (const [id, page] of pages) {
      if (open.includes(id)) page.seen = true;
      else if (page.seen || Date.now() - page.at > 60000) pages.delete(id);
      else open.push(id);
    }
    await keeper.tidy(open);
  }
})();
