import {defineGuestMessenger} from './element/define.js';

export {GcGuestMessenger} from './element/gc-guest-messenger.js';
export type {MessengerEvent, MessengerEventDetails} from './element/events.js';
export type {MessengerState} from './element/lifecycle.js';
export type {Strings} from './element/words/strings.js';
export type {Deployment} from './preflight/deployment.js';
export type {Features, Look} from './preflight/look.js';
export type {GetToken, TokenAnswer, TokenWanted} from './preflight/token-broker.js';
export type {
  Attributes,
  ConnectionStatus,
  CreateSdk,
  GuestAttributeKeys,
  GuestDetails,
  Message,
  OutgoingMessage,
  SdkConfig,
  WebMessagingSdk,
} from './session/session.js';
export {isMessengerError, MessengerError, type MessengerErrorCode} from './errors.js';

defineGuestMessenger();
