import {expect, waitUntil} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import {createService} from '../../src/emulator/service.js';
import {hearing} from './hearing.js';
import {DEPLOYMENT, openMessenger, type Opened} from './open-messenger.js';
// Loaded beforehand: how long a dev server takes for what is loaded on demand is not of interest here.
import '../../src/element/panel/content/index.js';
import '../../src/element/spoken-content.js';

const RECONNECTING =
  'The connection was lost. Reconnecting… What you write is sent as soon as it is back.';

const isWebKit = !/Chrome\/|Firefox\//.test(navigator.userAgent);

interface Listening extends Opened {
  /** What was heard since the last time, once the last of it fits; `!` marks what interrupted. */
  until(last: string | RegExp): Promise<readonly string[]>;
}

/** A guest with a screen reader, who has the panel open unless it is said otherwise. */
async function listen(
  set?: Parameters<typeof openMessenger>[0],
  {open = true, botDelayMs = 0} = {},
): Promise<Listening> {
  const opened = await openMessenger(set, createService({botDelayMs}));
  const heard = hearing(opened);
  let from = 0;
  if (open) opened.element.show();
  await opened.element.ready.catch(() => undefined);
  return {
    ...opened,
    until: async (last) => {
      const isLast = (line: string): boolean =>
        typeof last === 'string' ? line === last : last.test(line);
      const end = (): number => heard.findIndex((line, at) => at >= from && isLast(line));
      await waitUntil(() => end() >= 0, `not heard: ${last}`, {timeout: 5000}).catch((error) => {
        throw new Error(`${error} Heard: ${JSON.stringify(heard.slice(from))}`);
      });
      const said = heard.slice(from, end() + 1);
      from = end() + 1;
      return said;
    },
  };
}

