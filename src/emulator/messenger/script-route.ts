import {textOf} from '../beside.js';
import {answer, apiError} from '../rest/answers.js';
import type {Route} from '../rest/routes.js';

const PATH = /^\/genesys-bootstrap\/([a-z.-]+\.js)$/;

/** The files in `stand-in/`; the first is the script that a page names. */
const FILES: ReadonlySet<string> = new Set([
  'genesys.min.js',
  'products.js',
  'database.js',
  'messaging.js',
  'line.js',
  'formatted.js',
  'window.js',
]);

/** Beside this module, in `src` and in `dist` alike. Not written as one expression: bundlers would take it for an asset. */
const HERE = import.meta.url;

/** Finds the stand-in for the official messenger's script, and what that imports. */
export function scriptRouteOf(path: string): Route | undefined {
  const [, name = ''] = PATH.exec(path) ?? [];
  return FILES.has(name)
    ? {endpoint: 'script', method: 'GET', answer: () => script(name)}
    : undefined;
}

async function script(name: string): Promise<Response> {
  const text = await textOf(new URL(`stand-in/${name}`, HERE));
  // A bundler has left it behind.
  if (text === undefined) return apiError(404, 'not.found', 'HTTP 404 Not Found');
  return answer(200, text, {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
}
