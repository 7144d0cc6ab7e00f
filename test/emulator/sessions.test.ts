import {expect} from '@open-wc/testing';
import {HEALTH_CHECK_ID} from '../../src/protocol/frames.js';
import {createService, DEPLOYMENT_IDS, emulatedDeployment} from '../../src/emulator/service.js';
import {openConfiguredGuest, type Body} from './open-guest.js';
import {openConfiguredLine, openLine, type GuestLine} from './open-line.js';

const START_MS = 1_790_000_000_000;
const HISTORY = 'http://emulator.test/api/v2/webmessaging/messages';
const short = (more: object = {}) =>
  emulatedDeployment({id: 'short', sessionSeconds: 900, ...more});

/** A service with a deployment of 15-minute sessions, and its clock. */
function open(more: object = {}) {
  const clock = {nowMs: START_MS};
  const service = createService({deployments: [short(more)], now: () => clock.nowMs});
  const line = (token?: string): GuestLine =>
    openConfiguredLine(service, {deploymentId: 'short', ...(token && {token})});
  return {clock, service, line};
}

describe('the sessions of the emulator', () => {
  it('end a while after the last message of either side', () => {
    const {clock, service, line} = open();
    const guest = line();
    expect(guest.frames[0]?.body).to.include({durationSeconds: 900, expirationDate: 1_790_000_900});
    clock.nowMs += 800_000;
    guest.say('still here');
    clock.nowMs += 800_000;
    service.agent.say('so am I');
    clock.nowMs += 899_999;
    expect(guest.answerTo({action: 'getJwt'}).class).to.equal('JwtResponse');
    clock.nowMs += 1;
    const told = guest.ask({action: 'getJwt', tracingId: 'late'});
    expect(told[0]).to.deep.equal({
      type: 'response',
      class: 'SessionExpiredEvent',
      code: 200,
      body: {},
    });
    expect(told[1]).to.include({class: 'string', code: 4006, tracingId: 'late'});
    expect(guest.say('hello?')[0]).to.include({code: 4006});
    const again = openLine(service, {deploymentId: 'short', token: guest.token});
    expect(again.configure()).to.include({class: 'string', code: 4006});
    expect(service.conversations[0]).to.include({state: 'read-only'});
    expect(service.conversations[0]?.transcript.length).to.be.at.least(2);
    service.close();
  });

  it('are not prolonged by typing or by health checks', () => {
    const {clock, service, line} = open();
    const guest = line();
    clock.nowMs += 500_000;
    const typing = {type: 'Event', events: [{eventType: 'Typing', typing: {type: 'On'}}]};
    guest.ask({action: 'onMessage', message: typing});
    const health = guest.answerTo({action: 'echo', tracingId: HEALTH_CHECK_ID});
    expect(health.body.metadata).to.deep.equal({
      durationSeconds: '900',
      expirationDate: '1790000900',
    });
    service.close();
  });

  it('tell all their sockets in time, without being asked', async () => {
    const service = createService({deployments: [short({sessionSeconds: 0.05})]});
    const guest = await openConfiguredGuest(service, {deploymentId: 'short'});
    const tab = openConfiguredLine(service, {deploymentId: 'short', token: guest.token});
    await guest.frame((frame) => frame.class === 'SessionExpiredEvent');
    expect(tab.frames.at(-1)?.class).to.equal('SessionExpiredEvent');
    expect(service.conversations[0]?.state).to.equal('read-only');
    service.close();
  });

  it('tell their end in milliseconds where the deployment says so', () => {
    const {service, line} = open({expiryUnit: 'milliseconds'});
    const guest = line();
    expect(guest.frames[0]?.body).to.include({expirationDate: 1_790_000_900_000});
    const health = guest.answerTo({action: 'echo'});
    expect(health.body.metadata['expirationDate']).to.equal('1790000900000');
    service.close();
  });

  it('answer a health check with its own id, to the asker alone, and keep nothing of it', () => {
    const {service, line} = open();
    const guest = line();
    const tab = line(guest.token);
    const message = {type: 'Text', text: 'ping'};
    const health = guest.answerTo({action: 'echo', tracingId: HEALTH_CHECK_ID, message});
    expect(health).to.include({type: 'response', class: 'StructuredMessage', code: 200});
    expect(health.tracingId).to.equal(HEALTH_CHECK_ID);
    expect(health.body).to.include({type: 'Text', text: 'ping', direction: 'Inbound'});
    expect(tab.frames).to.have.length(1);
    expect(service.conversations[0]?.transcript).to.deep.equal([]);
    service.close();
  });

  it('say what is allowed before they begin', () => {
    const {service} = open({attachments: true, fileTypes: ['*/*'], blockedExtensions: ['.exe']});
    const guest = openLine(service, {deploymentId: 'short'});
    const action = 'getConfiguration';
    const told = guest.answerTo({action, deploymentId: 'short', tracingId: 'configuration'});
    expect(told).to.deep.equal({
      type: 'response',
      class: 'GetConfigurationResponse',
      code: 200,
      tracingId: 'configuration',
      body: {
        allowedMedia: {inbound: {fileTypes: [{type: '*/*'}], maxFileSizeKB: 10_240}},
        blockedExtensions: ['.exe'],
        maxCustomDataBytes: 2048,
        messageRoutingEnabled: true,
        sessionDurationSeconds: 900,
      },
    });
    expect(guest.answerTo({action})).to.include({class: 'string', code: 4020});
    const deploymentId = DEPLOYMENT_IDS.active;
    expect(guest.answerTo({action, deploymentId})).to.include({code: 403});
    expect(service.conversations).to.deep.equal([]);
    service.close();
  });

  it('do not mind members that they do not know, or that are missing', () => {
    const {service} = open();
    const guest = openLine(service, {deploymentId: 'short'});
    const journeyContext = {customer: {id: guest.token, idType: 'cookie'}};
    const session = guest.configure({journeyContext, resumeToken: 'r', startNew: undefined, x: 1});
    expect(session.class).to.equal('SessionResponse');
    const said = guest.ask({
      action: 'onMessage',
      time: '2026-03-04T10:15:30.120Z',
      message: {type: 'Text', text: 'hello', mood: 'good'},
    });
    expect(said[0]?.body).to.include({text: 'hello', direction: 'Inbound'});
    expect(said[0]?.body).not.to.have.property('mood');
    service.close();
  });

  it('are closed for all connections, and begin anew on the same socket', () => {
    const {service, line} = open();
    const guest = line();
    const tab = line(guest.token);
    const closed = guest.answerTo({
      action: 'closeSession',
      closeAllConnections: true,
      tracingId: 'close',
    });
    expect(closed).to.include({class: 'SessionResponse', tracingId: 'close'});
    expect(closed.body).to.include({connected: false, readOnly: true, newSession: false});
    expect(tab.frames.at(-1)?.class).to.equal('ConnectionClosedEvent');
    expect(tab.ended).to.equal(1000);
    expect(guest.ended).to.equal(undefined);
    expect(guest.say('anybody?')[0]).to.include({code: 4007});
    expect(guest.configure().body).to.include({readOnly: true, newSession: false});
    const anew = guest.configure({startNew: true}).body;
    expect(anew).to.include({connected: true, newSession: true, readOnly: false});
    service.close();
  });

  describe('metadata and attributes', () => {
    const METADATA = {id: 'own-1', parentMessageId: 'p'};

    it('come back in the echo, and to all connections', () => {
      const {service, line} = open();
      const guest = line();
      const tab = line(guest.token);
      const channel = {metadata: {customAttributes: {name: 'Asha Rao'}}};
      const [echo] = guest.say('hello', {metadata: METADATA, channel});
      expect(echo?.body.metadata).to.include(METADATA);
      expect(echo?.body.metadata['correlationId']).to.be.a('string');
      expect(echo?.body.channel).to.deep.include(channel);
      expect(tab.frames.find(({body}) => body.id === echo?.body.id)).to.deep.equal(echo);
      expect(guest.say('and then?')[0]?.body.channel).not.to.have.property('metadata');
      expect(service.conversations[0]?.attributes).to.deep.equal({name: 'Asha Rao'});
      service.close();
    });

    for (const keepsMetadata of [true, false]) {
      it(`${keepsMetadata ? 'stand' : 'do not stand'} in the history`, async () => {
        const {service, line} = open({keepsMetadata});
        const guest = line();
        const channel = {metadata: {customAttributes: {name: 'Asha Rao'}}};
        guest.say('hello', {metadata: METADATA, channel});
        const jwt = String(guest.answerTo({action: 'getJwt'}).body['jwt']);
        const answer = await service.fetch(HISTORY, {headers: {authorization: `bearer ${jwt}`}});
        const {entities} = (await answer.json()) as {entities: Body[]};
        expect(entities[0]?.metadata['id']).to.equal(keepsMetadata ? 'own-1' : undefined);
        expect(entities[0]?.metadata['correlationId']).to.be.a('string');
        expect(entities[0]?.channel).not.to.have.property('metadata');
        service.close();
      });
    }
  });

  describe('their history', () => {
    it('comes in pages, the newest first', async () => {
      const clock = {nowMs: START_MS};
      const service = createService({
        now: () => clock.nowMs,
        botDelayMs: 3_600_000,
        limits: {messagesPerSecond: Infinity, framesPerMinute: Infinity},
      });
      const guest = openConfiguredLine(service);
      for (let count = 1; count <= 130; count += 1) guest.say(String(count));
      const jwt = String(guest.answerTo({action: 'getJwt'}).body['jwt']);
      const page = async (query: string): Promise<[number, number, unknown[]]> => {
        const headers = {authorization: `bearer ${jwt}`};
        const body = (await (await service.fetch(HISTORY + query, {headers})).json()) as {
          entities: Body[];
          pageSize: number;
          pageCount: number;
          total: number;
        };
        expect(body.total).to.equal(130);
        const texts = body.entities.map(({text}) => text);
        return [body.pageSize, body.pageCount, [texts.length, texts[0], texts.at(-1)]];
      };
      expect(await page('')).to.deep.equal([25, 6, [25, '130', '106']]);
      expect(await page('?pageNumber=6')).to.deep.equal([25, 6, [5, '5', '1']]);
      expect(await page('?pageSize=1000&pageNumber=2')).to.deep.equal([100, 2, [30, '30', '1']]);
      expect(await page('?pageNumber=7')).to.deep.equal([25, 6, [0, undefined, undefined]]);
      expect(await page('?pageSize=-1&pageNumber=x')).to.deep.equal([25, 6, [25, '130', '106']]);
      service.close();
    });

    it('outlives the session for those who have the key', async () => {
      const {clock, service, line} = open();
      const guest = line();
      guest.say('hello');
      clock.nowMs += 890_000;
      const jwt = String(guest.answerTo({action: 'getJwt'}).body['jwt']);
      const headers = {authorization: `bearer ${jwt}`};
      clock.nowMs += 20_000;
      expect((await service.fetch(HISTORY, {headers})).status).to.equal(200);
      expect(guest.frames.at(-1)?.class).to.equal('SessionExpiredEvent');
      clock.nowMs += 60_000;
      expect((await service.fetch(HISTORY, {headers})).status).to.equal(401);
      service.close();
    });
  });
});
