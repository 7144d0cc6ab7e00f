import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {REGION_NAMES, resolveEnvironment} from '../../src/environments.js';
import {MessengerError} from '../../src/errors.js';
import {environmentName} from '../../src/sdk/official/environment-name.js';
import {EVENT_NAMES, publicData} from '../../src/sdk/official/events.js';
import {refusedBy} from '../../src/sdk/official/refusals.js';
import {pretendMessenger} from './official-stage.js';

const late = (): MessengerError => new MessengerError('unexpected', 'Late.', {hint: 'Wait.'});

describe('the way to the official messenger', () => {
  it('subscribes before the script is there, and commands whatever stands in the page by then', async () => {
    const {bus, commands, load, tell} = pretendMessenger();
    const heard: unknown[] = [];
    bus.subscribe('Messenger.opened', (told) => heard.push(told));
    load();
    tell('Messenger.opened');
    assert.deepEqual(heard, [{data: {}, replayed: false}]);
    const answer = bus.command('Messenger.open', {}, 1000);
    commands[0]?.done('yes');
    assert.equal(await answer, 'yes');
  });

  it('has a time-out for commands that call nobody back', async () => {
    const {bus, load} = pretendMessenger();
    load();
    await assert.rejects(bus.command('MessagingService.sendTyping', {}, 5), {
      code: 'connection-lost',
      retryable: true,
    });
  });

  it('keeps what the messenger gives as a reason in cause', async () => {
    const {bus, commands, load} = pretendMessenger();
    load();
    const answer = bus.command('Messenger.open', {}, 1000);
    commands[0]?.failed('Messenger is already opened');
    await assert.rejects(answer, {code: 'unexpected', cause: 'Messenger is already opened'});
  });

  it('subscribes to each event once a page, and drops who leaves', () => {
    const messenger = pretendMessenger();
    const {bus, load, tell} = messenger;
    load();
    const heard: string[] = [];
    const leave = bus.subscribe('Messenger.closed', () => heard.push('one'));
    bus.subscribe('Messenger.closed', () => heard.push('two'));
    tell('Messenger.closed');
    leave();
    tell('Messenger.closed');
    assert.deepEqual(heard, ['one', 'two', 'two']);
    assert.deepEqual(messenger.subscribed, ['Messenger.closed']);
  });

  it('tells what the real one would replay, to those who come later, as a replay', async () => {
    const {bus, load, tell} = pretendMessenger();
    load();
    bus.subscribe('Database.ready', () => undefined);
    bus.subscribe('MessagingService.started', () => undefined);
    bus.subscribe('MessagingService.conversationCleared', () => undefined);
    bus.subscribe('MessagingService.offline', () => undefined);
    for (const name of ['started', 'conversationCleared', 'offline']) {
      tell(`MessagingService.${name}`);
    }
    tell('Database.ready', {is: 'there'});
    const heard: string[] = [];
    for (const name of ['Database.ready', 'MessagingService.started', 'MessagingService.offline']) {
      bus.subscribe(name, ({replayed}) => heard.push(`${name} ${replayed}`));
    }
    await bus.when('Database.ready', 1000, late);
    assert.deepEqual(heard, ['Database.ready true']);
  });

  it('knows a replay of the real one by its missing name', () => {
    const {bus, load, tell} = pretendMessenger();
    load();
    const heard: boolean[] = [];
    bus.subscribe('MessagingService.started', ({replayed}) => heard.push(replayed));
    tell('MessagingService.started', {}, true);
    tell('MessagingService.started', {});
    assert.deepEqual(heard, [true, false]);
  });

  it('knows that the messenger was cleared, here or elsewhere', () => {
    for (const elsewhere of [false, true]) {
      const {bus, load, tell} = pretendMessenger();
      load();
      bus.subscribe('Messenger.cleared', () => undefined);
      if (elsewhere) tell('Messenger.cleared');
      else bus.command('Messenger.clear', {}, 5).catch(() => undefined);
      assert.equal(bus.isShutDown, true);
    }
  });

  it('takes an object with a queue for a stub as well', () => {
    const {bus, page} = pretendMessenger();
    const q: unknown[] = [];
    page.Genesys = {q, c: {deploymentId: 'x'}};
    bus.subscribe('Database.ready', () => undefined);
    assert.equal(q.length, 1);
    assert.equal(bus.config?.deploymentId, 'x');
  });
});

describe('the names of the official messenger', () => {
  it('has one for each environment', () => {
    const names = REGION_NAMES.map((region) => environmentName(resolveEnvironment(region)));
    assert.deepEqual(names, [
      'prod',
      'fedramp-use2-core',
      'prod-usw2',
      'prod-cac1',
      'prod-mxc1',
      'prod-sae1',
      'prod-euw1',
      'prod-euw2',
      'prod-euc1',
      'prod-euc2',
      'prod-aps1',
      'prod-apne1',
      'prod-apne2',
      'prod-apne3',
      'prod-apse1',
      'prod-apse2',
      'prod-mec1',
    ]);
    const standIn = 'http://127.0.0.1:8787';
    assert.equal(environmentName(resolveEnvironment(standIn)), standIn);
  });

  it('are full, and each is there once', () => {
    assert.equal(new Set(EVENT_NAMES).size, EVENT_NAMES.length);
    assert.ok(EVENT_NAMES.every((name) => /^[A-Z][A-Za-z]+\.[a-z][A-Za-z]+$/.test(name)));
  });
});

describe('what a page hears of an event', () => {
  for (const [name, data, heard] of [
    ['Database.updated', {messaging: {customAttributes: {name: 'Jane'}}}, {}],
    ['Auth.authenticated', {jwt: 'x', refreshToken: 'y', at: 1}, {at: 1}],
    ['MessagingService.cobrowseOffer', {id: '1', sessionJoinToken: 'x'}, {id: '1'}],
    ['Journey.qualifiedOpenAction', {a: {traitsMapper: [], b: 2}}, {a: {b: 2}}],
    ['Launcher.visible', undefined, {}],
  ] as const) {
    it(`is no secret and no detail: ${name}`, () => {
      assert.deepEqual(publicData(name, data), heard);
    });
  }
});

describe('a refusal in the messenger’s own words', () => {
  for (const [words, code] of [
    ['Message only contains whitespaces', 'message-empty'],
    [
      'Conversation session has ended, start a new session to send a message.',
      'conversation-ended',
    ],
    ['Messages cannot be sent while authenticating', 'send-failed'],
    ['Messenger user interface must be enabled in your configuration.', 'sdk-initialize-failed'],
    ['Something new', 'unexpected'],
  ] as const) {
    it(`"${words}" is ${code}`, () => {
      const thrown = new MessengerError('unexpected', 'Refused.', {hint: 'Look.', cause: words});
      assert.equal(refusedBy(thrown).code, code);
      assert.equal(refusedBy(thrown).cause, words);
    });
  }
});
