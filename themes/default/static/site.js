/* Adds to pages that work without it: remembered choices, the view of two languages, small comforts. */
(function () {
  'use strict';
  var root = document.documentElement;
  var self = document.currentScript;
  var data = (self && self.dataset) || {};

  function keep(name, value) {
    try {
      if (value) localStorage.setItem('bridgebook.' + name, value);
      else localStorage.removeItem('bridgebook.' + name);
    } catch (e) { /* private windows keep nothing */ }
  }
  function kept(name) {
    try { return localStorage.getItem('bridgebook.' + name) || ''; } catch (e) { return ''; }
  }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  // The language chosen last, for the page at the site's root.
  all('a[data-code]').forEach(function (link) {
    link.addEventListener('click', function () {
      var code = link.getAttribute('data-code');
      keep('lang', code.indexOf('-') < 0 ? code : code.split('-')[0]);
    });
  });

  // Two languages: one below the other, or side by side.
  var views = all('.view-switch a[data-view]');
  function currentView() {
    return root.getAttribute('data-view') || (matchMedia('(min-width: 50rem)').matches ? 'side' : 'stacked');
  }
  function showView() {
    views.forEach(function (link) {
      if (link.getAttribute('data-view') === currentView()) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
  }
  views.forEach(function (link) {
    link.addEventListener('click', function (event) {
      event.preventDefault();
      var view = link.getAttribute('data-view');
      root.setAttribute('data-view', view);
      keep('view', view);
      showView();
    });
  });
  if (views.length) showView();

  // Colours: as on the device, light, dark.
  var themes = ['', 'light', 'dark'];
  all('.theme-button').forEach(function (button) {
    var name = button.querySelector('[data-theme-name]');
    function show() {
      var theme = kept('theme');
      if (theme) root.setAttribute('data-theme', theme);
      else root.removeAttribute('data-theme');
      if (name) name.textContent = data[theme || 'auto'] || theme;
    }
    button.hidden = false;
    button.addEventListener('click', function () {
      keep('theme', themes[(themes.indexOf(kept('theme')) + 1) % themes.length]);
      show();
    });
    show();
  });

  all('.print-button').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  });

  // Menus close with Escape, with a click beside them, and when another one opens.
  var toggles = all('.top details.toggle');
  function close(except) {
    toggles.forEach(function (toggle) { if (toggle !== except) toggle.open = false; });
  }
  toggles.forEach(function (toggle) {
    toggle.addEventListener('toggle', function () { if (toggle.open) close(toggle); });
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    var open = toggles.filter(function (toggle) { return toggle.open; })[0];
    close(null);
    if (open) open.querySelector('summary').focus();
  });
  document.addEventListener('click', function (event) {
    if (!event.target.closest('.tools')) close(null);
  });

  // Where one is, in the contents.
  var links = all('.toc a[href^="#"]');
  if (links.length && 'IntersectionObserver' in window) {
    var byId = {};
    links.forEach(function (link) { byId[decodeURIComponent(link.getAttribute('href').slice(1))] = link; });
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        links.forEach(function (link) { link.classList.remove('here'); });
        if (byId[entry.target.id]) byId[entry.target.id].classList.add('here');
      });
    }, { rootMargin: '-15% 0px -70% 0px' });
    Object.keys(byId).forEach(function (id) {
      var target = document.getElementById(id);
      if (target) observer.observe(target);
    });
  }
})();
