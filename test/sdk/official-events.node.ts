import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Message, SdkEvents} from '../../src/sdk/contract.js';
import {openInterpreter} from './official-stage.js';

const TIME = '2026-11-02T10:00:00.000Z';
const LATER = '2026-11-02T10:05:00.000Z';

/** A message as it happens. */
function live(direction: 'Inbound' | 'Outbound', text: string, more: object = {}): object {
  const channel = {time: TIME, messageId: direction === 'Inbound' ? 'm-1' : undefined};
  return {id: `live-${text}`, type: 'Text', direction, text, channel, content: [], ...more};
}

/** The same in the history. */
function formatted(direction: string, text: string, time = TIME): object {
  return {id: `history-${text}`, type: 'text', direction, text, time, from: {nickname: 'Robin'}};
}

describe('what the official messenger says, in our words', () => {
  for (const [event, data, name, payload] of [
    ['Messenger.opened', {}, 'openChanged', {open: true}],
    ['Messenger.closed', {}, 'openChanged', {open: false}],
    ['MessagingService.offline', {}, 'connectionStatusChanged', 'offline'],
    ['MessagingService.reconnecting', {}, 'connectionStatusChanged', 'reconnecting'],
    [
      'MessagingService.typingReceived',
      {typing: {durationMs: 1}},
      'typing',
      {typing: true, from: 'agent'},
    ],
    ['MessagingService.readOnlyConversation', {events: []}, 'conversationEnded', {readOnly: true}],
    [
      'MessagingService.conversationDisconnected',
      {message: {}},
      'conversationEnded',
      {readOnly: false},
    ],
    [
      'MessagingService.sessionWarning',
      {expirationTime: 1_800_000_000},
      'sessionExpiring',
      {expiresAtMs: 1_800_000_000_000},
    ],
    [
      'MessagingService.historyComplete',
      {},
      'history',
      {messages: [], catchUp: false, start: true},
    ],
    [
      'MessagingService.allowedFileTypes',
      {a: 1},
      'sdkEvent',
      {name: 'MessagingService.allowedFileTypes', data: {a: 1}},
    ],
    ['Toaster.accepted', {}, 'sdkEvent', {name: 'Toaster.accepted', data: {}}],
  ] as const) {
    it(`${event} is ${name}`, () => {
      const {interpreter, take, told} = openInterpreter();
      take(event, data);
      interpreter.stop();
      assert.deepEqual(told[0], [name, payload]);
    });
  }

  it('begins a session, and does not begin one again that is only replayed', () => {
    const {take, told} = openInterpreter();
    take('MessagingService.started', {newSession: true, readOnly: false});
    take('MessagingService.started', {newSession: true, readOnly: false}, true);
    const sessions = told.filter(([name]) => name === 'sessionStarted');
    assert.deepEqual(
      sessions.map(([, payload]) => (payload as SdkEvents['sessionStarted']).newSession),
      [true, false],
    );
  });

  it('does not take the session frame of a restore for its end', () => {
    const {take, told} = openInterpreter();
    take('MessagingService.readOnlyConversation', {connected: true, readOnly: false});
    assert.deepEqual(told, []);
  });

  it('tells an end once, though two events say it, and not an old one that is told again', () => {
    const {take, names} = openInterpreter();
    take('MessagingService.messagesReceived', {
      messages: [live('Outbound', 'hi', {channel: {time: LATER}})],
    });
    take('MessagingService.conversationDisconnected', {
      message: live('Outbound', '', {type: 'Event'}),
    });
    assert.deepEqual(names(), ['message']);
    take('MessagingService.conversationDisconnected', {message: {}, readOnly: true});
    take('MessagingService.readOnlyConversation', {events: []});
    assert.deepEqual(names(), ['message', 'conversationEnded']);
  });

  it('tells a clearing once, though two events say it', () => {
    const {take, names} = openInterpreter();
    take('MessagingService.conversationCleared');
    take('MessagingService.sessionCleared');
    assert.deepEqual(names(), ['conversationCleared']);
  });
});

