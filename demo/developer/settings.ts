import type {GcGuestMessenger} from '../../src/index.js';
import {ATTRIBUTE_NAMES, OWN_SDK, usualValue} from './attributes.js';
import {OwnSdk} from './own-sdk.js';

/**
 * The tag's attributes, and the page's address that keeps what differs from the markup: a state can be linked to, and
 * survives a reload. An empty word in the address stands for an attribute that is taken away.
 */
export class Settings {
  readonly #tag: GcGuestMessenger;
  /** What the page's markup says. */
  readonly #written: ReadonlyMap<string, string>;

  constructor(tag: GcGuestMessenger) {
    this.#tag = tag;
    this.#written = new Map(
      ATTRIBUTE_NAMES.map((name) => [name, tag.getAttribute(name) ?? usualValue(name)] as const),
    );
    const query = new URLSearchParams(location.search);
    for (const name of ATTRIBUTE_NAMES) {
      const wanted = query.get(name);
      if (wanted !== null) this.#apply(name, wanted);
    }
  }

  /** Empty when the tag does not have the attribute. */
  get(name: string): string {
    if (name === 'sdk' && this.#tag.createSdk) return OWN_SDK;
    return this.#tag.getAttribute(name) ?? '';
  }

  /** Changes an attribute; the empty text takes it away. */
  set(name: string, value: string): void {
    this.#apply(name, value);
    remember(name, value, this.#written.get(name) ?? '');
  }

  /** Back to the markup. */
  reset(): void {
    for (const [name, value] of this.#written) this.set(name, value);
  }

  #apply(name: string, value: string): void {
    if (name === 'sdk') this.#tag.createSdk = undefined;
    if (name === 'sdk' && value === OWN_SDK) {
      this.#tag.removeAttribute(name);
      this.#tag.createSdk = (config) => new OwnSdk(config);
    } else if (value === '') this.#tag.removeAttribute(name);
    else if (this.#tag.getAttribute(name) !== value) this.#tag.setAttribute(name, value);
  }
}

/** Keeps a word in the page's address, unless it is the one that holds anyway. */
export function remember(name: string, value: string, usual: string): void {
  const url = new URL(location.href);
  if (value === usual) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  history.replaceState(history.state, '', url);
}
