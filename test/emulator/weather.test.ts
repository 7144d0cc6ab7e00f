import {expect, waitUntil} from '@open-wc/testing';
import {createService, DEPLOYMENT_IDS, type EmulatorService} from '../../src/emulator/index.js';
import {configure, elapsed, openEnd, say, seeded, sendAll, type End} from './weather-stage.js';

describe('the weather of the emulator', () => {
  it('lets frames pass within the call while it is fair', () => {
    const service = createService();
    const end = openEnd(service);
    configure(end);
    expect(end.texts).to.have.length(1);
    expect(end.texts[0]).to.contain('SessionResponse');
    service.close();
    expect(end.closed).to.deep.equal([1001]);
  });

  it('loses frames to the guest, or from the guest', () => {
    const service = createService();
    const end = openEnd(service);
    service.faults.toGuest.lose = 1;
    configure(end);
    expect(end.texts).to.deep.equal([]);
    expect(service.conversations).to.have.length(1);
    service.faults.clear();
    service.faults.fromGuest.lose = 1;
    say(end, 'lost');
    expect(service.conversations[0]?.transcript).to.deep.equal([]);
    service.faults.clear();
    say(end, 'heard');
    expect(service.conversations[0]?.transcript.map(({text}) => text)).to.deep.equal(['heard']);
    service.close();
  });

  it('doubles frames', () => {
    const service = createService();
    const end = openEnd(service);
    configure(end);
    service.faults.fromGuest.duplicate = 1;
    say(end, 'twice');
    expect(service.conversations[0]?.transcript).to.have.length(2);
    service.faults.toGuest.duplicate = 1;
    end.texts.length = 0;
    sendAll(service, 'a', 'b');
    expect(end.texts).to.deep.equal(['a', 'a', 'b', 'b']);
    service.close();
  });

  it('cuts frames off, at least by their last character', () => {
    let chance = 0;
    const service = createService({random: () => chance});
    const end = openEnd(service);
    service.faults.toGuest.truncate = 1;
    for (chance of [0, 0.5, 0.999_999]) service.faults.sendRaw('0123456789');
    expect(end.texts).to.deep.equal(['', '01234', '012345678']);
    service.close();
  });

  it('replaces frames by what is none', () => {
    const service = createService();
    const end = openEnd(service);
    service.faults.toGuest.garble = 1;
    for (let count = 0; count < 100; count += 1) service.faults.sendRaw('{"class":"x"}');
    expect(new Set(end.texts)).to.have.length.above(3);
    for (const text of end.texts) expect(asObject(text), text).to.equal(undefined);
    service.faults.clear();
    service.faults.fromGuest.garble = 1;
    end.texts.length = 0;
    configure(end);
    expect(end.texts.join()).to.contain('not a JSON object');
    expect(service.conversations).to.deep.equal([]);
    service.close();
  });

  it('lets a frame be overtaken by the one that follows it', () => {
    const service = createService();
    const end = openEnd(service);
    service.faults.toGuest.reorder = 1;
    sendAll(service, 'a', 'b', 'c', 'd');
    expect(end.texts).to.deep.equal(['b', 'a', 'd', 'c']);
    sendAll(service, 'e');
    service.faults.clear();
    sendAll(service, 'f');
    expect(end.texts.slice(4)).to.deep.equal(['f', 'e']);
    service.close();
  });

  it('waits 50 ms for a frame that never follows', async () => {
    const service = createService();
    const end = openEnd(service);
    service.faults.toGuest.reorder = 1;
    sendAll(service, 'alone');
    expect(end.texts).to.deep.equal([]);
    const since = performance.now();
    await waitUntil(() => end.texts.length > 0, 'the frame', {interval: 5});
    expect(end.texts).to.deep.equal(['alone']);
    expect(performance.now() - since).to.be.above(40);
    service.close();
  });

  it('takes its time, and keeps the order of the frames', async () => {
    const service = createService({random: seeded(7)});
    const end = openEnd(service);
    service.faults.toGuest.delayMs = [0, 40];
    const sent = Array.from({length: 30}, (_, index) => String(index));
    sendAll(service, ...sent);
    expect(end.texts.length).to.be.below(30);
    // What is sent after the weather has cleared up does not overtake what is on its way.
    service.faults.clear();
    sendAll(service, 'last');
    expect(end.texts).not.to.contain('last');
    await waitUntil(() => end.texts.includes('last'), 'the last frame');
    expect(end.texts).to.deep.equal([...sent, 'last']);
    service.close();
  });

  it('does the same again with the same chance', async () => {
    const run = async (seed: number): Promise<string[]> => {
      const service = createService({random: seeded(seed)});
      const end = openEnd(service);
      Object.assign(service.faults.toGuest, {
        delayMs: [0, 10],
        lose: 0.2,
        duplicate: 0.2,
        truncate: 0.2,
        garble: 0.2,
        reorder: 0.2,
      });
      for (let index = 0; index < 200; index += 1) service.faults.sendRaw(`frame ${index}`);
      await elapsed(120);
      service.close();
      return end.texts;
    };
    const first = await run(1);
    expect(first).to.have.length.above(100);
    expect(await run(1)).to.deep.equal(first);
    expect(await run(2)).not.to.deep.equal(first);
  });

  it('treats a frame alike whatever the chances of the other faults are', () => {
    const losses = (duplicate: number): string[] => {
      const service = createService({random: seeded(3)});
      const end = openEnd(service);
      Object.assign(service.faults.toGuest, {lose: 0.5, duplicate});
      for (let index = 0; index < 50; index += 1) service.faults.sendRaw(`frame ${index}`);
      service.close();
      return [...new Set(end.texts)];
    };
    expect(losses(0.5)).to.deep.equal(losses(0));
  });
});

