import {expect, waitUntil} from '@open-wc/testing';
import {createService, type EmulatorService} from '../../src/emulator/service.js';
import {DEPLOYMENT, openMessenger, siteFetch, type Opened} from './open-messenger.js';

/** How often the deployment was asked for. */
const asked = (service: EmulatorService): number =>
  service.requests.filter(({path}) => path.includes('/v2/webdeployments/')).length;

/** What is written to the console, by level, until `restore()`. */
function watchConsole() {
  const {error, warn} = console;
  const lines: {readonly level: string; readonly line: string}[] = [];
  console.error = (line: string) => lines.push({level: 'error', line});
  console.warn = (line: string) => lines.push({level: 'warn', line});
  return {lines, restore: () => Object.assign(console, {error, warn})};
}

describe('<gc-guest-messenger>: may we start', () => {
  it('asks once for two tags, and not again for one that comes back', async () => {
    const service = createService({botDelayMs: 0});
    const fetch = siteFetch(service);
    const open = () => openMessenger((tag) => (tag.fetch = fetch), service);
    const [one, two] = await Promise.all([open(), open()]);
    await Promise.all([one.element.ready, two.element.ready]);
    expect(asked(service)).to.equal(1);
    const parent = one.element.parentElement;
    one.element.remove();
    await waitUntil(() => one.element.state === 'idle', 'still running');
    parent?.append(one.element);
    await waitUntil(() => one.element.state === 'ready', 'did not start again');
    expect(asked(service)).to.equal(1);
  });

  it('asks afresh after stop(), logout(), and a failure', async () => {
    const {element, service, event} = await openMessenger();
    await element.ready;
    element.stop();
    await element.start();
    expect(asked(service)).to.equal(2);
    await element.logout();
    await element.start();
    expect(asked(service)).to.equal(3);
    element.stop();
    service.faults.sockets = 'refuse';
    await element.start().catch(() => undefined);
    await event('gc-error');
    service.faults.clear();
    element.retry();
    await element.ready;
    expect(asked(service)).to.equal(5);
  });

  it("takes the page's own getToken before the endpoint", async () => {
    const service = createService();
    let calls = 0;
    const {element} = await openMessenger((tag) => {
      tag.tokenEndpoint = '/nowhere';
      tag.getToken = async () => {
        calls += 1;
        const answer = await siteFetch(service)('/genesys/token', {method: 'POST'});
        return (await answer.json()) as {access_token: string};
      };
    }, service);
    await element.ready;
    expect(calls).to.equal(1);
    expect(element.deployment?.name).to.equal('Parcel shop chat');
  });

  it('tells the developer on the console, at the level that fits, with the place in the README', async () => {
    const {lines, restore} = watchConsole();
    try {
      const broken = await openMessenger((tag) => {
        tag.logLevel = 'warn';
        tag.deploymentId = DEPLOYMENT.inactive;
      });
      await broken.event('gc-error');
      const readme = 'gc-guest-messenger/README.md#deployment-inactive';
      const told = lines.find(({line}) => line.includes('deployment-inactive'));
      expect(told).to.have.property('level', 'error');
      expect(told?.line).to.contain('Set the deployment to Active').and.to.contain(readme);
      expect(broken.element.getDiagnostics().error).to.include({
        code: 'deployment-inactive',
        readme,
      });
      const passing = await openMessenger((tag, service) => {
        tag.logLevel = 'warn';
        service.faults.respond('deployment', {status: 429, headers: {'retry-after': '60'}});
      });
      await passing.event('gc-error');
      expect(lines.find(({line}) => line.includes('rate-limited'))).to.have.property(
        'level',
        'warn',
      );
    } finally {
      restore();
    }
  });
});

