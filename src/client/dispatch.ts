import type {Log} from '../log.js';
import type {ErrorFrame, ServerFrame, StructuredMessage} from '../protocol/frames.js';
import type {WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';
import type {GuestAttributes} from './guest-attributes.js';
import type {Inbox} from './inbox.js';
import type {Outbox} from './outbox.js';
import type {Replies} from './replies.js';
import {sessionEnd} from './session-end.js';
import {refusal} from './wire-errors.js';

/** Those for whom a frame may be. */
export interface DispatchParts {
  readonly log: Log;
  readonly emitter: Emitter<WebMessagingClientEvents>;
  readonly guest: GuestAttributes;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly replies: Replies;
  /** The conversation was cleared, here or elsewhere. */
  readonly cleared: () => void;
  /** The agent or flow ended the conversation. */
  readonly disconnected: (readOnly: boolean) => void;
}

/** Brings each frame of the service to the part of the client that it is for. */
export class Dispatch {
  readonly #parts: DispatchParts;

  constructor(parts: DispatchParts) {
    this.#parts = parts;
  }

  take(frame: ServerFrame): void {
    const {log, emitter, inbox, replies, cleared} = this.#parts;
    log('debug', `received ${frame.class}`);
    switch (frame.class) {
      case 'StructuredMessage':
        return this.#structured(frame.body, frame.tracingId);
      case 'JwtResponse':
        return void replies.resolve(frame.tracingId, frame);
      case 'SessionClearedEvent':
        inbox.clear();
        cleared();
        return emitter.emit('conversationCleared', undefined);
      case 'Error':
        return this.#refused(frame);
      case 'Unknown':
        return emitter.emit('unknownFrame', {class: frame.name, body: frame.body});
      case 'SessionResponse':
      case 'SessionExpiredEvent':
      case 'ConnectionClosedEvent':
      case 'LogoutEvent':
        return; // the connection deals with them
      default:
        return frame satisfies never;
    }
  }

  #structured(body: StructuredMessage, tracingId: string | undefined): void {
    const {inbox, outbox, replies, disconnected} = this.#parts;
    if (body.direction === 'Inbound' && tracingId !== undefined) {
      if (outbox.echoed(tracingId, body)) return;
      if (replies.resolve(tracingId, {class: 'StructuredMessage', tracingId, body})) return;
    }
    inbox.take(body, disconnected);
  }

  #refused(frame: ErrorFrame): void {
    const {guest, outbox, replies, emitter} = this.#parts;
    const error = refusal(frame);
    if (error.code === 'attributes-too-large') guest.refused();
    const heard =
      (frame.tracingId !== undefined && outbox.refused(frame.tracingId, error)) ||
      replies.reject(frame.tracingId, error);
    // What ends the session is told as its end.
    if (!heard && !sessionEnd(frame)) emitter.emit('error', error);
  }
}
