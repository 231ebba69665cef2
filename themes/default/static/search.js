/* Searching the handbook. Loaded when the reader opens the search; every page works without it, and
   `search/` lists everything. The first half answers queries and does what `src/search/find.rs` of the
   program does, number for number; the second shows what was found. */
(function () {
  'use strict';

  /* ---------- Folding and cutting: as in fold.rs and tokens.rs ---------- */

  const LETTERS = { 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'ı': 'i', 'ς': 'σ', '’': "'", 'ʼ': "'", '‐': '-' };

  function fold(text, variants) {
    let out = '';
    const plain = text.toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().normalize('NFC');
    for (const c of plain) {
      const code = c.codePointAt(0);
      if (code >= 0x30a1 && code <= 0x30f6) out += String.fromCharCode(code - 0x60);
      else out += LETTERS[c] || (variants && variants.get(c)) || c;
    }
    return out;
  }

  const WORD = 1, UNSPACED = 2, HANGUL = 3, APOSTROPHE = 4, HYPHEN = 5, OTHER = 6;
  const LETTER = /[\p{Alphabetic}\p{N}]/u;

  function kind(c) {
    const n = c.codePointAt(0);
    if (n === 0x27) return APOSTROPHE;
    if (n === 0x2d) return HYPHEN;
    if ((n >= 0x3005 && n <= 0x3007) || (n >= 0x3041 && n <= 0x3096) || n === 0x30fc || (n >= 0x3400 && n <= 0x4dbf)
      || (n >= 0x4e00 && n <= 0x9fff) || (n >= 0x20000 && n <= 0x3ffff)) return UNSPACED;
    if (n >= 0xac00 && n <= 0xd7a3) return HANGUL;
    if (n >= 0xd800 && n <= 0xffff) return OTHER;
    return LETTER.test(c) ? WORD : OTHER;
  }

  function stem(word) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
    if (word.length > 4 && /ies$/.test(word)) return word.slice(0, -3) + 'y';
    if (/(ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
    if (/s$/.test(word) && !/[sui]s$/.test(word)) return word.slice(0, -1);
    return word;
  }

  const cut = (word, length) => Array.from(word).slice(0, length).join('');

  /* Calls `found` with token, word as written, and form: `word`, `joined`, `pair`, `last`. */
  function tokens(text, variants, found) {
    const chars = Array.from(fold(text, variants));
    const kinds = chars.map(kind);
    let at = 0;
    while (at < chars.length) {
      const of = kinds[at];
      if (of === UNSPACED || of === HANGUL) {
        let end = at + 1;
        for (; end < chars.length && kinds[end] === of; end++) found(chars[end - 1] + chars[end], chars[end - 1] + chars[end], 'pair');
        found(chars[end - 1], chars[end - 1], 'last');
        at = end;
      } else if (of === WORD) {
        let joined = '', leaning = false, hyphens = 0;
        for (;;) {
          let end = at;
          while (end < chars.length && kinds[end] === WORD) end++;
          let word = chars.slice(at, end).join('');
          const single = end - at < 2;
          const joint = kinds[end];
          const goesOn = (joint === APOSTROPHE || joint === HYPHEN) && kinds[end + 1] === WORD;
          at = end;
          if (!(single && (leaning || (goesOn && joint === APOSTROPHE)))) {
            word = cut(word, 24);
            found(stem(word), word, 'word');
          }
          joined += word;
          if (!goesOn) break;
          leaning = joint === APOSTROPHE;
          if (joint === HYPHEN) hyphens++;
          at++;
        }
        if (hyphens) found(cut(joined, 24), cut(joined, 24), 'joined');
      } else at++;
    }
  }

  /* The key of a whole name. */
  function nameOf(text, variants) {
    let key = '=';
    tokens(text, variants, (token, written, form) => {
      if (form === 'pair') key += Array.from(token)[0];
      else if (form !== 'joined') key += token;
    });
    return cut(key, 32);
  }

  /* ---------- Numbers of the index: as in code.rs ---------- */

  const DIGITS = {};
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_').forEach((c, i) => { DIGITS[c.charCodeAt(0)] = i; });

  function numbers(text) {
    const out = [];
    let number = 0, shift = 0;
    for (let i = 0; i < text.length; i++) {
      const digit = DIGITS[text.charCodeAt(i)];
      if (digit === undefined) break;
      number += (digit & 31) * Math.pow(2, shift);
      shift += 5;
      if (digit < 32) { out.push(number); number = 0; shift = 0; }
    }
    return out;
  }

  function log(number) {
    const n = Math.max(1, number);
    const whole = 31 - Math.clz32(n);
    return whole * 16 + Math.floor(n * 16 / Math.pow(2, whole)) - 16;
  }

  /* ---------- Queries: as in find.rs ---------- */

  const WEIGHTS = [4, 6, 10, 14, 20, 26, 34, 44];
  const LONG_TITLE = 5, TYPED = 14, ANYWHERE = 200, UNITS = 65536;
  const GLUE = /[的了在里是和与有吗呢吧把被就都也我你您他她它们这那要能会怎么什哪谁去到]/;
  const WORTHS = { page: 16, place: 16, lesson: 14, term: 13 };

  function words(query, variants) {
    const out = [];
    tokens(query, variants, (token, written, form) => {
      const last = out[out.length - 1];
      const alone = !last || last.form !== 'pair' || !last.token.endsWith(token);
      if ((form === 'word' || form === 'pair' || (form === 'last' && alone)) && out.length < 24) out.push({ token, written, form });
    });
    return out;
  }

  function runs(list) {
    const out = [];
    let from = 0;
    while (from < list.length) {
      let to = from;
      while (to < list.length && list[to].form === 'word') to++;
      if (to - from > 2) out.push([from, to]);
      for (let at = from; at + 1 < to; at++) out.push([at, at + 2]);
      from = Math.max(to, from + 1);
    }
    return out;
  }

  function isPinyin(typed) {
    if (typed.length <= 8 && /^[a-hj-tw-z]+$/.test(typed)) return true;
    const is = (letters, at) => at < typed.length && letters.includes(typed[at]);
    let at = 0;
    while (at < typed.length) {
      if (is('bpmfdtnlgkhjqxrzcsyw', at)) at += is('zcs', at) && is('h', at + 1) ? 2 : 1;
      if (at === typed.length) return true;
      if (!is('aeiouv', at)) return false;
      while (is('aeiouv', at)) at++;
      if (is('n', at)) at += is('g', at + 1) ? 2 : 1;
      else if (is('r', at)) at++;
    }
    return true;
  }

  function isAlike(a, b) {
    const short = a.length <= b.length ? a : b, long = a.length <= b.length ? b : a;
    if (long.length - short.length > 1 || a === b) return false;
    let same = 0;
    while (same < short.length && short[same] === long[same]) same++;
    if (short.length < long.length) return short.slice(same) === long.slice(same + 1);
    return short.slice(same + 1) === long.slice(same + 1)
      || (same + 1 < short.length && short[same] === long[same + 1] && short[same + 1] === long[same] && short.slice(same + 2) === long.slice(same + 2));
  }

  /* The place of the last first term for which `before` holds. */
  function place(shards, before) {
    let low = 0, high = shards.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(shards[middle * 2])) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /* `load` gives a promise of what a file of the index holds, by its name without ending. */
  function Search(load) {
    this.load = load;
    this.files = new Map();
    this.wanted = new Set();
    this.failed = false;
  }

  Search.prototype.read = function () {
    return this.load('index').then((main) => {
      if (main.v !== 1) throw new Error('an index of another version');
      this.main = main;
      this.kinds = [];
      this.table = null;
      this.files.clear();
      main.kinds.forEach(([name, count]) => { for (let i = 0; i < count; i++) this.kinds.push(name); });
    });
  };

  Search.prototype.open = function () {
    this.opened = this.opened || this.read();
    return this.opened;
  };

  /* A file that is there already; one that is not is noted, and loaded before the next attempt. */
  Search.prototype.file = function (name) {
    if (!this.files.has(name)) this.wanted.add(name);
    return this.files.get(name);
  };

  /* Calls `attempt` until all that it asks for is there. Files that cannot be had may be those of a site that
     has been built again since: then the index is read again, once. */
  Search.prototype.complete = function (attempt, renewed) {
    this.wanted = new Set();
    const result = attempt();
    const names = Array.from(this.wanted);
    if (!names.length) return Promise.resolve(result);
    let failed = false;
    return Promise.all(names.map((name) => this.load(name).then(
      (data) => { this.files.set(name, data); },
      () => { this.files.set(name, null); failed = true; }))).then(() => {
      if (!failed) return this.complete(attempt, renewed);
      this.failed = true;
      return (renewed ? Promise.resolve() : this.renew()).then(() => this.complete(attempt, true));
    });
  };

  Search.prototype.renew = function () {
    const before = JSON.stringify(this.main);
    return this.load('index').then((main) => {
      if (JSON.stringify(main) === before) return null;
      this.failed = false;
      return this.read();
    }).catch(() => null);
  };

  Search.prototype.language = function (code) {
    const language = this.main.langs.find((one) => one[0] === code);
    if (!language) return null;
    const list = this.file(language[3]);
    if (!list) return null;
    if (!list.pack) {
      list.pack = new Map();
      let last = 0;
      for (let i = 0; i < list.packs.length; i += 2) {
        numbers(list.packs[i + 1]).forEach((further) => { last += further; list.pack.set(last, list.packs[i]); });
      }
    }
    return list;
  };

  Search.prototype.variants = function (query) {
    if (!/[\u4e00-\u9fff]/.test(query)) return null;
    if (!this.table) {
      const file = this.file(this.main.fold);
      if (!file) return null;
      const chars = Array.from(file);
      this.table = new Map();
      for (let i = 0; i + 1 < chars.length; i += 2) this.table.set(chars[i], chars[i + 1]);
    }
    return this.table;
  };

  /* Where a term stands: units, as numbers that begin with the document's, and levels. */
  function postings(text) {
    const common = text[0] === '!';
    const list = numbers(common ? text.slice(1) : text), size = list.length >> 1;
    const out = { common, keys: new Float64Array(size), levels: new Uint8Array(size) };
    let document = 0;
    for (let i = 0; i < size; i++) {
      document += list[2 * i];
      out.keys[i] = document * UNITS + (list[2 * i + 1] >> 3);
      out.levels[i] = list[2 * i + 1] & 7;
    }
    return out;
  }

  /* What some shards have for a term. */
  Search.prototype.entry = function (shards, term) {
    const at = place(shards, (first) => first <= term);
    const shard = at < 0 ? null : this.file(shards[at * 2 + 1]);
    for (let i = 0; shard && i + 1 < shard.length; i += 2) if (shard[i] === term) return shard[i + 1];
    return null;
  };

  Search.prototype.same = function (term, quality, out) {
    const list = this.entry(this.main.shards, term);
    if (list !== null) out.push({ term, quality, postings: postings(list) });
  };

  /* The documents that have a word as it was typed, of whatever kind it is there. */
  Search.prototype.having = function (word, typed) {
    if (!typed) return [];
    if (!typed.postings.common) return Array.from(new Set(typed.postings.keys.map((key) => Math.floor(key / UNITS))));
    let last = 0;
    return numbers(this.entry(this.main.common, word.token) || '').map((further) => (last += further));
  };

  /* The documents that are in all lists: those that are known already, and of the others the first. */
  function havingAll(lists, known, size) {
    const count = new Uint8Array(size), out = [];
    lists.forEach((list) => list.forEach((document) => { count[document]++; }));
    let others = 0;
    for (let i = 0; i < size; i++) if (count[i] === lists.length && (known.has(i) || ++others <= ANYWHERE)) out.push(i);
    return out;
  }

  Search.prototype.beginning = function (begun, most, least, out) {
    const shards = this.main.shards;
    const from = Math.max(0, place(shards, (first) => first < begun));
    const found = [];
    for (let at = from; at < from + 2 && at * 2 < shards.length; at++) {
      if (at > from && !shards[at * 2].startsWith(begun)) break;
      const shard = this.file(shards[at * 2 + 1]) || [];
      for (let i = 0; i + 1 < shard.length; i += 2) {
        if (shard[i].startsWith(begun) && shard[i] !== begun) found.push([Array.from(shard[i]).length, shard[i], shard[i + 1]]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    const length = Array.from(begun).length;
    found.slice(0, 40).forEach(([size, term, text]) => {
      out.push({ term, quality: Math.max(Math.floor(length * most / size), least), postings: postings(text) });
    });
  };

  Search.prototype.pinyin = function (written, less, out) {
    const typed = cut(Array.from(written).filter((c, at) => !at || !/[1-5]/.test(c)), 20);
    if (typed.length < 2 || !isPinyin(typed)) return;
    this.same('~' + typed, Math.floor(14 / less), out);
    if (typed.length >= 3) this.beginning('~' + typed, Math.floor(12 / less), Math.floor(6 / less), out);
  };

  Search.prototype.alike = function (word) {
    const all = this.file(this.main.words);
    if (!all) return [];
    const out = all.split(' ').filter((other) => isAlike(word, other));
    const far = (other) => (other[0] === word[0] ? 0 : 1);
    return out.sort((a, b) => far(a) - far(b) || (a < b ? -1 : 1)).slice(0, 6);
  };

  Search.prototype.meant = function (word, isLast) {
    const out = [];
    if (word.form === 'pair') this.same(word.token, 16, out);
    else if (word.form === 'last') {
      this.same(word.token, 14, out);
      this.beginning(word.token, 10, 10, out);
    } else {
      const length = Array.from(word.written).length;
      const before = this.wanted.size;
      this.same(word.token, 16, out);
      const less = out.length ? 2 : 1;
      if (length >= 3 || (isLast && length >= 2)) this.beginning(word.written, 12, 4, out);
      this.pinyin(word.written, less, out);
      /* Only when it is known that there is nothing. */
      if (!out.length && length >= 4 && this.wanted.size === before) this.alike(word.token).forEach((other) => this.same(other, 8, out));
      if (!out.length && length >= 6 && this.wanted.size === before) this.beginning(cut(word.written, Math.max(4, Math.floor(length * 2 / 3))), 5, 5, out);
    }
    return out;
  };

  Search.prototype.joined = function (list) {
    const out = [];
    const joined = list.map((word) => word.written).join('');
    if (list.length === 2 && Array.from(joined).length <= 8) this.same(joined, 15, out);
    this.pinyin(joined, 1, out);
    return out;
  };

  Search.prototype.worth = function (meant) {
    const of = (found) => (found.postings.common ? 4
      : Math.max(8, log(this.main.units) + 8 - log(found.postings.keys.length)));
    const same = meant.find((found) => found.quality === 16);
    return same ? of(same) : meant.reduce((most, found) => Math.max(most, of(found)), 0);
  };

  /* The numbers of sorted lists as one, each once. */
  function together(lists) {
    const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
    let size = 0;
    lists.forEach((list) => { all.set(list, size); size += list.length; });
    all.sort();
    size = 0;
    for (let i = 0; i < all.length; i++) if (!size || all[size - 1] !== all[i]) all[size++] = all[i];
    return all.subarray(0, size);
  }

  const byPoints = (a, b) => b[1] - a[1] || a[0] - b[0];

  /* What of a document was found. Its units are put together only for those that are shown. */
  function Found(document, table, from, to) {
    this.document = document;
    this.table = table;
    this.from = from;
    this.to = to;
    this.whole = false;
    /* Whether its words stand anywhere in it, and the points for that where no row of it has them. */
    this.anywhere = false;
    this.plain = 0;
    this.kind = '';
    this.points = 0;
  }
  Object.defineProperty(Found.prototype, 'units', { get() {
    const out = [];
    for (let i = this.from; i < this.to; i++) out.push([this.table.keys[i] % UNITS, this.table.worth[i]]);
    if (this.plain) out.push([0, this.plain]);
    return out.sort(byPoints);
  } });
  /* The points of its best unit, and a little of those of the next two. */
  Found.prototype.sum = function () {
    let best = 0, second = 0, third = 0;
    const add = (points) => {
      if (points > best) { third = second; second = best; best = points; } else if (points > second) { third = second; second = points; } else if (points > third) third = points;
    };
    for (let i = this.from; i < this.to; i++) add(this.table.worth[i]);
    add(this.plain);
    return best + Math.floor((second + third) / 8);
  };

  /* The documents that are found, in their order. */
  Search.prototype.points = function (list, name, terms) {
    const worths = list.map(() => 0), wanted = list.map(() => true), typed = [], size = list.length, width = size + 1;
    const lists = [];
    const count = (meant, worth, from, to) => meant.forEach(({ term, quality, postings: { keys, levels } }) => {
      terms.add(term);
      const shares = WEIGHTS.map((weight) => Math.floor(Math.floor(worth * quality * weight / 16) / (to - from)));
      lists.push({ keys, levels, shares, typed: quality >= TYPED, from, to });
    });
    list.forEach((word, at) => {
      const meant = this.meant(word, at + 1 === size);
      worths[at] = Math.floor(this.worth(meant) / (word.form === 'pair' && GLUE.test(word.token) ? 4 : 1));
      typed.push(meant.find((one) => one.quality >= TYPED));
      wanted[at] = !typed[at] || !typed[at].postings.common;
      count(meant, worths[at], at, at + 1);
    });
    runs(list).forEach(([from, to]) => {
      const meant = this.joined(list.slice(from, to));
      const worth = this.worth(meant);
      count(meant, worth, from, to);
      if (meant.length) for (let at = from; at < to; at++) worths[at] = Math.max(worths[at], Math.floor(worth / (to - from)));
    });
    const all = worths.reduce((sum, worth) => sum + worth, 0);
    const named = [];
    if (Array.from(name).length > 2) {
      this.same(name, 16, named);
      this.beginning(name, 8, 4, named);
    }
    count(named, all, size, width);
    worths.push(0);
    /* For each unit a row, and in it for each word: points, their level, whether it is there as it was typed. */
    const keys = together(lists.map((one) => one.keys));
    const points = new Int32Array(keys.length * width), levels = new Uint8Array(points.length), same = new Uint8Array(points.length);
    lists.forEach((one) => {
      let row = 0;
      for (let i = 0; i < one.keys.length; i++) {
        while (keys[row] < one.keys[i]) row++;
        const level = one.levels[i], share = one.shares[level];
        for (let at = row * width + one.from; at < row * width + one.to; at++) {
          if (one.typed) same[at] = 1;
          if (share > points[at]) { points[at] = share; levels[at] = level; }
        }
      }
    });
    const table = { keys, worth: new Int32Array(keys.length) };
    const out = [];
    /* That of the document's title, if it has one; it comes first. */
    let title = -1, last = null;
    const any = wanted.includes(true);
    for (let i = 0; i < keys.length; i++) {
      const unit = keys[i] % UNITS, document = (keys[i] - unit) / UNITS, row = i * width;
      if (!last || last.document !== document) {
        out.push(last = new Found(document, table, i, i));
        title = unit ? -1 : row;
      }
      last.to = i + 1;
      let sum = 0, covered = 0, whole = any;
      for (let at = 0; at < width; at++) {
        const titled = unit && title >= 0 && levels[title + at] >= LONG_TITLE, above = titled ? points[title + at] : 0, own = points[row + at];
        if (wanted[at] && !same[row + at] && !(titled && same[title + at])) whole = false;
        if (own > 0 || above > 0) covered += worths[at];
        sum += own + Math.floor(above / (own > 0 ? 8 : 4));
      }
      table.worth[i] = all ? Math.floor(Math.floor(sum * covered / all) * covered / all) : 0;
      last.whole = last.whole || whole;
    }
    /* Where common words stand plainly is looked at only if nothing has every word. */
    if (wanted.includes(false) && !out.some((one) => one.whole)) {
      const known = new Map(out.map((one) => [one.document, one]));
      const plain = worths.reduce((sum, worth) => sum + worth * WEIGHTS[0], 0);
      havingAll(list.map((word, at) => this.having(word, typed[at])), known, this.kinds.length).forEach((document) => {
        const one = known.get(document) || new Found(document, table, 0, 0);
        one.whole = one.anywhere = true;
        /* The row of the document itself is its first. */
        if (one.from < one.to && keys[one.from] % UNITS === 0) table.worth[one.from] = Math.max(table.worth[one.from], plain);
        else one.plain = plain;
        if (!known.has(document)) out.push(one);
      });
    }
    return out;
  };

  /* A promise of the documents for a query of a reader of a language, best first. */
  Search.prototype.find = function (query, lang, only) {
    const text = cut(query, 200);
    /* What could not be had may be there now. */
    this.failed = false;
    this.files.forEach((data, name) => { if (data === null) this.files.delete(name); });
    return this.open().then(() => this.complete(() => {
      const own = this.language(lang), variants = this.variants(text), terms = new Set();
      const list = words(text, variants);
      const hits = this.points(list, nameOf(text, variants), terms).filter((hit) => {
        const name = hit.kind = this.kinds[hit.document];
        if (!name || (only && only !== name)) return false;
        hit.points = Math.floor(hit.sum() * WORTHS[name] / 16);
        if (!own || !own.pack.has(hit.document)) hit.points = Math.floor(hit.points * 3 / 4);
        return hit.points > 0;
      });
      const order = (a, b) => b.points - a.points || a.document - b.document;
      hits.filter((hit) => hit.kind === 'term').sort(order).slice(2).forEach((hit) => { hit.points = Math.floor(hit.points * 5 / 8); });
      const best = hits.reduce((most, hit) => Math.max(most, hit.points), 0);
      return { words: list, terms, variants, hits: hits.filter((hit) => hit.whole || hit.points * 12 >= best).sort(order) };
    }));
  };

  /* A promise of what results show of documents: for each the first of the languages that has it. */
  Search.prototype.shown = function (documents, codes) {
    return this.complete(() => documents.map((document) => {
      for (const code of codes) {
        const list = this.language(code);
        if (!list || !list.pack.has(document)) continue;
        const pack = this.file(list.pack.get(document));
        const entry = pack && pack.find((one) => one[0] === document);
        return entry ? { code, entry } : null;
      }
      return null;
    }));
  };

  if (typeof module !== 'undefined') {
    module.exports = { Search, tokens, fold };
    return;
  }

  /* ---------- Showing ---------- */

  const root = document.documentElement;
  const link = document.querySelector('a.search-button');
  const page = document.querySelector('.finder');
  if (!link) return;
  const data = link.dataset;
  const { icon, make } = window.bridgebook;
  const base = data.index.replace(/[^/]*$/, '');
  const search = new Search((name) => fetch(base + name + '.json', name === 'index' ? { cache: 'no-cache' } : {}).then((answer) => {
    if (!answer.ok) throw new Error(name);
    return answer.json();
  }));
  const STEP = 8;
  let labels = {}, current = 0, box = null, opener = null, leaving = false, then = '';

  const t = (key, values) => (labels[key] || '').replace(/\{(\w+)\}/g, (all, name) => (values && name in values ? values[name] : all));
  const tag = (code) => (search.main.langs.find((one) => one[0] === code) || [])[1] || '';

  function remember(query) {
    try { sessionStorage.setItem('bridgebook.search', query); } catch (e) { /* nothing is remembered */ }
  }
  function remembered() {
    try { return sessionStorage.getItem('bridgebook.search') || ''; } catch (e) { return ''; }
  }

  /* Where a text has what was found: the places of characters. */
  function marks(text, found) {
    const out = [];
    const pieces = /[\u3005-\u3007\u3041-\u3096\u30a1-\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+|[\p{Alphabetic}\p{N}\u0300-\u036f]+/gu;
    for (let piece; (piece = pieces.exec(text));) {
      const chars = piece[0], at = piece.index;
      if (/^[\u3005-\ud7a3]/.test(chars)) {
        const folded = Array.from(chars, (c) => fold(c, found.variants));
        for (let i = 0; i < chars.length; i++) {
          if (found.terms.has(folded[i] + folded[i + 1])) out.push([at + i, at + i + 2]);
          else if (found.single.has(folded[i])) out.push([at + i, at + i + 1]);
        }
      } else {
        const word = fold(chars, null);
        if (found.terms.has(stem(word))) out.push([at, at + chars.length]);
      }
    }
    return joined(out);
  }
  /* Places that touch become one. */
  function joined(list) {
    return list.sort((a, b) => a[0] - b[0]).reduce((out, [from, to]) => {
      const last = out[out.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else out.push([from, to]);
      return out;
    }, []);
  }
  /* What was typed in pinyin: where it is in a Chinese text, and where in the text's reading. */
  function spelled(text, reading, found) {
    const out = { text: [], reading: [] };
    if (!Array.from(found.terms).some((term) => term[0] === '~')) return out;
    const letters = Array.from(reading, (c) => fold(c, null)[0] || ' ').join('');
    const syllables = Array.from(letters.matchAll(/[^aeiou\W]*[aeiou]+(?:ng?(?![aeiou])|r(?![aeiou]))?/g), (one) => [one.index, one.index + one[0].length, one[0]]);
    const hanzi = Array.from(text.matchAll(/[\u3007\u3400-\u9fff]/g), (one) => one.index);
    const written = found.words.map((word) => word.written.replace(/[1-5]/g, '').replace(/v/g, 'u'));
    const typed = [written.join('')].concat(written).filter((one) => one.length > 1 && isPinyin(one));
    for (const one of typed) {
      for (let first = 0; first < syllables.length; first++) {
        let whole = '', initials = '', end = first - 1, hit = false;
        while (!hit && end + 1 < syllables.length && (one.startsWith(whole) || one.startsWith(initials))) {
          end++;
          whole += syllables[end][2];
          initials += syllables[end][2][0];
          hit = whole.startsWith(one) || initials === one;
        }
        if (!hit) continue;
        out.reading.push([syllables[first][0], syllables[end][1]]);
        if (hanzi.length === syllables.length) out.text.push([hanzi[first], hanzi[end] + 1]);
      }
    }
    return { text: joined(out.text), reading: joined(out.reading) };
  }
  /* Puts a text into an element with its marks, from a place to another. */
  function put(element, text, list, from, to) {
    let at = from;
    list.forEach(([start, end]) => {
      if (end <= from || start >= to) return;
      element.append(text.slice(at, Math.max(at, start)));
      element.appendChild(make('mark', '', text.slice(Math.max(from, start), Math.min(to, end))));
      at = Math.min(to, end);
    });
    element.append(text.slice(at, to));
    return element;
  }
  /* The part of a text that has most of what was found. */
  function excerpt(text, list, className) {
    const size = /[\u3041-\ud7a3]/.test(text.slice(0, 200)) ? 64 : 150;
    let from = 0, most = -1, begun = text.length;
    list.forEach(([start]) => {
      const inside = list.filter((one) => one[0] >= start && one[1] <= start + size).reduce((sum, one) => sum + one[1] - one[0], 0);
      if (inside > most) { most = inside; from = begun = start; }
    });
    from = Math.max(0, from - Math.floor(size / 4));
    let to = Math.min(text.length, from + size);
    const edge = (place, step) => {
      for (let i = 0; i < 16 && place > 0 && place < text.length; i++, place += step) if (/[\s,.;:!?，。；：！？、]/.test(text[place - 1])) return place;
      return place;
    };
    if (from) from = Math.min(edge(from, 1), begun);
    if (to < text.length) to = Math.max(from, edge(to, -1));
    const out = make('p', className);
    if (from) out.append('… ');
    put(out, text, list, from, to);
    if (to < text.length) out.append(' …');
    return out;
  }

  /* The languages that a query may be of, after the reader's own. */
  function others(found) {
    const text = found.words.map((word) => word.token).join('');
    const wished = /[\uac00-\ud7a3]/.test(text) ? ['ko'] : /[\u3041-\u30ff]/.test(text) ? ['ja', 'zh'] : /[\u3400-\u9fff]/.test(text) ? ['zh', 'ja'] : ['en', 'fr'];
    const codes = search.main.langs.map((one) => one[0]);
    return codes.filter((code) => wished.includes(tag(code).split('-')[0])).sort((a, b) => wished.indexOf(tag(a).split('-')[0]) - wished.indexOf(tag(b).split('-')[0]));
  }
  function codes() {
    const own = search.main.langs.find((one) => one[0] === data.lang);
    const all = [data.lang].concat(own ? own[2] : [], search.main.langs.map((one) => one[0]));
    return all.filter((code, at) => all.indexOf(code) === at);
  }

  function result(hit, shown, other, found) {
    const [, address, kind, title, second, description, units] = shown.entry;
    const lang = shown.code === data.lang ? '' : tag(shown.code);
    const item = make('li', 'result result-' + kind);
    const heading = make('p', 'result-title');
    const anchor = make('a');
    anchor.href = data.home + address;
    if (lang) anchor.lang = lang;
    const titleMarks = marks(title, found);
    put(anchor, title, titleMarks, 0, title.length);
    heading.appendChild(anchor);
    const pair = second || (other && other.entry[3] !== title ? [other.code, other.entry[3], ''] : null);
    if (pair) {
      const beside = make('span', 'result-second');
      beside.lang = tag(pair[0]);
      const chinese = /^zh/.test(tag(pair[0]));
      const typed = chinese ? spelled(pair[1], pair[2], found) : { text: [], reading: [] };
      put(beside, pair[1], joined(marks(pair[1], found).concat(typed.text)), 0, pair[1].length);
      heading.append(' ', beside);
      if (pair[2]) {
        const reading = put(make('span', 'reading'), pair[2], typed.reading, 0, pair[2].length);
        reading.lang = chinese ? 'zh-Latn-pinyin' : tag(pair[0]) + '-Latn';
        heading.append(' ', reading);
      }
    }
    heading.append(' ', make('span', 'result-kind', t('kind_' + kind + '_one')));
    item.appendChild(heading);
    const text = (number, from) => from && from.entry[6].find((unit) => unit[0] === number);
    let parts = hit.units;
    const best = parts[0][1];
    if (hit.anywhere) {
      /* Only which document it is is known: the part that has most of it. */
      const much = (unit) => marks(unit[3], found).reduce((sum, [from, to]) => sum + to - from, 0);
      const most = units.map((unit) => [unit[0], much(unit)]).sort((a, b) => b[1] - a[1])[0];
      parts = [[most ? most[0] : 0, best]];
    }
    const list = make('ul', 'result-parts');
    parts.filter(([number, points], at) => at < 4 && points * 4 >= best && number).slice(0, 3).forEach(([number]) => {
      let unit = text(number, shown), code = lang;
      let inside = unit ? marks(unit[3], found) : [], above = unit ? marks(unit[2], found) : [];
      if (!inside.length && !above.length) {
        const foreign = text(number, other);
        const marked = foreign ? marks(foreign[3], found) : [], over = foreign ? marks(foreign[2], found) : [];
        if (foreign && (!unit || marked.length || over.length)) {
          if (!unit) { unit = foreign; code = tag(other.code); above = over; }
          const line = make('li'), to = make('a');
          to.href = data.home + address + '#' + encodeURIComponent(unit[1]);
          if (code) to.lang = code;
          put(to, unit[2] || title, above, 0, (unit[2] || title).length);
          line.appendChild(to);
          const part = marked.length ? excerpt(foreign[3], marked, 'excerpt') : put(make('p', 'excerpt'), foreign[2], over, 0, foreign[2].length);
          part.lang = tag(other.code);
          line.appendChild(part);
          list.appendChild(line);
          return;
        }
      }
      if (!unit) return;
      const line = make('li'), to = make('a');
      to.href = data.home + address + '#' + encodeURIComponent(unit[1]);
      if (code) line.lang = code;
      put(to, unit[2], above, 0, unit[2].length);
      line.appendChild(to);
      if (unit[3]) line.appendChild(excerpt(unit[3], inside, 'excerpt'));
      list.appendChild(line);
    });
    const top = text(0, shown);
    const inside = top ? marks(top[3], found) : [];
    if (parts[0][0] === 0 || !list.children.length) {
      let part = description && (!inside.length || marks(description, found).length) ? excerpt(description, marks(description, found), 'excerpt')
        : top && top[3] ? excerpt(top[3], inside, 'excerpt') : null;
      const foreign = text(0, other);
      if (foreign && !titleMarks.length && !inside.length && !(pair && marks(pair[1], found).length) && marks(foreign[3], found).length) {
        part = excerpt(foreign[3], marks(foreign[3], found), 'excerpt');
        part.lang = tag(other.code);
      } else if (part && lang) part.lang = lang;
      if (part) item.appendChild(part);
    }
    if (list.children.length) item.appendChild(list);
    return item;
  }

  /* ---------- The field, the filter and the list ---------- */

  function build(host) {
    const form = make('form', 'find-form');
    form.setAttribute('role', 'search');
    const label = make('label', 'vh', t('label'));
    label.htmlFor = 'find-field';
    const field = make('input', 'find-field');
    field.id = 'find-field';
    field.type = 'search';
    field.placeholder = t('hint');
    field.autocomplete = 'off';
    field.setAttribute('autocapitalize', 'none');
    field.setAttribute('spellcheck', 'false');
    field.setAttribute('enterkeyhint', 'search');
    field.maxLength = 200;
    form.append(label, icon('search'), field);
    const kinds = make('fieldset', 'find-kinds');
    kinds.appendChild(make('legend', 'vh', t('kinds')));
    const there = ['page', 'lesson', 'place', 'term'].filter((name) => search.kinds.includes(name));
    [''].concat(there).forEach((name) => {
      const choice = make('label');
      const input = make('input');
      input.type = 'radio';
      input.name = 'find-kind';
      input.value = name;
      input.checked = !name;
      choice.append(input, make('span', '', t('kind_' + (name || 'all'))));
      kinds.appendChild(choice);
    });
    if (there.length > 1) form.appendChild(kinds);
    const status = make('p', 'find-status');
    status.setAttribute('role', 'status');
    const results = make('div', 'find-results');
    host.append(form, status, results);

    let timer = 0;
    const clear = () => { while (results.firstChild) results.removeChild(results.firstChild); };
    const kindOf = () => { const chosen = kinds.querySelector('input:checked'); return chosen ? chosen.value : ''; };

    function show(found, from, turn) {
      const hits = found.hits.slice(from, from + STEP);
      const documents = hits.map((hit) => hit.document);
      const foreign = others(found).filter((code) => code !== data.lang);
      return Promise.all([search.shown(documents, codes()), search.shown(documents, foreign)]).then(([own, other]) => {
        if (turn !== current) return;
        let list = results.querySelector('ol');
        if (!from || !list) {
          clear();
          list = make('ol', 'results');
          results.appendChild(list);
        }
        let first = null;
        hits.forEach((hit, at) => {
          if (!own[at]) return;
          const item = result(hit, own[at], other[at] && other[at].code !== own[at].code ? other[at] : null, found);
          first = first || item;
          list.appendChild(item);
        });
        const old = results.querySelector('.find-more');
        if (old) {
          results.removeChild(old);
          if (first) first.querySelector('a').focus();
        }
        if (found.hits.length > from + STEP) {
          const more = make('button', 'find-more', t('more'));
          more.type = 'button';
          more.addEventListener('click', () => show(found, from + STEP, turn));
          results.appendChild(more);
        }
      });
    }
    function say(text) { status.textContent = text; }
    function run() {
      const query = field.value.trim(), turn = ++current;
      remember(field.value);
      if (page && host === page) {
        /* Half a character has no address: then it stays as it is. */
        try { history.replaceState(history.state, '', query ? '?q=' + encodeURIComponent(query) : location.pathname); } catch (e) { /* so be it */ }
      }
      if (!query) { clear(); say(''); return Promise.resolve(); }
      const late = setTimeout(() => { if (turn === current) say(t('loading')); }, 400);
      return search.find(query, data.lang, kindOf()).then((found) => {
        if (turn !== current) return null;
        found.single = new Set(found.words.filter((word) => word.form === 'last').map((word) => word.token));
        return (found.hits.length ? show(found, 0, turn) : Promise.resolve(clear())).then(() => {
          clearTimeout(late);
          if (turn !== current) return;
          say((found.hits.length ? t('count', { count: found.hits.length }) : t('none', { query })) + (search.failed ? ' ' + t('partial') : ''));
        });
      }).catch(() => { clearTimeout(late); if (turn === current) say(t('failed')); });
    }
    function soon() {
      clearTimeout(timer);
      timer = setTimeout(run, 120);
    }
    field.addEventListener('input', soon);
    kinds.addEventListener('change', run);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(timer);
      run().then(() => { const first = results.querySelector('a'); if (first) first.focus(); });
    });
    host.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const links = Array.from(results.querySelectorAll('a, button'));
      const at = links.indexOf(document.activeElement);
      if (at < 0 && document.activeElement !== field) return;
      const next = event.key === 'ArrowDown' ? links[at + 1] : at > 0 ? links[at - 1] : field;
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
    return { field, run };
  }

  /* ---------- The dialog ---------- */

  function shut() {
    if (!box) return;
    document.body.removeChild(box);
    root.classList.remove('finding');
    box = null;
    current++;
    if (opener) opener.focus();
    if (then) { location.hash = then; then = ''; }
  }
  /* What is closed goes back, so that the way back of the browser closes it, too. */
  function close() {
    if (!box || leaving) return;
    leaving = true;
    history.back();
  }
  window.addEventListener('popstate', () => { leaving = false; shut(); });

  function open(from) {
    if (box) return;
    opener = from;
    box = make('div', 'find');
    box.setAttribute('role', 'dialog');
    box.setAttribute('aria-modal', 'true');
    box.setAttribute('aria-label', t('label'));
    const inner = make('div', 'find-inner');
    const button = make('button', 'find-close');
    button.type = 'button';
    button.setAttribute('aria-label', t('close'));
    button.appendChild(icon('close'));
    button.addEventListener('click', close);
    box.appendChild(inner);
    inner.appendChild(button);
    const built = build(inner);
    const all = make('p', 'find-all');
    const to = make('a', '', t('list'));
    to.href = link.href;
    all.appendChild(to);
    inner.appendChild(all);
    document.body.appendChild(box);
    root.classList.add('finding');
    history.pushState({ find: true }, '');
    built.field.value = remembered();
    built.field.focus();
    built.field.select();
    if (built.field.value) built.run();
    box.addEventListener('click', (event) => {
      const goal = event.target.closest('a');
      if (event.target === box) close();
      /* A place on this very page: the dialog has to go first. */
      if (goal && goal.pathname === location.pathname && goal.host === location.host && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        opener = null;
        then = goal.hash || '#content';
        close();
      }
    });
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') { event.preventDefault(); close(); }
      if (event.key !== 'Tab') return;
      const stops = Array.from(box.querySelectorAll('a, button, input')).filter((stop) => stop.offsetParent && (stop.type !== 'radio' || stop.checked));
      const first = stops[0], last = stops[stops.length - 1];
      if (event.shiftKey && document.activeElement === first) { event.preventDefault(); last.focus(); }
      else if (!event.shiftKey && document.activeElement === last) { event.preventDefault(); first.focus(); }
    });
  }

  /* The words of the reader's language come with the index. */
  const ready = search.open().then(() => search.complete(() => search.language(data.lang))).then((list) => {
    if (!list) throw new Error('no words');
    labels = list.words;
  });
  window.bridgebookSearch = { search, open: (from) => ready.then(() => open(from)) };
  if (page) {
    ready.then(() => {
      const built = build(page);
      page.hidden = false;
      const asked = /[?&]q=([^&]*)/.exec(location.search);
      if (asked) {
        try { built.field.value = decodeURIComponent(asked[1].replace(/\+/g, ' ')); } catch (e) { /* no text */ }
        built.run();
      }
      window.bridgebookSearch.open = () => { built.field.focus(); return Promise.resolve(); };
    }, () => { /* The list below is there all the same. */ });
  }
})();
