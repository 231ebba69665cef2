/* Takes the place of a worker that answers for a kept handbook, and goes, with all that was kept: a preview
   shows what is written now. */
self.addEventListener('install', function () { self.skipWaiting(); });
self.addEventListener('activate', function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.indexOf('bridgebook ') === 0; })
      .map(function (name) { return caches.delete(name); }));
  }).then(function () {
    return self.registration.unregister();
  }).then(function () {
    return self.clients.matchAll({ type: 'window' });
  }).then(function (pages) {
    pages.forEach(function (page) { page.navigate(page.url); });
  }));
});
