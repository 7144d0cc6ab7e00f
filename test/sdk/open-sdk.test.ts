import {expect} from '@open-wc/testing';
import {WebMessagingClient} from '../../src/client/index.js';
import {AdaptedSdk} from '../../src/sdk/adapted-sdk.js';
import {openSdk} from '../../src/sdk/open-sdk.js';
import {rejection} from '../client/open-client.js';
import {CONFIG, tutorialSdk} from './tutorial-sdk.js';

describe('openSdk', () => {
  it('makes our own client unless the page says otherwise', async () => {
    expect(await openSdk({name: 'built-in', create: undefined}, CONFIG)).to.be.instanceOf(
      WebMessagingClient,
    );
  });

  it('puts the adapter before an SDK that the page brings', async () => {
    const create = () => Promise.resolve(tutorialSdk());
    expect(await openSdk({name: 'built-in', create}, CONFIG)).to.be.instanceOf(AdaptedSdk);
  });

  it('takes our client as it is when the page makes one', async () => {
    const client = new WebMessagingClient(CONFIG);
    expect(await openSdk({name: 'built-in', create: () => client}, CONFIG)).to.equal(client);
  });

  it('gives the configuration to createSdk', async () => {
    let given: unknown;
    await openSdk(
      {
        name: 'built-in',
        create: (config) => {
          given = config;
          return tutorialSdk();
        },
      },
      CONFIG,
    );
    expect(given).to.equal(CONFIG);
  });

  for (const [what, create] of [
    [
      'throws',
      () => {
        throw new Error('No licence');
      },
    ],
    ['rejects', () => Promise.reject(new Error('No licence'))],
    ['gives nothing', () => undefined as never],
    ['gives something that is no SDK', () => ({}) as never],
    [
      'gives an SDK that takes no listeners',
      () =>
        tutorialSdk({
          on: () => {
            throw new Error('Out of order');
          },
        }),
    ],
  ] as const) {
    it(`says sdk-load-failed when createSdk ${what}`, async () => {
      const error = await rejection(openSdk({name: 'built-in', create}, CONFIG));
      expect(error).to.include({code: 'sdk-load-failed'});
      expect(error.hint).to.contain('createSdk');
    });
  }

  it('says sdk-load-failed when createSdk never settles, and ends what comes too late', async () => {
    const sdk = tutorialSdk();
    const making = Promise.withResolvers<typeof sdk>();
    const choice = {name: 'built-in', create: () => making.promise};
    const error = await rejection(openSdk(choice, {...CONFIG, timeoutMs: 5}));
    expect(error).to.include({code: 'sdk-load-failed', retryable: true});
    expect(error.hint).to.contain('createSdk');
    making.resolve(sdk);
    await making.promise;
    expect(sdk.disconnected).to.equal(1);
  });

  it('says which names there are when it does not know one', async () => {
    const error = await rejection(openSdk({name: 'mesenger', create: undefined}, CONFIG));
    expect(error).to.include({code: 'sdk-load-failed', retryable: false});
    expect(error.message).to.contain('"mesenger"');
    expect(error.hint).to.contain('built-in');
  });
});
