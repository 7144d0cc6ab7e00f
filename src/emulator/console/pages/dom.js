// @ts-check
// What both pages need: elements, and the way to the emulator. Plain JavaScript, because it is served as it stands.
/* global document, HTMLElement, setTimeout */

/**
 * The element that the selector finds.
 * @template {Element} Kind
 * @param {string} selector
 * @param {new () => Kind} kind
 * @param {ParentNode} [root]
 * @returns {Kind}
 */
export function the(selector, kind, root = document) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}.`);
  return found;
}

/**
 * Makes an element. What others wrote gets into it as text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * Puts a text into an element, if it is another one: what is being read or selected stays as it is.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Makes `parent` have these children in this order, and keeps the focus.
 * @param {Element} parent
 * @param {readonly Element[]} children
 */
export function arrange(parent, children) {
  const isArranged =
    parent.children.length === children.length &&
    children.every((child, index) => parent.children[index] === child);
  if (isArranged) return;
  const focused = document.activeElement;
  parent.replaceChildren(...children);
  if (focused instanceof HTMLElement && parent.contains(focused)) focused.focus();
}

/**
 * Asks the emulator, or tells it something. Rejects with a sentence for the reader.
 * @param {string} path
 * @param {object} [order] what to change; without it, nothing changes
 * @returns {Promise<unknown>}
 */
export async function ask(path, order) {
  const response = await fetch(path, {
    ...(order && {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify(order),
    }),
  }).catch(() => {
    throw new Error('The emulator does not answer.');
  });
  const body = /** @type {unknown} */ (await response.json());
  if (response.ok) return body;
  const {message} = /** @type {{message?: string}} */ (body);
  throw new Error(message ?? `The emulator answered ${response.status}.`);
}

/**
 * Calls `look` again and again, with the pause after it in milliseconds; a hidden page looks less often.
 * @param {number} pauseMs
 * @param {() => Promise<void>} look
 */
export async function watch(pauseMs, look) {
  for (;;) {
    await look();
    const pause = document.hidden ? 5 * pauseMs : pauseMs;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
