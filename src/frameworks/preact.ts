import type {HTMLAttributes} from 'preact';
import type {GcGuestMessenger} from '../element/gc-guest-messenger.js';
import type {MessengerAttributes, MessengerListeners, MessengerProperties} from './tag.js';

/** What `<gc-guest-messenger>` takes in Preact. */
export type MessengerProps = HTMLAttributes<GcGuestMessenger> &
  MessengerAttributes &
  MessengerProperties &
  MessengerListeners;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'gc-guest-messenger': MessengerProps;
    }
  }
}
