import {WebMessagingClient} from '../client/index.js';
import {asMessengerError, MessengerError} from '../errors.js';
import type {CreateSdk, GuestSdk, SdkConfig, WebMessagingSdk} from './contract.js';

/** Which SDK carries the conversation. */
export interface SdkChoice {
  /** The word of the attribute `sdk`. */
  readonly name: string;
  /** The page's own, which wins. */
  readonly create: CreateSdk | undefined;
}

/** Makes the chosen SDK. Throws `sdk-load-failed` when it cannot be had. */
export async function openSdk(choice: SdkChoice, config: SdkConfig): Promise<GuestSdk> {
  if (choice.create) {
    try {
      const sdk = await choice.create(config);
      if (isGuestSdk(sdk)) return sdk;
      const {AdaptedSdk} = await import('./adapted-sdk.js');
      return new AdaptedSdk(sdk, config);
    } catch (error) {
      throw asMessengerError(error, 'sdk-load-failed', 'createSdk threw: look at the cause.');
    }
  }
  if (choice.name === 'built-in') return new WebMessagingClient(config);
  throw new MessengerError('sdk-load-failed', `This version has no SDK named "${choice.name}".`, {
    hint: 'Set sdk to built-in, or leave it out.',
  });
}

/** Our own client can do more than the contract asks; any other SDK gets an adapter. */
function isGuestSdk(sdk: WebMessagingSdk | GuestSdk): sdk is GuestSdk {
  return 'resendMessage' in sdk && 'startNewConversation' in sdk;
}

export {forgetSession} from '../client/session-token.js';
export {nameOf} from '../client/tabs/shared-line.js';
