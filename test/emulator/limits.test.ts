import {expect, waitUntil} from '@open-wc/testing';
import {admit, DEFAULT_LIMITS, Meter, waitMs, within} from '../../src/emulator/limits.js';
import {createService, DEPLOYMENT_IDS} from '../../src/emulator/service.js';
import type {Frame} from './open-guest.js';
import {openConfiguredLine, openLine} from './open-line.js';

const isTooMany = (frame: Frame | undefined): boolean =>
  frame?.class === 'TooManyRequestsErrorMessage';
const retryAfter = (frame: Frame | undefined): number => Number(frame?.body['retryAfter']);
const TYPING = {type: 'Event', events: [{eventType: 'Typing', typing: {type: 'On'}}]};

describe('the limits of the emulator', () => {
  for (const [times, nowMs, expected] of [
    [[], 5000, []],
    [[4000], 5000, []],
    [[4001], 5000, [4001]],
    [[3000, 4500, 5000], 5000, [4500, 5000]],
  ] as const) {
    it(`of [${times.join(', ')}] count [${expected.join(', ')}] within a second at ${nowMs}`, () => {
      expect(within(times, 1000, nowMs)).to.deep.equal(expected);
    });
  }

  for (const [times, count, nowMs, expected] of [
    [[], 1, 0, 0],
    [[], 0, 0, 1000],
    [[0], 1, 0, 1000],
    [[0], 1, 999, 1],
    [[0], 1, 1000, 0],
    [[0, 300], 2, 500, 500],
    [[0, 300], 2, 1000, 0],
    [[0, 300, 400], 2, 500, 800],
    [[0, 0, 0], Infinity, 0, 0],
  ] as const) {
    it(`after [${times.join(', ')}], ${count} a second: at ${nowMs} wait ${expected}`, () => {
      expect(waitMs(times, {count, perMs: 1000}, nowMs)).to.equal(expected);
    });
  }

  it('count in all meters or in none, and give the longest wait in whole seconds', () => {
    const wide = new Meter(2, 60_000);
    const narrow = new Meter(1, 1000);
    expect(admit([wide, narrow], 0)).to.equal(undefined);
    expect(admit([wide, narrow], 100)).to.equal(1);
    expect(admit([wide], 100)).to.equal(undefined);
    expect(admit([wide, narrow], 100)).to.equal(60);
    expect(admit([wide, narrow], 60_000)).to.equal(undefined);
  });

  it('are those of the real service', () => {
    expect(DEFAULT_LIMITS).to.include({messagesPerSecond: 5, framesPerMinute: 60});
  });

  it('let 5 messages of a session pass in a second, whatever its connections, and typing besides', () => {
    let nowMs = 1_790_000_000_000;
    const service = createService({now: () => nowMs});
    const guest = openConfiguredLine(service);
    const other = openConfiguredLine(service, {token: guest.token});
    for (const text of ['1', '2', '3']) guest.say(text);
    for (const text of ['4', '5']) other.say(text);
    guest.ask({action: 'onMessage', message: TYPING});
    nowMs += 200;
    const [refused] = guest.ask({
      action: 'onMessage',
      tracingId: 'six',
      message: {type: 'Text', text: '6'},
    });
    expect(refused).to.include({type: 'response', code: 429, tracingId: 'six'});
    expect(refused?.class).to.equal('TooManyRequestsErrorMessage');
    expect(refused?.body).to.deep.include({errorCode: 4029, retryAfter: 1});
    expect(service.conversations[0]).to.include({typingCount: 1});
    expect(service.conversations[0]?.transcript).to.have.length(5);
    nowMs += retryAfter(refused) * 1000;
    expect(guest.say('6').some(isTooMany)).to.equal(false);
    service.close();
  });

  for (const [what, frame, count] of [
    ['frames', {action: 'onMessage', message: TYPING}, 59],
    ['unreadable frames', {action: 7}, 59],
    ['health checks', {action: 'echo', message: {type: 'Text', text: 'p'}}, 2],
  ] as const) {
    it(`let only so many ${what} pass in a minute, and say truly when the next one may come`, () => {
      let nowMs = 0;
      const service = createService({now: () => nowMs});
      const guest = openConfiguredLine(service);
      for (let sent = 0; sent < count; sent += 1) {
        nowMs += 100;
        expect(guest.ask(frame).some(isTooMany)).to.equal(false);
      }
      const [refused] = guest.ask(frame);
      expect(isTooMany(refused)).to.equal(true);
      nowMs += retryAfter(refused) * 1000;
      expect(guest.ask(frame).some(isTooMany)).to.equal(false);
      service.close();
    });
  }

  it('are switched off by Infinity', () => {
    const none = {
      framesPerMinute: Infinity,
      echoesPerMinute: Infinity,
      messagesPerSecond: Infinity,
    };
    const service = createService({now: () => 0, limits: none});
    const guest = openConfiguredLine(service);
    for (let sent = 0; sent < 100; sent += 1) {
      guest.ask({action: 'echo'});
      guest.say('again');
    }
    expect(guest.frames.some(isTooMany)).to.equal(false);
    service.close();
  });

  it('let a session be configured 60 times a minute, over however many connections', () => {
    const service = createService({now: () => 0});
    const token = 'restless';
    for (let count = 0; count < 60; count += 1) {
      const guest = openLine(service, {token});
      expect(guest.configure().class).to.equal('SessionResponse');
      guest.close();
    }
    expect(isTooMany(openLine(service, {token}).configure())).to.equal(true);
    expect(openLine(service).configure().class).to.equal('SessionResponse');
    service.close();
  });

  it('refuse the handshake of too many connections of one deployment', () => {
    let nowMs = 0;
    const limits = {connectionsPerDeploymentPerMinute: 2};
    const service = createService({now: () => nowMs, limits});
    openLine(service).close();
    openLine(service);
    expect(() => openLine(service)).to.throw('refused with 429');
    openLine(service, {deploymentId: DEPLOYMENT_IDS.autoStart});
    nowMs += 60_000;
    openLine(service);
    service.close();
  });

  it('keep as many connections of a session as they are told', () => {
    const service = createService({limits: {connectionsPerSession: 1}});
    const first = openConfiguredLine(service);
    openConfiguredLine(service, {token: first.token});
    expect(first.frames.at(-1)?.class).to.equal('ConnectionClosedEvent');
    expect(first.ended).to.equal(1000);
    service.close();
  });

  it('let the history be read 10 times a minute, and answer 429 with Retry-After beyond', async () => {
    let nowMs = 1_790_000_000_000;
    const service = createService({now: () => nowMs});
    const guest = openConfiguredLine(service);
    const read = (jwt: string): Promise<Response> =>
      service.fetch('http://emulator.test/api/v2/webmessaging/messages', {
        headers: {authorization: `bearer ${jwt}`},
      });
    const jwt = String(guest.answerTo({action: 'getJwt'}).body['jwt']);
    for (let count = 0; count < 10; count += 1) expect((await read(jwt)).status).to.equal(200);
    nowMs += 1500;
    const refused = await read(jwt);
    expect(refused.status).to.equal(429);
    expect(refused.headers.get('retry-after')).to.equal('59');
    nowMs += 59_000;
    const fresh = String(guest.answerTo({action: 'getJwt'}).body['jwt']);
    expect((await read(fresh)).status).to.equal(200);
    service.close();
  });

  it('measure texts and attributes as they are told, and say so', () => {
    const service = createService({limits: {textBytes: 4, customAttributesBytes: 6}});
    const guest = openLine(service);
    expect(guest.configure().body).to.include({maxCustomDataBytes: 6});
    expect(guest.say('éé')[0]).to.include({class: 'StructuredMessage'});
    expect(guest.say('ééa')[0]).to.include({class: 'string', code: 4011});
    const channel = {metadata: {customAttributes: {name: 'Asha'}}};
    expect(guest.say('a', {channel})[0]).to.include({class: 'string', code: 4013});
    const free = createService({limits: {customAttributesBytes: Infinity}});
    expect(openLine(free).configure().body).to.include({maxCustomDataBytes: -1});
    service.close();
    free.close();
  });

  it('keep an agent from writing too much, and the bot from trying', async () => {
    const service = createService({botDelayMs: 0});
    const guest = openConfiguredLine(service);
    service.agent.say('x'.repeat(4000));
    expect(() => service.agent.say('x'.repeat(4001))).to.throw(RangeError, '4000');
    guest.say('y'.repeat(4096));
    const answered = (): boolean =>
      guest.frames.some(({body}) => /^Hello! You said "y+…"/.test(String(body.text)));
    await waitUntil(answered, 'no answer of the bot');
    service.close();
  });
});
