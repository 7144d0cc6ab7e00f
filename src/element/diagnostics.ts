import {readmeOf} from '../errors.js';
import type {ConversationSummary} from '../session/conversation.js';
import type {Messenger} from './messenger.js';
import type {TagProperties} from './tag-properties.js';

/** What a support ticket needs. Has no personal data, no token, and no text of a message. */
export interface Diagnostics {
  readonly version: string;
  readonly state: string;
  readonly error:
    | {
        readonly code: string;
        readonly message: string;
        readonly hint: string;
        /** Where the README says more. */
        readonly readme: string;
        readonly status: number | undefined;
      }
    | undefined;
  readonly settings: Readonly<Record<string, string>>;
  readonly deployment: {readonly id: string; readonly status: string} | undefined;
  readonly conversation: ConversationSummary | undefined;
  /** Which details the page gave, not what they are. */
  readonly guestDetails: readonly string[];
  readonly online: boolean;
  readonly userAgent: string;
  readonly time: string;
}

/** Raised with each release. */
export const VERSION = '0.1.0';

export function diagnose(tag: TagProperties, messenger: Messenger): Diagnostics {
  const {state, error, deployment, session} = messenger;
  return {
    version: VERSION,
    state,
    error: error && {
      code: error.code,
      message: error.message,
      hint: error.hint,
      readme: readmeOf(error.code),
      status: error.status,
    },
    settings: settingsOf(tag),
    deployment: deployment && {id: deployment.id, status: deployment.status},
    conversation: session?.summary,
    guestDetails: Object.keys(tag.guestDetails),
    online: navigator.onLine,
    userAgent: navigator.userAgent,
    time: new Date().toISOString(),
  };
}

/** The attributes as they are written, but for those that may hold personal data, and for queries, which may hold a key. */
function settingsOf(tag: TagProperties): Diagnostics['settings'] {
  const settings = tag
    .getAttributeNames()
    .filter((name) => !/^(guest-|initial-message|class|style|slot|title|data-|aria-)/.test(name))
    .map((name) => [name, tag.getAttribute(name)?.replace(/[?#].*/, '') ?? '']);
  return Object.fromEntries(settings) as Record<string, string>;
}
