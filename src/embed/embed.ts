// dist/embed.js, a classic script: makes the tag from its own `data-…`, where a page cannot have the tag itself. It asks for
// no module but by import(), which hands on the script's nonce and is not subject to Trusted Types.
import {readAttributes} from './attributes.js';
import {takeCalls, type Calls} from './calls.js';

/** By the build: the attributes of the tag, with spaces between. */
declare const ATTRIBUTES: string;
/** By the build: what the tag needs at once, with the hash of each file. */
declare const FILES: readonly (readonly [path: string, integrity: string])[];

const TAG = 'gc-guest-messenger';

declare global {
  interface Window {
    gcGuestMessenger?: Calls;
  }
}

const script = document.currentScript;
const first = window.gcGuestMessenger?.element;
if (!(script instanceof HTMLScriptElement) || !script.src) {
  complain('embed.js needs a <script src> of its own, and no type="module".');
} else if (first && (first.isConnected || document.readyState === 'loading')) {
  complain('embed.js is here twice; the first one stays.');
} else {
  embed(script);
}

function embed(script: HTMLScriptElement): void {
  const {attributes, unknown} = readAttributes(script.attributes, ATTRIBUTES.split(' '));
  if (unknown.length > 0) console.warn(said(`${unknown.join(', ')} mean nothing.`));
  const element = document.createElement(TAG);
  for (const [name, value] of attributes) element.setAttribute(name, value);

  const loaded = Promise.all([load(script), place(element, script.dataset.target)]);
  loaded.catch(({message}: Error) => complain(message));
  window.gcGuestMessenger = takeCalls(element, loaded, window.gcGuestMessenger?.q);
}

async function load({src, nonce}: HTMLScriptElement): Promise<void> {
  // A module that is there already, with its hash checked, is the one that import() takes.
  for (const [path, integrity] of FILES) {
    const link = document.createElement('link');
    Object.assign(link, {rel: 'modulepreload', href: new URL(path, src).href, integrity, nonce});
    document.head.append(link);
  }
  const module = new URL(`${TAG}.js`, src).href;
  try {
    await import(module);
  } catch (cause) {
    const message = `${module} did not load; it and "chunks" belong beside embed.js.`;
    throw Object.assign(new Error(message, {cause}), {
      name: 'MessengerError',
      code: 'sdk-load-failed',
    });
  }
}

/** Puts the element where `data-target` says; what is there becomes its fallback. Without a target, at the page's end. */
async function place(element: HTMLElement, selector: string | undefined): Promise<void> {
  let target = find(selector);
  if (!target && document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
    target = find(selector);
  }
  if (!target) complain(`data-target="${selector}" is not on this page; the chat is at its end.`);
  else if (target !== document.body) element.append(...target.childNodes);
  (target ?? document.body).append(element);
}

function find(selector = 'body'): Element | null {
  try {
    return document.querySelector(selector);
  } catch {
    complain(`data-target="${selector}" is not a CSS selector.`);
    return document.body;
  }
}

function complain(text: string): void {
  console.error(said(text));
}

function said(text: string): string {
  return `${TAG}: ${text}`;
}
