/* Lines of a dialogue: shown full-screen to the person opposite, or read aloud. Every page works
   without this file. */
(function () {
  'use strict';
  var words = (document.currentScript && document.currentScript.dataset) || {};
  var root = document.documentElement;
  var synth = window.speechSynthesis && window.SpeechSynthesisUtterance ? window.speechSynthesis : null;

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }
  function icon(name) {
    var space = 'http://www.w3.org/2000/svg';
    var svg = document.createElementNS(space, 'svg');
    var use = document.createElementNS(space, 'use');
    svg.setAttribute('class', 'icon');
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('focusable', 'false');
    use.setAttribute('href', (words.icons || '') + '#' + name);
    svg.appendChild(use);
    return svg;
  }
  function label(button, text) {
    button.setAttribute('aria-label', text);
    button.title = text;
  }
  function button(name, text, action) {
    var element = make('button');
    element.type = 'button';
    element.appendChild(icon(name));
    label(element, text);
    element.addEventListener('click', action);
    return element;
  }
  function language(element) {
    var at = element && element.closest('[lang]');
    return at ? at.getAttribute('lang') : root.lang;
  }
  function list(nodes) { return Array.prototype.slice.call(nodes); }

  /* The lines: of a dialogue in one language each has its counterpart in it; on a page in two
     languages a row is a line. */
  var lines = [], group = 0;
  function add(parts, host) {
    /* The words of the other person are the ones to show and to read. */
    parts.shown = parts.other || parts.own;
    if (!parts.shown) return;
    parts.host = host;
    parts.group = group;
    lines.push(parts);
  }
  list(document.querySelectorAll('.dialogue')).forEach(function (dialogue) {
    if (dialogue.closest('.row-line')) return;
    group += 1;
    list(dialogue.querySelectorAll('.line')).forEach(function (line) {
      add({
        own: line.querySelector('.own'),
        other: line.querySelector('.other'),
        reading: line.querySelector('.reading'),
        further: line.querySelector('.further')
      }, line);
    });
  });
  list(document.querySelectorAll('.row-line')).forEach(function (row) {
    var before = row.previousElementSibling;
    if (!before || !before.classList.contains('row-line')) group += 1;
    var left = row.querySelector('.left .line'), right = row.querySelector('.right .line');
    var host = right || left;
    if (!host) return;
    add({
      own: left && left.querySelector('.own'),
      other: right && right.querySelector('.own'),
      reading: host.querySelector('.reading'),
      further: null
    }, host);
  });
  if (!lines.length) return;

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
    speaker.button.querySelector('use').setAttribute('href', (words.icons || '') + '#' + (on ? 'stop' : 'speak'));
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
    var line = speaker.line(), chosen = voice(language(line.shown));
    if (!chosen) return;
    var utterance = new SpeechSynthesisUtterance(line.shown.textContent);
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
  function speaker(line, name) {
    var own = { line: line, label: name };
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
      var tag = language(one.line().shown);
      if (!(tag in known)) known[tag] = !!voice(tag);
      one.button.hidden = !known[tag];
    });
  }

  /* ---------- The card ---------- */

  var card = null, parts = {}, at = 0, opener = null, lock = null, waiting = false, leaving = false;

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
      size *= 0.93;
      style.fontSize = size + 'px';
    }
    return !over();
  }
  function fit() {
    if (!card) return;
    var size = Math.min(window.innerWidth, window.innerHeight) * 0.12;
    if (!shrink(size, size * 0.8, 'keep-all', 'normal')) shrink(size, 26, 'normal', '');
  }
  function put(target, source) {
    target.hidden = !source;
    target.textContent = source ? source.textContent : '';
    if (!source) return;
    target.setAttribute('lang', language(source));
    var dir = source.closest('[dir]');
    target.setAttribute('dir', dir ? dir.getAttribute('dir') : 'ltr');
  }
  function neighbour(step) {
    var next = lines[at + step];
    return next && next.group === lines[at].group ? at + step : -1;
  }
  function show() {
    var line = lines[at];
    var own = lines.filter(function (one) { return one.group === line.group; });
    put(parts.other, line.shown);
    put(parts.reading, line.reading);
    put(parts.own, line.own === line.shown ? null : line.own);
    parts.further.textContent = '';
    list(line.further ? line.further.children : []).forEach(function (item) {
      var copy = item.cloneNode(true);
      if (!copy.hasAttribute('dir')) copy.setAttribute('dir', (line.own.closest('[dir]') || root).getAttribute('dir') || 'ltr');
      parts.further.appendChild(copy);
    });
    parts.further.hidden = !parts.further.children.length;
    parts.count.textContent = own.indexOf(line) + 1 + ' / ' + own.length;
    parts.previous.setAttribute('aria-disabled', neighbour(-1) < 0 ? 'true' : 'false');
    parts.next.setAttribute('aria-disabled', neighbour(1) < 0 ? 'true' : 'false');
    parts.main.scrollTop = 0;
    fit();
  }
  function go(step) {
    var next = neighbour(step);
    if (next < 0) return;
    hush();
    at = next;
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
    if (opener) opener.focus();
    if (back) {
      leaving = true;
      setTimeout(function () { leaving = false; }, 500);
      history.back();
    }
  }
  function open(index, from) {
    if (card || leaving) return;
    hush();
    at = index;
    opener = from;
    card = make('div', 'show-card');
    card.setAttribute('role', 'dialog');
    card.setAttribute('aria-modal', 'true');
    card.setAttribute('aria-label', words.card || '');
    var head = make('div', 'show-head'), foot = make('div', 'show-foot');
    parts = {
      count: make('span', 'show-count'),
      main: make('div', 'show-main'),
      other: make('p', 'show-other'),
      reading: make('p', 'show-reading'),
      own: make('p', 'show-own'),
      further: make('ul', 'show-further'),
      close: button('close', words.close, function () { close(true); }),
      previous: button('arrow-left', words.previous, function () { go(-1); }),
      next: button('arrow-right', words.next, function () { go(1); }),
      speaker: speaker(function () { return lines[at]; }, function () { return words.speak; })
    };
    parts.main.setAttribute('aria-live', 'polite');
    /* A long line scrolls; the keyboard must get there. */
    parts.main.tabIndex = 0;
    parts.main.setAttribute('role', 'group');
    parts.main.setAttribute('aria-label', words.card || '');
    [parts.count, parts.close].forEach(function (part) { head.appendChild(part); });
    [parts.other, parts.reading, parts.own, parts.further].forEach(function (part) { parts.main.appendChild(part); });
    [parts.previous, parts.speaker.button, parts.next].forEach(function (part) { foot.appendChild(part); });
    [head, parts.main, foot].forEach(function (part) { card.appendChild(part); });
    document.body.appendChild(card);
    root.classList.add('showing');
    show();
    voices();
    parts.close.focus();
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
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') { event.preventDefault(); close(true); }
    else if (event.key === 'ArrowLeft') go(root.dir === 'rtl' ? 1 : -1);
    else if (event.key === 'ArrowRight') go(root.dir === 'rtl' ? -1 : 1);
    else if (event.key === 'Tab') {
      var stops = list(card.querySelectorAll('button, [tabindex]')).filter(function (stop) { return !stop.hidden; });
      var now = stops.indexOf(document.activeElement);
      var last = stops.length - 1;
      if (now < 0 || (event.shiftKey && now === 0) || (!event.shiftKey && now === last)) {
        event.preventDefault();
        stops[event.shiftKey ? last : 0].focus();
      }
    }
  });
  var touch = null;
  document.addEventListener('touchstart', function (event) {
    touch = card && event.touches.length === 1 ? [event.touches[0].clientX, event.touches[0].clientY] : null;
  }, { passive: true });
  document.addEventListener('touchend', function (event) {
    if (!card || !touch) return;
    var x = event.changedTouches[0].clientX - touch[0], y = event.changedTouches[0].clientY - touch[1];
    touch = null;
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) go((x < 0) === (root.dir !== 'rtl') ? 1 : -1);
  }, { passive: true });

  lines.forEach(function (line, index) {
    var acts = make('div', 'acts');
    var said = ': ' + (line.own || line.shown).textContent;
    acts.setAttribute('lang', root.lang);
    var opens = button('show', (words.show || '') + said, function () { open(index, opens); });
    opens.setAttribute('aria-haspopup', 'dialog');
    opens.title = words.show || '';
    var one = speaker(function () { return line; }, function () { return (words.speak || '') + said; });
    acts.appendChild(opens);
    acts.appendChild(one.button);
    line.host.appendChild(acts);
  });
  if (synth) {
    voices();
    if (synth.addEventListener) synth.addEventListener('voiceschanged', voices);
    else synth.onvoiceschanged = voices;
  }
})();
