import type {EmitFn, HTMLAttributes, PublicProps} from 'vue';
import type {MessengerEvent, MessengerEventDetails} from '../element/events.js';
import type {GcGuestMessenger} from '../element/gc-guest-messenger.js';
import type {MessengerProperties} from './tag.js';

/** What `<gc-guest-messenger>` takes in Vue. A template may write `deployment-id` for `deploymentId`. */
export type MessengerProps = HTMLAttributes & MessengerProperties & PublicProps;

type Listeners = {
  [Name in keyof MessengerEventDetails]: (event: MessengerEvent<Name>) => void;
};

/** The tag as a component of Vue's templates: a `ref` to it is the element. */
export type MessengerComponent = new () => GcGuestMessenger & {
  /** For Vue's tools alone: the element has no such property. */
  $props: MessengerProps;
  /** For Vue's tools alone: the element has no such method. */
  $emit: EmitFn<Listeners>;
};

declare module 'vue' {
  interface GlobalComponents {
    'gc-guest-messenger': MessengerComponent;
  }
}
