import {expect} from '@open-wc/testing';
import {createService, DEPLOYMENT_IDS, emulatedDeployment} from '../../src/emulator/service.js';
import {
  isEcho,
  isEvent,
  isSession,
  openConfiguredGuest,
  openGuest,
  type Body,
  type Frame,
} from './open-guest.js';

const traced = (tracingId: string) => (frame: Frame) => frame.tracingId === tracingId;
const isClosedEvent = (frame: Frame): boolean => frame.class === 'ConnectionClosedEvent';

// PROTOCOL "Limits"
describe('the guest socket of the emulator', () => {
  describe('handshake', () => {
    const attempt = (deployment: Parameters<typeof emulatedDeployment>[0], origin?: string) => {
      const service = createService({deployments: [emulatedDeployment(deployment)]});
      const url = new URL(`ws://emulator.test/v1?deploymentId=${deployment.id}`);
      const result = service.connect(url, origin, {received: () => {}, closed: () => {}});
      service.close();
      return result.accepted ? 'accepted' : result.status;
    };
    const closed = {id: 'd', allowAllDomains: false, allowedDomains: ['Shop.test', 'localhost']};
    for (const [origin, expected] of [
      ['https://shop.test', 'accepted'],
      ['https://www.shop.test:8443', 'accepted'],
      ['http://localhost:5173', 'accepted'],
      ['https://workshop.test', 403],
      ['null', 403],
      [undefined, 'accepted'],
    ] as const) {
      it(`from ${origin ?? 'no page'}: ${expected}`, () => {
        expect(attempt(closed, origin)).to.equal(expected);
      });
    }

    it('lets any page in where all domains are allowed', () => {
      expect(attempt({id: 'd'}, 'https://elsewhere.test')).to.equal('accepted');
    });

    it('refuses an unknown deployment', () => {
      const url = new URL('ws://emulator.test/v1?deploymentId=nope');
      const listener = {received: () => {}, closed: () => {}};
      expect(createService().connect(url, undefined, listener)).to.deep.equal({
        accepted: false,
        status: 403,
      });
    });
  });

  describe('configureSession', () => {
    it('makes a session, and resumes it for a second socket', async () => {
      const service = createService({now: () => 1_790_000_000_000});
      const first = await openGuest(service);
      first.configure();
      const made = await first.frame(isSession);
      expect(made).to.include({type: 'response', code: 200, tracingId: 'configure'});
      expect(made.body).to.include({
        connected: true,
        newSession: true,
        readOnly: false,
        maxCustomDataBytes: 2048,
        durationSeconds: 259_200,
        expirationDate: 1_790_259_200,
      });
      const second = await openConfiguredGuest(service, {token: first.token});
      expect((await second.frame(isSession)).body).to.include({newSession: false, connected: true});
      expect(service.conversations).to.have.length(1);
      expect(service.conversations[0]).to.include({connections: 2, state: 'open'});
      service.close();
    });

    for (const [what, frame, code] of [
      ['no token', {token: undefined}, 4020],
      ['no deployment', {deploymentId: undefined}, 4020],
      ['another deployment', {deploymentId: DEPLOYMENT_IDS.autoStart}, 403],
      ['sign-in', {action: 'configureAuthenticatedSession', data: {code: 'a.b.c'}}, 401],
      ['an unknown action', {action: 'dance'}, 400],
      ['a file before the session', {action: 'onAttachment', fileName: 'a.png'}, 4007],
    ] as const) {
      it(`refuses ${what} with ${code}`, async () => {
        const service = createService();
        const guest = await openGuest(service);
        guest.configure(frame);
        expect(await guest.frame(traced('configure'))).to.include({class: 'string', code});
        service.close();
      });
    }

    it('refuses an inactive deployment, and one that demands sign-in', async () => {
      const service = createService();
      const paused = await openGuest(service, {deploymentId: DEPLOYMENT_IDS.inactive});
      paused.configure();
      expect(await paused.frame(traced('configure'))).to.include({class: 'string', code: 403});
      const members = await openGuest(service, {deploymentId: DEPLOYMENT_IDS.signInRequired});
      members.configure();
      expect(await members.frame(traced('configure'))).to.include({class: 'string', code: 401});
      service.close();
    });

    it('sends the oldest of four connections away', async () => {
      const service = createService();
      const oldest = await openConfiguredGuest(service);
      const others = [];
      for (let count = 0; count < 3; count += 1) {
        others.push(await openConfiguredGuest(service, {token: oldest.token}));
      }
      await oldest.frame(isClosedEvent);
      expect(await oldest.ended()).to.equal(1000);
      expect(service.conversations[0]?.connections).to.equal(3);
      expect(others.some((guest) => guest.frames.some(isClosedEvent))).to.equal(false);
      service.close();
    });
  });

  describe('onMessage', () => {
    it('echoes to all connections, and keeps attributes of both placements', async () => {
      const service = createService();
      const guest = await openConfiguredGuest(service);
      const other = await openConfiguredGuest(service, {token: guest.token});
      const channel = (customAttributes: object) => ({channel: {metadata: {customAttributes}}});
      guest.say('', {
        tracingId: 'inner',
        message: {type: 'Text', text: 'one', ...channel({name: 'Asha Rao'})},
      });
      guest.say('two', {tracingId: 'outer', ...channel({phone: '+15550100'})});
      const echo = await guest.frame(traced('inner'));
      expect(echo).to.include({type: 'message', class: 'StructuredMessage', code: 200});
      expect(echo.body).to.include({type: 'Text', text: 'one', direction: 'Inbound'});
      expect(echo.body.id).to.match(/^[0-9a-f]{32}$/);
      expect(echo.body.channel.messageId).to.match(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect((await other.frame(traced('outer'))).body.text).to.equal('two');
      expect(service.conversations[0]?.attributes).to.deep.equal({
        name: 'Asha Rao',
        phone: '+15550100',
      });
      service.close();
    });

    it('gives strictly increasing times', async () => {
      const service = createService({now: () => 1_000, botDelayMs: 0});
      const guest = await openConfiguredGuest(service);
      for (const text of ['a', 'b', 'c']) guest.say(text);
      await guest.answer((frame) => frame.body.text?.includes('"c"') ?? false);
      const times = (service.conversations[0]?.transcript ?? []).map(({channel}) => channel.time);
      expect(times).to.have.length(6);
      expect(new Set(times).size).to.equal(6);
      expect([...times].sort()).to.deep.equal(times);
      service.close();
    });

    for (const [what, more, code] of [
      ['a text over 4096 bytes', {message: {type: 'Text', text: 'é'.repeat(2049)}}, 4011],
      [
        'attributes over 2048 bytes',
        {channel: {metadata: {customAttributes: {note: 'x'.repeat(2045)}}}},
        4013,
      ],
      ['attributes that are no texts', {channel: {metadata: {customAttributes: {age: 7}}}}, 400],
      ['an empty text', {message: {type: 'Text', text: ''}}, 400],
      ['no message', {message: undefined}, 400],
      ['a message of an unknown type', {message: {type: 'Smell', text: 'rose'}}, 400],
      ['a foreign token', {token: 'not-mine'}, 4007],
    ] as const) {
      it(`refuses ${what} with ${code}`, async () => {
        const service = createService();
        const guest = await openConfiguredGuest(service);
        guest.say('hello', {tracingId: 'bad', ...more});
        expect(await guest.frame(traced('bad'))).to.include({class: 'string', code});
        expect(service.conversations[0]?.transcript).to.deep.equal([]);
        service.close();
      });
    }

    it('takes a text of exactly 4096 bytes', async () => {
      const service = createService();
      const guest = await openConfiguredGuest(service);
      guest.say('é'.repeat(2048));
      await guest.frame(isEcho);
      service.close();
    });

    it('refuses messages before the session is configured, and what is not JSON', async () => {
      const service = createService();
      const guest = await openGuest(service);
      guest.say('early', {tracingId: 'early'});
      expect(await guest.frame(traced('early'))).to.include({code: 4007});
      guest.sendRaw('{"oops');
      expect(await guest.frame(({code}) => code === 400)).to.include({class: 'string'});
      service.close();
    });

    it('notes typing without an echo', async () => {
      const service = createService();
      const guest = await openConfiguredGuest(service);
      guest.say('', {
        message: {type: 'Event', events: [{eventType: 'Typing', typing: {type: 'On'}}]},
      });
      guest.send({action: 'echo', token: guest.token, tracingId: 'after'});
      await guest.frame(traced('after'));
      expect(service.conversations[0]?.typingCount).to.equal(1);
      expect(service.conversations[0]?.transcript).to.deep.equal([]);
      expect(guest.frames.filter(isEcho)).to.have.length(1);
      service.close();
    });
  });

  describe('the end of a conversation', () => {
    it('is read-only where the deployment says so, and a new one follows', async () => {
      const service = createService();
      const options = {deploymentId: DEPLOYMENT_IDS.readOnlyAfterDisconnect};
      const guest = await openConfiguredGuest(service, options);
      const other = await openConfiguredGuest(service, {...options, token: guest.token});
      service.agent.disconnect();
      const event = await guest.frame((frame) => isEvent(frame, 'Disconnect'));
      expect(event.body.metadata['readOnly']).to.equal('true');
      guest.say('one more', {tracingId: 'late'});
      const refused = await guest.frame(traced('late'));
      expect(refused).to.include({class: 'ErrorMessage', code: 409});
      expect(refused.body).to.include({errorCode: 409});

      guest.configure({tracingId: 'resume'});
      expect((await guest.frame(traced('resume'))).body).to.include({
        readOnly: true,
        newSession: false,
      });
      guest.send({
        action: 'closeSession',
        token: guest.token,
        closeAllConnections: true,
        tracingId: 'close',
      });
      expect((await guest.frame(traced('close'))).body).to.include({
        connected: false,
        readOnly: true,
      });
      await other.frame(isClosedEvent);
      await other.ended();
      guest.configure({startNew: true, tracingId: 'new'});
      expect((await guest.frame(traced('new'))).body).to.include({
        connected: true,
        newSession: true,
        readOnly: false,
      });
      expect(service.conversations.map(({state}) => state)).to.deep.equal(['read-only', 'open']);
      service.close();
    });

    it('lets the guest type on in Send mode', async () => {
      const service = createService();
      const guest = await openConfiguredGuest(service);
      service.agent.disconnect();
      const event = await guest.frame((frame) => isEvent(frame, 'Disconnect'));
      expect(event.body.metadata['readOnly']).to.equal('false');
      guest.say('wait');
      await guest.frame(isEcho);
      service.close();
    });

    it('is cleared by the guest, who then begins afresh', async () => {
      const service = createService();
      const guest = await openConfiguredGuest(service);
      const clear = {type: 'Event', events: [{eventType: 'Presence', presence: {type: 'Clear'}}]};
      guest.say('', {message: clear});
      await guest.ended();
      expect(guest.frames.map((frame) => frame.class)).to.deep.equal([
        'SessionResponse',
        'StructuredMessage',
        'SessionClearedEvent',
        'ConnectionClosedEvent',
      ]);
      const again = await openConfiguredGuest(service, {token: guest.token});
      expect((await again.frame(isSession)).body).to.include({newSession: true});
      service.close();
    });

    it('is not cleared where the deployment forbids it', async () => {
      const service = createService();
      const deployment = service.deployments.get(DEPLOYMENT_IDS.active);
      if (deployment) deployment.conversationClear = false;
      const guest = await openConfiguredGuest(service);
      const clear = {type: 'Event', events: [{eventType: 'Presence', presence: {type: 'Clear'}}]};
      guest.say('', {message: clear, tracingId: 'clear'});
      const refused = await guest.frame(traced('clear'));
      expect(refused).to.include({class: 'string', code: 403});
      expect(JSON.stringify(refused.body)).to.match(/conversation clear/i);
      service.close();
    });
  });

  it('answers the health check to the asker alone', async () => {
    const service = createService({now: () => 1_790_000_000_000});
    const guest = await openConfiguredGuest(service);
    const message = {type: 'Text', text: 'ping'};
    guest.send({action: 'echo', token: guest.token, tracingId: 'health', message});
    const health = await guest.frame(traced('health'));
    expect(health).to.include({type: 'response', class: 'StructuredMessage'});
    expect(health.body).to.deep.include({
      text: 'ping',
      direction: 'Inbound',
      metadata: {durationSeconds: '259200', expirationDate: '1790259200'},
    });
    expect(service.conversations[0]?.transcript).to.deep.equal([]);
    service.close();
  });

  it('opens the history for a minute, newest first', async () => {
    let nowMs = 1_790_000_000_000;
    const service = createService({now: () => nowMs, botDelayMs: 60_000});
    const guest = await openConfiguredGuest(service);
    for (const text of ['one', 'two', 'three']) guest.say(text);
    guest.send({action: 'getJwt', token: guest.token, tracingId: 'jwt'});
    const {jwt, exp} = (await guest.frame(traced('jwt'))).body;
    expect(exp).to.equal(1_790_000_060);
    const url = 'http://emulator.test/api/v2/webmessaging/messages?pageNumber=1&pageSize=2';
    const ask = (key: unknown): Promise<Response> =>
      service.fetch(url, {headers: {authorization: `bearer ${String(key)}`}});
    const page = (await (await ask(jwt)).json()) as {entities: Body[]};
    expect(page).to.include({pageSize: 2, pageNumber: 1, total: 3, pageCount: 2});
    expect(page.entities.map(({text}) => text)).to.deep.equal(['three', 'two']);
    expect(page.entities[0]).not.to.have.property('tracingId');
    expect((await ask('other')).status).to.equal(401);
    nowMs += 60_000;
    expect((await ask(jwt)).status).to.equal(401);
    service.close();
  });
});
