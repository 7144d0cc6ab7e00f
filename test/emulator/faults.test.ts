import {expect} from '@open-wc/testing';
import {createService, DEPLOYMENT_IDS} from '../../src/emulator/service.js';
import {isAnswer, isEcho, openConfiguredGuest, openGuest} from './open-guest.js';

const CONFIG = `http://emulator.test/webdeployments/v1/deployments/${DEPLOYMENT_IDS.active}/config.json`;

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('the faults of the emulator', () => {
  it('gives planned answers in their order, then the true one', async () => {
    const {fetch, faults} = createService();
    faults.respond('config', {status: 429, headers: {'Retry-After': '2'}, times: 1});
    faults.respond('config', {status: 200, body: '<html>oops</html>', times: 1});
    const first = await fetch(CONFIG);
    expect(first.status).to.equal(429);
    expect(first.headers.get('retry-after')).to.equal('2');
    expect(first.headers.get('access-control-expose-headers')).to.contain('Retry-After');
    const second = await fetch(CONFIG);
    expect(second.headers.get('content-type')).to.equal('text/html');
    expect(await second.text()).to.equal('<html>oops</html>');
    expect((await fetch(CONFIG)).headers.get('content-type')).to.equal('application/json');
  });

  it('repeats a plan without times until another takes its place, and until clear()', async () => {
    const {fetch, faults} = createService();
    faults.respond('config', {status: 500, body: {a: 1}});
    expect((await fetch(CONFIG)).status).to.equal(500);
    expect(await (await fetch(CONFIG)).json()).to.deep.equal({a: 1});
    faults.respond('config', {status: 503});
    expect((await fetch(CONFIG)).status).to.equal(503);
    faults.clear();
    expect((await fetch(CONFIG)).status).to.equal(200);
  });

  it('hangs until the caller gives up, or until clear()', async () => {
    const {fetch, faults, requests} = createService();
    faults.hang('config');
    const controller = new AbortController();
    const given = rejection(fetch(CONFIG, {signal: controller.signal}));
    controller.abort();
    expect(await given).to.have.property('name', 'AbortError');
    expect(requests[0]?.status).to.equal(0);
    const patient = fetch(CONFIG);
    faults.clear();
    expect((await patient).status).to.equal(200);
  });

  it('lets the caller give up while the answer is late', async () => {
    const {fetch, faults} = createService();
    faults.latencyMs = 60_000;
    const controller = new AbortController();
    const given = rejection(fetch(CONFIG, {signal: controller.signal}));
    controller.abort(new DOMException('too late', 'TimeoutError'));
    expect(await given).to.have.property('name', 'TimeoutError');
  });

  it('rejects as a network does', async () => {
    const service = createService();
    service.faults.unreachable('config', 1);
    expect(await rejection(service.fetch(CONFIG))).to.be.instanceOf(TypeError);
    expect((await service.fetch(CONFIG)).status).to.equal(200);
    service.close();
    expect(await rejection(service.fetch(CONFIG))).to.be.instanceOf(TypeError);
  });

  it('refuses sockets, closes them at once, or says nothing', async () => {
    const service = createService();
    service.faults.sockets = 'refuse';
    expect(await rejection(openGuest(service))).to.have.property('message', 'closed with 1006');

    service.faults.sockets = 'close-at-once';
    expect(await (await openGuest(service)).ended()).to.equal(1011);

    service.faults.sockets = 'silent';
    const guest = await openGuest(service);
    guest.configure();
    service.faults.clear();
    await openConfiguredGuest(service);
    expect(guest.texts).to.deep.equal([]);
    service.close();
  });

  it('drops all sockets', async () => {
    const service = createService();
    const guests = [await openConfiguredGuest(service), await openGuest(service)];
    service.faults.drop();
    expect(await Promise.all(guests.map((guest) => guest.ended()))).to.deep.equal([1006, 1006]);
    expect(service.conversations[0]?.connections).to.equal(0);
    service.close();
  });

  it('sends garbage', async () => {
    const service = createService();
    const guest = await openConfiguredGuest(service);
    service.faults.sendRaw('{"not json');
    guest.send({action: 'echo', token: guest.token});
    await guest.frame(isEcho);
    expect(guest.texts).to.include('{"not json');
    service.close();
  });

  it('takes a message without confirming it', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    service.faults.echoes = 'off';
    guest.say('lost?');
    await guest.answer();
    expect(guest.frames.some(isEcho)).to.equal(false);
    expect(service.conversations[0]?.transcript[0]).to.include({text: 'lost?'});
    service.close();
  });

  it('finds one message too many, typing aside', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    service.faults.rateLimitNext(3);
    guest.say('', {
      message: {type: 'Event', events: [{eventType: 'Typing', typing: {type: 'On'}}]},
    });
    guest.say('too fast', {tracingId: 'limited'});
    guest.say('again');
    const limited = await guest.frame((frame) => frame.class === 'TooManyRequestsErrorMessage');
    expect(limited).to.include({code: 429, tracingId: 'limited'});
    expect(limited.body).to.include({retryAfter: 3, errorCode: 4029});
    expect((await guest.frame(isEcho)).body.text).to.equal('again');
    service.close();
  });

  it('expires all sessions', async () => {
    const service = createService();
    const guest = await openConfiguredGuest(service);
    service.faults.expireSessions();
    await guest.frame((frame) => frame.class === 'SessionExpiredEvent');
    guest.say('still there?', {tracingId: 'late'});
    const refused = await guest.frame((frame) => frame.tracingId === 'late');
    expect(refused).to.include({class: 'string', code: 4006});
    guest.configure({tracingId: 'again'});
    expect(await guest.frame((frame) => frame.tracingId === 'again')).to.include({code: 4006});
    expect(guest.frames.some(isAnswer)).to.equal(false);
    service.close();
  });
});
