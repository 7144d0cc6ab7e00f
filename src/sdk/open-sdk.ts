import {WebMessagingClient} from '../client/index.js';
import {MessengerError} from '../errors.js';
import type {CreateSdk, GuestSdk, SdkConfig} from './contract.js';

/** Which SDK carries the conversation. */
export interface SdkChoice {
  /** The word of the attribute `sdk`. */
  readonly name: string;
  /** The page's own, which wins. */
  readonly create: CreateSdk | undefined;
}

/** Makes the chosen SDK. Throws `sdk-load-failed` when it cannot be had. */
export async function openSdk({name, create}: SdkChoice, config: SdkConfig): Promise<GuestSdk> {
  if (create) return (await import('./created-sdk.js')).createdSdk(create, config);
  if (name === 'built-in') return new WebMessagingClient(config);
  if (name === 'messenger') {
    const {OfficialSdk} = await import('./official/official-sdk.js');
    return new OfficialSdk(config);
  }
  throw new MessengerError('sdk-load-failed', `This version has no SDK named "${name}".`, {
    hint: 'Set sdk to built-in or messenger, or leave it out.',
  });
}

export {forgetSession} from '../client/session-token.js';
export {nameOf} from '../client/tabs/shared-line.js';
