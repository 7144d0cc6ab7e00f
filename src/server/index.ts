export type {TokenEndpointErrorCode} from './answers.js';
export type {FetchHandler} from './call.js';
export type {GuestDetails, IdentifyGuest} from './callers/guest.js';
export type {RateLimiter} from './callers/rate-limit.js';
export type {LogEntry} from './log.js';
export {toNodeHandler} from './node.js';
export type {TokenEndpointOptions} from './options.js';
export type {TokenStore} from './store/store.js';
export {createTokenEndpoint} from './token-endpoint.js';
