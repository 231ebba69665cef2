/* The page on which a reader keeps the handbook on the device. Nothing is stored, and no worker is
   registered, before the reader asks for it. */
(function () {
  'use strict';
  const box = document.querySelector('.keep');
  if (!box) return;
  const words = box.dataset, lang = document.documentElement.lang;
  const find = (selector) => box.querySelector(selector);
  const status = find('.keep-status'), form = find('form'), bar = find('progress');
  const boxes = Array.from(form.querySelectorAll('input'));
  const buttons = {};
  box.querySelectorAll('button').forEach((button) => { buttons[button.dataset.do] = button; });
  let offered = null, running = null, keeper = null;

  const fill = (text, values) => (text || '').replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  function say(text) { status.textContent = text || ''; }
  function size(bytes) {
    const value = bytes / 1e6, digits = value < 10 ? 1 : 0;
    try {
      return new Intl.NumberFormat(lang, { style: 'unit', unit: 'megabyte', maximumFractionDigits: digits }).format(value);
    } catch (error) {
      return value.toFixed(digits) + ' MB';
    }
  }
  function together(names) {
    try {
      return new Intl.ListFormat(lang).format(names);
    } catch (error) {
      return names.join(' · ');
    }
  }
  function day(time) {
    try {
      return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' }).format(time);
    } catch (error) {
      return new Date(time).toLocaleString();
    }
  }

  function only(text) {
    form.hidden = true;
    find('.keep-now').textContent = text;
    box.hidden = false;
  }
  if (location.protocol === 'file:') return only(words.folder);
  if (!words.worker) return only(words.preview);
  if (!window.bridgebookKeep || !navigator.serviceWorker || !window.caches || !window.crypto || !crypto.subtle) return only(words.unsupported);

  const scope = new URL(words.scope, location.href).href.replace(/[?#].*$/, '');
  const root = words.root;
  keeper = window.bridgebookKeep(scope);
  const channel = window.BroadcastChannel ? new BroadcastChannel(keeper.prefix) : null;
  const changed = () => { if (channel) channel.postMessage('changed'); };

  const chosen = () => boxes.filter((one) => one.checked).map((one) => one.value);
  const nameOf = (code) => {
    const one = boxes.find((other) => other.value === code);
    return one ? one.dataset.name : code;
  };
  const same = (one, other) => one.slice().sort().join() === other.slice().sort().join();

  /* What the choice comes to. */
  function total(kept) {
    const codes = chosen(), out = find('.keep-total');
    let bytes = 0;
    const parts = offered ? offered.parts : [];
    parts.forEach((part) => {
      const slot = find('[data-size="' + part.code + '"]');
      if (slot) slot.textContent = size(part.bytes);
      if (part.code === '' || codes.includes(part.code)) bytes += part.bytes;
    });
    out.textContent = offered && codes.length ? fill(words.total, { size: size(bytes) }) : '';
    buttons.keep.disabled = !codes.length || !offered;
    buttons.keep.hidden = Boolean(running) || Boolean(kept && same(codes, kept.codes));
    buttons.keep.textContent = kept ? words.change : words.keep;
  }

  async function show() {
    const kept = await keeper.kept(), begun = await keeper.begun();
    const now = find('.keep-now');
    if (kept) {
      now.textContent = fill(words.kept, { parts: together(kept.codes.map(nameOf)), size: size(kept.stored), date: day(kept.at), looked: day(kept.looked) });
    } else now.textContent = words.none;
    box.classList.toggle('is-kept', Boolean(kept));
    if (!running) {
      bar.hidden = true;
      find('.keep-progress').textContent = '';
    }
    boxes.forEach((one) => { one.disabled = Boolean(running); });
    buttons.stop.hidden = !running;
    buttons.update.hidden = !kept || Boolean(running);
    buttons.remove.hidden = !(kept || begun) || Boolean(running);
    total(kept);
    box.hidden = false;
    return kept;
  }

  function progress({ done, all }) {
    bar.hidden = false;
    bar.max = all;
    bar.value = done;
    find('.keep-progress').textContent = fill(words.progress, { done: size(done), all: size(all) });
  }

  /* The worker that answers from now on. */
  async function answering() {
    const registration = await navigator.serviceWorker.register(words.worker, { scope, updateViaCache: 'none' });
    if (!registration.active) {
      await new Promise((resolve, reject) => {
        const worker = registration.installing || registration.waiting;
        if (!worker) return resolve();
        worker.addEventListener('statechange', () => {
          if (worker.state === 'activated') resolve();
          if (worker.state === 'redundant') reject(new Error('redundant'));
        });
      });
    }
    if (registration.active) registration.active.postMessage('tidy');
  }

  async function run(action) {
    if (running) return;
    running = new AbortController();
    say('');
    const before = await show();
    let text;
    try {
      text = await action({ progress, signal: running.signal });
    } catch (error) {
      const kind = (error && error.kind) || 'failed';
      text = words[kind] || words.connection;
      if (kind !== 'busy' && before) text += ' ' + words.old;
    }
    running = null;
    await show();
    changed();
    say(text);
    const first = Object.values(buttons).find((button) => !button.hidden && !button.disabled);
    if (first && document.activeElement === document.body) first.focus({ preventScroll: true });
  }

  form.addEventListener('submit', (event) => { event.preventDefault(); });
  form.addEventListener('change', async () => { total(await keeper.kept()); });
  buttons.keep.addEventListener('click', () => run(async (options) => {
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => false);
    const codes = chosen(), before = await keeper.kept();
    const single = boxes.filter((one) => one.checked && !one.dataset.name.includes(' + ')).map((one) => one.value);
    await keeper.keep(codes, single.includes(root) ? root : single[0] || codes[0], options);
    try {
      await answering();
    } catch (error) {
      if (!before) await keeper.remove();
      throw error;
    }
    return words.done;
  }));
  buttons.update.addEventListener('click', () => run(async (options) => {
    const news = await keeper.update(options);
    await answering();
    return news ? words.updated : words.same;
  }));
  buttons.remove.addEventListener('click', () => run(async () => {
    await keeper.remove();
    const registration = await navigator.serviceWorker.getRegistration(scope);
    if (registration && registration.scope === scope) await registration.unregister();
    return words.removed;
  }));
  buttons.stop.addEventListener('click', () => { if (running) running.abort(); });
  if (channel) channel.addEventListener('message', () => { if (!running) show(); });

  (async () => {
    const kept = await keeper.kept(), begun = await keeper.begun();
    const known = (kept || begun || {}).codes;
    if (known) boxes.forEach((one) => { one.checked = known.includes(one.value); });
    if (!kept && begun) say(words.begun);
    await show();
    try {
      offered = await keeper.list();
      const codes = offered.parts.map((part) => part.code);
      boxes.forEach((one) => { if (!codes.includes(one.value)) one.closest('label').hidden = true; });
    } catch (error) {
      say(words.nosize);
    }
    await show();
  })();
})();
