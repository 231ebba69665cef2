/* A text to hold out to the person opposite: it fills the window, black on white, with its pinyin and what
   it means below; it can be read aloud and copied. Loaded once it is wanted. */
(function () {
  'use strict';
  var shared = window.bridgebook, root = document.documentElement;
  var reading = window.bridgebookReading;
  if (!shared || !reading) return;
  var words = reading.words, icons = reading.icons, list = shared.list, make = shared.make;
  var synth = window.speechSynthesis && window.SpeechSynthesisUtterance ? window.speechSynthesis : null;

  function label(button, text) {
    button.setAttribute('aria-label', text);
    button.title = text;
  }
  function button(name, text, action) {
    var element = make('button');
    element.type = 'button';
    element.appendChild(shared.icon(name));
    label(element, text);
    element.addEventListener('click', action);
    return element;
  }

  /* ---------- Reading aloud ---------- */

  /* Where a language is read in several ways, the one of this country first. */
  var usual = { zh: 'zh-cn', en: 'en-gb', fr: 'fr-fr', ja: 'ja-jp', ko: 'ko-kr' };
  function voice(tag) {
    var wanted = tag.toLowerCase().split('-')[0], best = null, most = 0;
    list(synth ? synth.getVoices() : []).forEach(function (candidate) {
      var own = (candidate.lang || '').toLowerCase().replace(/_/g, '-').replace(/^cmn/, 'zh');
      if (own.split('-')[0] !== wanted) return;
      /* Cantonese is another language to a listener. */
      if (wanted === 'zh' && /-hk|-mo|yue/.test(own)) return;
      var worth = 1 + (own === usual[wanted] || own === tag.toLowerCase() ? 2 : 0) + (candidate.localService ? 4 : 0);
      if (worth > most) { best = candidate; most = worth; }
    });
    return best;
  }

  var speakers = [], talking = null;
  function mark(speaker, on) {
    speaker.button.setAttribute('aria-pressed', on ? 'true' : 'false');
    speaker.button.querySelector('use').setAttribute('href', icons + '#' + (on ? 'stop' : 'speak'));
    label(speaker.button, on ? words.stop : speaker.label());
  }
  function hush() {
    if (!talking) return;
    var was = talking;
    talking = null;
    mark(was.speaker, false);
    synth.cancel();
  }
  function speak(speaker) {
    var again = talking && talking.speaker === speaker;
    hush();
    if (again) return;
    var item = speaker.item(), chosen = voice(item.lang);
    if (!chosen) return;
    var utterance = new SpeechSynthesisUtterance(item.text);
    utterance.voice = chosen;
    utterance.lang = chosen.lang.replace(/_/g, '-');
    utterance.rate = 0.9;
    var now = { speaker: speaker, utterance: utterance };
    utterance.onend = utterance.onerror = function () {
      if (talking !== now) return;
      talking = null;
      mark(speaker, false);
    };
    talking = now;
    mark(speaker, true);
    synth.speak(utterance);
  }
  /* A button that reads an item aloud; there only while there is a voice for it. */
  function speaker(item, name) {
    var own = { item: item, label: name };
    own.button = button('speak', '', function () { speak(own); });
    own.button.hidden = true;
    speakers.push(own);
    mark(own, false);
    return own;
  }
  /* Voices may come late. */
  function voices() {
    var known = {};
    speakers.forEach(function (one) {
      var tag = one.item().lang;
      if (!(tag in known)) known[tag] = !!voice(tag);
      one.button.hidden = !known[tag];
    });
  }
  if (synth) {
    if (synth.addEventListener) synth.addEventListener('voiceschanged', voices);
    else synth.onvoiceschanged = voices;
  }

  /* ---------- The card ---------- */

  /* An item: `text`, `lang`, `dir`; `reading`, or `readings` for some of its lines; `own`, what it means, with `ownLang` and `ownDir`; `further`,
     the same in other languages. All of it is text, whatever stands in it. */
  var card = null, parts = {}, items = [], at = 0, opener = null, lock = null, waiting = false, leaving = false, typing = false;
  /* What was typed, until the page is left. */
  var typed = '';

  function awake() {
    if (!navigator.wakeLock || lock || waiting || document.visibilityState !== 'visible') return;
    waiting = true;
    navigator.wakeLock.request('screen').then(function (got) {
      waiting = false;
      if (!card) { got.release(); return; }
      lock = got;
      got.addEventListener('release', function () { lock = null; });
    }, function () { waiting = false; });
  }

  /* As large as the window allows. Lines break between clauses, unless that makes the text small. */
  function shrink(size, least, word, overflow) {
    function over() {
      return parts.main.scrollHeight > parts.main.clientHeight || parts.other.scrollWidth > parts.other.clientWidth;
    }
    var style = parts.other.style;
    style.wordBreak = word;
    style.overflowWrap = overflow;
    style.fontSize = size + 'px';
    while (size > least && over()) {
      size = Math.max(least, size * 0.93);
      style.fontSize = size + 'px';
    }
    return !over();
  }
  function fit() {
    if (!card || typing) return;
    var least = Math.min(window.innerWidth, window.innerHeight);
    /* A word or two may be larger than a sentence. */
    var size = least * Math.max(0.12, Math.min(0.3, 1.6 / Math.max(1, items[at].text.length)));
    if (!shrink(size, size * 0.8, 'keep-all', 'normal')) shrink(size, 26, 'normal', '');
  }
  function put(target, text, lang, dir) {
    target.hidden = !text;
    target.textContent = text || '';
    target.setAttribute('lang', lang || '');
    target.setAttribute('dir', dir || 'auto');
  }
  function show() {
    var item = items[at];
    put(parts.other, item.text, item.lang, item.dir);
    put(parts.reading, item.reading, 'zh-Latn-pinyin', 'ltr');
    put(parts.own, item.own, item.ownLang, item.ownDir);
    if (!item.reading && /^zh/i.test(item.lang)) reading.pinyin(function (pinyin) {
      item.reading = item.text.split('\n').map(function (line, number) {
        return (item.readings && item.readings[number]) || pinyin.sentence(line);
      }).join('\n');
      if (!card || items[at] !== item) return;
      put(parts.reading, item.reading, 'zh-Latn-pinyin', 'ltr');
      fit();
    });
    parts.further.textContent = '';
    (item.further || []).forEach(function (one) {
      var entry = make('li', '', one.text);
      entry.setAttribute('lang', one.lang);
      entry.setAttribute('dir', one.dir || 'auto');
      parts.further.appendChild(entry);
    });
    parts.further.hidden = !parts.further.children.length;
    parts.count.textContent = items.length > 1 ? at + 1 + ' / ' + items.length : '';
    parts.previous.hidden = parts.next.hidden = items.length < 2;
    parts.previous.setAttribute('aria-disabled', at ? 'false' : 'true');
    parts.next.setAttribute('aria-disabled', at + 1 < items.length ? 'false' : 'true');
    parts.main.scrollTop = 0;
    parts.said.textContent = '';
    fit();
  }
  function go(step) {
    if (typing || !items[at + step]) return;
    hush();
    at += step;
    show();
    voices();
  }
  function copied() {
    /* A live region has to be empty before its text comes. */
    parts.said.textContent = '';
    setTimeout(function () { if (card) parts.said.textContent = words.copied; }, 50);
  }
  function refused() {
    var range = document.createRange(), selection = window.getSelection();
    range.selectNodeContents(parts.other);
    selection.removeAllRanges();
    selection.addRange(range);
    parts.said.textContent = words.marked;
  }
  /* The card shows its text, or asks for one. */
  function turn(write) {
    typing = write;
    parts.form.hidden = !write;
    parts.main.hidden = write;
    parts.foot.hidden = write;
    if (write) {
      parts.field.value = typed;
      parts.field.focus();
    } else parts.close.focus();
  }
  function own(event) {
    event.preventDefault();
    typed = parts.field.value;
    var text = typed.trim().slice(0, 2000);
    if (!text) { parts.field.focus(); return; }
    /* Hanzi without kana are Chinese. */
    var chinese = /[\u3400-\u9fff]/.test(text) && !/[\u3041-\u30ff]/.test(text);
    items = [{ text: text, lang: chinese ? reading.chinese() : /[\u3041-\u30ff]/.test(text) ? 'ja' : '', dir: 'auto' }];
    at = 0;
    turn(false);
    parts.change.hidden = false;
    show();
    voices();
  }

  function close(back) {
    if (!card) return;
    hush();
    var was = card;
    card = null;
    speakers = speakers.filter(function (one) { return one !== parts.speaker; });
    document.body.removeChild(was);
    root.classList.remove('showing');
    if (lock) lock.release();
    if (opener && opener.focus) opener.focus({ preventScroll: true });
    if (back) {
      leaving = true;
      setTimeout(function () { leaving = false; }, 500);
      history.back();
    }
  }
  /* Shows items, beginning with one of them; without any it asks what to show. */
  function open(all, index, from) {
    if (card || leaving) return;
    hush();
    items = all.length ? all : [{ text: '', lang: '' }];
    at = index;
    opener = from;
    card = make('div', 'show-card');
    card.setAttribute('role', 'dialog');
    card.setAttribute('aria-modal', 'true');
    card.setAttribute('aria-label', words.card);
    card.setAttribute('data-no-pinyin', '');
    var head = make('div', 'show-head');
    parts = {
      count: make('span', 'show-count'),
      said: make('span', 'show-said'),
      main: make('div', 'show-main'),
      other: make('p', 'show-other'),
      reading: make('p', 'show-reading'),
      own: make('p', 'show-own'),
      further: make('ul', 'show-further'),
      foot: make('div', 'show-foot'),
      form: make('form', 'show-form'),
      field: make('textarea', 'show-field'),
      close: button('close', words.close, function () { close(true); }),
      change: button('write', words.change, function () { turn(true); }),
      copy: button('copy', words.copy, function () { shared.copy(items[at].text, copied, refused); }),
      previous: button('arrow-left', words.previous, function () { go(-1); }),
      next: button('arrow-right', words.next, function () { go(1); }),
      speaker: speaker(function () { return items[at]; }, function () { return words.speak; })
    };
    parts.main.setAttribute('aria-live', 'polite');
    parts.said.setAttribute('role', 'status');
    /* A long text scrolls; the keyboard must get there. */
    parts.main.tabIndex = 0;
    parts.main.setAttribute('role', 'group');
    parts.main.setAttribute('aria-label', words.card);
    parts.change.hidden = true;
    parts.field.setAttribute('aria-label', words.text);
    parts.field.setAttribute('placeholder', words.text);
    parts.field.setAttribute('dir', 'auto');
    parts.field.maxLength = 2000;
    parts.field.rows = 4;
    var submit = make('button', 'show-submit', words.show);
    submit.type = 'submit';
    parts.form.addEventListener('submit', own);
    [parts.field, submit].forEach(function (part) { parts.form.appendChild(part); });
    [parts.count, parts.said, parts.change, parts.close].forEach(function (part) { head.appendChild(part); });
    [parts.other, parts.reading, parts.own, parts.further].forEach(function (part) { parts.main.appendChild(part); });
    [parts.previous, parts.copy, parts.speaker.button, parts.next].forEach(function (part) { parts.foot.appendChild(part); });
    [head, parts.main, parts.form, parts.foot].forEach(function (part) { card.appendChild(part); });
    document.body.appendChild(card);
    root.classList.add('showing');
    if (all.length) { show(); voices(); }
    turn(!all.length);
    if (all.length) fit();
    awake();
    /* The button that goes back closes the card and leaves the page alone. */
    history.pushState({ card: true }, '');
  }

  window.addEventListener('popstate', function () {
    if (leaving) leaving = false;
    else close(false);
  });
  window.addEventListener('resize', fit);
  window.addEventListener('pagehide', hush);
  document.addEventListener('visibilitychange', function () { if (card) awake(); });
  document.addEventListener('keydown', function (event) {
    if (!card || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close(true); }
    else if (event.key === 'ArrowLeft') go(root.dir === 'rtl' ? 1 : -1);
    else if (event.key === 'ArrowRight') go(root.dir === 'rtl' ? -1 : 1);
    else if (event.key === 'Tab') {
      var stops = list(card.querySelectorAll('button, textarea, [tabindex]')).filter(function (stop) { return stop.offsetParent; });
      var now = stops.indexOf(document.activeElement), last = stops.length - 1;
      if (now < 0 || (event.shiftKey && now === 0) || (!event.shiftKey && now === last)) {
        event.preventDefault();
        stops[event.shiftKey ? last : 0].focus();
      }
    }
  }, true);
  var touch = null;
  document.addEventListener('touchstart', function (event) {
    touch = card && !typing && event.touches.length === 1 ? [event.touches[0].clientX, event.touches[0].clientY] : null;
  }, { passive: true });
  document.addEventListener('touchend', function (event) {
    if (!card || !touch) return;
    var x = event.changedTouches[0].clientX - touch[0], y = event.changedTouches[0].clientY - touch[1];
    touch = null;
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) go((x < 0) === (root.dir !== 'rtl') ? 1 : -1);
  }, { passive: true });

  window.bridgebookShow = { open: open, button: button, speaker: speaker, voices: voices };
})();
