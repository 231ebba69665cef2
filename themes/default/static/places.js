/* Whether a place is open now: by its published hours and the clock of this device, told in the time of
   China. Without this file the page says nothing about now. */
(function () {
  'use strict';
  var words = (document.currentScript && document.currentScript.dataset) || {};
  var days = (words.days || '').split('|');
  var DAY = 1440;

  /* China has had one time and no summer time since 1992: UTC+8, whatever this device is set to. */
  function now() {
    var there = new Date(Date.now() + 8 * 3600000);
    return {
      date: there.toISOString().slice(0, 10),
      day: (there.getUTCDay() + 6) % 7,
      minute: there.getUTCHours() * 60 + there.getUTCMinutes()
    };
  }
  function shift(moment, by) {
    var there = new Date(Date.parse(moment.date + 'T00:00:00Z') + by * 86400000);
    return { date: there.toISOString().slice(0, 10), day: (there.getUTCDay() + 6) % 7 };
  }
  function within(moment) {
    return function (span) { return span[0] <= moment.date && moment.date <= span[1]; };
  }
  /* The openings of a day; null where nothing is known, 'holiday' where it is a holiday and nothing is known. */
  function openings(hours, moment) {
    var special = hours.special.filter(within(moment));
    if (special.length) return special[0][2];
    if (hours.off.some(within(moment))) return hours.holidays || 'holiday';
    return hours.week[moment.day];
  }
  function time(minutes) {
    minutes %= DAY;
    return (words.time || '').replace('{hours}', Math.floor(minutes / 60))
      .replace('{minutes}', ('0' + minutes % 60).slice(-2));
  }
  /* What there is to say, and whether the place is open; null where nothing can be said. */
  function state(hours, moment) {
    var i, known = openings(hours, moment), before = openings(hours, shift(moment, -1));
    /* What opened yesterday may go on after midnight. */
    if (Array.isArray(before)) {
      for (i = 0; i < before.length; i += 1) {
        if (before[i][1] - DAY > moment.minute) return { open: true, text: words.open.replace('{time}', time(before[i][1])) };
      }
    }
    if (known === 'holiday') return { open: false, text: words.holiday };
    if (!known) return null;
    for (i = 0; i < known.length; i += 1) {
      if (known[i][0] <= moment.minute && moment.minute < known[i][1]) {
        return known[i][0] === 0 && known[i][1] === DAY
          ? { open: true, text: words.always }
          : { open: true, text: words.open.replace('{time}', time(known[i][1])) };
      }
    }
    for (var ahead = 0; ahead < 8; ahead += 1) {
      var then = shift(moment, ahead), next = openings(hours, then);
      if (!Array.isArray(next)) break;
      for (i = 0; i < next.length; i += 1) {
        if (ahead > 0 || next[i][0] > moment.minute) {
          return { open: false, text: words.later.replace('{day}', days[then.day]).replace('{time}', time(next[i][0])) };
        }
      }
    }
    return { open: false, text: words.closed };
  }
  function small(text) {
    var line = document.createElement('span');
    line.className = 'small';
    line.textContent = text;
    return line;
  }
  function show(place) {
    var hours, moment, found;
    try { hours = JSON.parse(place.dataset.hours); moment = now(); found = state(hours, moment); }
    catch (e) { found = null; }
    /* A clock from before this was written is certainly wrong. */
    if (!found || moment.date < '2026') { place.hidden = true; return; }
    place.className = 'open-now' + (found.open ? ' is-open' : '');
    place.textContent = found.text;
    if (place.dataset.long !== undefined) {
      place.appendChild(small(words.clock.replace('{day}', days[moment.day]).replace('{time}', time(moment.minute))));
      var year = moment.date.slice(0, 4);
      var counted = hours.off.some(function (span) { return span[0].slice(0, 4) === year || span[1].slice(0, 4) === year; });
      if (!counted) place.appendChild(small(words.uncounted));
    }
    place.hidden = false;
  }
  var places = document.querySelectorAll('[data-hours]');
  function all() { Array.prototype.forEach.call(places, show); }
  if (!places.length) return;
  all();
  setInterval(all, 60000);
  document.addEventListener('visibilitychange', function () { if (!document.hidden) all(); });
}());
