import {expect, waitUntil} from '@open-wc/testing';
import {createService, DEPLOYMENT_IDS} from '../../src/emulator/service.js';
import {openPreflight, tokenOf, type PreflightOptions} from './open-preflight.js';

/** What was asked in each round of a network on which all that was asked is answered at once, and then nothing until the next. */
async function roundsOf(options: PreflightOptions): Promise<readonly string[][]> {
  const service = createService();
  let held: {readonly what: string; readonly answer: () => void}[] = [];
  const hold = async (what: string): Promise<void> => {
    const {promise, resolve} = Promise.withResolvers<void>();
    held.push({what, answer: resolve});
    await promise;
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const {pathname} = new URL(request.url);
    await hold(/(\w+)(\.json)?$/.exec(pathname.replace(/[\da-f-]{36}$/, 'deployment'))?.[1] ?? '');
    if (pathname !== '/genesys/token') return service.fetch(request);
    return (await options.site?.(request)) ?? Response.json(await tokenOf(service));
  };
  const {run} = openPreflight({...options, service, line: {fetch}});
  let over = false;
  const running = run().finally(() => (over = true));
  const rounds: string[][] = [];
  for (;;) {
    await waitUntil(() => over || held.length > 0);
    if (over) break;
    const round = held;
    held = [];
    rounds.push(round.map(({what}) => what).sort());
    for (const {answer} of round) answer();
  }
  expect((await running).verdict.available).to.equal(true);
  return rounds;
}

// The socket's own round trips come after these.
describe('the chain of round trips before the conversation', () => {
  it('is two with a token: the deployment waits for nothing but the token', async () => {
    expect(await roundsOf({})).to.deep.equal([['config', 'domains', 'token'], ['deployment']]);
  });

  it('is one where the endpoint tells its verdict', async () => {
    const verdict = {available: true, deployment: {id: DEPLOYMENT_IDS.active, status: 'Active'}};
    const rounds = await roundsOf({site: () => Response.json({verdict})});
    expect(rounds).to.deep.equal([['config', 'domains', 'token']]);
  });

  it('is one without a token endpoint', async () => {
    expect(await roundsOf({tag: {tokenEndpoint: ''}})).to.deep.equal([['config', 'domains']]);
  });
});
