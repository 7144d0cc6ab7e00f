import {openSdk, type SdkChoice} from '../sdk/open-sdk.js';
import type {SdkConfig} from '../sdk/contract.js';
import {createSession, type Session, type SessionOptions} from './session.js';

/** Makes the chosen SDK and a session on it; nothing is sent before `start()`. */
export async function openSession(
  choice: SdkChoice,
  config: SdkConfig,
  options: SessionOptions,
): Promise<Session> {
  return createSession(await openSdk(choice, config), options);
}

export {forgetSession, nameOf} from '../sdk/open-sdk.js';