describe('messages of the official messenger', () => {
  it('have one id in both shapes, and come oldest first', () => {
    const {take, told} = openInterpreter();
    take('MessagingService.messagesReceived', {messages: [live('Outbound', 'hi')]});
    take('MessagingService.reconnected');
    take('MessagingService.restored', {
      messages: [formatted('outbound', 'there?', LATER), formatted('outbound', 'hi')],
    });
    const history = told.at(-1)?.[1] as SdkEvents['history'];
    assert.equal(history.catchUp, true);
    assert.deepEqual(
      history.messages.map(({id, text, from, name}) => [id, text, from, name]),
      [
        ['live-hi', 'hi', 'agent', 'Robin'],
        ['history-there?', 'there?', 'agent', 'Robin'],
      ],
    );
  });

  it('of ours are confirmed by their echo, by tracing id', async () => {
    const {take, outgoing, names} = openInterpreter();
    const sent = outgoing.add('local-1', 'hello', 1000);
    take('MessagingService.sendingMessage', {
      message: {type: 'Text', text: 'hello', tracingId: 't'},
    });
    take('MessagingService.messagesReceived', {
      messages: [{...live('Inbound', 'hello'), tracingId: 't'}],
    });
    const {id, localId, state} = await sent;
    assert.deepEqual({id, localId, state}, {id: 'm-1', localId: 'local-1', state: 'sent'});
    assert.deepEqual(names(), ['messageQueued', 'messageSending', 'messageSent']);
  });

  it('of the guest in the messenger’s window are sent as well; of another device they are news', () => {
    const {take, names, told} = openInterpreter();
    take('MessagingService.sendingMessage', {
      message: {type: 'Text', text: 'here', tracingId: 't'},
    });
    take('MessagingService.sendingMessage', {message: {type: 'Event', events: [], tracingId: 'j'}});
    take('MessagingService.messagesReceived', {
      messages: [{...live('Inbound', 'here'), tracingId: 't'}],
    });
    take('MessagingService.messagesReceived', {messages: [live('Inbound', 'elsewhere')]});
    assert.deepEqual(names(), ['messageQueued', 'messageSending', 'messageSent', 'message']);
    assert.equal((told.at(-1)?.[1] as Message).from, 'guest');
  });

  it('that were refused fail with a code', async () => {
    const {take, outgoing} = openInterpreter();
    const sent = outgoing.add('local-1', 'hello', 1000);
    take('MessagingService.sendingMessage', {message: {text: 'hello', tracingId: 't'}});
    const error = {code: 400, tracingId: 't', body: {errorCode: 4011, errorMessage: 'Too long.'}};
    take('MessagingService.error', {error});
    await assert.rejects(sent, {code: 'message-too-long', status: 4011});
  });

  it('that nobody confirms fail after a while', async () => {
    const {outgoing} = openInterpreter();
    await assert.rejects(outgoing.add('local-1', 'hello', 5), {code: 'send-failed'});
  });
});

describe('the guest’s details in the official messenger', () => {
  const config = {deploymentId: '', guestDetails: {name: 'Jane Doe'}, timeoutMs: 50};
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  async function opened() {
    const stage = openInterpreter(config);
    const opening = stage.guest.open(stage.messenger.bus);
    await settled();
    stage.messenger.commands[0]?.done();
    await opening;
    const sets = (): unknown[] =>
      stage.messenger.commands.map(
        ({options}) =>
          (options as {messaging: {customAttributes: unknown}}).messaging.customAttributes,
      );
    return {...stage, sets};
  }

  it('are set by Database.set, and only when they change', async () => {
    const {guest, messenger, sets} = await opened();
    assert.equal(messenger.commands[0]?.name, 'Database.set');
    guest.setDetails({name: 'Jane Doe'});
    await settled();
    guest.setDetails({email: 'joe@company.com'});
    await settled();
    assert.deepEqual(sets(), [{name: 'Jane Doe'}, {name: '', email: 'joe@company.com'}]);
  });

  for (const event of [
    'MessagingService.conversationCleared',
    'MessagingService.sessionCleared',
    'MessagingService.conversationReset',
    'MessagingService.sessionExpired',
    'Database.removed',
  ]) {
    it(`are set again after ${event}`, async () => {
      const {sets, take} = await opened();
      take(event);
      await settled();
      assert.deepEqual(sets(), [{name: 'Jane Doe'}, {name: 'Jane Doe'}]);
    });
  }

  it('have arrived when an echo carries them, which is told once', async () => {
    const {take, told} = await opened();
    const echo = live('Inbound', 'hello', {
      channel: {time: TIME, metadata: {customAttributes: {name: 'Jane Doe'}}},
    });
    take('MessagingService.messagesReceived', {messages: [echo]});
    take('MessagingService.messagesReceived', {messages: [echo]});
    const applied = told.filter(([name]) => name === 'guestApplied');
    assert.deepEqual(applied, [['guestApplied', {keys: ['name']}]]);
  });

  it('that the service refuses are taken out until they change, and told once', async () => {
    const {guest, messenger, sets, take, told} = await opened();
    take('MessagingService.customAttributesSizeExceeded', {});
    take('MessagingService.error', {error: {code: 400, body: {errorCode: 4013}}});
    await settled();
    messenger.commands.at(-1)?.done();
    guest.setDetails({name: 'Jo'});
    await settled();
    const errors = told.filter(([name]) => name === 'error');
    assert.equal(errors.length, 1);
    assert.deepEqual(sets().slice(1), [{}, {name: 'Jo'}]);
  });
});
