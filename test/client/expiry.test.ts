import {expect} from '@open-wc/testing';
import {remainingMs, type Lifetime} from '../../src/client/expiry.js';
import {
  emulatedDeployment,
  type EmulatorService,
  type ServiceOptions,
} from '../../src/emulator/service.js';
import {openReadyClient, quietService, rejection, type Opened} from './open-client.js';
import {skippableTime, until} from './skippable-time.js';

const ID = '77777777-7777-4777-8777-777777777777';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Deployment = Partial<Parameters<typeof emulatedDeployment>[0]>;

function service(deployment: Deployment, options: ServiceOptions = {}): EmulatorService {
  return quietService({deployments: [emulatedDeployment({id: ID, ...deployment})], ...options});
}

/** A client whose session lives for an hour, unless the deployment says otherwise. */
function open(deployment: Deployment = {}, options: ServiceOptions = {}): Promise<Opened> {
  return openReadyClient(
    {deploymentId: ID},
    service({sessionSeconds: 3600, ...deployment}, options),
  );
}

const checks = ({sent}: Opened): number => sent.filter(({action}) => action === 'echo').length;

// PROTOCOL "Expiry"
describe('what is left of a session', () => {
  const week = 7 * DAY_MS;
  for (const [what, lifetime, aheadMs, expected] of [
    ['nothing is known', {}, 0, undefined],
    ['only its whole life is known', {durationMs: HOUR_MS}, 0, HOUR_MS],
    ['only its end is known', {expiresAtMs: week + HOUR_MS}, 0, HOUR_MS],
    ['only its end is known, and past', {expiresAtMs: week - 1}, 0, undefined],
    ['both agree', {durationMs: HOUR_MS, expiresAtMs: week + 1000}, 0, 1000],
    [
      'our clock is a day slow',
      {durationMs: HOUR_MS, expiresAtMs: week + DAY_MS + 1000},
      0,
      HOUR_MS,
    ],
    [
      'our clock is a day fast',
      {durationMs: HOUR_MS, expiresAtMs: week - DAY_MS + 1000},
      0,
      HOUR_MS,
    ],
    [
      'we know that it is slow',
      {durationMs: HOUR_MS, expiresAtMs: week + DAY_MS + 1000},
      DAY_MS,
      1000,
    ],
    [
      'we know that it is fast',
      {durationMs: HOUR_MS, expiresAtMs: week - DAY_MS + 1000},
      -DAY_MS,
      1000,
    ],
  ] as const satisfies readonly (readonly [
    string,
    Partial<Lifetime>,
    number,
    number | undefined,
  ])[]) {
    it(`is ${expected} ms where ${what}`, () => {
      const known = {durationMs: undefined, expiresAtMs: undefined, ...lifetime};
      expect(remainingMs(known, week, aheadMs)).to.equal(expected);
    });
  }
});

for (const expiryUnit of ['seconds', 'milliseconds'] as const) {
  describe(`a session whose end is told in ${expiryUnit}`, () => {
    it('is announced five minutes before, and asked for ten seconds earlier', async () => {
      const time = skippableTime();
      const opened = await open({expiryUnit});
      const startedMs = Date.now();
      await time.skip(HOUR_MS - 312_000 - 120_000);
      // A line on which something is heard is not asked whether it lives; typing does not lengthen the session.
      for (let seconds = 0; seconds < 120; seconds += 30) {
        opened.service.agent.typing();
        await time.skip(30_000);
      }
      const before = checks(opened);
      expect(opened.told('sessionExpiring')).to.be.empty;
      await time.skip(11_000);
      expect(checks(opened) - before, 'asked').to.equal(1);
      await time.skip(2000);
      const [notice] = opened.told('sessionExpiring');
      expect(notice?.expiresAtMs).to.be.closeTo(startedMs + HOUR_MS, 2000);
    });

    it('goes on for an hour after a message, which takes the notice back', async () => {
      const time = skippableTime();
      const opened = await open({expiryUnit});
      await time.skip(HOUR_MS - 200_000);
      expect(opened.told('sessionExpiring')).to.have.length(1);
      await opened.client.sendMessage('still here');
      expect(opened.told('sessionExpiring').at(-1)).to.deep.equal({expiresAtMs: undefined});
      await time.skip(HOUR_MS - 400_000);
      expect(opened.told('sessionExpiring')).to.have.length(2);
      opened.service.agent.say('so am I');
      await opened.event('message');
      await time.skip(HOUR_MS - 400_000);
      expect(opened.told('sessionExpiring')).to.have.length(2);
      expect(opened.told('sessionExpired')).to.be.empty;
    });

    it('is over when its time has come', async () => {
      const time = skippableTime();
      const {told, client} = await open({expiryUnit});
      await time.skip(HOUR_MS + 1000);
      expect(told('sessionExpired')).to.have.length(1);
      expect(await rejection(client.sendMessage('hello'))).to.include({code: 'session-expired'});
    });
  });
}

