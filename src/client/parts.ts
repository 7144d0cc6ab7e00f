import type {Environment} from '../environments.js';
import {asMessengerError, type MessengerError} from '../errors.js';
import type {Log} from '../log.js';
import type {AttachmentRules, ServerFrame, SessionState} from '../protocol/frames.js';
import {wordsMessage, type ClientFrame} from '../protocol/requests.js';
import {CatchUp} from './catch-up.js';
import {Connection, type ConnectionStatus} from './connection.js';
import type {WebMessagingClientConfig, WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';
import {Expiry} from './expiry.js';
import {Files} from './files.js';
import {GuestAttributes, type Attributes} from './guest-attributes.js';
import {History} from './history.js';
import {Inbox} from './inbox.js';
import {Outbox} from './outbox.js';
import {noAnswer, Replies} from './replies.js';
import {newToken, SessionTokens} from './session-token.js';
import {platformTabs} from './tabs/platform.js';
import {SharedLine} from './tabs/shared-line.js';
import {webSocketTransport, type Line} from './transport.js';

/** What happens in a part and concerns the whole client. */
export interface Whole {
  status(status: ConnectionStatus): void;
  configured(session: SessionState): void;
  renewedElsewhere(session: SessionState): void;
  ended(error: MessengerError): void;
  disconnectedByAgent(readOnly: boolean): void;
  cleared(): void;
  /** Resolves when the session is configured; rejects when it is over. */
  connected(): Promise<void>;
  /** What the session allows. */
  readonly rules: AttachmentRules | undefined;
}

/** What a client is made of. */
export interface Parts {
  readonly guest: GuestAttributes;
  readonly tokens: SessionTokens;
  readonly connection: Connection;
  readonly outbox: Outbox;
  readonly replies: Replies;
  readonly history: History;
  readonly inbox: Inbox;
  readonly catchUp: CatchUp;
  readonly expiry: Expiry;
  readonly files: Files;
  /** The service took what travelled of the guest's attributes. */
  readonly applied: () => void;
  /** What can travel with a Join: nothing, and an error is told, where it is too large. */
  readonly joinAttributes: () => Attributes;
}

/** Makes the parts of a client, and ties them together. Nothing is sent. */
export function assemble(
  config: WebMessagingClientConfig,
  environment: Environment,
  emitter: Emitter<WebMessagingClientEvents>,
  log: Log,
  whole: Whole,
): Parts {
  const {deploymentId, timeoutMs, guestDetails = {}, storage = 'local'} = config;
  const guest = new GuestAttributes(
    guestDetails,
    config.customAttributes ?? {},
    config.guestAttributeKeys,
  );
  const replies = new Replies(timeoutMs);
  const tabs = config.tabs === undefined ? platformTabs() : config.tabs || undefined;
  const who = guestDetails.id || guestDetails.email || '';
  const tokens = new SessionTokens(deploymentId, who, storage, tabs?.locks);

  const connection: Connection = new Connection(
    {
      url: `${environment.messaging}/v1?deploymentId=${encodeURIComponent(deploymentId)}&application=gc-guest-messenger`,
      deploymentId,
      tokens,
      line: line(),
      timeoutMs,
    },
    {
      status: whole.status,
      configured: whole.configured,
      renewedElsewhere: whole.renewedElsewhere,
      ended: whole.ended,
      frame: (frame) => {
        log('debug', `received ${frame.class}`);
        inbox.take(frame);
      },
      unreadable: () => catchUp.startSoon(),
      hidden: () => outbox.release(),
    },
  );
  const outbox: Outbox = new Outbox(
    emitter,
    {
      transmit(words, tracingId) {
        if (!connection.ready) return false;
        const attributes = guest.take();
        return connection.send((token) => wordsMessage({token, tracingId}, words, attributes));
      },
      silent: () => connection.restart(),
      doubtful: () => catchUp.start(),
      sent(message) {
        inbox.told(message);
        emitter.emit('messageSent', message);
        applied();
      },
      newestMs: () => inbox.newestMs,
    },
    tokens.unsent,
    timeoutMs,
  );
  const inbox: Inbox = new Inbox(emitter, outbox, replies, {
    ended: whole.disconnectedByAgent,
    passed,
    checked: (metadata) => expiry.checked(metadata),
    cleared: whole.cleared,
    attributesRefused: () => guest.refused(),
    attachment: (frame) => files.take(frame),
  });
  const history = new History(
    async () => {
      const frame = await request((address) => ({action: 'getJwt', ...address}));
      if (frame.class !== 'JwtResponse') throw noAnswer();
      return frame.body;
    },
    environment.api,
    config,
  );
  const catchUp: CatchUp = new CatchUp(history, inbox, outbox, {
    read(messages, isNews, start) {
      if (messages.length > 0 || !isNews) {
        emitter.emit('history', {messages, catchUp: isNews, start});
      }
    },
    failed: (error) => log('warn', `the history could not be read: ${String(error)}`),
  });
  const expiry: Expiry = new Expiry({
    check: () => connection.check(),
    expiring: (expiresAtMs) => emitter.emit('sessionExpiring', {expiresAtMs}),
  });
  const files: Files = new Files({
    request,
    get rules() {
      return whole.rules;
    },
    connected: whole.connected,
    progress: (progress) => emitter.emit('attachmentProgress', progress),
    fetch: config.fetch,
    timeoutMs: timeoutMs ?? 10_000,
  });
  return {
    guest,
    tokens,
    connection,
    outbox,
    replies,
    history,
    inbox,
    catchUp,
    expiry,
    files,
    applied,
    joinAttributes,
  };

  function line(): Line {
    const open = webSocketTransport(config.webSocket);
    if (!tabs?.openChannel || !tokens.shared) return {open, leave: () => undefined};
    const wanted = (): void => connection.hurry();
    return new SharedLine(open, tabs.locks, tabs.openChannel, tokens.key, wanted);
  }

  /** Sends a request of the session; its answer comes by the tracing id. */
  function request(
    make: (address: {readonly token: string; readonly tracingId: string}) => ClientFrame,
  ): Promise<ServerFrame> {
    const tracingId = newToken();
    const answer = replies.expect(tracingId);
    const sent = connection.send((token) => make({token, tracingId}));
    if (!sent) replies.reject(tracingId, noAnswer());
    return answer;
  }

  function passed(time: string | undefined, isNew: boolean): void {
    expiry.message(time);
    if (isNew) history.grew();
  }

  function applied(): void {
    const keys = guest.arrived();
    if (keys.length > 0) emitter.emit('guestApplied', {keys});
  }
  function joinAttributes(): Attributes {
    try {
      return guest.take();
    } catch (error) {
      emitter.emit('error', asMessengerError(error));
      return {};
    }
  }
}
