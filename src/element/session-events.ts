import type {Change, Conversation} from '../session/conversation.js';
import {fire} from './events.js';

/** Tells the page what happened in the conversation. True when a listener asked to hide the notice of an error. */
export function fireChange(
  target: EventTarget,
  change: Change,
  now: Conversation,
  before: Conversation,
): boolean {
  const hidden = fireNamed(target, change, before);
  if (now.unreadCount !== before.unreadCount) {
    fire(target, 'gc-unread-changed', {count: now.unreadCount});
  }
  return hidden;
}

function fireNamed(target: EventTarget, change: Change, before: Conversation): boolean {
  switch (change.name) {
    case 'connectionStatusChanged':
      if (change.payload === before.line) return false;
      fire(target, 'gc-connection-status-changed', {status: change.payload, previous: before.line});
      return false;
    case 'message':
      fire(target, 'gc-message-received', {message: change.payload});
      return false;
    case 'history':
      // What was missed while the line was broken is news; what was said before is not.
      if (change.payload.catchUp) {
        for (const message of change.payload.messages)
          fire(target, 'gc-message-received', {message});
      }
      return false;
    case 'messageQueued':
      fire(target, 'gc-message-queued', {message: change.payload});
      return false;
    case 'messageSent':
      fire(target, 'gc-message-sent', {message: change.payload});
      return false;
    case 'messageFailed':
      fire(target, 'gc-message-failed', {...change.payload});
      return !fire(target, 'gc-error', {error: change.payload.error});
    case 'typing':
      fire(target, 'gc-typing-changed', {...change.payload});
      return false;
    case 'sessionStarted':
      if (change.payload.newSession) fire(target, 'gc-conversation-started', {});
      else if (!change.payload.resumed) fire(target, 'gc-conversation-resumed', {});
      return false;
    case 'conversationEnded':
      fire(target, 'gc-conversation-ended', {...change.payload});
      return false;
    case 'conversationCleared':
      fire(target, 'gc-conversation-cleared', {});
      return false;
    case 'sessionExpired':
      fire(target, 'gc-session-expired', {});
      return false;
    case 'guestApplied':
      fire(target, 'gc-guest-applied', {keys: Object.freeze([...change.payload.keys])});
      return false;
    case 'error':
      return !fire(target, 'gc-error', {error: change.payload});
    case 'attachmentProgress': {
      const {attachmentId: id, fileName: name, fileType: type, fileSize: size} = change.payload;
      const {percent, state} = change.payload;
      fire(target, 'gc-attachment-progress', {
        file: Object.freeze({id, name, type, size}),
        percent,
        state,
      });
      return false;
    }
    case 'sdkEvent':
      fire(target, 'gc-sdk-event', {...change.payload});
      return false;
    case 'sessionExpiring':
    case 'unknownFrame':
      fire(target, 'gc-sdk-event', {name: change.name, data: change.payload});
      return false;
    case 'messageSending':
    case 'messageWithdrawn':
    case 'openChanged': // told when the tag's open follows
    case 'readElsewhere':
    case 'watched':
      return false;
    default:
      return change satisfies never;
  }
}
