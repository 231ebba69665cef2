/* How one reads: size of the text, colours, contrast, pinyin above Chinese; and the button that holds a
   text of the page out to somebody. What not every reader uses comes when it is wanted. Every page works
   without this file. */
(function () {
  'use strict';
  var script = document.currentScript, files = script.dataset, shared = window.bridgebook;
  var root = document.documentElement, main = document.querySelector('main');
  if (!shared || !window.URL || !Element.prototype.closest) return;
  var bring = shared.bring, icon = shared.icon, list = shared.list, make = shared.make;

  function lang(element) {
    var at = element && element.closest('[lang]');
    return at ? at.getAttribute('lang') : root.lang;
  }
  function dir(element) {
    var at = element && element.closest('[dir]');
    return at ? at.getAttribute('dir') : 'ltr';
  }
  function isChinese(tag) { return /^zh(?!-latn)/i.test(tag || ''); }

  /* ---------- What comes when it is wanted ---------- */

  function data(name) { return new URL('../reading/' + name + '.js', script.src).href; }

  var api = { words: null, icons: files.icons, lang: lang, dir: dir };
  /* The words for all this, in the language of the page, and its look. */
  function withWords(action) {
    if (api.words) return action();
    return bring('script', data(root.lang), function () {
      var got = window.bridgebookWords;
      if (!got || !got.words) return;
      bring('style', files.style, function () {
        api.words = got.words;
        action();
      });
    });
  }
  api.chinese = function () {
    var known = document.querySelector('[lang^="zh"]:not([lang*="Latn"])');
    return known ? known.getAttribute('lang') : 'zh-Hans';
  };
  api.pinyin = function (action, failed) {
    bring('script', data('pinyin'), function () {
      bring('script', files.pinyin, function () {
        if (window.bridgebookPinyin) action(window.bridgebookPinyin);
        else if (failed) failed();
      });
    });
  };
  api.show = function (action) {
    withWords(function () {
      bring('style', files.look, function () {
        bring('script', files.show, function () { if (window.bridgebookShow) action(window.bridgebookShow); });
      });
    });
  };
  window.bridgebookReading = api;

  /* From a folder no browser takes icons out of another file: they come as a script. */
  if (location.protocol === 'file:') bring('script', data('icons'), function () {
    if (!window.bridgebookIcons) return;
    var sprite = make('div');
    sprite.hidden = true;
    sprite.innerHTML = window.bridgebookIcons;
    document.body.appendChild(sprite);
    function mend() {
      list(document.querySelectorAll('use:not([href^="#"])')).forEach(function (use) {
        use.setAttribute('href', use.getAttribute('href').replace(/^.*#/, '#icon-'));
      });
    }
    mend();
    if (window.MutationObserver) new MutationObserver(mend).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['href'] });
  });

  /* ---------- Settings ---------- */

  function set(key, value) {
    if (value) root.setAttribute('data-' + key, value);
    else root.removeAttribute('data-' + key);
    shared.save(key, value);
  }
  function get(key) { return root.getAttribute('data-' + key) || ''; }
  function pinyin(on, failed) {
    if (on) api.pinyin(function (engine) { if (get('pinyin')) engine.on(); }, failed);
    else if (window.bridgebookPinyin) window.bridgebookPinyin.off();
  }
  if (get('pinyin')) pinyin(true, function () { root.removeAttribute('data-pinyin'); });

  var panel = null, opener = document.querySelector('.reading-button');
  function shut(back) {
    if (!panel || panel.hidden) return;
    panel.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    if (back) opener.focus();
  }
  function place() {
    var box = opener.getBoundingClientRect(), width = root.clientWidth;
    panel.style.left = Math.max(16, Math.min(box.right - panel.offsetWidth, width - panel.offsetWidth - 16)) + window.pageXOffset + 'px';
    panel.style.top = box.bottom + 8 + window.pageYOffset + 'px';
  }
  function choice(type, name, value, text, checked, change) {
    var whole = make('label'), input = make('input');
    input.type = type;
    input.name = 'reading-' + name;
    input.value = value;
    input.checked = checked;
    input.addEventListener('change', function () { change(input); place(); });
    whole.appendChild(input);
    /* Sizes show themselves. */
    if (name === 'size') {
      whole.appendChild(make('span', 'vh', text));
      var letter = make('span', '', 'A');
      letter.setAttribute('aria-hidden', 'true');
      letter.style.fontSize = text.replace(' ', '');
      whole.appendChild(letter);
    } else whole.appendChild(make('span', '', text));
    return whole;
  }
  function choices(name, title, values) {
    var field = make('fieldset', 'reading-' + name);
    field.appendChild(make('legend', '', title));
    values.forEach(function (one) {
      field.appendChild(choice('radio', name, one[0], one[1], get(name) === one[0], function () { set(name, one[0]); }));
    });
    return field;
  }
  function build() {
    var words = api.words, failure = make('p', 'reading-missing');
    panel = make('div', 'reading-panel');
    panel.id = 'reading-panel';
    panel.setAttribute('role', 'group');
    panel.setAttribute('aria-label', words.settings);
    panel.appendChild(choices('size', words.size, [['', '100 %'], ['1', '115 %'], ['2', '130 %'], ['3', '150 %']]));
    panel.appendChild(choices('theme', words.colours, [['', words.auto], ['light', words.light], ['dark', words.dark]]));
    panel.appendChild(choice('checkbox', 'contrast', 'more', words.contrast, !!get('contrast'), function (input) {
      set('contrast', input.checked ? 'more' : '');
    }));
    failure.setAttribute('role', 'status');
    if (window.bridgebookWords.pinyin) panel.appendChild(choice('checkbox', 'pinyin', 'on', words.pinyin, !!get('pinyin'), function (input) {
      failure.textContent = '';
      set('pinyin', input.checked ? 'on' : '');
      pinyin(input.checked, function () {
        input.checked = false;
        set('pinyin', '');
        failure.textContent = words.missing;
      });
    }));
    panel.appendChild(failure);
    var write = make('button', 'button');
    write.type = 'button';
    write.appendChild(icon('show'));
    write.appendChild(make('span', '', words.write));
    write.addEventListener('click', function () {
      shut(false);
      api.show(function (show) { show.open([], 0, opener); });
    });
    panel.appendChild(write);
    panel.hidden = true;
    opener.setAttribute('aria-controls', panel.id);
    opener.parentNode.insertBefore(panel, opener.nextSibling);
  }
  if (opener) {
    opener.title = opener.textContent.trim();
    opener.hidden = false;
    opener.addEventListener('click', function () {
      withWords(function () {
        if (!panel) build();
        if (!panel.hidden) return shut(true);
        list(document.querySelectorAll('details.toggle[open]')).forEach(function (toggle) { toggle.open = false; });
        panel.hidden = false;
        opener.setAttribute('aria-expanded', 'true');
        return place();
      });
    });
    document.addEventListener('keydown', function (event) {
      if (event.key === 'Escape' && panel && !panel.hidden) shut(true);
    });
    document.addEventListener('click', function (event) {
      if (panel && !panel.contains(event.target) && !opener.contains(event.target)) shut(false);
    });
    document.addEventListener('focusin', function (event) {
      if (panel && !panel.contains(event.target) && event.target !== opener) shut(false);
    });
    window.addEventListener('resize', function () { if (panel && !panel.hidden) place(); });
  }

  /* ---------- What can be held out ---------- */

  var BLOCKS = 'p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, figcaption, blockquote';
  var HAN = /[\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff]/;

  /* A block's own text, without the blocks inside it. */
  function own(block) {
    if (!block.querySelector(BLOCKS)) return shared.plain(block);
    var copy = block.cloneNode(true);
    list(copy.querySelectorAll('ul, ol, dl, table, ' + BLOCKS)).forEach(function (inner) { inner.parentNode.removeChild(inner); });
    return shared.plain(copy);
  }
  function blocks(region) {
    var all = list(region.querySelectorAll(BLOCKS)).filter(function (block) { return !block.closest('.acts, .line') && own(block); });
    return all.length || !shared.plain(region) || region.querySelector('.line') ? all : [region];
  }
  /* Sentences, or the whole where it is short. */
  function sentences(text, short) {
    if (text.length <= short) return [text];
    var parts = text.match(/[^。！？；.!?]+(?:[。！？；]+|[.!?]+(?=\s|$)|[.!?]+|$)[”’」』）)"']*\s*|[。！？；.!?]+/g) || [text];
    var out = [];
    parts.forEach(function (part) {
      /* A dot within a number or an address ends nothing, nor does a piece without words begin anything. */
      var last = out[out.length - 1];
      if (last && (/[A-Za-z0-9][.!?]$/.test(last) || !/[0-9A-Za-z\u00c0-\uffff]/.test(part))) out[out.length - 1] = last + part;
      else out.push(part);
    });
    return out.map(function (part) { return part.trim(); }).filter(Boolean);
  }
  /* The items of a block: its sentences, each with what it means, if as many can be told there. */
  function itemsOf(block, other) {
    var text = own(block), meaning = other ? own(other) : '';
    var ours = sentences(text, other ? 60 : 40), theirs = other ? sentences(meaning, 0) : [];
    if (other && ours.length !== theirs.length) { ours = [text]; theirs = [meaning]; }
    return ours.map(function (one, index) {
      return {
        text: one, lang: lang(block), dir: dir(block), block: block,
        own: theirs[index] || '', ownLang: other && lang(other), ownDir: other && dir(other)
      };
    });
  }
  function ofRow(row) {
    var cells = list(row.querySelectorAll('.cell'));
    var chinese = cells.filter(function (cell) { return isChinese(cell.getAttribute('lang')); })[0];
    if (!chinese) return [];
    var other = cells.filter(function (cell) { return cell !== chinese && !cell.classList.contains('missing'); })[0];
    var ours = blocks(chinese), theirs = other ? blocks(other) : [], out = [];
    ours.forEach(function (block, index) {
      var counterpart = theirs.length === ours.length ? theirs[index] : ours.length === 1 ? other : null;
      out = out.concat(itemsOf(block, counterpart));
    });
    return out;
  }
  /* Everything on this page that can be held out, in order. */
  function all() {
    if (!main) return [];
    var rows = list(main.querySelectorAll('.row')), out = [], seen = [];
    rows.forEach(function (row) { out = out.concat(ofRow(row)); });
    list(document.querySelectorAll('main, main [lang], .foot [lang], main a[href^="tel:"]')).forEach(function (region) {
      var phone = region.matches('a') && region.closest('p, li, td, dd, dt');
      if (region.closest('.row, .toc, .breadcrumbs, .bitext, .names, nav, .word-others') || (!phone && !isChinese(lang(region)))) return;
      if (seen.some(function (one) { return one.contains(phone || region); })) return;
      (phone ? [phone] : blocks(region)).forEach(function (block) {
        if (seen.indexOf(block) >= 0 || block.closest('nav, .row') || (!phone && !HAN.test(own(block)))) return;
        seen.push(block);
        var items = itemsOf(block, null), line = block.closest('tr');
        /* In a table the other cells of the line say what it means. */
        if (line && items.length === 1 && !isChinese(lang(line))) {
          items[0].own = list(line.children).filter(function (cell) { return !cell.contains(block); }).map(shared.plain).join(' · ');
          items[0].ownLang = lang(line);
          items[0].ownDir = dir(line);
        }
        out = out.concat(items);
      });
    });
    return out;
  }

  var float = null, current = null, picked = null, timer = 0, resting = false;
  function mark(block) {
    if (current) current.classList.remove('to-show');
    current = block;
    if (current) current.classList.add('to-show');
  }
  function update() {
    if (!api.words) return withWords(update);
    if (!float) {
      float = make('button', 'show-float');
      float.type = 'button';
      float.setAttribute('aria-haspopup', 'dialog');
      float.appendChild(icon('show'));
      float.appendChild(make('span', '', ''));
      float.addEventListener('click', held);
      /* What is selected stays so. */
      float.addEventListener('mousedown', function (event) { event.preventDefault(); });
      main.appendChild(float);
    }
    var text = picked ? api.words.show_selection : api.words.show;
    float.lastChild.textContent = text;
    float.title = text;
    float.classList.toggle('wide', !!(picked || current));
    float.hidden = !(picked || current || resting);
    return null;
  }
  /* The sentence of a block at a point of the window. */
  function sentenceAt(block, items, point) {
    var range = null;
    if (point && document.caretRangeFromPoint) range = document.caretRangeFromPoint(point[0], point[1]);
    else if (point && document.caretPositionFromPoint) {
      var caret = document.caretPositionFromPoint(point[0], point[1]);
      if (caret) { range = document.createRange(); range.setStart(caret.offsetNode, caret.offset); }
    }
    if (!range || !block.contains(range.startContainer)) return 0;
    var before = document.createRange(), holder = make('div');
    before.setStart(block, 0);
    before.setEnd(range.startContainer, range.startOffset);
    holder.appendChild(before.cloneContents());
    var place = shared.plain(holder).length, length = 0;
    for (var i = 0; i < items.length; i += 1) {
      length += items[i].text.length;
      if (place < length) return i;
    }
    return Math.max(0, items.length - 1);
  }
  var point = null;
  function held() {
    var items = all(), index = 0;
    if (picked) {
      var same = items.filter(function (item) { return item.text === picked.text; })[0];
      items = [same || picked];
    } else if (current) {
      var block = current, own = items.filter(function (item) { return item.block === block; });
      if (!own.length) own = items = itemsOf(block, null);
      index = items.indexOf(own[sentenceAt(block, own, point)]);
    } else {
      /* What stands at the top of the window. */
      items.some(function (item, number) {
        index = number;
        return item.block.getBoundingClientRect().bottom > 80;
      });
    }
    if (!items.length) return;
    api.show(function (show) { show.open(items, Math.max(0, index), float); });
  }
  /* The block that would be held out if somebody pointed at an element. */
  function blockAt(target) {
    if (!target || !target.closest || !target.closest('main, .foot') || target.closest('nav, .acts, .line, .word-pop, .show-float')) return null;
    var row = target.closest('.row');
    if (row) {
      var items = ofRow(row), block = target.closest(BLOCKS), cell = target.closest('.cell');
      var inside = items.filter(function (item) { return item.block === block; })[0];
      if (inside || !items.length) return inside ? inside.block : null;
      /* In the other language: what stands at the same place. */
      var others = cell ? blocks(cell) : [], ours = items.map(function (item) { return item.block; }).filter(function (one, i, all) { return all.indexOf(one) === i; });
      return ours.length === others.length && others.indexOf(block) >= 0 ? ours[others.indexOf(block)] : ours[0];
    }
    var near = target.closest(BLOCKS) || target;
    if (isChinese(lang(target)) && near.nodeName !== 'MAIN') {
      var region = near;
      /* Chinese in a text of another language stands by itself. */
      if (!isChinese(lang(near))) region = target.closest('[lang]');
      if (HAN.test(own(region)) && own(region).length < 2000) return region;
    }
    if (near.querySelector && near.matches(BLOCKS) && near.querySelector('a[href^="tel:"]')) return near;
    return null;
  }
  function inUse(target) { return target.closest && target.closest('a, button, input, select, textarea, summary, label'); }

  if (main) {
    resting = !!list(main.querySelectorAll('.row .cell, .prose')).filter(function (part) { return isChinese(lang(part)); }).length;
    if (resting) withWords(update);
    document.addEventListener('click', function (event) {
      var selection = window.getSelection();
      if (inUse(event.target) || (selection && !selection.isCollapsed)) return;
      point = [event.clientX, event.clientY];
      var block = blockAt(event.target);
      if (block === current) return;
      mark(block);
      if (float || block) update();
    });
    document.addEventListener('focusin', function (event) {
      if (event.target === float || (float && float.contains(event.target)) || !main.contains(event.target)) return;
      var keyboard = true;
      try { keyboard = event.target.matches(':focus-visible'); } catch (e) { /* an older browser */ }
      var block = event.target === main || !keyboard ? null : blockAt(event.target);
      if (!block) return;
      point = null;
      mark(block);
      update();
    });
    document.addEventListener('selectionchange', function () {
      clearTimeout(timer);
      timer = setTimeout(function () {
        var selection = window.getSelection(), was = picked;
        picked = null;
        if (selection && selection.rangeCount && !selection.isCollapsed) {
          var range = selection.getRangeAt(0), node = range.commonAncestorContainer, holder = make('div');
          if (node.nodeType !== 1) node = node.parentNode;
          if (node.closest && node.closest('main, .foot') && !node.closest('.show-card, [contenteditable]')) {
            holder.appendChild(range.cloneContents());
            var text = shared.plain(holder);
            if (text && text.length <= 500) picked = { text: text, lang: lang(node), dir: dir(node), block: node.closest(BLOCKS) || node };
            /* Selected over both columns, or in a text of another language. */
            if (picked && HAN.test(text) && !/^(zh|ja)/.test(picked.lang) && !/[\u3041-\u30ff]/.test(text)) picked.lang = api.chinese();
          }
        }
        if (picked || was) update();
      }, 200);
    });
  }

  /* A button beside something that is often held out. */
  function beside(element, items, after) {
    var press = make('button', 'show-beside');
    press.type = 'button';
    press.appendChild(icon('show'));
    press.setAttribute('aria-haspopup', 'dialog');
    press.setAttribute('aria-label', api.words.show + ': ' + items()[0].text);
    press.title = api.words.show;
    press.addEventListener('click', function () { api.show(function (show) { show.open(items(), 0, press); }); });
    element.parentNode.insertBefore(press, after ? after.nextSibling : element.nextSibling);
    return press;
  }
  function simple(element, reading, meaning) {
    return [{
      text: shared.plain(element), lang: lang(element), dir: dir(element), reading: reading && shared.plain(reading),
      own: meaning ? shared.plain(meaning) : '', ownLang: lang(meaning), ownDir: dir(meaning)
    }];
  }
  var terms = list(document.querySelectorAll('main.concept dd:not(.status-deprecated) .term-text')).filter(function (term) { return isChinese(lang(term)); });
  var address = list(document.querySelectorAll('.second-address')).filter(function (one) { return isChinese(lang(one)); });
  var heading = document.querySelector('main h1');
  if (terms.length || address.length) withWords(function () {
    terms.forEach(function (term) {
      var reading = term.parentNode.querySelector('.reading');
      beside(term, function () { return simple(term, reading, heading && !isChinese(lang(heading)) ? heading : null); }, reading);
    });
    address.forEach(function (one) {
      var text = make('span');
      while (one.firstChild) text.appendChild(one.firstChild);
      one.appendChild(text);
      beside(text, function () { return simple(text, null, one.parentNode.querySelector('dd:not(.second-address)')); });
    });
  });

  /* The card for a driver. Without a script it fills the window by itself. */
  var taxi = document.querySelector('.taxi-card');
  if (taxi) list(document.querySelectorAll('a[href="#taxi"]')).forEach(function (link) {
    link.addEventListener('click', function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      var lines = list(taxi.querySelectorAll('p:not(.taxi-own):not(.taxi-reading)'));
      var request = lines[0], mine = taxi.querySelector('.taxi-own');
      api.show(function (show) {
        show.open([{
          text: lines.map(shared.plain).join('\n'), lang: lang(request), dir: dir(request),
          /* How the record says it is read, line by line. */
          readings: lines.map(function (line) {
            var next = line.nextElementSibling;
            return next && next.className === 'taxi-reading' ? shared.plain(next) : '';
          }),
          own: mine ? list(mine.childNodes).map(function (node) { return node.nodeName === 'BR' ? '\n' : node.textContent; }).join('') : '',
          ownLang: lang(mine), ownDir: dir(mine)
        }], 0, link);
      });
    });
  });

  /* ---------- A term in the other column ---------- */

  var lit = [];
  function dim() {
    lit.forEach(function (one) {
      one.classList.remove('twin');
      if (one.nodeName === 'MARK') {
        var parent = one.parentNode;
        while (one.firstChild) parent.insertBefore(one.firstChild, one);
        parent.removeChild(one);
        parent.normalize();
      }
    });
    lit = [];
  }
  /* Where the other column names it without a link: by what its language calls it. */
  function named(cell, id) {
    var source = document.getElementById('term.' + id), tag = cell.getAttribute('lang');
    var names = source ? list(source.querySelectorAll('[lang]')).concat(list(source.querySelectorAll('.word-head a'))) : [];
    names = names.filter(function (name) { return lang(name) === tag && !name.matches('p'); }).map(shared.plain);
    var walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT, null, false), node;
    while ((node = walker.nextNode())) {
      for (var i = 0; i < names.length; i += 1) {
        var at = names[i] ? node.data.toLowerCase().indexOf(names[i].toLowerCase()) : -1;
        if (at >= 0 && !node.parentNode.closest('rt')) {
          var range = document.createRange(), mark = make('mark');
          range.setStart(node, at);
          range.setEnd(node, at + names[i].length);
          range.surroundContents(mark);
          return [mark];
        }
      }
    }
    return [];
  }
  function twins(link) {
    var cell = link.closest('.row .cell'), id = link.dataset.term;
    if (!cell) return [];
    var other = list(cell.parentNode.querySelectorAll('.cell')).filter(function (one) { return one !== cell; })[0];
    if (!other || other.classList.contains('missing')) return [];
    function of(part) { return list(part.querySelectorAll('a.term')).filter(function (one) { return one.dataset.term === id; }); }
    var found = of(other), place = of(cell).indexOf(link);
    if (!found.length) return named(other, id);
    /* The one at the same place first. */
    var first = found[Math.min(place, found.length - 1)];
    return [first].concat(found.filter(function (one) { return one !== first; }));
  }
  document.addEventListener('bridgebook:word', function (event) {
    var card = event.detail.card, link = event.detail.link;
    dim();
    lit = twins(link);
    lit.forEach(function (one) { one.classList.add('twin'); });
    withWords(function () {
      if (!link.isConnected && link.isConnected !== undefined) return;
      var chinese = list(card.querySelectorAll('.word-head a, .word-of > [lang]')).filter(function (one) {
        return isChinese(lang(one.closest('.word-pop') ? one : link.closest('[lang]') || one)) && HAN.test(shared.plain(one));
      })[0];
      var more = card.querySelector('.more'), acts = make('p', 'word-acts'), twin = lit[0];
      function act(name, text, action) {
        var press = make('button', 'button');
        press.type = 'button';
        press.appendChild(icon(name));
        press.appendChild(make('span', '', text));
        press.addEventListener('click', action);
        acts.appendChild(press);
        return press;
      }
      if (chinese) {
        var reading = chinese.parentNode.querySelector('.reading'), head = card.querySelector('.word-head a');
        var items = simple(chinese, reading, head !== chinese ? head : card.querySelector('.word-of > [lang]'));
        act('show', api.words.show, function () {
          api.show(function (show) { show.open(items, 0, link); });
        }).setAttribute('aria-haspopup', 'dialog');
      }
      if (twin) {
        var cell = twin.closest('.cell'), names = list(document.querySelectorAll('.bitext .names span'));
        var name = names.filter(function (one) { return one.getAttribute('lang') === cell.getAttribute('lang'); })[0];
        act('both', api.words.other.replace('{language}', name ? name.textContent : ''), function () {
          card.querySelector('.shut').click();
          lit = [twin];
          twin.classList.add('twin');
          if (!twin.matches('a')) twin.tabIndex = -1;
          twin.scrollIntoView({ block: 'center' });
          twin.focus({ preventScroll: true });
          twin.addEventListener('blur', function () { if (lit[0] === twin) dim(); }, { once: true });
        });
      }
      if (acts.firstChild) card.insertBefore(acts, more);
    });
  });
  /* The counterpart is to be seen beside the card: the page gives way where there is room. */
  document.addEventListener('bridgebook:placed', function (event) {
    var twin = lit[0], card = event.detail.card;
    if (!twin) return;
    var box = twin.getBoundingClientRect(), over = card.getBoundingClientRect(), link = event.detail.link.getBoundingClientRect();
    var covered = box.bottom > over.top && box.top < over.bottom && box.right > over.left && box.left < over.right;
    if (covered) {
      /* Below both, or above both. */
      var bottom = Math.max(box.bottom, link.bottom), top = Math.min(box.top, link.top);
      var y = bottom + 8 + over.height <= window.innerHeight || top - over.height - 8 < 0 ? bottom + 8 : top - over.height - 8;
      card.style.top = y + window.pageYOffset + 'px';
      over = card.getBoundingClientRect();
    }
    var low = Math.max(box.bottom, link.bottom, over.bottom) + 8, high = Math.min(box.top, link.top) - 8;
    if (low > window.innerHeight && low - high <= window.innerHeight) window.scrollBy(0, low - window.innerHeight);
    else if (high < 0 && low - high <= window.innerHeight) window.scrollBy(0, high);
  });
  document.addEventListener('bridgebook:shut', dim);
})();
