// Serves a built site on loopback, the way a plain web host does, below a path if one is given.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

export const TYPES = {
  html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', png: 'image/png',
  jpg: 'image/jpeg', webp: 'image/webp', json: 'application/json', webmanifest: 'application/manifest+json',
  xml: 'application/xml', txt: 'text/plain', ics: 'text/calendar',
};

export function serve(root, base = '/') {
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(request.url.split('?')[0]);
    const below = asked.startsWith(base) ? asked.slice(base.length - 1) : '/nothing';
    let file = path.join(root, below);
    if (file.endsWith('/')) file += 'index.html';
    const found = file.startsWith(root) && fs.existsSync(file) && fs.statSync(file).isFile();
    const send = found ? file : path.join(root, '404.html');
    response.writeHead(found ? 200 : 404, { 'content-type': TYPES[send.split('.').pop()] ?? 'application/octet-stream' });
    response.end(fs.readFileSync(send));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({
      url: `http://127.0.0.1:${server.address().port}${base}`,
      close: () => server.close(),
    }));
  });
}
