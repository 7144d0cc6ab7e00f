import type {HTMLAttributes} from 'svelte/elements';
import type {GcGuestMessenger} from '../element/gc-guest-messenger.js';
import type {MessengerAttributes, MessengerListeners, MessengerProperties} from './tag.js';

/** What `<gc-guest-messenger>` takes in Svelte. */
export type MessengerProps = HTMLAttributes<GcGuestMessenger> &
  MessengerAttributes &
  MessengerProperties &
  MessengerListeners;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'gc-guest-messenger': MessengerProps;
  }
}
