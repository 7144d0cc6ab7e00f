import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {createService} from '../../src/emulator/service.js';
import {GcGuestMessenger} from '../../src/index.js';
import {DEPLOYMENT, openMessenger} from './open-messenger.js';

/** How often the deployment was asked for: once for each way to a conversation. */
const ways = (service: ReturnType<typeof createService>): number =>
  service.requests.filter(({path}) => path.includes('/webdeployments/deployments/')).length;

describe('<gc-guest-messenger>: life on a page', () => {
  it('starts when it is connected, and ends the connection when it is removed', async () => {
    const {element, service} = await openMessenger();
    await element.ready;
    expect(service.conversations[0]?.connections).to.equal(1);
    element.remove();
    await waitUntil(() => element.state === 'idle', 'still running');
    await waitUntil(() => service.conversations[0]?.connections === 0, 'the socket stayed');
    expect(element.isConnected).to.equal(false);
  });

  it('keeps its session when it is moved', async () => {
    const {element, service, seen} = await openMessenger();
    await element.ready;
    await element.sendMessage('before');
    const place = await fixture<HTMLElement>(html`<section></section>`);
    place.append(element);
    await element.sendMessage('after');
    expect(element.state).to.equal('ready');
    expect(service.conversations).to.have.length(1);
    expect(seen.filter(({name}) => name === 'gc-ready')).to.have.length(1);
    expect(
      element.messages.filter(({from}) => from === 'guest').map(({text}) => text),
    ).to.deep.equal(['before', 'after']);
  });

  it('can be removed and added again', async () => {
    const {element, service} = await openMessenger((tag) => (tag.storage = 'session'));
    await element.ready;
    await element.sendMessage('hello');
    const parent = element.parentElement;
    element.remove();
    await waitUntil(() => element.state === 'idle', 'still running');
    parent?.append(element);
    await waitUntil(() => element.state === 'ready', 'did not start again');
    // The stored session goes on, and what was said is there again.
    await waitUntil(() => element.messages.some(({text}) => text === 'hello'), 'no history');
    expect(service.conversations).to.have.length(1);
    await element.logout();
    expect(Object.keys(sessionStorage)).to.deep.equal([]);
  });

  it('lives beside a second one, each with its own conversation', async () => {
    const service = createService({botDelayMs: 0});
    const one = await openMessenger((tag) => (tag.guestName = 'One'), service);
    const two = await openMessenger((tag) => (tag.guestName = 'Two'), service);
    await Promise.all([one.element.sendMessage('I am one'), two.element.sendMessage('I am two')]);
    expect((await one.event('gc-message-received')).message.text).to.contain('One');
    expect((await two.event('gc-message-received')).message.text).to.contain('Two');
    expect(service.conversations).to.have.length(2);
  });

  it('starts over once when several of its settings change', async () => {
    const {element, service, seen} = await openMessenger();
    await element.ready;
    element.deploymentId = DEPLOYMENT.autoStart;
    element.tokenEndpoint = '';
    element.organizationId = '99999999-9999-4999-8999-999999999999';
    await waitUntil(() => element.deployment?.id === DEPLOYMENT.autoStart, 'did not start over');
    await element.ready;
    expect(seen.filter(({name}) => name === 'gc-ready')).to.have.length(2);
    expect(service.conversations.map(({deploymentId}) => deploymentId)).to.deep.equal([
      DEPLOYMENT.active,
      DEPLOYMENT.autoStart,
    ]);
  });

  it('asks for the public files while it waits for the token', async () => {
    const service = createService();
    service.faults.hang('token');
    const {element} = await openMessenger(() => undefined, service);
    const asked = (file: string): boolean => service.requests.some(({path}) => path.endsWith(file));
    await waitUntil(() => asked('config.json') && asked('domains.json'), 'they wait for the token');
    expect(element.state).to.equal('authorizing');
  });

  it('forgets the session at logout() also when chat has become unavailable', async () => {
    const {element, event} = await openMessenger((tag) => (tag.storage = 'session'));
    await element.sendMessage('hello');
    expect(Object.keys(sessionStorage)).to.have.length(1);
    element.environment = 'mars';
    await event('gc-error');
    await element.logout();
    expect(Object.keys(sessionStorage)).to.deep.equal([]);
  });

  it('takes an attribute that is removed for one that was never there', async () => {
    const {element} = await openMessenger((tag) => {
      for (const name of [
        'layout',
        'load',
        'storage',
        'log-level',
        'color-scheme',
        'environment',
      ]) {
        tag.setAttribute(name, 'inline');
        tag.removeAttribute(name);
      }
      expect(tag).to.include({layout: 'floating', load: 'eager', environment: 'us-east-1'});
      tag.environment = 'http://emulator.test';
    });
    await element.ready;
  });

  it('takes what a framework sets to undefined or null for what was never set', async () => {
    const {element, service} = await openMessenger((tag) => {
      const {environment} = tag;
      const unset = ['guest', 'customAttributes', 'strings', 'environment', 'guestName', 'layout'];
      for (const nothing of [undefined, null]) {
        for (const name of unset) Reflect.set(tag, name, nothing);
        expect(tag).to.include({environment: 'us-east-1', guestName: '', layout: 'floating'});
      }
      Object.assign(tag, {environment, guest: {name: 'Jane Doe'}});
    });
    await element.sendMessage('hello');
    Reflect.set(element, 'guest', undefined);
    await element.sendMessage('and now?');
    expect(service.conversations[0]?.attributes).to.deep.equal({name: ''}); // taken back
  });

  it('makes its way once where it is open from the start', async () => {
    const {service, event, seen} = await openMessenger((tag) => (tag.open = true));
    await event('gc-ready');
    const states = seen.filter(({name}) => name === 'gc-state-changed').map(({detail}) => detail);
    expect(states.map((detail) => (detail as {state: string}).state)).to.deep.equal([
      'authorizing',
      'validating',
      'mounting',
      'ready',
    ]);
    expect(ways(service)).to.equal(1);
  });

  it('takes what a page has set before the tag was defined, and over its attributes', async () => {
    // A document without our definition: the element becomes ours when it comes into this one.
    const element = document.implementation
      .createHTMLDocument()
      .createElement('gc-guest-messenger');
    Object.assign(element, {load: 'manual', layout: 'inline', strings: {title: 'Ask us'}});
    element.setAttribute('layout', 'floating');
    element.setAttribute('guest-name', 'Jane Doe');
    expect(element).not.to.be.instanceOf(GcGuestMessenger);
    document.body.append(element);
    expect(element).to.be.instanceOf(GcGuestMessenger);
    await element.updateComplete;
    expect(element).to.include({load: 'manual', layout: 'inline', guestName: 'Jane Doe'});
    expect(element.strings).to.deep.equal({title: 'Ask us'});
    expect(element.getAttribute('layout')).to.equal('inline');
    element.open = true;
    await element.updateComplete;
    expect(element.hasAttribute('open')).to.equal(true);
    element.removeAttribute('open');
    expect(element.open).to.equal(false);
    element.remove();
  });

  const started = (element: GcGuestMessenger): boolean => element.state !== 'idle';

  for (const [load, begin] of [
    ['manual', (element: GcGuestMessenger) => void element.start()],
    [
      'interaction',
      (element: GcGuestMessenger) =>
        element.shadowRoot?.querySelector<HTMLElement>('[part~=launcher]')?.focus(),
    ],
  ] as const) {
    it(`with load="${load}" waits, asking nothing, until it is wanted`, async () => {
      const {element, service} = await openMessenger((tag) => (tag.load = load));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      expect(started(element)).to.equal(false);
      expect(service.requests).to.have.length(0);
      begin(element);
      await element.ready;
    });
  }

  for (const load of ['idle', 'visible'] as const) {
    it(`with load="${load}" starts by itself`, async () => {
      const {element} = await openMessenger((tag) => (tag.load = load));
      await element.ready;
    });
  }

  it('starts when a message is sent before it has begun', async () => {
    const {element} = await openMessenger((tag) => (tag.load = 'manual'));
    expect((await element.sendMessage('hello')).state).to.equal('sent');
  });

  it('sends the initial message once in a new session, and not again in a resumed one', async () => {
    const {element, service, event} = await openMessenger((tag) => {
      tag.initialMessage = 'I come from the order page';
      tag.storage = 'session';
    });
    await event('gc-message-sent');
    element.stop();
    await element.start();
    await waitUntil(() => element.messages.length > 0, 'no history');
    const sent = service.conversations[0]?.transcript.filter(
      ({direction}) => direction === 'Inbound',
    );
    expect(sent?.map(({text}) => text)).to.deep.equal(['I come from the order page']);
    await element.logout();
  });

  it('lets the page change, hold and refuse a message', async () => {
    const {element, service} = await openMessenger((tag) => {
      tag.addEventListener('gc-before-send', (event) => {
        const {message, waitUntil: hold} = event.detail;
        if (message.text === 'secret') event.preventDefault();
        hold(Promise.resolve().then(() => (message.text = message.text.toUpperCase())));
      });
    });
    expect((await element.sendMessage('hello')).text).to.equal('HELLO');
    await element.sendMessage('secret').then(
      () => expect.fail('was sent'),
      (error: unknown) => expect(error).to.include({code: 'send-failed'}),
    );
    const texts = service.conversations[0]?.transcript.map(({text}) => text);
    expect(texts).to.include('HELLO').and.not.to.include('SECRET');
  });

  it('takes details that the server vouches for before those of the page', async () => {
    const service = createService({botDelayMs: 0});
    const {element} = await openMessenger((tag) => {
      tag.guestName = 'Mallory';
      tag.guestPhone = '+1';
      tag.fetch = (input, init) =>
        new URL(new Request(input, init).url).pathname === '/genesys/token'
          ? service
              .fetch(`${service.origin}/oauth/token`, {
                method: 'POST',
                headers: {authorization: `Basic ${btoa('emulator-client:emulator-secret')}`},
                body: new URLSearchParams({grant_type: 'client_credentials'}),
              })
              .then(async (answer) =>
                Response.json({...(await answer.json()), guest: {name: 'Jane'}}),
              )
          : service.fetch(input, init);
    }, service);
    await element.sendMessage('hello');
    expect(service.conversations[0]?.attributes).to.deep.equal({name: 'Jane', phone: '+1'});
  });

  it('tells of changed details with the next message', async () => {
    const {element, service, event} = await openMessenger((tag) => (tag.guestName = 'Jane'));
    await element.sendMessage('hello');
    element.setGuest({name: 'Jane Roe', phone: '+49'});
    await element.sendMessage('I am Jane Roe');
    expect(service.conversations[0]?.attributes).to.deep.equal({name: 'Jane Roe', phone: '+49'});
    expect(
      (await event('gc-guest-applied', ({keys}) => keys.includes('phone'))).keys,
    ).to.have.members(['name', 'phone']);
    expect(ways(service)).to.equal(1);
  });
});
