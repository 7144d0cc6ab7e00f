// What those who install the package may write, and what their compiler has to refuse.
import 'gc-guest-messenger';
import {MessengerError, type MessengerEvent} from 'gc-guest-messenger';
import {WebMessagingClient} from 'gc-guest-messenger/client';
import {GcGuestMessenger} from 'gc-guest-messenger/element';
import {startEmulator} from 'gc-guest-messenger/emulator';
import {createTokenEndpoint} from 'gc-guest-messenger/server';

export const values = [
  MessengerError,
  WebMessagingClient,
  GcGuestMessenger,
  startEmulator,
  createTokenEndpoint,
];

const messenger = document.createElement('gc-guest-messenger');
messenger.guest = {name: 'Jane Doe'};
messenger.addEventListener('gc-unread-changed', ({detail}) => detail.count.toFixed());
document.addEventListener('click', () => void messenger.sendMessage('hello'));
export const error = (event: MessengerEvent<'gc-error'>): string => event.detail.error.hint;

// @ts-expect-error no such property
messenger.gest = {};
// @ts-expect-error no such detail
messenger.addEventListener('gc-unread-changed', ({detail}) => detail.number);
// @ts-expect-error not one of its words
messenger.layout = 'sideways';
