/* Small conveniences of the handbook. Every page works without this file. */
(function () {
  'use strict';
  var root = document.documentElement;
  var words = (document.currentScript && document.currentScript.dataset) || {};

  function each(selector, action) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), action);
  }
  function list(nodes) { return Array.prototype.slice.call(nodes); }
  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }
  function icon(name) {
    var space = 'http://www.w3.org/2000/svg';
    var svg = document.createElementNS(space, 'svg'), use = document.createElementNS(space, 'use');
    svg.setAttribute('class', 'icon');
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('focusable', 'false');
    use.setAttribute('href', (words.icons || '') + '#' + name);
    svg.appendChild(use);
    return svg;
  }

  /* Brings a script or a stylesheet, once; calls back when it is there or could not be had. */
  var brought = {};
  function bring(kind, address, done) {
    var waiting = brought[address], style = kind === 'style';
    if (waiting === true) return done();
    if (waiting) return waiting.push(done);
    if (style && list(document.querySelectorAll('link[rel="stylesheet"]')).some(function (one) { return one.getAttribute('href') === address; })) return done();
    var element = make(style ? 'link' : 'script');
    waiting = brought[address] = [done];
    function ready() {
      brought[address] = true;
      waiting.forEach(function (one) { one(); });
    }
    element.onload = ready;
    element.onerror = style ? ready : function () {
      /* Another time it may be there. */
      ready();
      delete brought[address];
      element.parentNode.removeChild(element);
    };
    if (style) element.rel = 'stylesheet';
    element[style ? 'href' : 'src'] = address;
    return document.head.appendChild(element);
  }

  function save(key, value) {
    try {
      if (value) localStorage.setItem('bridgebook.' + key, value);
      else localStorage.removeItem('bridgebook.' + key);
    } catch (e) { /* private browsing: nothing is remembered */ }
  }

  /* Read from a folder, a folder shows no page by itself. */
  if (location.protocol === 'file:') each('a[href]', function (link) {
    if (link.protocol === 'file:' && /\/$/.test(link.pathname)) link.pathname += 'index.html';
  });

  /* The language that was chosen: the site's root leads there next time. */
  each('.languages a[data-code], .choices a[data-code]', function (link) {
    link.addEventListener('click', function () { save('lang', link.dataset.code); });
  });

  /* One thing said to everybody, screen readers too. */
  var status = null, timer = 0;
  function say(text) {
    if (!text) return;
    if (!status) {
      status = make('p', 'status');
      status.setAttribute('role', 'status');
      (document.querySelector('main') || document.body).appendChild(status);
    }
    clearTimeout(timer);
    /* A live region has to be there before its text comes. */
    setTimeout(function () { status.textContent = text; status.classList.add('shown'); }, 50);
    timer = setTimeout(function () { status.classList.remove('shown'); status.textContent = ''; }, 3000);
  }

  each('.print-button', function (button) {
    if (!window.print) return;
    button.addEventListener('click', function () { window.print(); });
    button.hidden = false;
  });

  /* Menus: one open at a time; Escape or a press elsewhere closes it. */
  var toggles = document.querySelectorAll('details.toggle');
  function close(toggle) {
    if (!toggle.open) return;
    toggle.open = false;
    var panel = toggle.nextElementSibling;
    if (panel && panel.contains(document.activeElement)) toggle.querySelector('summary').focus();
  }
  each('details.toggle', function (toggle) {
    toggle.addEventListener('toggle', function () {
      if (toggle.open) each('details.toggle[open]', function (other) { if (other !== toggle) close(other); });
    });
    var panel = toggle.nextElementSibling;
    if (panel && panel.classList.contains('toc')) {
      panel.addEventListener('click', function (event) {
        if (event.target.closest('a')) toggle.open = false;
      });
    }
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    Array.prototype.forEach.call(toggles, function (toggle) {
      if (toggle.open) { close(toggle); toggle.querySelector('summary').focus(); }
    });
  });
  document.addEventListener('click', function (event) {
    Array.prototype.forEach.call(toggles, function (toggle) {
      var panel = toggle.nextElementSibling;
      if (toggle.open && !toggle.contains(event.target) && !(panel && panel.contains(event.target))) close(toggle);
    });
  });

  /* Searching: the script for it comes when it is wanted. From a folder, or where it does not come, the
     link leads to the list of everything. */
  var finder = document.querySelector('a.search-button');
  function withSearch(action) {
    var left = 2;
    function ready() { left -= 1; if (!left) action(window.bridgebookSearch); }
    bring('style', finder.dataset.style, ready);
    bring('script', finder.dataset.script, ready);
  }
  if (finder && location.protocol !== 'file:' && window.fetch && window.Promise && ''.normalize) {
    if (document.querySelector('.finder')) withSearch(function () {});
    finder.addEventListener('click', function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
      event.preventDefault();
      function leave() { location.href = finder.href; }
      withSearch(function (search) {
        if (search) search.open(finder).then(null, leave);
        else leave();
      });
    });
  }

  /* Two languages: stacked or side by side. The row being read stays where it is. */
  var views = document.querySelectorAll('.view-switch a[data-view]');
  var wide = window.matchMedia && window.matchMedia('(min-width: 50rem)');
  function view() {
    var value = root.getAttribute('data-view') || location.hash.replace('#view-', '');
    if (value === 'side' || value === 'stacked') return value;
    return wide && wide.matches ? 'side' : 'stacked';
  }
  function mark() {
    var value = view();
    Array.prototype.forEach.call(views, function (link) {
      if (link.dataset.view === value) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
  }
  function firstVisible() {
    var rows = document.querySelectorAll('.row');
    for (var i = 0; i < rows.length; i++) if (rows[i].getBoundingClientRect().bottom > 0) return rows[i];
    return null;
  }
  Array.prototype.forEach.call(views, function (link) {
    link.addEventListener('click', function (event) {
      event.preventDefault();
      var row = firstVisible();
      var top = row ? row.getBoundingClientRect().top : 0;
      root.setAttribute('data-view', link.dataset.view);
      save('view', link.dataset.view);
      mark();
      if (row && top < 0) window.scrollBy(0, row.getBoundingClientRect().top - top);
    });
  });
  if (views.length) {
    mark();
    window.addEventListener('hashchange', mark);
    if (wide && wide.addListener) wide.addListener(mark);
  }

  /* The text of an element as its author wrote it: without readings above it and what is there to press. */
  function plain(element) {
    var copy = element.cloneNode(true);
    Array.prototype.forEach.call(copy.querySelectorAll('rt, rp, sup.fn, button, .anchor, .acts'), function (part) {
      part.parentNode.removeChild(part);
    });
    return copy.textContent.replace(/\s+/g, ' ').trim();
  }

  /* Copies a text: where the browser refuses, in the old way. */
  function copyOld(text) {
    var field = document.createElement('textarea'), focus = document.activeElement, done = false;
    field.value = text;
    field.setAttribute('readonly', '');
    field.style.cssText = 'position:fixed;top:0;opacity:0';
    (document.querySelector('[aria-modal]') || document.body).appendChild(field);
    field.select();
    try { done = document.execCommand('copy'); } catch (e) { /* then it cannot be copied */ }
    field.parentNode.removeChild(field);
    if (focus && focus.focus) focus.focus({ preventScroll: true });
    return done;
  }
  function copy(text, done, refused) {
    function old() { if (copyOld(text)) done(); else if (refused) refused(); }
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, old);
    else old();
  }
  window.bridgebook = { bring: bring, copy: copy, icon: icon, list: list, make: make, plain: plain, save: save, say: say };

  /* A heading's anchor also copies its address. */
  document.addEventListener('click', function (event) {
    var anchor = event.target.closest && event.target.closest('a.anchor');
    if (anchor) copy(anchor.href, function () { say(words.copied); });
  });

  /* The line of the table of contents that is being read. */
  var lines = {};
  each('.toc a[href^="#"]', function (link) { lines[decodeURIComponent(link.hash.slice(1))] = link; });
  if (window.IntersectionObserver && Object.keys(lines).length) {
    var current = null;
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        if (current) current.removeAttribute('aria-current');
        current = lines[entry.target.id];
        current.setAttribute('aria-current', 'true');
      });
    }, { rootMargin: '0px 0px -70% 0px' });
    Object.keys(lines).forEach(function (id) {
      var heading = document.getElementById(id);
      if (heading) observer.observe(heading);
    });
  }

  /* Where the current page stands in a long menu. */
  each('.sections [aria-current="page"]', function (link) {
    var panel = link.closest('.sections');
    var y = link.offsetTop - panel.offsetTop;
    if (y > panel.clientHeight - 80) panel.scrollTop = y - panel.clientHeight / 2;
  });

  /* A term of the text shows its card, taken from the list at the foot of the page. */
  var card = null, opener = null;
  function tell(name) {
    document.dispatchEvent(new CustomEvent(name, { detail: { card: card, link: opener } }));
  }
  function shut(back) {
    if (!card) return;
    tell('bridgebook:shut');
    card.parentNode.removeChild(card);
    opener.setAttribute('aria-expanded', 'false');
    if (back) opener.focus();
    card = opener = null;
  }
  function open(link, source) {
    shut(false);
    opener = link;
    card = make('div', 'word-pop');
    card.id = 'word-pop';
    card.setAttribute('role', 'dialog');
    card.setAttribute('aria-label', plain(link));
    card.tabIndex = -1;
    Array.prototype.forEach.call(source.children, function (part) { card.appendChild(part.cloneNode(true)); });
    var more = make('a', 'more', words.more);
    more.href = link.href;
    card.appendChild(more);
    var button = make('button', 'shut');
    button.type = 'button';
    button.setAttribute('aria-label', words.close || '');
    button.appendChild(icon('close'));
    button.addEventListener('click', function () { shut(true); });
    card.appendChild(button);
    /* Other scripts add what they can do with it. */
    tell('bridgebook:word');
    document.body.appendChild(card);
    var box = link.getClientRects()[0] || link.getBoundingClientRect();
    var width = document.documentElement.clientWidth;
    var left = Math.max(16, Math.min(box.left, width - card.offsetWidth - 16));
    var below = box.bottom + 8;
    /* Above the word where there is no room below it. */
    if (below + card.offsetHeight > window.innerHeight && box.top - card.offsetHeight - 8 > 0) below = box.top - card.offsetHeight - 8;
    /* Where neither has room, at the foot of the window. */
    else if (below + card.offsetHeight > window.innerHeight) below = Math.max(8, window.innerHeight - card.offsetHeight - 8);
    card.style.left = left + window.pageXOffset + 'px';
    card.style.top = below + window.pageYOffset + 'px';
    link.setAttribute('aria-expanded', 'true');
    card.focus({ preventScroll: true });
    tell('bridgebook:placed');
  }
  each('a.term', function (link) {
    if (!document.getElementById('term.' + link.dataset.term)) return;
    link.setAttribute('aria-haspopup', 'dialog');
    link.setAttribute('aria-expanded', 'false');
  });
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a.term');
    var plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && !event.button;
    var source = link && plain && document.getElementById('term.' + link.dataset.term);
    if (source) {
      event.preventDefault();
      if (opener === link) shut(true);
      else open(link, source);
    } else if (card && !card.contains(event.target)) shut(false);
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && card) shut(true);
  });
  document.addEventListener('focusin', function (event) {
    if (card && !card.contains(event.target) && event.target !== opener) shut(false);
  });

})();
