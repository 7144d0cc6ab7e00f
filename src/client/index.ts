export {WebMessagingClient} from './web-messaging-client.js';
export type {ConnectionStatus} from './connection.js';
export type {WebMessagingClientConfig, WebMessagingClientEvents} from './contract.js';
export type {Attributes, GuestAttributeKeys} from './guest-attributes.js';
export type {GuestDetails, Message, OutgoingMessage} from './message.js';
export type {StorageChoice, TokenStorage} from './session-token.js';
export type {WebSocketConstructor, WebSocketLike} from './transport.js';
export {isMessengerError, MessengerError, type MessengerErrorCode} from '../errors.js';
