import {expect, waitUntil} from '@open-wc/testing';
import type {GcGuestMessenger, MessengerErrorCode} from '../../src/index.js';
import type {EmulatorService} from '../../src/emulator/service.js';
import {agentMessage, ScriptedSdk} from '../../demo/gallery/scripted-sdk.js';
import {emulatedDeployment} from '../../src/emulator/service.js';
import {MessengerError} from '../../src/errors.js';
import {DEPLOYMENT, openMessenger} from './open-messenger.js';

interface Case {
  readonly what: string;
  readonly set: (element: GcGuestMessenger, service: EmulatorService) => void;
  readonly code: MessengerErrorCode;
  readonly state: 'unavailable' | 'failed';
  /** A word of the hint that says what to do. */
  readonly hint: string;
}

const ELSEWHERE = '66666666-6666-4666-8666-666666666666';

/** A site's token endpoint that answers with `response` whatever happens. */
const tokenAnswer =
  (response: () => Response) =>
  (element: GcGuestMessenger, service: EmulatorService): void => {
    element.fetch = (input, init) =>
      new URL(new Request(input, init).url).pathname === '/genesys/token'
        ? Promise.resolve(response())
        : service.fetch(input, init);
  };

const CASES: readonly Case[] = [
  {
    what: 'no deployment-id',
    set: (tag) => (tag.deploymentId = ''),
    code: 'config-missing',
    state: 'unavailable',
    hint: 'deployment-id',
  },
  {
    what: 'a deployment-id that is none',
    set: (tag) => (tag.deploymentId = 'abc'),
    code: 'config-invalid',
    state: 'unavailable',
    hint: 'UUID',
  },
  {
    what: 'an unknown environment',
    set: (tag) => (tag.environment = 'mars'),
    code: 'environment-unknown',
    state: 'unavailable',
    hint: 'eu-west-1',
  },
  {
    what: 'a storage that does not exist',
    set: (tag) => tag.setAttribute('storage', 'cloud'),
    code: 'config-invalid',
    state: 'unavailable',
    hint: 'none',
  },
  {
    what: 'a token endpoint that answers 400',
    set: tokenAnswer(() => Response.json({}, {status: 400})),
    code: 'token-rejected',
    state: 'unavailable',
    hint: 'clientSecret',
  },
  {
    what: 'a token endpoint that answers 401',
    set: tokenAnswer(() => Response.json({}, {status: 401})),
    code: 'token-rejected',
    state: 'unavailable',
    hint: 'clientSecret',
  },
  {
    what: 'a token endpoint that answers 403',
    set: tokenAnswer(() => Response.json({}, {status: 403})),
    code: 'token-forbidden',
    state: 'unavailable',
    hint: 'CSRF filter',
  },
  {
    what: 'a token endpoint that answers 404',
    set: tokenAnswer(() => Response.json({}, {status: 404})),
    code: 'token-unreachable',
    state: 'unavailable',
    hint: 'token-endpoint',
  },
  {
    what: 'a token endpoint that asks to wait an hour',
    set: tokenAnswer(() => new Response('', {status: 429, headers: {'retry-after': '3600'}})),
    code: 'rate-limited',
    state: 'failed',
    hint: 'Wait',
  },
  {
    what: 'a token endpoint that answers HTML',
    set: tokenAnswer(() => new Response('<h1>Hello</h1>')),
    code: 'token-malformed',
    state: 'unavailable',
    hint: 'access_token',
  },
  {
    what: 'a token endpoint that answers JSON without a token',
    set: tokenAnswer(() => Response.json({ok: true})),
    code: 'token-malformed',
    state: 'unavailable',
    hint: 'access_token',
  },
  {
    what: 'a deployment that does not exist',
    set: (tag) => (tag.deploymentId = ELSEWHERE),
    code: 'deployment-not-found',
    state: 'unavailable',
    hint: 'environment',
  },
  {
    what: 'a deployment that does not exist, without a token',
    set: (tag) => Object.assign(tag, {deploymentId: ELSEWHERE, tokenEndpoint: ''}),
    code: 'deployment-not-found',
    state: 'unavailable',
    hint: 'deployment-id',
  },
  {
    what: 'a paused deployment',
    set: (tag) => (tag.deploymentId = DEPLOYMENT.inactive),
    code: 'deployment-inactive',
    state: 'unavailable',
    hint: 'Active',
  },
  {
    what: 'a deployment that demands sign-in',
    set: (tag) => (tag.deploymentId = DEPLOYMENT.signIn),
    code: 'sign-in-required',
    state: 'unavailable',
    hint: 'authentication',
  },
  {
    what: 'a deployment of another organisation',
    set: (tag) =>
      Object.assign(tag, {
        deploymentPath: '/api/v2/messagecenter/deployments/{deploymentId}',
        organizationId: ELSEWHERE,
      }),
    code: 'organization-mismatch',
    state: 'unavailable',
    hint: 'organization-id',
  },
  {
    what: 'a deployment for another site',
    set: (tag, service) => {
      service.deployments.set(
        ELSEWHERE,
        emulatedDeployment({
          id: ELSEWHERE,
          allowAllDomains: false,
          allowedDomains: ['shop.example'],
        }),
      );
      tag.deploymentId = ELSEWHERE;
    },
    code: 'domain-not-allowed',
    state: 'unavailable',
    hint: 'allowed domains',
  },
  {
    what: 'a token without permission',
    set: (_tag, service) => service.faults.respond('deployment', {status: 403, body: {}}),
    code: 'deployment-forbidden',
    state: 'unavailable',
    hint: 'webDeployments:deployment:view',
  },
  {
    what: 'an API that refuses every token',
    set: (_tag, service) => service.faults.respond('deployment', {status: 401, body: {}}),
    code: 'token-rejected',
    state: 'unavailable',
    hint: 'environment',
  },
  {
    what: 'a socket that is refused',
    set: (_tag, service) => (service.faults.sockets = 'refuse'),
    code: 'sdk-initialize-failed',
    state: 'failed',
    hint: 'allowed domains',
  },
  {
    what: 'a socket that closes at once',
    set: (_tag, service) => (service.faults.sockets = 'close-at-once'),
    code: 'sdk-initialize-failed',
    state: 'failed',
    hint: 'CSP',
  },
];

