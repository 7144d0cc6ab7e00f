import {expect} from '@open-wc/testing';
import {HEALTH_CHECK_ID} from '../../src/protocol/frames.js';
import {memoryStorage, openReadyClient, quietService, type Opened} from './open-client.js';
import {skippableTime} from './skippable-time.js';

const checks = ({sent}: Opened): number => sent.filter(({action}) => action === 'echo').length;

/** The guest returns to the page. */
function look(): void {
  document.dispatchEvent(new Event('visibilitychange'));
}

// PROTOCOL "Health check"
describe('a quiet line', () => {
  it('is asked after 40 seconds, under the fixed tracing id', async () => {
    const time = skippableTime();
    const opened = await openReadyClient();
    await time.skip(39_000);
    expect(checks(opened)).to.equal(0);
    await time.skip(6500);
    const asked = opened.sent.filter(({action}) => action === 'echo');
    expect(asked).to.have.length(1);
    expect(asked[0]).to.deep.include({
      tracingId: HEALTH_CHECK_ID,
      message: {type: 'Text', text: 'ping'},
    });
  });

  it('that answers stays, and the answer is no message', async () => {
    const time = skippableTime();
    const opened = await openReadyClient();
    await time.skip(300_000);
    expect(checks(opened)).to.be.within(6, 7);
    expect(opened.told('connectionStatusChanged')).to.deep.equal(['connecting', 'connected']);
    expect(opened.told('message')).to.be.empty;
    expect(opened.told('messageSent')).to.be.empty;
    expect(opened.told('error')).to.be.empty;
    expect(opened.service.conversations[0]?.transcript).to.be.empty;
  });

  it('is not asked while something is heard', async () => {
    const time = skippableTime();
    const opened = await openReadyClient();
    for (let minute = 0; minute < 5; minute += 1) {
      await time.skip(30_000);
      opened.service.agent.say('…');
    }
    await time.skip(1000);
    expect(checks(opened)).to.equal(0);
  });

  it('that is dead is replaced within ten seconds', async () => {
    const time = skippableTime();
    const opened = await openReadyClient();
    opened.service.faults.hanging = true;
    await time.skip(49_000);
    expect(opened.told('connectionStatusChanged').at(-1)).to.equal('connected');
    opened.service.faults.hanging = false;
    await time.skip(8000);
    expect(opened.told('connectionStatusChanged').slice(2)).to.deep.equal([
      'reconnecting',
      'connected',
    ]);
    expect(opened.service.conversations).to.have.length(1);
  });

  it('lives as long as anything comes, also a refusal of the check', async () => {
    const time = skippableTime();
    const service = quietService({limits: {echoesPerMinute: 0}});
    const opened = await openReadyClient({}, service);
    await time.skip(120_000);
    expect(checks(opened)).to.be.greaterThan(0);
    expect(opened.told('connectionStatusChanged')).to.deep.equal(['connecting', 'connected']);
    expect(opened.told('error')).to.be.empty;
  });

  it('of two tabs is not taken for dead, nor asked more than twice a minute', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const time = skippableTime();
    const one = await openReadyClient({storage}, service);
    const two = await openReadyClient({storage}, service);
    expect(service.conversations[0]?.connections).to.equal(1);
    await time.skip(600_000);
    for (const tab of [one, two]) {
      expect(tab.told('connectionStatusChanged')).to.deep.equal(['connecting', 'connected']);
    }
    // Both go over the socket of the first.
    expect(checks(one)).to.be.at.most(20);
  });
});

describe('a guest who returns to the page', () => {
  it('has a line that was quiet for a while asked at once', async () => {
    const time = skippableTime();
    const opened = await openReadyClient();
    await time.skip(6000);
    look();
    expect(checks(opened)).to.equal(1);
  });

  it('has a line that was heard of just now left alone', async () => {
    const time = skippableTime();
    const opened = await openReadyClient();
    await time.skip(4000);
    look();
    expect(checks(opened)).to.equal(0);
  });

  it('again and again has it asked no more than twice a minute', async () => {
    const time = skippableTime();
    const opened = await openReadyClient();
    for (let times = 0; times < 30; times += 1) {
      await time.skip(6000);
      look();
    }
    expect(checks(opened)).to.be.within(5, 7);
    expect(opened.told('connectionStatusChanged')).to.deep.equal(['connecting', 'connected']);
  });

  it('finds a line that died meanwhile within ten seconds', async () => {
    const time = skippableTime();
    const opened = await openReadyClient();
    await time.skip(6000);
    opened.service.faults.hanging = true;
    look();
    await time.skip(10_500);
    expect(opened.told('connectionStatusChanged')).to.include('reconnecting');
  });
});

describe('health checks', () => {
  it('of line and expiry together are no more than two a minute', async () => {
    const time = skippableTime();
    const opened = await openReadyClient();
    const atMs: number[] = [];
    let seen = 0;
    // The expiry asks when the session was announced to end soon, as here after each look at the page.
    for (let step = 0; step < 60; step += 1) {
      if (step % 5 === 0) {
        opened.service.faults.sendRaw(
          JSON.stringify({
            class: 'StructuredMessage',
            tracingId: HEALTH_CHECK_ID,
            body: {
              id: `check-${step}`,
              type: 'Text',
              direction: 'Inbound',
              metadata: {
                durationSeconds: '900',
                expirationDate: String(Math.round(Date.now() / 1000) + 302 + step),
              },
            },
          }),
        );
      }
      await time.skip(2000);
      look();
      for (; seen < checks(opened); seen += 1) atMs.push(Date.now());
    }
    for (const ms of atMs) {
      expect(atMs.filter((other) => other <= ms && ms - other < 57_000)).to.have.length.at.most(2);
    }
  });
});