describe('a socket that ends in bad weather', () => {
  for (const [how, act, code] of [
    ['is dropped', (service) => service.faults.drop(1006), 1006],
    ['is dropped with a code', (service) => service.faults.drop(4123), 4123],
    ['is closed by the guest', (_, end) => end.close(), 1000],
    ['goes with its service', (service) => service.close(), 1001],
  ] as ReadonlyArray<[string, (service: EmulatorService, end: End) => void, number]>) {
    it(`takes its frames along when it ${how}`, async () => {
      const service = createService({botDelayMs: 0});
      const end = openEnd(service);
      configure(end);
      end.texts.length = 0;
      service.faults.toGuest.delayMs = 15;
      service.faults.fromGuest.delayMs = 15;
      service.faults.toGuest.reorder = 0.5;
      sendAll(service, 'a', 'b', 'c');
      say(end, 'too late');
      act(service, end);
      expect(end.closed).to.deep.equal([code]);
      say(end, 'later still');
      sendAll(service, 'd');
      await elapsed(100);
      expect(end.texts).to.deep.equal([]);
      expect(end.closed).to.deep.equal([code]);
      expect(service.conversations[0]?.transcript).to.deep.equal([]);
      service.close();
    });
  }

  it("hears the service's farewell after the frames that lead to it, and then nothing", async () => {
    const service = createService();
    service.faults.toGuest.delayMs = 15;
    const ends = Array.from({length: 4}, () => openEnd(service));
    for (const end of ends) configure(end);
    const [first] = ends;
    if (!first) throw new Error('no end');
    expect(first.closed).to.deep.equal([]);
    await waitUntil(() => first.closed.length > 0, 'the end');
    expect(first.closed).to.deep.equal([1000]);
    expect(first.texts.at(-1)).to.contain('ConnectionClosedEvent');
    const {length} = first.texts;
    service.faults.sendRaw('later');
    await elapsed(40);
    expect(first.texts).to.have.length(length);
    service.close();
    expect(ends.map(({closed}) => closed)).to.deep.equal([[1000], [1001], [1001], [1001]]);
  });
});

describe('a hanging line', () => {
  it('stays open, carries nothing, and never gives back what it swallowed', async () => {
    const service = createService({botDelayMs: 0});
    const end = openEnd(service);
    configure(end);
    service.faults.toGuest.delayMs = 10;
    sendAll(service, 'in flight');
    service.faults.hanging = true;
    end.texts.length = 0;
    say(end, 'swallowed');
    sendAll(service, 'swallowed');
    const newcomer = openEnd(service);
    configure(newcomer, 'other');
    await elapsed(40);
    expect([end.texts, newcomer.texts, end.closed]).to.deep.equal([[], [], []]);
    service.faults.clear();
    await elapsed(20);
    expect([end.texts, newcomer.texts, end.closed]).to.deep.equal([[], [], []]);
    say(end, 'heard');
    expect(end.texts.join()).to.contain('heard');
    expect(service.conversations).to.have.length(1);
    service.close();
  });

  it('can be dropped', () => {
    const service = createService();
    const end = openEnd(service);
    service.faults.hanging = true;
    service.faults.drop();
    expect(end.closed).to.deep.equal([1006]);
    service.close();
  });
});

describe('the countable faults', () => {
  it('find several messages too many', () => {
    const service = createService({botDelayMs: 60_000});
    const end = openEnd(service);
    configure(end);
    service.faults.rateLimitNext(3, 2);
    for (const text of ['one', 'two', 'three']) say(end, text);
    const refused = end.texts.filter((text) => text.includes('TooManyRequestsErrorMessage'));
    expect(refused).to.have.length(2);
    expect(service.conversations[0]?.transcript.map(({text}) => text)).to.deep.equal(['three']);
    service.close();
  });

  it('slow one endpoint down until they are cleared', async () => {
    const service = createService();
    const path = `${service.origin}/webdeployments/v1/deployments/${DEPLOYMENT_IDS.active}`;
    service.faults.slow('config', 60);
    const since = performance.now();
    expect((await service.fetch(`${path}/domains.json`)).status).to.equal(200);
    expect(performance.now() - since).to.be.below(50);
    expect((await service.fetch(`${path}/config.json`)).status).to.equal(200);
    expect(performance.now() - since).to.be.above(50);
    const gone = new AbortController();
    service.faults.slow('config', 60_000);
    const given = service.fetch(`${path}/config.json`, {signal: gone.signal});
    gone.abort();
    expect(await given.catch((error: unknown) => error)).to.have.property('name', 'AbortError');
    const late = service.fetch(`${path}/config.json`);
    service.close();
    expect(await late.catch((error: unknown) => error)).to.be.instanceOf(TypeError);
  });
});

function asObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
