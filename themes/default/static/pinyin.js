/* Pinyin above Chinese text, word by word. The words and their readings are those of the handbook's
   primer (`reading/pinyin.js`); at each place the longest of them is taken. Loaded once it is wanted. */
(function () {
  'use strict';
  var primer = window.bridgebookPrimer;
  if (!primer) return;
  var root = document.documentElement;

  /* ---------- Reading ---------- */

  /* A hanzi, in one unit or two. */
  var HANZI = /^(?:[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff])/;
  var SOME = /[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ud840-\ud8bf]/;
  var VOWEL = /^[aāáǎàeēéěèoōóǒòê]/i;
  var END = /[。！？；!?]/;

  var usual = Object.create(null), entries = Object.create(null), lengths = Object.create(null);
  function characters(text) { return text.match(/[\ud800-\udbff][\udc00-\udfff]|[\s\S]/g) || []; }
  function add(key, pieces) {
    var letters = characters(key), first = letters[0];
    entries[key] = pieces;
    lengths[first] = lengths[first] || [];
    if (lengths[first].indexOf(letters.length) < 0) lengths[first].push(letters.length);
  }
  primer.c.split(' ').forEach(function (group) {
    var letters = characters(group), reading = '';
    letters.forEach(function (letter) {
      if (HANZI.test(letter)) usual[letter] = reading;
      else reading += letter;
    });
  });
  primer.w.forEach(function (words, place) {
    var letters = characters(words), size = place + 2;
    for (var at = 0; at < letters.length; at += size) {
      var word = letters.slice(at, at + size).join('');
      add(word, [[word, null]]);
    }
  });
  if (primer.x) primer.x.split('\n').forEach(function (line) {
    var pieces = line.split('|').map(function (piece) {
      var cut = piece.indexOf('/');
      return cut < 0 ? [piece, null] : [piece.slice(0, cut), piece.slice(cut + 1)];
    });
    add(pieces.map(function (piece) { return piece[0]; }).join(''), pieces);
  });
  Object.keys(lengths).forEach(function (first) { lengths[first].sort(function (a, b) { return b - a; }); });

  function solid(syllables) {
    return syllables.reduce(function (word, syllable) {
      return word + (word && VOWEL.test(syllable) ? '\'' : '') + syllable;
    }, '');
  }
  function spell(word) {
    var syllables = characters(word).map(function (letter) { return usual[letter]; });
    return syllables.indexOf(undefined) < 0 ? solid(syllables) : '';
  }
  /* The words of a text as `[begin, end, reading]`, in units of the text. */
  function read(text) {
    var plain = text.replace(/[\s|/\u0000-\u001f\u007f-\u009f]/g, ' '), out = [];
    var letters = characters(plain), places = [], at = 0, place = 0;
    letters.forEach(function (letter) { places.push(place); place += letter.length; });
    places.push(place);
    /* How far the sentence goes that a place is in. */
    var stop = 0;
    while (at < letters.length) {
      if (at >= stop) {
        for (stop = at; stop < letters.length && !END.test(letters[stop]); stop += 1);
        stop = Math.min(stop + 1, letters.length);
      }
      var first = letters[at], found = null;
      if (HANZI.test(first)) {
        var sizes = lengths[first] || [];
        for (var i = 0; i < sizes.length && !found; i += 1) {
          if (at + sizes[i] <= stop) found = entries[plain.slice(places[at], places[at + sizes[i]])];
        }
        if (!found) found = [[first, null]];
      } else found = [[first, '']];
      found.forEach(function (piece) {
        var end = at + characters(piece[0]).length;
        var reading = piece[1] === null ? spell(piece[0]) : piece[1];
        if (reading) out.push([places[at], places[end], reading]);
        at = end;
      });
    }
    return out;
  }

  /* How a whole text is read, with the marks of Latin script. */
  var MARKS = {
    '，': ',', '、': ',', '。': '.', '？': '?', '！': '!', '；': ';', '：': ':', '（': '(', '）': ')',
    '「': '“', '『': '“', '《': '“', '」': '”', '』': '”', '》': '”', '“': '“', '”': '”', '…': '…'
  };
  function sentence(text) {
    var out = '', begins = true, last = 0;
    function word(letters) {
      if (out && !/[\s(“]$/.test(out)) out += ' ';
      out += begins ? letters.charAt(0).toUpperCase() + letters.slice(1) : letters;
      begins = false;
    }
    function between(rest) {
      (rest.match(/[0-9A-Za-z\u00c0-\u024f][0-9A-Za-z\u00c0-\u024f.:@_+&'-]*|\n|[^]/g) || []).forEach(function (part) {
        if (/^[0-9A-Za-z\u00c0-\u024f]/.test(part)) return word(part);
        if (part === '\n') { out += '\n'; begins = true; return null; }
        var mark = MARKS[part] || (/^[.,!?;:()]$/.test(part) ? part : '');
        if (!mark) return null;
        if (/[(“]/.test(mark) && out && !/\s$/.test(out)) out += ' ';
        out += mark;
        if (/[.?!]/.test(mark)) begins = true;
        return null;
      });
    }
    read(text).forEach(function (found) {
      between(text.slice(last, found[0]));
      word(found[2]);
      last = found[1];
    });
    between(text.slice(last));
    return out.trim();
  }

  /* ---------- Above the text ---------- */

  var INLINE = /^(A|ABBR|B|BDI|BDO|CITE|CODE|DEL|EM|I|INS|KBD|MARK|Q|RUBY|S|SMALL|SPAN|STRONG|SUB|SUP|TIME|U)$/;
  var LEFT_OUT = /^(RT|RP|SCRIPT|STYLE|TEXTAREA|INPUT|SELECT|OPTION|PRE|NOSCRIPT|TEMPLATE)$/;
  /* The same few words on every page; cards that tell it themselves; marks of footnotes. */
  var APART = '.site, .languages, .languages-toggle, [data-no-pinyin], .fn';
  function isChinese(tag) { return /^zh(?!-latn)/i.test(tag || ''); }

  /* The texts below an element, each as the nodes that stand in one line. */
  function collect(element, lang, action) {
    var group = [];
    function flush() { if (group.length) action(group); group = []; }
    function walk(parent, tag, ruby) {
      for (var node = parent.firstChild; node; node = node.nextSibling) {
        if (node.nodeType === 3) group.push([node, isChinese(tag) && !ruby]);
        else if (node.nodeType === 1) {
          var name = node.nodeName.toUpperCase();
          if (LEFT_OUT.test(name) || node.namespaceURI !== root.namespaceURI || node.matches(APART)) continue;
          var own = node.getAttribute('lang') || tag, next = node.nextElementSibling;
          /* Where the page says itself how it is read, that is enough. */
          if (next && /(^|\s|-)reading(\s|$)/.test(next.className) && isChinese(own)) continue;
          /* In a text of another language the Chinese stands by itself. */
          var apart = !INLINE.test(name) || (isChinese(own) !== isChinese(tag) && !isChinese(lang));
          if (apart) flush();
          var before = lang;
          if (apart) lang = own;
          walk(node, own, ruby || name === 'RUBY');
          if (apart) { flush(); lang = before; }
        }
      }
    }
    walk(element, lang, false);
    flush();
  }

  function ruby(text, reading) {
    var whole = document.createElement('ruby'), above = document.createElement('rt');
    whole.className = 'py';
    whole.appendChild(document.createTextNode(text));
    above.setAttribute('lang', 'zh-Latn-pinyin');
    above.setAttribute('aria-hidden', 'true');
    above.textContent = reading;
    whole.appendChild(above);
    return whole;
  }
  function annotateLine(group) {
    if (!group.some(function (one) { return one[1] && SOME.test(one[0].data); })) return;
    var words = read(group.map(function (one) { return one[0].data; }).join('')), begin = 0, next = 0;
    group.forEach(function (one) {
      var node = one[0], text = node.data, end = begin + text.length, pieces = document.createDocumentFragment(), at = begin;
      while (next < words.length && words[next][1] <= begin) next += 1;
      for (var i = next; one[1] && i < words.length && words[i][0] < end; i += 1) {
        var from = Math.max(words[i][0], begin), to = Math.min(words[i][1], end), whole = to - from === words[i][1] - words[i][0];
        var part = text.slice(from - begin, to - begin);
        /* A word that goes on in another element is read by its parts. */
        var reading = whole ? words[i][2] : spell(part);
        if (!reading) continue;
        if (at < from) pieces.appendChild(document.createTextNode(text.slice(at - begin, from - begin)));
        pieces.appendChild(ruby(part, reading));
        at = to;
      }
      if (at > begin) {
        if (at < end) pieces.appendChild(document.createTextNode(text.slice(at - begin)));
        node.parentNode.replaceChild(pieces, node);
      }
      begin = end;
    });
  }

  var observer = null;
  function annotate(element) {
    var at = element.closest('[lang]'), lines = [];
    if (element.closest('ruby, svg, ' + APART)) return;
    collect(element, at ? at.getAttribute('lang') : '', function (group) { lines.push(group); });
    lines.forEach(annotateLine);
  }
  function on() {
    if (observer) return;
    annotate(document.body);
    /* What comes later: cards of words, results of a search. */
    observer = new MutationObserver(function (changes) {
      changes.forEach(function (change) {
        Array.prototype.forEach.call(change.addedNodes, function (node) {
          if (node.nodeType === 1 && node.className !== 'py' && node.isConnected !== false) annotate(node);
        });
      });
      observer.takeRecords();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }
  function off() {
    if (!observer) return;
    observer.disconnect();
    observer = null;
    Array.prototype.forEach.call(document.querySelectorAll('ruby.py'), function (whole) {
      var parent = whole.parentNode;
      parent.replaceChild(document.createTextNode(whole.firstChild.data), whole);
      parent.normalize();
    });
  }

  window.bridgebookPinyin = { read: read, sentence: sentence, on: on, off: off };
})();