// PROTOCOL "Endpoints"
describe('a deployment that changes while the page is open', () => {
  const ACTIVE = DEPLOYMENT.active;

  for (const [what, change, code] of [
    [
      'is switched off',
      ({deployments}) => Object.assign(deployments.get(ACTIVE) ?? {}, {status: 'Inactive'}),
      'deployment-inactive',
    ],
    ['is deleted', ({deployments}) => deployments.delete(ACTIVE), 'deployment-not-found'],
    [
      'demands sign-in',
      ({deployments}) =>
        Object.assign(deployments.get(ACTIVE) ?? {}, {
          auth: {enabled: true, allowSessionUpgrade: false},
        }),
      'sign-in-required',
    ],
    [
      'is for other sites',
      ({deployments}) =>
        Object.assign(deployments.get(ACTIVE) ?? {}, {
          allowAllDomains: false,
          allowedDomains: ['elsewhere.test'],
        }),
      'domain-not-allowed',
    ],
  ] as const satisfies readonly (readonly [
    string,
    (service: EmulatorService) => unknown,
    string,
  ])[]) {
    it(`and ${what} is ${code} at the next connect`, async () => {
      const {element, service, part, event} = await openMessenger();
      await element.ready;
      change(service);
      service.faults.drop();
      await waitUntil(() => element.state === 'unavailable', 'not noticed');
      expect(element.error).to.include({code, retryable: false});
      await event('gc-error', ({error}) => error.code === code);
      await element.updateComplete;
      expect(element.querySelector('a')?.checkVisibility()).to.equal(true);
      expect(part('launcher')?.checkVisibility()).to.equal(false);
      await element.ready.then(
        () => expect.fail('still ready'),
        (reason: unknown) => expect(reason).to.equal(element.error),
      );
    });
  }

  it('costs no conversation where the public files cannot be had', async () => {
    const {element, service, event} = await openMessenger();
    await element.ready;
    service.faults.respond('config', {status: 500});
    service.faults.unreachable('domains');
    service.faults.drop();
    await event('gc-connection-status-changed', ({previous}) => previous === 'reconnecting');
    expect((await element.sendMessage('still there?')).state).to.equal('sent');
    expect(element.state).to.equal('ready');
  });

  it('can be had again when it is switched on again', async () => {
    const {element, service} = await openMessenger();
    await element.ready;
    const deployment = service.deployments.get(ACTIVE);
    if (deployment) deployment.status = 'Inactive';
    service.faults.drop();
    await waitUntil(() => element.state === 'unavailable', 'not noticed');
    if (deployment) deployment.status = 'Active';
    element.retry();
    await element.ready;
    expect((await element.sendMessage('hello')).state).to.equal('sent');
  });
});

describe('preflight: with a token endpoint that gives verdicts', () => {
  /** A messenger whose token endpoint keeps the token, and all that the page asked the service for. */
  async function openWithVerdicts(
    deploymentId: string,
  ): Promise<Opened & {readonly paths: readonly string[]; readonly answers: readonly string[]}> {
    const paths: string[] = [];
    const answers: string[] = [];
    const opened = await openMessenger((tag, service) => {
      const site = siteFetch(service, {
        mode: 'verdict',
        identifyGuest: () => ({name: 'Jane of the session'}),
      });
      tag.deploymentId = deploymentId;
      tag.guestName = 'Whoever';
      tag.fetch = async (input, init) => {
        paths.push(new URL(new Request(input).url).pathname);
        const answer = await site(input, init);
        answers.push(await answer.clone().text());
        return answer;
      };
    });
    return {...opened, paths, answers};
  }

  it('starts, greets the guest by the name of their session, and sees no token', async () => {
    const {element, event, paths, answers} = await openWithVerdicts(DEPLOYMENT.active);
    await element.sendMessage('hello');
    const {message} = await event('gc-message-received');
    expect(message.text).to.contain('Hello Jane of the session!');
    expect(paths).to.include('/genesys/token');
    expect(paths.filter((path) => path.startsWith('/api/'))).to.deep.equal([]);
    expect(answers.join()).not.to.contain('access_token');
  });

  it('is told by the endpoint that a deployment is switched off', async () => {
    const {element} = await openWithVerdicts(DEPLOYMENT.inactive);
    await element.ready.then(
      () => expect.fail('ready'),
      () => expect(element.error?.code).to.equal('deployment-inactive'),
    );
    expect(element.state).to.equal('unavailable');
  });
});