describe('the end of a session', () => {
  it('is announced in the last third of a short life', async () => {
    const time = skippableTime();
    const opened = await open({sessionSeconds: 90});
    await time.skip(58_000);
    expect(opened.told('sessionExpiring')).to.be.empty;
    await time.skip(3000);
    expect(opened.told('sessionExpiring')).to.have.length(1);
  });

  it('is asked for where the service says nothing', async () => {
    const time = skippableTime();
    // Its clock stands still, so it never comes to the end by itself.
    const clock = {nowMs: Date.now()};
    const opened = await open({}, {now: () => clock.nowMs});
    await time.skip(HOUR_MS + 1000);
    expect(opened.told('sessionExpired')).to.be.empty;
    clock.nowMs += HOUR_MS + 1000;
    await time.skip(60_000);
    expect(opened.told('sessionExpired')).to.have.length(1);
  });

  it('months away does not come at once', async () => {
    const time = skippableTime();
    const opened = await open({sessionSeconds: 180 * 86_400});
    // Quiet as it is, the line is asked for signs of life; two months of them would take a while.
    opened.service.faults.sockets = 'refuse';
    expect(opened.told('sessionExpiring')).to.be.empty;
    expect(checks(opened)).to.equal(0);
    await time.skip(1000);
    expect(opened.told('sessionExpiring')).to.be.empty;
    expect(checks(opened)).to.equal(0);
  });

  for (const [what, aheadMs] of [
    ['a day fast', -DAY_MS],
    ['a day slow', DAY_MS],
    ['ten minutes fast', -600_000],
    ['ten minutes slow', 600_000],
  ] as const) {
    it(`is neither missed nor announced too early by a guest whose clock is ${what}`, async () => {
      const time = skippableTime();
      const opened = await open({}, {now: () => Date.now() + aheadMs});
      // From the time of a message the client learns how wrong its clock is.
      await opened.client.sendMessage('hello');
      const startedMs = Date.now();
      await time.skip(HOUR_MS - 320_000);
      expect(opened.told('sessionExpiring')).to.be.empty;
      await time.skip(30_000);
      const [notice] = opened.told('sessionExpiring');
      expect(notice?.expiresAtMs).to.be.closeTo(startedMs + HOUR_MS, 2000);
      await time.skip(300_000);
      expect(opened.told('sessionExpired')).to.have.length(1);
    });
  }

  it('is not announced at once to a guest who said nothing and whose clock is fast', async () => {
    const time = skippableTime();
    const opened = await open({}, {now: () => Date.now() - HOUR_MS + 200_000});
    await time.skip(60_000);
    expect(opened.told('sessionExpiring')).to.be.empty;
  });

  it('is not put off by a message that the history brings late', async () => {
    const time = skippableTime();
    const opened = await open();
    const {
      client,
      service: {faults, conversations},
    } = opened;
    faults.echoes = 'off';
    const sending = client.sendMessage('unheard');
    await until(() => conversations[0]?.transcript.length === 1);
    faults.sockets = 'refuse';
    faults.drop();
    await time.skip(1_800_000);
    faults.clear();
    client.reconnectNow();
    await sending;
    await time.skip(1_800_000 - 290_000);
    expect(opened.told('sessionExpiring').at(-1)?.expiresAtMs).not.to.equal(undefined);
  });

  it('is no longer announced once the client is disconnected', async () => {
    const time = skippableTime();
    const {client, told} = await open();
    client.disconnect();
    await time.skip(HOUR_MS * 2);
    expect(told('sessionExpiring')).to.be.empty;
    expect(told('sessionExpired')).to.be.empty;
  });
});
