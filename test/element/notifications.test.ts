import {expect, waitUntil} from '@open-wc/testing';
import '../../src/element/notifications/notifications.js'; // at hand when a tag loads it
import {agentMessage, guestMessage, ScriptedSdk} from '../../demo/gallery/scripted-sdk.js';
import {openMessenger, type Opened} from './open-messenger.js';

/** A message of the other side, which no other test tells of: tabs agree on a message by its id. */
const message = (text: string): ReturnType<typeof agentMessage> =>
  agentMessage(crypto.randomUUID(), text);

interface Notified extends Opened {
  readonly sdk: ScriptedSdk;
  /** The agent says something; resolves when the browser has decided which tab may tell of it. */
  say(text: string): Promise<void>;
}

/** A messenger that tells of messages in these ways. The panel is closed. */
async function openNotified(ways: string): Promise<Notified> {
  const sdk = new ScriptedSdk();
  const opened = await openMessenger((tag) => {
    tag.createSdk = () => sdk;
    tag.notifications = ways;
  });
  await opened.element.ready;
  return {
    ...opened,
    sdk,
    say: async (text) => {
      const said = message(text);
      sdk.tell('message', said);
      const claimed = async (): Promise<boolean> => {
        const {held = []} = await navigator.locks.query();
        return held.some(({name}) => name?.includes(said.id));
      };
      await waitUntil(claimed, 'nobody tells of it', {timeout: 9000}); // what tells is loaded on demand
    },
  };
}

describe('<gc-guest-messenger>: notifications', () => {
  /** What a test puts in the place of the browser's. */
  const replaced: [object, string, PropertyDescriptor | undefined][] = [];

  function replace(target: object, name: string, value: unknown): void {
    replaced.push([target, name, Object.getOwnPropertyDescriptor(target, name)]);
    Object.defineProperty(target, name, {configurable: true, get: () => value});
  }

  function look(visibility: 'visible' | 'hidden'): void {
    replace(document, 'visibilityState', visibility);
    document.dispatchEvent(new Event('visibilitychange'));
  }

  /** The tones that are played from now on. */
  function hearTones(): readonly number[] {
    const tones: number[] = [];
    const {OscillatorNode: Tone} = globalThis;
    replace(
      globalThis,
      'OscillatorNode',
      class extends Tone {
        override start(when?: number): void {
          tones.push(this.frequency.value);
          super.start(when);
        }
      },
    );
    return tones;
  }

  afterEach(() => {
    for (const [target, name, before] of replaced.splice(0).reverse()) {
      if (before) Object.defineProperty(target, name, before);
      else Reflect.deleteProperty(target, name);
    }
    localStorage.clear();
  });

  it('says in the title of a page that nobody sees that there is something new, until somebody does', async () => {
    const own = document.title;
    const {say} = await openNotified('title');
    await say('Not for the title: the page is seen');
    expect(document.title).to.equal(own);
    look('hidden');
    await say('Are you there?');
    await waitUntil(() => document.title === 'New message', 'not told');
    look('visible');
    expect(document.title).to.equal(own);
  });

  it('puts the number of unread messages on the icon of an app, and takes it away', async () => {
    const numbers: number[] = [];
    replace(navigator, 'setAppBadge', (count: number) => Promise.resolve(numbers.push(count)));
    const {say, element} = await openNotified('badge');
    await say('One');
    await say('Two');
    element.show();
    await waitUntil(() => numbers.length === 3, 'not taken away');
    expect(numbers).to.deep.equal([1, 2, 0]);
  });

  it('plays a sound once for all tabs, unless the guest sees the message or has muted it', async () => {
    const tones = hearTones();
    const one = await openNotified('sound');
    const other = await openNotified('sound');
    const both = message('For every tab');
    for (const {sdk} of [one, other]) sdk.tell('message', both);
    await waitUntil(() => tones.length > 0, 'silent');
    await one.say('Another one');
    expect(tones, 'two notes each').to.have.length(4);

    one.sdk.tell('messageSent', guestMessage('mine', 'Mine makes none'));
    one.element.show();
    const root = one.element.shadowRoot;
    const find = (selector: string): HTMLElement | null | undefined =>
      root?.querySelector<HTMLElement>(selector);
    await waitUntil(() => find('.more'), 'no menu');
    one.sdk.tell('message', message('Seen'));
    find('.more')?.click();
    await waitUntil(() => find('.menu [aria-pressed]'), 'no switch');
    expect(find('.menu [aria-pressed]')?.ariaPressed).to.equal('false');
    find('.menu [aria-pressed]')?.click();
    await waitUntil(() => find('.menu [aria-pressed]')?.ariaPressed === 'true', 'not muted');
    await other.say('Muted here as well');
    expect(tones).to.have.length(4);
  });

  it('shows a notification of the system while the page is hidden; it opens the panel', async () => {
    const shown: Shown[] = [];
    class Shown extends EventTarget {
      static readonly permission = 'granted';
      readonly words: string;
      constructor(title: string, {body = ''}: NotificationOptions) {
        super();
        this.words = `${title}: ${body}`;
        shown.push(this);
      }
      close(): void {}
    }
    replace(globalThis, 'Notification', Shown);
    const {say, element} = await openNotified('system');
    await say('Not for the system: the page is seen');
    look('hidden');
    await say('Are you there?');
    await waitUntil(() => shown.length > 0, 'not shown');
    expect(shown).to.have.length(1);
    const [notification] = shown;
    expect(notification?.words).to.equal('Lena: Are you there?');
    notification?.dispatchEvent(new Event('click'));
    expect(element.open).to.equal(true);
  });

  it('asks for permission when the guest opens the panel, and not before', async () => {
    let asked = 0;
    replace(globalThis, 'Notification', {
      permission: 'default',
      requestPermission: () => Promise.resolve((asked += 1)),
    });
    const {say, element} = await openNotified('system');
    await say('hello');
    expect(asked).to.equal(0);
    element.show();
    await waitUntil(() => asked === 1, 'not asked');
  });

  it('does nothing that the page did not ask for', async () => {
    const tones = hearTones();
    const own = document.title;
    const sdk = new ScriptedSdk();
    const {element} = await openMessenger((tag) => (tag.createSdk = () => sdk));
    await element.ready;
    look('hidden');
    sdk.tell('message', message('hello'));
    await waitUntil(() => element.unreadCount === 1, 'not there');
    expect(document.title).to.equal(own);
    expect(tones).to.have.length(0);
  });
});