describe('what a screen reader gets to say', () => {
  it('is who said what, in order, and each thing once', async () => {
    const {element, service, until} = await listen();
    await element.sendMessage('hello');
    expect(await until(/^Robin: Hello!/))
      .to.have.lengthOf(2)
      .and.to.include('Sent');
    service.agent.takeOver();
    service.agent.say('This is **Lena**.', {nickname: 'Lena'});
    expect(await until('Lena: This is Lena.')).to.have.lengthOf(1);
    await element.sendMessage('Thank you');
    expect(await until('Sent')).to.deep.equal(['Sent']);
  });

  it('is what rich content is, in words', async () => {
    const {element, service, until} = await listen(
      (tag) => (tag.deploymentId = DEPLOYMENT.autoStart),
    );
    await until(/^Robin: Hello!/);
    for (const [word, heard] of [
      ['menu', /: Which topic\? Answers to choose from: Delivery, Billing, Something else\.$/],
      ['card', /: Here is your parcel\. Card: Parcel 42, Arrives on Friday\.$/],
      ['carousel', /: Pick a plan\. Cards: Basic, Plus, Family\.$/],
      ['date', /: When shall we come\? Choose a time: /],
      ['list', /: Choose your extras\. Choose: /],
      ['form', /: Please tell us how to deliver\. Fill in the form: /],
      ['file', /: And this is the note for the driver\. File: delivery-note\.txt\.$/],
    ] as const) {
      await element.sendMessage(word);
      await until(heard);
    }
    expect(service.conversations).to.have.lengthOf(1);
  });

  it('is also said while the panel is closed, but not how the line is', async () => {
    const {element, service, until, part} = await listen(undefined, {open: false});
    await element.sendMessage('hello');
    service.faults.drop();
    service.agent.say('Are you still there?', {nickname: 'Lena'});
    const said = await until('Lena: Are you still there?');
    expect(said.filter((line) => /connect/i.test(line))).to.deep.equal([]);
    await waitUntil(() => part('badge')?.textContent === String(element.unreadCount), 'no badge');
    expect(part('launcher')?.ariaLabel).to.equal(
      `Open chat, ${element.unreadCount} unread messages`,
    );
    element.show();
    await waitUntil(() => !part('badge')?.checkVisibility(), 'the badge stayed');
  });

  it('is also said on a phone, where nothing is heard but what is in the panel', async () => {
    if (isWebKit) return; // its driver leaves the window as it is
    await setViewport({width: 390, height: 780});
    try {
      const {element, until, part} = await listen();
      await waitUntil(() => part('panel')?.matches(':modal'), 'no modal window');
      const regions = (): Element[] => [
        ...(element.shadowRoot?.querySelectorAll('[role=status], [role=alert]') ?? []),
      ];
      await element.sendMessage('hello');
      await until(/^Robin/);
      expect(regions().filter((region) => !part('panel')?.contains(region))).to.deep.equal([]);
      element.hide();
      await element.updateComplete;
      const outside = regions().filter((region) => !part('panel')?.contains(region));
      expect(outside.map(({role, textContent}) => `${role}:${textContent}`)).to.deep.equal([
        'status:',
        'alert:',
      ]);
    } finally {
      await setViewport({width: 800, height: 600});
    }
  });

  it('is one line for a burst of 50 messages', async () => {
    const {element, service, until} = await listen();
    await element.sendMessage('hello');
    await until(/^Robin/);
    service.agent.takeOver();
    for (let index = 0; index < 50; index += 1) service.agent.say(`Message ${index}`);
    const said = await until(/new messages$/);
    expect(said.length).to.be.lessThan(5);
  });

  it('is that somebody types once, however often they pause', async () => {
    const {element, service, until, event} = await listen(
      (tag) => (tag.deploymentId = DEPLOYMENT.autoStart),
    );
    await until(/^Robin: Hello!/);
    service.agent.takeOver();
    for (let times = 0; times < 3; times += 1) {
      service.agent.typing();
      await event('gc-typing-changed', ({typing}) => typing);
    }
    await until('Support is typing…');
    service.agent.typing();
    service.agent.say('Here I am', {nickname: 'Lena'});
    expect(await until('Lena: Here I am')).to.deep.equal(['Lena: Here I am']);
    expect(element.messages.at(-1)?.text).to.equal('Here I am');
  });

  it('is at once that a message failed', async () => {
    const {element, until} = await listen((tag) => (tag.customAttributes = {a: 'x'.repeat(3000)}));
    await element.sendMessage('hello').catch(() => undefined);
    expect(await until(/^!Not sent\./)).to.have.lengthOf(1);
  });

  it('is that the line broke and that it is back, and what becomes of the text', async () => {
    const {element, service, until, event, part} = await listen();
    await element.sendMessage('hello');
    await until(/^Robin/);
    service.faults.sockets = 'refuse';
    service.faults.drop();
    await event('gc-connection-status-changed', ({status}) => status === 'reconnecting');
    expect(await until(RECONNECTING)).to.have.lengthOf(1);
    expect(element.matches(':state(offline)')).to.equal(true);
    const waiting = element.sendMessage('written meanwhile');
    await waitUntil(() => part('log')?.textContent?.includes('Waiting to be sent'), 'not shown');
    service.faults.clear();
    part('status')?.querySelector('button')?.click();
    expect((await waiting).state).to.equal('sent');
    await until('You are connected.');
    const guest = service.conversations[0]?.transcript.filter(
      ({direction}) => direction === 'Inbound',
    );
    expect(guest?.map(({text}) => text)).to.deep.equal(['hello', 'written meanwhile']);
  });

  it('is nothing of the history', async () => {
    const {element, until, service} = await listen((tag) => (tag.storage = 'session'));
    await element.sendMessage('hello');
    await until(/^Robin/);
    element.stop();
    element.show();
    await element.start();
    await waitUntil(() => element.messages.length === 2, 'no history');
    service.agent.say('Welcome back', {nickname: 'Lena'});
    expect(await until('Lena: Welcome back')).to.deep.equal(['Lena: Welcome back']);
    await element.logout();
  });

  it('is at once that chat cannot be reached, or is not available', async () => {
    const failed = await listen((_tag, service) => (service.faults.sockets = 'refuse'));
    await failed.until('!Chat cannot be reached right now. Please try again.');
    const gone = await listen((tag) => (tag.deploymentId = DEPLOYMENT.inactive));
    await gone.until('!Chat is not available right now.');
  });
});
