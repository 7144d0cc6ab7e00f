import type {GcGuestMessenger} from '../../../src/index.js';
import type {PretendService} from './pretend-service.js';
import type {Setting} from './source.js';

/** What no author sets: the conversation of a playground is not kept. */
const QUIET = {'log-level': 'silent'} as const;

/** Where the tag stands, on a page that is only drawn. */
export class Stage {
  readonly #place: HTMLElement;
  readonly #service: PretendService;
  readonly #made: (tag: GcGuestMessenger) => void;
  #tag: GcGuestMessenger | undefined;

  constructor(place: HTMLElement, service: PretendService, made: (tag: GcGuestMessenger) => void) {
    this.#place = place;
    this.#service = service;
    this.#made = made;
  }

  get tag(): GcGuestMessenger | undefined {
    return this.#tag;
  }

  /** A new tag in the place of the old one. */
  restart(setting: Setting): void {
    this.#tag?.remove();
    const tag = document.createElement('gc-guest-messenger');
    this.#service.serve(tag);
    const link = document.createElement('a');
    link.href = 'tel:+15550100';
    link.textContent = 'Call us';
    tag.append(link);
    this.#tag = tag;
    // A failure is shown beside the tag; nobody waits for this promise.
    tag.ready.catch(() => undefined);
    apply(tag, setting);
    this.#made(tag);
    this.#place.append(tag);
  }

  /** The same tag with other attributes. */
  change(setting: Setting): void {
    if (this.#tag) apply(this.#tag, setting);
  }
}

function apply(tag: GcGuestMessenger, {attributes, css}: Setting): void {
  const wanted = new Map<string, string | true>([...Object.entries(QUIET), ...attributes]);
  for (const name of tag.getAttributeNames()) {
    if (!wanted.has(name) && name !== 'style' && name !== 'class') tag.removeAttribute(name);
  }
  for (const [name, value] of wanted) {
    const text = value === true ? '' : value;
    if (tag.getAttribute(name) !== text) tag.setAttribute(name, text);
  }
  for (const name of [...tag.style]) {
    if (name.startsWith('--gc-messenger-')) tag.style.removeProperty(name);
  }
  for (const [name, value] of css) tag.style.setProperty(name, value);
}
