import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {GcGuestMessenger} from '../element/gc-guest-messenger.js';
import type {MessengerAttributes, MessengerListeners, MessengerProperties} from './tag.js';

/** What `<gc-guest-messenger>` takes in React 19, which sets properties of elements and knows their events. */
export type MessengerProps = DetailedHTMLProps<HTMLAttributes<GcGuestMessenger>, GcGuestMessenger> &
  MessengerAttributes &
  MessengerProperties &
  MessengerListeners;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'gc-guest-messenger': MessengerProps;
    }
  }
}
