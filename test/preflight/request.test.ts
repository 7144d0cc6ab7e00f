import {expect, waitUntil} from '@open-wc/testing';
import {createService, DEPLOYMENT_IDS, type EmulatorService} from '../../src/emulator/service.js';
import {request, type Answer, type Line} from '../../src/preflight/request.js';
import {QUICK} from './open-preflight.js';
import {openTimers, waitsOf} from './waits.js';

/** Longer than any test may take: whoever gets through has not waited by its own rule. */
const SLOW = {...QUICK, baseMs: 3_600_000};

interface Opened {
  readonly service: EmulatorService;
  readonly stop: AbortController;
  readonly ask: (more?: Partial<Line>) => Promise<Answer>;
}

function openLine(): Opened {
  const service = createService();
  const stop = new AbortController();
  const url = `${service.origin}/webdeployments/v1/deployments/${DEPLOYMENT_IDS.active}/config.json`;
  const line = {fetch: service.fetch, signal: stop.signal, policy: QUICK};
  return {service, stop, ask: (more) => request(url, {}, {...line, ...more})};
}

// PROTOCOL "Endpoints"
describe('a request', () => {
  it('brings status and JSON', async () => {
    const answer = await openLine().ask();
    expect(answer).to.include({kind: 'answered', status: 200, retryAfterMs: undefined});
    expect(answer).to.have.nested.property('body.status', 'Active');
  });

  for (const [what, body] of [
    ['HTML', '<!doctype html><title>Sign in</title>'],
    ['half of a JSON', '{"access_token": "ab'],
    ['nothing', ''],
  ] as const) {
    it(`brings no body when the answer is ${what}`, async () => {
      const {service, ask} = openLine();
      service.faults.respond('config', {status: 200, body});
      expect(await ask()).to.include({kind: 'answered', status: 200, body: undefined});
    });
  }

  for (const status of [408, 429, 500, 502, 503, 504]) {
    it(`is repeated after ${status} until it is answered`, async () => {
      const {service, ask} = openLine();
      service.faults.respond('config', {status, times: 2});
      expect(await ask()).to.include({status: 200});
      expect(service.requests.map((each) => each.status)).to.deep.equal([status, status, 200]);
    });

    it(`gives ${status} after the third attempt`, async () => {
      const {service, ask} = openLine();
      service.faults.respond('config', {status});
      expect(await ask()).to.include({kind: 'answered', status});
      expect(service.requests).to.have.lengthOf(3);
    });
  }

  it('is repeated when nobody answers, three times in all', async () => {
    const {service, ask} = openLine();
    service.faults.unreachable('config', 2);
    expect(await ask()).to.include({status: 200});
    service.faults.unreachable('config');
    const silence = await ask();
    expect(silence.kind).to.equal('unreachable');
    expect(silence).to.have.property('cause').that.is.instanceOf(TypeError);
    expect(service.requests).to.have.lengthOf(6);
  });

  for (const status of [400, 401, 403, 404, 405, 410, 418]) {
    it(`is not repeated after ${status}`, async () => {
      const {service, ask} = openLine();
      service.faults.respond('config', {status});
      expect(await ask()).to.include({status});
      expect(service.requests).to.have.lengthOf(1);
    });
  }

  it('counts an answer that breaks off as none', async () => {
    const broken = new ReadableStream({start: (body) => body.error(new TypeError('broken off'))});
    const fetch = (): Promise<Response> => Promise.resolve(new Response(broken));
    expect(await openLine().ask({fetch})).to.include({kind: 'unreachable'});
  });

  it('gives up on a service that keeps silent, and does not ask it again', async () => {
    const {service, ask} = openLine();
    service.faults.hang('config');
    const answer = await ask({timeoutMs: 20});
    expect(answer.kind).to.equal('unreachable');
    expect(answer).to.have.nested.property('cause.name', 'TimeoutError');
    expect(service.requests).to.have.lengthOf(1);
  });
});

describe('Retry-After on an answer', () => {
  for (const [what, after] of [
    ['no seconds', '0'],
    ['a part of a second', '0.01'],
    ['a date in the past', 'Thu, 01 Jan 2026 00:00:00 GMT'],
  ] as const) {
    it(`of ${what} is waited, not our own time`, async () => {
      const {service, ask} = openLine();
      service.faults.respond('config', {status: 429, times: 2, headers: {'retry-after': after}});
      expect(await ask({policy: SLOW})).to.include({status: 200});
    });
  }

  it('in seconds is waited as long as it says', async () => {
    const {service, ask} = openLine();
    service.faults.respond('config', {status: 503, times: 1, headers: {'retry-after': '1'}});
    const waits = await waitsOf(() => ask());
    expect(waits).to.include(1000);
    expect(service.requests).to.have.lengthOf(2);
  });

  it('as a date is waited until then', async () => {
    const {service, ask} = openLine();
    // HTTP dates have whole seconds: between one and two from now.
    const date = new Date(Date.now() + 2000).toUTCString();
    service.faults.respond('config', {status: 429, times: 1, headers: {'retry-after': date}});
    const waits = await waitsOf(() => ask());
    expect(waits.filter((ms) => ms > 900 && ms <= 2000)).to.have.lengthOf(1);
    expect(service.requests).to.have.lengthOf(2);
  });

  it('that no guest would wait for is not waited, but told', async () => {
    const {service, ask} = openLine();
    service.faults.respond('config', {status: 429, headers: {'retry-after': '21'}});
    expect(await ask()).to.include({status: 429, retryAfterMs: 21_000});
    expect(service.requests).to.have.lengthOf(1);
  });

  it('that is garbage leaves our own wait', async () => {
    const {service, ask} = openLine();
    service.faults.respond('config', {status: 429, headers: {'retry-after': 'in 5 minutes'}});
    expect(await ask()).to.include({status: 429, retryAfterMs: undefined});
    expect(service.requests).to.have.lengthOf(3);
  });
});

describe('a request that is stopped', () => {
  const reason = new DOMException('gone', 'AbortError');

  it('before it begins is not made', async () => {
    const {service, stop, ask} = openLine();
    stop.abort(reason);
    expect(await ask().catch((thrown: unknown) => thrown)).to.equal(reason);
    expect(service.requests).to.be.empty;
  });

  it('while nobody answers ends at once', async () => {
    const {service, stop, ask} = openLine();
    service.faults.hang('config');
    const asking = ask().catch((thrown: unknown) => thrown);
    await waitUntil(() => service.requests.length === 1);
    stop.abort(reason);
    expect(await asking).to.equal(reason);
    service.faults.clear();
    expect(service.requests).to.have.lengthOf(1);
  });

  it('while it waits for the next attempt ends at once, and leaves no timer', async () => {
    const timers = openTimers();
    try {
      const {service, stop, ask} = openLine();
      service.faults.respond('config', {status: 429, headers: {'retry-after': '19'}});
      const asking = ask().catch((thrown: unknown) => thrown);
      await waitUntil(() => timers.running().includes(19_000));
      stop.abort(reason);
      expect(await asking).to.equal(reason);
      expect(timers.running()).not.to.include(19_000);
      expect(service.requests).to.have.lengthOf(1);
    } finally {
      timers.restore();
    }
  });
});
