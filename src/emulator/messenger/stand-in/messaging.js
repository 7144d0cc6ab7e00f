// The plugin MessagingService: one conversation over the guest's socket.
/* global crypto, setTimeout */
import {createLine} from './line.js';
import {formatted} from './formatted.js';

const TYPING_EVERY_MS = 5000;
const ERROR_KEYS = {4011: 'messageLengthExceeded', 4013: 'customAttributesSizeExceeded'};

export function createMessaging({bus, config, deploymentId, database, kept}) {
  const {conversations} = config.messenger.apps;
  const publish = (event, data) => bus.publish('MessagingService', event, data);
  const republish = (event, data) => bus.republish('MessagingService', event, data);
  const endpoint = `${conversations.messagingEndpoint}/v1?deploymentId=${deploymentId}`;

  let state = 'none'; // none, connecting, active, read-only
  let line;
  let session = {};
  let typedAtMs = -Infinity;
  let waiting = [];

  /** Begins when the window is first opened, as the real one: until then there is no such plugin. */
  function begin() {
    publish('sessionDurationConfigured', {
      sessionDurationSeconds: conversations.sessionDurationSeconds,
    });
    republish('ready');
    setTimeout(() => {
      if (state !== 'none') return;
      if (kept.get('gcmcsessionActive')) void connect('restoring');
      else if (conversations.autoStart.enabled) void connect('new');
    }, 20);
  }

  async function connect(why) {
    state = 'connecting';
    if (why === 'restoring') republish('restoring');
    const token = kept.get('gcmcsessionActive') ?? crypto.randomUUID();
    kept.set('gcmcsessionActive', token);
    line = createLine(endpoint, token, {received, lost});
    await line.opened;
    line.ask(
      {action: 'configureSession', deploymentId, ...(why === 'reset' && {startNew: true})},
      (frame) => configured(frame, why),
    );
  }

  async function configured({class: name, code, body}, why) {
    if (name !== 'SessionResponse') return failed({class: name, code, body});
    publish('sessionTimingUpdated', {
      durationSeconds: body.durationSeconds,
      expirationDate: body.expirationDate,
    });
    publish('allowedFileTypes', body);
    const {newSession, readOnly, durationSeconds, expirationDate} = body;
    session = {newSession, readOnly, durationSeconds, expirationDate};
    state = readOnly ? 'read-only' : 'active';
    // As the real one: with the whole frame, and also when nothing is read-only.
    if (why === 'restoring') publish('readOnlyConversation', body);
    if (why === 'reset') publish('conversationReset', session);
    if (why === 'again') publish('reconnected');
    else republish('started', session);
    if (why === 'restoring' || why === 'again') await restore();
    if (why === 'new' && newSession && conversations.autoStart.enabled) join();
    const ready = waiting;
    waiting = [];
    for (const send of ready) send();
  }

  /** As the real one: newest first, in the other shape, and after a break also what was seen before. */
  async function restore() {
    const page = await line.history(config.apiEndpoint);
    if (!page) return;
    const messages = page.entities.filter(({type}) => type !== 'Event').map(formatted);
    // As the real one: an old goodbye is told again, whatever came after it.
    for (const body of page.entities) {
      if (body.events?.[0]?.presence?.type !== 'Disconnect') continue;
      publish('conversationDisconnected', {
        message: body,
        readOnly: body.metadata.readOnly === 'true',
      });
    }
    republish('restored', {messages, pageNumber: page.pageNumber, pageSize: page.pageSize});
    if (page.pageNumber >= page.pageCount) publish('historyComplete');
  }

  function received(frame) {
    const {class: name, body, tracingId} = frame;
    switch (name) {
      case 'StructuredMessage':
        return heard(body, tracingId);
      case 'SessionExpiredEvent':
        state = 'none';
        kept.remove('gcmcsessionActive');
        return publish('sessionExpired');
      case 'SessionClearedEvent':
        state = 'none';
        kept.remove('gcmcsessionActive');
        line.end();
        publish('conversationCleared', frame);
        return database.empty();
      default:
        return frame.code >= 400 ? failed(frame) : undefined;
    }
  }

  function heard(body, tracingId) {
    const [event] = body.events ?? [];
    if (event?.eventType === 'Typing') {
      return publish('typingReceived', {typing: event.typing});
    }
    publish('messagesReceived', {messages: [{...body, tracingId}]});
    if (event?.presence?.type !== 'Disconnect') return;
    const readOnly = body.metadata.readOnly === 'true';
    publish('conversationDisconnected', {message: body, readOnly});
    if (!readOnly) return;
    state = 'read-only';
    publish('readOnlyConversation', body);
    database.empty();
  }

  function failed({class: name, code, body, tracingId}) {
    const errorCode = typeof body === 'object' ? (body?.errorCode ?? code) : code;
    const errorMessage = typeof body === 'object' ? body?.errorMessage : body;
    const errorKey = ERROR_KEYS[errorCode];
    const error = {
      type: 'response',
      class: name,
      code,
      body: {errorCode, errorMessage},
      tracingId,
      errorKey,
    };
    if (errorCode === 4013) publish('customAttributesSizeExceeded', {body: error.body, errorKey});
    publish('error', {error});
  }

  function lost() {
    if (state === 'none') return;
    publish('reconnecting');
    setTimeout(() => {
      if (state !== 'none') void connect('again');
    }, 200);
  }

  function send(message) {
    const {attributes} = database;
    const channel =
      Object.keys(attributes).length > 0
        ? {channel: {metadata: {customAttributes: attributes}}}
        : {};
    const tracingId = line.send({action: 'onMessage', message: {...message, ...channel}});
    publish('sendingMessage', {message: {...message, ...channel, tracingId}});
  }

  function join() {
    send({type: 'Event', events: [{eventType: 'Presence', presence: {type: 'Join'}}]});
  }

  const ENDED = 'Conversation session has ended, start a new session to send a message.';
  const command = (name, act) => bus.register(`MessagingService.${name}`, act);

  command('startConversation', (_, done, reject) => {
    if (state === 'active') return reject('There is already an active conversation');
    if (state !== 'none') return; // as the real one: neither callback
    connect('new').then(done, () => reject('Cannot start conversation'));
  });
  command('sendMessage', ({message}, done, reject) => {
    if (typeof message !== 'string' || !message.trim()) {
      return reject('Message only contains whitespaces');
    }
    if (state === 'read-only') return reject(ENDED);
    const write = () => send({type: 'Text', text: message});
    if (state === 'active') write();
    else waiting = [...waiting, write];
    if (state === 'none') void connect('new');
    done(); // as the real one: before it is on the wire
  });
  command('sendTyping', (_, done, reject) => {
    if (state !== 'active') return reject(ENDED);
    if (Date.now() - typedAtMs < TYPING_EVERY_MS) return; // as the real one: neither callback
    typedAtMs = Date.now();
    line.send({
      action: 'onMessage',
      message: {type: 'Event', events: [{eventType: 'Typing', typing: {type: 'On'}}]},
    });
    publish('clientTypingStarted');
    done();
  });
  command('fetchHistory', (_, done, reject) => {
    if (state === 'none') return reject('not able to fetch history');
    done('All the messages are fetched');
  });
  command('requestUpload', (_, done, reject) =>
    reject('Sending attachments is disabled in the configuration'),
  );
  command('clearConversation', (_, done, reject) => {
    if (!conversations.conversationClear.enabled) {
      return reject(
        'Please check your conversation clear option is enabled in your configuration.',
      );
    }
    if (state === 'none') return reject('There is no active conversation found to clear.');
    send({type: 'Event', events: [{eventType: 'Presence', presence: {type: 'Clear'}}]});
    done();
  });
  command('resetConversation', (_, done, reject) => {
    if (state !== 'read-only') {
      return reject(
        'Conversation reset is not allowed. Check your configuration if Read only conversation disconnect is enabled.',
      );
    }
    line.end();
    connect('reset').then(done, reject);
  });
  command('clearSession', (_, done) => {
    state = 'none';
    line?.end();
    kept.remove('gcmcsessionActive');
    publish('sessionCleared');
    done();
  });
  bus.register('Messenger.clear', (_, done) => {
    state = 'none';
    line?.end();
    kept.remove('gcmcsessionActive');
    kept.remove('gcmcopn');
    bus.publish('Messenger', 'cleared');
    done();
  });

  return {begin};
}
