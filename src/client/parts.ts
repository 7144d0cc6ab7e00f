import {resolveEnvironment} from '../environments.js';
import type {MessengerError} from '../errors.js';
import {createLog} from '../log.js';
import type {SessionState} from '../protocol/frames.js';
import {eventMessage} from '../protocol/requests.js';
import {createCatchUp} from './catch-up.js';
import {createConnection, type Connection} from './connection.js';
import type {WebMessagingClientConfig, WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';
import {createExpiry} from './expiry.js';
import {createFiles} from './files.js';
import {createGuestAttributes} from './guest-attributes.js';
import {createHistory} from './history.js';
import {createInbox} from './inbox.js';
import {createOutbox, type Outbox} from './outbox.js';
import {Phase} from './phase.js';
import {createReplies, noAnswer} from './replies.js';
import {createSeen} from './seen.js';
import {createSessionTokens, newToken} from './session-token.js';
import {platformTabs} from './tabs/platform.js';
import {createLine, nameOf} from './tabs/shared-line.js';
import {webSocketTransport} from './transport.js';
import {conversationEnded, disconnected, loggedOut, notInitialized} from './wire-errors.js';

/** Makes the parts of a client, ties them together, and leads them from the first connection to the end. Nothing is sent yet. */
export function assemble(
  config: WebMessagingClientConfig,
  emitter: Emitter<WebMessagingClientEvents>,
) {
  const {deploymentId, timeoutMs, guestDetails = {}} = config;
  const log = createLog(config.logging?.level ?? 'warn');
  const environment = resolveEnvironment(config.environment ?? 'us-east-1');
  const {tabs = platformTabs()} = config;

  let session: SessionState | undefined;
  /** The conversation is being cleared, by us (the id of our request) or another: the close that follows is not the end. */
  let clearing: string | undefined;

  const phase = new Phase();
  const guest = createGuestAttributes(config, emitter);
  const tokens = createSessionTokens(
    deploymentId,
    guestDetails.id || guestDetails.email || '',
    config.storage ?? 'local',
    tabs ? tabs.locks : undefined,
  );
  const connection: Connection = createConnection(
    {
      url: `${environment.messaging}/v1?deploymentId=${encodeURIComponent(deploymentId)}&application=gc-guest-messenger`,
      deploymentId,
      tokens,
      line: createLine(webSocketTransport(config.webSocket), tokens, tabs, () =>
        connection.hurry(),
      ),
      timeoutMs,
    },
    {
      status(status) {
        if (status !== 'connected') lineLost();
        log('info', `connection: ${status}`);
        emitter.emit('connectionStatusChanged', status);
      },
      configured,
      renewedElsewhere,
      frame(frame) {
        log('debug', `received ${frame.class}`);
        inbox.take(frame);
      },
      unreadable: () => catchUp.startSoon(),
      hidden: () => outbox.release(),
      ended,
    },
  );
  const replies = createReplies((make) => connection.send(make), timeoutMs);
  const seen = createSeen();
  const outbox: Outbox = createOutbox(
    emitter,
    connection,
    guest,
    seen,
    tokens.unsent,
    () => catchUp.start(),
    timeoutMs,
  );
  const expiry = createExpiry(connection, emitter);
  const inbox = createInbox(emitter, seen, outbox, replies, {
    ended: disconnectedByAgent,
    passed(time, isNew) {
      expiry.message(time);
      if (isNew) history.grew();
    },
    checked: expiry.checked,
    cleared,
    attributesRefused: guest.refused,
    other: (frame) => files.tell((attachments) => attachments.take(frame)),
  });
  const history = createHistory(replies.ask, environment.api, config);
  const catchUp = createCatchUp(history, inbox, outbox, seen, emitter, log);
  const files = createFiles({
    request: replies.ask,
    get rules() {
      return session?.attachments;
    },
    connected: () => (connection.ready ? Promise.resolve() : phase.wait()),
    progress: (progress) => emitter.emit('attachmentProgress', progress),
    fetch: config.fetch,
    timeoutMs: timeoutMs ?? 10_000,
  });

  return {
    phase,
    guest,
    outbox,
    files,
    connection,
    replies,
    loadEarlier,

    initialize(): Promise<void> {
      if (phase.is === 'starting') return phase.wait();
      // The conversation became read-only on a line that is up: there is nothing to wait for.
      return phase.is === 'open' || connection.ready ? Promise.resolve() : start();
    },

    startNewConversation(): Promise<void> {
      const readOnly = session?.readOnly === true && connection.ready;
      forgetConversation();
      phase.start();
      if (readOnly) {
        connection.startNew();
      } else {
        connection.close();
        outbox.failAll(disconnected());
        tokens.discard();
        void connection.connect();
      }
      return phase.wait();
    },

    async clearConversation(): Promise<void> {
      if (!connection.ready) throw notInitialized();
      clearing = newToken();
      try {
        await replies.ask(
          (address) => eventMessage(address, {eventType: 'Presence', presence: {type: 'Clear'}}),
          clearing,
        );
      } catch (error) {
        clearing = undefined;
        throw error;
      }
    },

    disconnect,

    logout(): void {
      disconnect();
      forgetConversation();
      tokens.forget();
    },
  };

  function start(): Promise<void> {
    phase.start();
    tokens.watch(tokenChanged);
    void tokens.claimUnsent(outbox.adopt);
    void connection.connect();
    return phase.wait();
  }

  async function loadEarlier(): Promise<boolean> {
    const {entries, start: isStart} = await history.earlier(seen.has);
    emitter.emit('history', {messages: inbox.fresh(entries), catchUp: false, start: isStart});
    return !isStart;
  }

  function lineLost(): void {
    outbox.pause();
    catchUp.stop();
    expiry.stop();
    replies.end(noAnswer());
  }

  function configured(now: SessionState): void {
    const resumed = session !== undefined;
    const {newSession, readOnly} = now;
    outbox.sessionIs(nameOf(connection.token));
    enter(now);
    if (readOnly) phase.over(conversationEnded(), false);
    else phase.open();
    emitter.emit('sessionStarted', {newSession, readOnly, resumed});
    if (readOnly) emitter.emit('conversationEnded', {readOnly});
    if (newSession) begin();
    else goOn(resumed);
    void tokens.claimUnsent(outbox.adopt);
  }

  function enter(now: SessionState): void {
    session = now;
    clearing = undefined;
    guest.configured(now);
    expiry.configured(now);
    files.tell((attachments) => attachments.reconnected());
  }

  function begin(): void {
    if (config.features?.autoStart) {
      const attributes = guest.takeForJoin();
      replies
        .ask((address) =>
          eventMessage(address, {eventType: 'Presence', presence: {type: 'Join'}}, attributes),
        )
        // Else the attributes travel with the first message.
        .then(guest.arrived, () => undefined);
    }
    catchUp.skip();
    outbox.resume();
  }

  /** A session that was there before. */
  function goOn(resumed: boolean): void {
    catchUp.start();
    // The first time, what was said before is read first: a message in doubt is to be told from older ones like it.
    if (resumed) outbox.resume();
  }

  /** What is known of the conversation belongs to one that is over. */
  function forgetConversation(): void {
    catchUp.clear();
    session = undefined;
  }

  /** Another tab began a new conversation in this session: its guest is ours, so we come along. */
  function renewedElsewhere(now: SessionState): void {
    forgetConversation();
    emitter.emit('conversationCleared', undefined);
    enter(now);
    phase.open();
    emitter.emit('sessionStarted', {newSession: false, readOnly: false, resumed: false});
    goOn(false);
  }

  /** Another tab began a new session of this guest, or logged the guest out. */
  function tokenChanged(token: string | undefined): void {
    const error = token === undefined ? loggedOut() : disconnected();
    // Who logged out leaves nothing; who began anew has given up what waited.
    tokens.unsent.release(token === undefined);
    outbox.failAll(error);
    forgetConversation();
    emitter.emit('conversationCleared', undefined);
    if (token !== undefined && phase.is !== 'over') return void connection.follow(token);
    // A read-only conversation still has its line.
    connection.close();
    if (token === undefined) ended(error);
    else void start();
  }

  function disconnectedByAgent(readOnly: boolean): void {
    if (readOnly && session) {
      session = {...session, readOnly};
      over(conversationEnded());
    }
    emitter.emit('conversationEnded', {readOnly});
  }

  function cleared(): void {
    catchUp.clear();
    replies.settle(clearing, {class: 'SessionClearedEvent'});
    clearing ??= '';
    emitter.emit('conversationCleared', undefined);
  }

  /** The connection ended for good. */
  function ended(error: MessengerError): void {
    if (clearing !== undefined) {
      // The conversation was cleared; the guest can go on at once.
      clearing = undefined;
      session = undefined;
      void start();
      return;
    }
    const starting = phase.is === 'starting';
    over(error);
    if (error.code === 'session-expired') emitter.emit('sessionExpired', undefined);
    if (!starting) emitter.emit('error', error);
  }

  function disconnect(): void {
    tokens.unwatch();
    // What waits is for a later initialize(), or for another tab.
    outbox.release();
    connection.close();
    over(disconnected());
  }

  /** Nothing more can be sent; whoever waits is told why. */
  function over(error: MessengerError): void {
    phase.over(error);
    outbox.failAll(error);
    replies.end(error);
    files.tell((attachments) => attachments.end(error));
    expiry.stop();
  }
}
