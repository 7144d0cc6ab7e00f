export type {TokenEndpointError, TokenEndpointErrorCode} from './answers.js';
export {toNodeHandler} from './node.js';
export type {FetchHandler} from './node.js';
export {createTokenEndpoint} from './token-endpoint.js';
export type {GuestDetails, TokenEndpointOptions} from './token-endpoint.js';
