import {asMessengerError, MessengerError} from '../errors.js';
import {AdaptedSdk} from './adapted-sdk.js';
import type {CreateSdk, GuestSdk, SdkConfig, WebMessagingSdk} from './contract.js';
import {startMs, within} from './deadline.js';

/** What the page's own `create` makes, behind an adapter unless it needs none. Throws `sdk-load-failed`. */
export async function createdSdk(create: CreateSdk, config: SdkConfig): Promise<GuestSdk> {
  try {
    const sdk = await made(create, config);
    return isGuestSdk(sdk) ? sdk : new AdaptedSdk(sdk, config);
  } catch (error) {
    throw asMessengerError(error, 'sdk-load-failed', 'createSdk threw: look at the cause.');
  }
}

/** What `create` makes. What comes too late is ended at once. */
async function made(create: CreateSdk, config: SdkConfig): Promise<WebMessagingSdk | GuestSdk> {
  const making = Promise.resolve(create(config));
  let isLate = false;
  making.then(
    (sdk) => {
      if (isLate) sdk.disconnect?.();
    },
    () => undefined, // told below, or too late to matter
  );
  return within(making, startMs(config), () => {
    isLate = true;
    return new MessengerError('sdk-load-failed', 'createSdk gave no SDK in time.', {
      hint: `Look into createSdk: its promise has not settled after ${startMs(config) / 1000} s.`,
      retryable: true,
    });
  });
}

/** Our own client can do more than the contract asks; any other SDK gets an adapter. */
function isGuestSdk(sdk: WebMessagingSdk | GuestSdk): sdk is GuestSdk {
  return 'resendMessage' in sdk && 'startNewConversation' in sdk;
}
