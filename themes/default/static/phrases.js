/* The lines of a dialogue: each can be held out to the person opposite, or read aloud. Every page works
   without this file. */
(function () {
  'use strict';
  var root = document.documentElement, reading = window.bridgebookReading;
  if (!reading) return;
  var plain = window.bridgebook.plain, list = window.bridgebook.list;

  /* The lines: of a dialogue in one language each has its counterpart in it; on a page in two
     languages a row is a line. */
  var groups = [];
  function add(parts, host) {
    /* The words of the other person are the ones to show and to read. */
    var shown = parts.other || parts.own;
    if (!shown) return;
    var item = { text: plain(shown), lang: reading.lang(shown), dir: reading.dir(shown) };
    if (parts.reading) item.reading = plain(parts.reading);
    if (parts.own && parts.own !== shown) {
      item.own = plain(parts.own);
      item.ownLang = reading.lang(parts.own);
      item.ownDir = reading.dir(parts.own);
    }
    item.further = list(parts.further ? parts.further.children : []).map(function (one) {
      return { text: plain(one), lang: one.getAttribute('lang'), dir: reading.dir(one) };
    });
    groups[groups.length - 1].push({ item: item, host: host });
  }
  list(document.querySelectorAll('.dialogue')).forEach(function (dialogue) {
    if (dialogue.closest('.row-line')) return;
    groups.push([]);
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
    if (!before || !before.classList.contains('row-line')) groups.push([]);
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
  if (!groups.some(function (lines) { return lines.length; })) return;

  reading.show(function (show) {
    var words = reading.words;
    groups.forEach(function (lines) {
      var items = lines.map(function (line) { return line.item; });
      lines.forEach(function (line, index) {
        var acts = document.createElement('div');
        var said = ': ' + (line.item.own || line.item.text);
        acts.className = 'acts';
        acts.setAttribute('lang', root.lang);
        var opens = show.button('show', words.show + said, function () { show.open(items, index, opens); });
        opens.setAttribute('aria-haspopup', 'dialog');
        opens.title = words.show;
        var one = show.speaker(function () { return line.item; }, function () { return words.speak + said; });
        acts.appendChild(opens);
        acts.appendChild(one.button);
        line.host.appendChild(acts);
      });
    });
    show.voices();
  });
})();
