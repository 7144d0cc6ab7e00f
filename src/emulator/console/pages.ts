import {textOf} from '../beside.js';
import {file} from './http.js';

/** What is served, by its path: the file in `pages/`, and its media type. */
const PAGES: Readonly<Record<string, readonly [name: string, type: string]>> = {
  '/agent': ['agent.html', 'text/html; charset=utf-8'],
  '/control': ['control.html', 'text/html; charset=utf-8'],
  '/console/agent.js': ['agent.js', 'text/javascript; charset=utf-8'],
  '/console/control.js': ['control.js', 'text/javascript; charset=utf-8'],
  '/console/endpoints.js': ['endpoints.js', 'text/javascript; charset=utf-8'],
  '/console/rows.js': ['rows.js', 'text/javascript; charset=utf-8'],
  '/console/dom.js': ['dom.js', 'text/javascript; charset=utf-8'],
  '/console/transcript.js': ['transcript.js', 'text/javascript; charset=utf-8'],
  '/console/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/console/agent.css': ['agent.css', 'text/css; charset=utf-8'],
  '/console/control.css': ['control.css', 'text/css; charset=utf-8'],
};

/** Beside this module, in `src` and in `dist` alike. Not written as one expression: bundlers would take it for an asset. */
const HERE = import.meta.url;

/** The page or asset of a path; `undefined` where there is none, or where a bundler has left it behind. */
export async function pageOf(path: string): Promise<Response | undefined> {
  const [name, type] = PAGES[path] ?? [];
  if (name === undefined || type === undefined) return undefined;
  const text = await textOf(new URL(`pages/${name}`, HERE));
  return text === undefined ? undefined : file(text, type);
}
