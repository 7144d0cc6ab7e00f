// Makes every address within the site relative to its page, so that the site works wherever it is put.
import {posix} from 'node:path';

const ADDRESS = /(\s(?:href|src|action|data-[a-z-]*url)=")(\/(?!\/)[^"]*)"/g;

/** `html` of the page at `url`, such as `/recipes/vue/`. */
export function withRelativeLinks(html, url) {
  const folder = url.endsWith('/') ? url : posix.dirname(url);
  return html.replace(ADDRESS, (_, before, address) => `${before}${relative(folder, address)}"`);
}

function relative(folder, address) {
  const [, path, rest] = /^([^?#]*)(.*)$/.exec(address);
  const way = posix.relative(folder, path);
  if (way === '') return rest.startsWith('#') ? rest : `./${rest}`;
  // A folder's page is asked for with its slash: static hosts would send a redirect, and some do not.
  return `${way}${path.endsWith('/') ? '/' : ''}${rest}`;
}
