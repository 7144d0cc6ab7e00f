import {fixture, html} from '@open-wc/testing';
import {WebMessagingClient} from '../../src/client/index.js';
import type {GcGuestMessenger, MessengerEventDetails} from '../../src/index.js';
import '../../src/index.js';
// What is loaded on demand is at hand, so that no test waits for the test server.
import '../../src/element/starting.js';
import '../../src/element/mount.js';
import '../../src/element/panel/index.js';
import {createService, type EmulatorService} from '../../src/emulator/service.js';
import {createTokenEndpoint, type TokenEndpointOptions} from '../../src/server/index.js';

/** The emulator's deployments, by what they are for. */
export const DEPLOYMENT = {
  active: '11111111-1111-4111-8111-111111111111',
  inactive: '22222222-2222-4222-8222-222222222222',
  signIn: '33333333-3333-4333-8333-333333333333',
  readOnly: '44444444-4444-4444-8444-444444444444',
  autoStart: '55555555-5555-4555-8555-555555555555',
};

/** One event as a page saw it. */
export interface Seen {
  readonly name: keyof MessengerEventDetails;
  readonly detail: unknown;
}

/** A messenger on a page with a service of its own. */
export interface Opened {
  readonly element: GcGuestMessenger;
  readonly service: EmulatorService;
  /** Every event, in order. */
  readonly seen: readonly Seen[];
  /** The first event of a name that passes, past or to come. */
  event<Name extends keyof MessengerEventDetails>(
    name: Name,
    passes?: (detail: MessengerEventDetails[Name]) => boolean,
  ): Promise<MessengerEventDetails[Name]>;
  /** An element in the shadow root. */
  part(name: string): HTMLElement | null;
}

const EVENTS: (keyof MessengerEventDetails)[] = [
  'gc-state-changed',
  'gc-deployment-validated',
  'gc-ready',
  'gc-connection-status-changed',
  'gc-message-received',
  'gc-message-queued',
  'gc-message-sent',
  'gc-message-failed',
  'gc-typing-changed',
  'gc-conversation-started',
  'gc-conversation-resumed',
  'gc-conversation-ended',
  'gc-conversation-cleared',
  'gc-session-expired',
  'gc-open-changed',
  'gc-unread-changed',
  'gc-guest-applied',
  'gc-error',
  'gc-attachment-progress',
  'gc-before-send',
  'gc-sdk-event',
];

/** The site's own server: it hands out tokens, or verdicts, and leaves the rest to the service. */
export function siteFetch(
  service: EmulatorService,
  more: Partial<TokenEndpointOptions> = {},
): typeof fetch {
  const endpoint = createTokenEndpoint({
    clientId: 'emulator-client',
    clientSecret: 'emulator-secret',
    environment: service.origin,
    fetch: service.fetch,
    ...more,
  });
  return (input, init) => {
    const request = new Request(input, init);
    return new URL(request.url).pathname === '/genesys/token'
      ? endpoint(request)
      : service.fetch(request);
  };
}

/** Puts a tag on the page, wired to an emulator inside it. `set` may change anything before the tag is connected. */
export async function openMessenger(
  set: (element: GcGuestMessenger, service: EmulatorService) => void = () => undefined,
  service = createService({botDelayMs: 0}),
): Promise<Opened> {
  const element = document.createElement('gc-guest-messenger');
  const seen: Seen[] = [];
  for (const name of EVENTS) {
    element.addEventListener(name, (event) => seen.push({name, detail: event.detail}));
  }
  element.deploymentId = DEPLOYMENT.active;
  element.environment = service.origin;
  element.tokenEndpoint = '/genesys/token';
  element.storage = 'none';
  element.logLevel = 'silent';
  element.fetch = siteFetch(service);
  element.createSdk = (config) =>
    new WebMessagingClient({...config, webSocket: service.WebSocket, fetch: service.fetch});
  element.append(
    Object.assign(document.createElement('a'), {href: 'tel:+1', textContent: 'Call us'}),
  );
  set(element, service);
  await fixture(html`<div>${element}</div>`);

  return {
    element,
    service,
    seen,
    event: (name, passes = () => true) =>
      new Promise((resolve) => {
        const past = seen.find(
          (one) => one.name === name && passes(one.detail as MessengerEventDetails[typeof name]),
        );
        if (past) return resolve(past.detail as MessengerEventDetails[typeof name]);
        const listen = (event: Event): void => {
          const {detail} = event as CustomEvent<MessengerEventDetails[typeof name]>;
          if (!passes(detail)) return;
          element.removeEventListener(name, listen);
          resolve(detail);
        };
        element.addEventListener(name, listen);
      }),
    part: (name) => element.shadowRoot?.querySelector(`[part~="${name}"]`) ?? null,
  };
}
