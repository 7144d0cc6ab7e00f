/* global self, Response, MessageChannel, setTimeout */
// Files of a conversation live in the page that holds it: this worker asks the pages for what is below emulator/.
const FOLDER = new URL('emulator/', self.registration.scope).href;
const WAIT_MS = 2000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (event.request.url.startsWith(FOLDER)) event.respondWith(answer(event.request.url));
});

async function answer(url) {
  const pages = await self.clients.matchAll({type: 'window'});
  const answers = await Promise.all(pages.map((page) => ask(page, url)));
  const found = answers.find((each) => each?.status === 200);
  if (!found) return new Response('No page has this file.', {status: 404});
  return new Response(found.body, {headers: {'content-type': found.type}});
}

function ask(page, url) {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = ({data}) => resolve(data);
    setTimeout(resolve, WAIT_MS);
    page.postMessage(url, [port2]);
  });
}
