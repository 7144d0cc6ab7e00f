import {WebMessagingClient} from '../client/index.js';
import {asMessengerError, MessengerError} from '../errors.js';
import {adaptSdk} from './adapted-sdk.js';
import type {CreateSdk, GuestSdk, SdkConfig} from './contract.js';

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
      return adaptSdk(await choice.create(config), config);
    } catch (error) {
      throw asMessengerError(error, 'sdk-load-failed', 'createSdk threw: look at the cause.');
    }
  }
  if (choice.name === 'built-in') return new WebMessagingClient(config);
  throw new MessengerError('sdk-load-failed', `This version has no SDK named "${choice.name}".`, {
    hint: 'Set sdk to built-in, or leave it out.',
  });
}
