// A static host for looking at the site: plain files below a path, with a policy as strict as the site bears.
import {createReadStream, statSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** Pictures and sounds of the emulator's bot are made in the page: `blob:`. */
export const POLICY = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob: data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** Serves `folder` below `base`; the answer has the server's address and a way to end it. */
export async function serveSite(folder, {port = 0, base = '/'} = {}) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://host').pathname));
    const file = path.startsWith(base) && fileAt(folder, path.slice(base.length));
    if (!file) return response.writeHead(404).end('There is no such page.');
    response.setHeader('content-security-policy', POLICY);
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) =>
    server.on('error', reject).listen(port, 'localhost', resolve),
  );
  return {
    address: `http://localhost:${server.address().port}${base}`,
    close: () => server.close(),
  };
}

function fileAt(folder, path) {
  const isFolder = path === '' || /[\\/]$/.test(path);
  const found = join(folder, path, isFolder ? 'index.html' : '');
  return statSync(found, {throwIfNoEntry: false})?.isFile() ? found : undefined;
}
