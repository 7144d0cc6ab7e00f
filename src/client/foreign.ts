// What the adapters of other SDKs use of ours: they speak of the same service.
export {epochMs, structuredMessage} from '../protocol/decode.js';
export {WIRE_CODE, type StructuredMessage} from '../protocol/frames.js';
export {Emitter} from './emitter.js';
export {assertAttributesFit, attributesOf, shortenAttributes} from './guest-attributes.js';
export type {Attributes} from './guest-attributes.js';
export {idOf, messageOf, queuedMessage, withState, type GuestDetails} from './message.js';
export {sessionEnd} from './session-end.js';
export {createTypingClock, type TypingClock} from './typing-clock.js';
export {conversationEnded, disconnected, refusal, unconfirmed} from './wire-errors.js';
export {assertSendable} from './words.js';
