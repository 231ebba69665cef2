/* How a handbook is kept on a device: for the page that offers it and for the worker that answers from it,
   which has this file at its head.

   A copy is a cache that holds every file of the chosen parts as one version of the site has them, each
   checked by its digest. It is filled beside the one in use; then one note is rewritten, and that is the
   whole step from the old version to the new one. Files that did not change are taken over from the old
   copy. What is kept, what was begun and which open page belongs to which copy stands in notes. */
(function (self) {
  'use strict';
  const VERSION = 1, TRIES = 3, AT_ONCE = 6;
  /* A request that goes past the worker, to the site itself. */
  const PAST = 'bridgebook-keep';
  const DIGEST = 'bridgebook-digest', PACKED = 'bridgebook-packed', STORED = 'bridgebook-stored';
  const TEXT = /\.(html|css|js|json|svg|xml|ics|webmanifest|txt|csv)$/;

  /* Why it did not work: `full`, `connection`, `changed`, `gone`, `stopped`, `busy`. */
  class Trouble extends Error {
    constructor(kind) { super(kind); this.kind = kind; }
  }

  function troubleOf(error) {
    if (error instanceof Trouble) return error;
    if (error && error.name === 'QuotaExceededError') return new Trouble('full');
    if (error && error.name === 'AbortError') return new Trouble('stopped');
    return new Trouble('connection');
  }

  const hex = (bytes, length) => Array.from(new Uint8Array(bytes, 0, length), (b) => b.toString(16).padStart(2, '0')).join('');
  const digestOf = async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes), 8);

  self.bridgebookKeep = function (scope) {
    const prefix = 'bridgebook ' + new URL(scope).pathname + ' ';
    const NOTES = prefix + 'notes';

    const addressOf = (path) => scope + path.split('/').map(encodeURIComponent).join('/');

    /* The file that an address below the site means; null for one elsewhere. */
    function pathOf(address) {
      const plain = address.split(/[?#]/)[0];
      if (!plain.startsWith(scope)) return null;
      try {
        const path = decodeURIComponent(plain.slice(scope.length));
        return path === '' || path.endsWith('/') ? path + 'index.html' : path;
      } catch (error) {
        return null;
      }
    }

    /* ---------- Notes ---------- */

    const noteAt = (name) => scope + 'offline/notes/' + encodeURIComponent(name);

    /* Looking into notes makes none. */
    async function note(name) {
      const found = await caches.match(noteAt(name), { cacheName: NOTES });
      return found ? found.json().catch(() => null) : null;
    }

    async function write(name, value) {
      const notes = await caches.open(NOTES);
      await notes.put(noteAt(name), new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } }));
    }

    async function erase(name) {
      if (await caches.has(NOTES)) await (await caches.open(NOTES)).delete(noteAt(name));
    }

    async function kept() {
      const found = await note('kept');
      return found && found.v === VERSION && await caches.has(found.cache) ? found : null;
    }

    async function begun() {
      const found = await note('begun');
      return found && found.v === VERSION && await caches.has(found.cache) ? found : null;
    }

    /* ---------- Files ---------- */

    /* A file of a copy, as the site would send it. */
    async function read(cacheName, path) {
      const found = await caches.match(addressOf(path), { cacheName });
      if (!found) return null;
      const headers = new Headers({ 'content-type': found.headers.get('content-type') || 'application/octet-stream' });
      const packed = found.headers.has(PACKED);
      return new Response(packed ? found.body.pipeThrough(new DecompressionStream('gzip')) : found.body, { headers });
    }

    async function stored(path, bytes, digest, type) {
      const headers = { 'content-type': type, [DIGEST]: digest };
      let body = bytes;
      if (self.CompressionStream && TEXT.test(path) && bytes.byteLength > 512) {
        body = await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
        headers[PACKED] = '1';
      }
      headers[STORED] = String(body.byteLength);
      return new Response(body, { headers });
    }

    /* A file from the site, as it was published. */
    async function grab(path, digest, length, signal) {
      let trouble = new Trouble('connection');
      for (let attempt = 0; attempt < TRIES; attempt++) {
        if (signal && signal.aborted) throw new Trouble('stopped');
        try {
          const answer = await fetch(addressOf(path), { cache: attempt ? 'reload' : 'no-cache', headers: { [PAST]: '1' }, signal });
          if (answer.status === 404 || answer.status === 410) throw new Trouble('changed');
          if (!answer.ok) throw new Trouble('connection');
          const bytes = await answer.arrayBuffer();
          if (bytes.byteLength === length && await digestOf(bytes) === digest) {
            return { bytes, type: answer.headers.get('content-type') || 'application/octet-stream' };
          }
          trouble = new Trouble('changed');
        } catch (error) {
          trouble = troubleOf(error);
          if (trouble.kind === 'stopped') throw trouble;
        }
        if (attempt + 1 < TRIES) await new Promise((go) => setTimeout(go, 250 << (2 * attempt)));
      }
      throw trouble;
    }

    /* What the site offers now. */
    async function list() {
      let answer;
      try {
        answer = await fetch(scope + 'offline/list.json', { cache: 'no-cache', headers: { [PAST]: '1' } });
      } catch (error) {
        throw new Trouble('connection');
      }
      if (answer.status === 404 || answer.status === 410) throw new Trouble('gone');
      if (!answer.ok) throw new Trouble('connection');
      const found = await answer.json().catch(() => null);
      if (!found || !Array.isArray(found.parts)) throw new Trouble('changed');
      if (found.v !== VERSION) throw new Trouble('gone');
      return found;
    }

    /* The parts that are wished for, with what all of them need. Parts that are no more are left out. */
    async function choose(offered, codes) {
      const parts = offered.parts.filter((part) => part.code === '' || codes.includes(part.code));
      const name = parts.map((part) => part.code + ' ' + part.digest).join('\n');
      const sum = (key) => parts.reduce((all, part) => all + part[key], 0);
      return { id: await digestOf(new TextEncoder().encode(name)), parts, codes: parts.map((part) => part.code).filter(Boolean), bytes: sum('bytes'), files: sum('files') };
    }

    async function filesOf(part, signal) {
      const { bytes } = await grab(part.list, part.digest, part.length, signal);
      const flat = JSON.parse(new TextDecoder().decode(bytes)), out = [];
      for (let i = 0; i + 2 < flat.length; i += 3) {
        out.push({ path: (part.code ? part.code + '/' : '') + flat[i], digest: flat[i + 1], length: flat[i + 2] });
      }
      return out;
    }

    /* One at a time, whichever page or worker it is. */
    function alone(action) {
      if (!navigator.locks) return action();
      return navigator.locks.request(prefix, { ifAvailable: true }, (lock) => {
        if (!lock) throw new Trouble('busy');
        return action();
      });
    }

    async function discard() {
      const open = await note('begun');
      if (open) await caches.delete(open.cache);
      await erase('begun');
    }

    /* Keeps the parts as the site has them now. */
    function keep(codes, root, options) {
      return alone(async () => {
        const { progress, signal } = options || {};
        const wish = await choose(await list(), codes);
        const old = await kept();
        const now = Date.now();
        if (old && old.id === wish.id) {
          await discard();
          await write('looked', now);
          await write('kept', Object.assign({}, old, { looked: now, gone: false }));
          return { same: true };
        }
        const cache = prefix + 'copy ' + wish.id;
        const open = await begun();
        if (!open || open.cache !== cache) await discard();
        try {
          await room(wish);
          await write('looked', now);
          await write('begun', { v: VERSION, cache, id: wish.id, codes: wish.codes, root });
          const size = await fill(cache, old, wish, progress, signal);
          await write('kept', { v: VERSION, cache, id: wish.id, codes: wish.codes, root, files: wish.files, bytes: wish.bytes, stored: size, at: now, looked: now });
          await erase('begun');
        } catch (error) {
          const trouble = troubleOf(error);
          /* What has come stays only where going on will help. */
          if (trouble.kind !== 'connection') {
            await caches.delete(cache).catch(() => {});
            await erase('begun').catch(() => {});
            if (!old) await caches.delete(NOTES).catch(() => {});
          }
          throw trouble;
        }
        return { same: false };
      });
    }

    /* Whether there is any hope of room: texts become a quarter as long. */
    async function room(wish) {
      if (!navigator.storage || !navigator.storage.estimate) return;
      const { quota, usage } = await navigator.storage.estimate();
      if (quota && quota - usage < wish.bytes / 4) throw new Trouble('full');
    }

    /* Fills a copy; says how much it takes. */
    async function fill(cacheName, old, wish, progress, signal) {
      const lists = await Promise.all(wish.parts.map((part) => filesOf(part, signal)));
      const files = [].concat(...lists);
      const cache = await caches.open(cacheName);
      const before = old ? await caches.open(old.cache) : null;
      let next = 0, done = 0, size = 0, fetched = 0, trouble = null;
      const told = () => { if (progress) progress({ done, all: wish.bytes, fetched }); };
      async function one(file) {
        const address = addressOf(file.path);
        let found = await cache.match(address);
        if (!found || found.headers.get(DIGEST) !== file.digest) {
          found = before && await before.match(address);
          if (found && found.headers.get(DIGEST) === file.digest) {
            await cache.put(address, found.clone());
          } else {
            const { bytes, type } = await grab(file.path, file.digest, file.length, signal);
            found = await stored(file.path, bytes, file.digest, type);
            fetched += file.length;
            await cache.put(address, found.clone());
          }
        }
        size += Number(found.headers.get(STORED)) || file.length;
        done += file.length;
        told();
      }
      async function hand() {
        while (next < files.length && !trouble) {
          try {
            await one(files[next++]);
          } catch (error) {
            trouble = trouble || troubleOf(error);
          }
        }
      }
      told();
      await Promise.all(Array.from({ length: AT_ONCE }, hand));
      if (trouble) throw trouble;
      if (signal && signal.aborted) throw new Trouble('stopped');
      return size;
    }

    /* Takes what is kept to the present state of the site; false where there is nothing new. */
    async function update(options) {
      const now = await kept();
      if (!now) return false;
      try {
        return !(await keep(now.codes, now.root, options)).same;
      } catch (error) {
        const trouble = troubleOf(error);
        if (trouble.kind === 'gone') await write('kept', Object.assign({}, now, { gone: true }));
        throw trouble;
      }
    }

    /* Leaves nothing. */
    function remove() {
      return alone(async () => {
        await erase('kept');
        for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
      });
    }

    /* Takes away copies that no open page is read from. */
    async function tidy(open) {
      /* In this order no copy is taken for a left one while it is being begun or taken into use. */
      const names = await caches.keys();
      const other = await note('begun'), now = await note('kept');
      const used = [NOTES];
      if (now) used.push(now.cache);
      if (other) used.push(other.cache);
      const ids = await clients();
      for (const id of ids) {
        const name = await note('client ' + id);
        if (open.includes(id)) used.push(name);
        else await erase('client ' + id);
      }
      if (!now && !other) used.shift();
      for (const name of names) {
        if (name.startsWith(prefix) && !used.includes(name)) await caches.delete(name);
      }
    }

    /* The pages of which something is noted. */
    async function clients() {
      if (!await caches.has(NOTES)) return [];
      const begin = noteAt('client ');
      const keys = await (await caches.open(NOTES)).keys();
      return keys.filter((key) => key.url.startsWith(begin)).map((key) => decodeURIComponent(key.url.slice(begin.length)));
    }

    return { PAST, prefix, kept, begun, read, list, choose, keep, update, discard: () => alone(discard), remove, tidy, note, write, pathOf };
  };
})(self);
