import type {JSX} from 'solid-js';
import type {MessengerEvent, MessengerEventDetails} from '../element/events.js';
import type {GcGuestMessenger} from '../element/gc-guest-messenger.js';
import type {MessengerAttributes, MessengerProperties} from './tag.js';

/** `on:gc-ready={…}`: what Solid writes for events that are not its own. */
type Listeners = {
  [Name in keyof MessengerEventDetails as `on:${Name}`]?: (event: MessengerEvent<Name>) => void;
};

/** `prop:guest={…}`: says that a property is meant, where Solid would have to guess. */
type ForcedProperties = {
  [Name in keyof MessengerProperties as `prop:${Name}`]?: MessengerProperties[Name];
};

/** What `<gc-guest-messenger>` takes in Solid. */
export type MessengerProps = JSX.HTMLAttributes<GcGuestMessenger> &
  MessengerAttributes &
  MessengerProperties &
  ForcedProperties &
  Listeners;

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'gc-guest-messenger': MessengerProps;
    }
  }
}