describe('<gc-guest-messenger>: bad input', () => {
  for (const {what, set, code, state, hint} of CASES) {
    it(`${what} → ${code}`, async () => {
      const {element, event, part} = await openMessenger(set);
      const {error} = await event('gc-error');
      expect(error).to.include({code, retryable: state === 'failed'});
      expect(error.hint).to.contain(hint);
      expect(element.state).to.equal(state);
      expect(element.error).to.equal(error);
      await element.ready.then(
        () => expect.fail('became ready'),
        (reason: unknown) => expect(reason).to.equal(error),
      );
      await element.updateComplete;
      // The page's own content stands in for chat.
      const fallback = element.querySelector('a');
      expect(fallback?.checkVisibility()).to.equal(true);
      expect(part('launcher')?.checkVisibility()).to.equal(state === 'failed');
    });
  }

  it('gives a guest without a fallback a sentence instead', async () => {
    const {event, part, element} = await openMessenger((tag) => {
      tag.replaceChildren();
      tag.deploymentId = DEPLOYMENT.inactive;
    });
    await event('gc-error');
    await element.updateComplete;
    expect(part('status')?.checkVisibility()).to.equal(true);
    expect(part('status')?.textContent).to.equal('Chat is not available right now.');
  });

  it('tells the guest in the panel, and *Try again* cures it without losing what was typed', async () => {
    const {element, service, event, part} = await openMessenger((tag, emulator) => {
      emulator.faults.sockets = 'refuse';
      tag.load = 'interaction';
    });
    element.show();
    await event('gc-error');
    await waitUntil(() => part('error'), 'no notice');
    const input = element.shadowRoot?.querySelector('textarea');
    if (!input) throw new Error('no input');
    input.value = 'Please help';
    service.faults.clear();
    part('error')?.querySelector('button')?.click();
    await event('gc-ready');
    await waitUntil(() => !part('error'), 'the notice stayed');
    expect(input.value).to.equal('Please help');
  });

  it('keeps its notice to itself when the page cancels gc-error', async () => {
    const {element, event, part} = await openMessenger((tag, service) => {
      service.faults.sockets = 'refuse';
      tag.addEventListener('gc-error', (error) => error.preventDefault());
    });
    element.show();
    await event('gc-error');
    await waitUntil(() => part('composer'), 'no panel');
    await element.updateComplete;
    expect(part('error')).to.equal(null);
  });

  it('keeps what the page hides hidden, whatever else happens, until there is another error', async () => {
    const sdk = new ScriptedSdk();
    const {element, part, event} = await openMessenger((tag) => {
      tag.createSdk = () => sdk;
      tag.addEventListener('gc-before-send', (sending) => sending.preventDefault());
      tag.addEventListener('gc-error', (failure) => {
        if (failure.detail.error.code !== 'session-closed') failure.preventDefault();
      });
    });
    element.show();
    await element.ready;
    await waitUntil(() => part('input')?.checkVisibility(), 'no panel');
    const told = (): string =>
      [...(element.shadowRoot?.querySelectorAll('.complaint, .notice') ?? [])]
        .map((one) => one.textContent)
        .join();
    const drawn = async (text: string): Promise<void> => {
      sdk.tell('message', agentMessage(text, text));
      await waitUntil(() => part('log')?.textContent?.includes(text), 'not drawn');
    };
    const input = part('input');
    if (!(input instanceof HTMLTextAreaElement)) throw new Error('no input');
    input.value = 'Please help';
    part('send-button')?.click();
    await event('gc-error', ({error}) => error.code === 'send-failed');
    await drawn('What is it?');
    expect(told()).to.equal('');

    const hint = 'Begin again.';
    sdk.tell('error', new MessengerError('session-expired', 'It expired.', {hint}));
    await waitUntil(() => !part('composer')?.checkVisibility(), 'still open');
    expect(told().trim(), 'the way on').to.equal('Start new conversation');
    await drawn('Are you there?');
    expect(told().trim()).to.equal('Start new conversation');
    sdk.tell('error', new MessengerError('session-closed', 'It was closed.', {hint}));
    await waitUntil(() => told().includes('This conversation was closed here'), 'not told');
  });

  for (const [what, text, code] of [
    ['an empty message', '   ', 'message-empty'],
    ['a message of 4097 bytes', 'é'.repeat(2048) + '!', 'message-too-long'],
  ] as const) {
    it(`${what} → ${code}, and stays in the input`, async () => {
      const {element, event, part} = await openMessenger();
      element.show();
      await element.ready;
      await waitUntil(() => part('input'), 'no input');
      const input = part('input');
      if (!(input instanceof HTMLTextAreaElement)) throw new Error('no input');
      input.value = text;
      part('send-button')?.click();
      expect((await event('gc-error')).error.code).to.equal(code);
      await waitUntil(() => element.shadowRoot?.querySelector('.complaint'), 'no notice');
      expect(input.value).to.equal(text);
      await element.sendMessage(text).then(
        () => expect.fail('was sent'),
        (error: unknown) => expect(error).to.include({code}),
      );
    });
  }

  it('attributes over 2048 bytes → attributes-too-large; the message stays, and goes without them', async () => {
    const {element, event, part, service} = await openMessenger((tag) => {
      tag.customAttributes = {story: 'x'.repeat(2100)};
    });
    await element.ready;
    element.show();
    await element.sendMessage('hello').then(
      () => expect.fail('was sent'),
      (error: unknown) => expect(error).to.include({code: 'attributes-too-large'}),
    );
    expect((await event('gc-message-failed')).message.text).to.equal('hello');
    expect((await event('gc-error')).error.hint).to.contain('2048');
    await waitUntil(() => part('message')?.querySelector('button'), 'no Try again');
    part('message')?.querySelector('button')?.click();
    await event('gc-message-sent');
    expect(service.conversations[0]?.attributes).to.deep.equal({});
  });
});
