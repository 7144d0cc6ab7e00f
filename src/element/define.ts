import {GcGuestMessenger} from './gc-guest-messenger.js';

/** The tag's name. */
export const TAG_NAME = 'gc-guest-messenger';

/** Defines the tag. Does nothing where there are no custom elements (a server), or where another copy has defined it. */
export function defineGuestMessenger(): void {
  if (typeof customElements === 'undefined' || customElements.get(TAG_NAME)) return;
  customElements.define(TAG_NAME, GcGuestMessenger);
}
