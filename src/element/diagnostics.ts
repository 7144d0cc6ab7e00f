import type {Conversation} from '../session/conversation.js';
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
        readonly status: number | undefined;
      }
    | undefined;
  readonly settings: Readonly<Record<string, string | boolean>>;
  readonly deployment: {readonly id: string; readonly status: string} | undefined;
  readonly conversation:
    | {
        readonly line: string;
        readonly phase: string;
        readonly messages: Readonly<Record<string, number>>;
        readonly failures: readonly string[];
      }
    | undefined;
  /** Which details the page gave, not what they are. */
  readonly guestDetails: readonly string[];
  readonly online: boolean;
  readonly userAgent: string;
  readonly time: string;
}

/** Raised with each release. */
export const VERSION = '0.1.0';

export function diagnose(tag: TagProperties, messenger: Messenger): Diagnostics {
  const {state, error, deployment, conversation} = messenger;
  return {
    version: VERSION,
    state,
    // Only our own sentences: what another SDK threw may hold anything.
    error: error && {
      code: error.code,
      message: error.cause === undefined ? error.message : '',
      hint: error.hint,
      status: error.status,
    },
    settings: {
      deploymentId: tag.deploymentId,
      organizationId: tag.organizationId,
      environment: tag.environment,
      tokenEndpoint: withoutQuery(tag.tokenEndpoint),
      deploymentPath: tag.deploymentPath,
      sdk: tag.createSdk ? 'createSdk' : tag.sdk,
      load: tag.load,
      storage: tag.storage,
      layout: tag.layout,
      open: tag.open,
    },
    deployment: deployment && {id: deployment.id, status: deployment.status},
    conversation: conversation && summary(conversation),
    guestDetails: Object.keys(tag.guestDetails),
    online: navigator.onLine,
    userAgent: navigator.userAgent,
    time: new Date().toISOString(),
  };
}

function summary(conversation: Conversation): Diagnostics['conversation'] {
  const messages: Record<string, number> = {};
  for (const {state} of conversation.messages) messages[state] = (messages[state] ?? 0) + 1;
  return {
    line: conversation.line,
    phase: conversation.phase.state,
    messages,
    failures: [...conversation.failures.values()].map(({code}) => code),
  };
}

/** A query may hold a key. */
function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/, '');
}
