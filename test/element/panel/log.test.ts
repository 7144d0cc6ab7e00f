import {expect, waitUntil} from '@open-wc/testing';
import {agentMessage, guestMessage, ScriptedSdk, talk} from '../../../demo/gallery/scripted-sdk.js';
import {createService} from '../../../src/emulator/service.js';
import {openMessenger, type Opened} from '../open-messenger.js';

interface Scripted extends Opened {
  readonly sdk: ScriptedSdk;
  readonly log: HTMLElement;
  /** The texts of the messages whose row is at least partly in view. */
  inView(): string[];
  /** How far the end is below what is seen, in pixels. */
  below(): number;
}

/** A messenger with an open panel and a scripted conversation that has been drawn. */
async function openLog(count: number, earlier = 0): Promise<Scripted> {
  const sdk = new ScriptedSdk();
  sdk.earlier = talk(earlier, 'e', -earlier);
  const opened = await openMessenger((tag) => (tag.createSdk = () => sdk));
  await opened.element.ready;
  sdk.tell('history', {messages: talk(count), catchUp: false, start: earlier === 0});
  opened.element.show();
  await waitUntil(() => opened.element.shadowRoot?.querySelector('.slot'), 'nothing drawn');
  const log = opened.part('log');
  if (!log) throw new Error('no log');
  return {
    ...opened,
    sdk,
    log,
    inView: () => {
      const {top, bottom} = log.getBoundingClientRect();
      return [...log.querySelectorAll<HTMLElement>('.slot')]
        .filter((slot) => {
          const rect = slot.getBoundingClientRect();
          return rect.bottom > top + 1 && rect.top < bottom - 1;
        })
        .map((slot) => slot.dataset['key'] ?? '');
    },
    below: () => log.scrollHeight - log.scrollTop - log.clientHeight,
  };
}

const rows = ({log}: Scripted): number => log.querySelectorAll('.slot').length;

describe('the log', () => {
  it('has only what is near in the document, of 10 000 messages', async () => {
    const opened = await openLog(10_000);
    const {log, inView, below, element} = opened;
    await waitUntil(() => inView().includes('m9999'), 'not at the end');
    expect(below()).to.be.lessThan(2);
    expect(rows(opened)).to.be.lessThan(100);
    expect(element.messages.length).to.equal(10_000);
    expect(log.scrollHeight).to.be.greaterThan(300_000);
  });

  it('shows every message once while the guest scrolls through, without a void', async () => {
    const opened = await openLog(300);
    const {log, inView} = opened;
    const met = new Set(inView());
    const hasVoid = (): boolean => {
      const head = log.querySelector('.slot')?.getBoundingClientRect().top ?? 0;
      return head > log.getBoundingClientRect().top && !inView().includes('m0');
    };
    while (log.scrollTop > 0) {
      const before = log.scrollTop;
      log.scrollTop -= 300;
      await waitUntil(() => log.scrollTop < before && !hasVoid(), 'a void');
      for (const key of inView()) met.add(key);
    }
    expect(met.size).to.equal(300);
  });

  it('comes out right after a leap to the beginning and back', async () => {
    const {log, inView, below} = await openLog(2000);
    log.scrollTop = 0;
    await waitUntil(() => inView()[0] === 'm0', 'not at the beginning');
    log.scrollTop = log.scrollHeight;
    await waitUntil(() => inView().at(-1) === 'm1999' && below() < 2, 'not at the end');
  });

  it('keeps what the guest reads where it is when messages come, and says how many', async () => {
    const {log, inView, sdk, element} = await openLog(200);
    log.scrollTop -= 1500;
    const button = (): HTMLElement | null | undefined =>
      element.shadowRoot?.querySelector<HTMLElement>('.to-end');
    await waitUntil(() => button(), 'no way back to the end');
    const [first] = inView();
    const top = (): number =>
      (log.querySelector(`[data-key="${first}"]`)?.getBoundingClientRect().top ?? 0) -
      log.getBoundingClientRect().top;
    const before = top();
    sdk.tell('message', agentMessage('new1', 'One more', 5000));
    sdk.tell('message', agentMessage('new2', 'And another', 5001));
    await waitUntil(() => button()?.textContent?.includes('2 new messages'), 'not told');
    expect(top()).to.be.closeTo(before, 1);
    button()?.click();
    await waitUntil(() => inView().includes('new2') && !button(), 'not at the end');
  });

  it('stays at the newest message when that grows before the box has told that it was scrolled', async () => {
    const {log, inView, below, sdk} = await openLog(50);
    await waitUntil(() => below() < 2, 'not at the end');
    const grown = new MutationObserver(() => {
      const newest = log.querySelector<HTMLElement>('[data-key="new1"]');
      if (newest) newest.style.paddingBlockEnd = '300px';
    });
    grown.observe(log, {childList: true, subtree: true});
    const told = new Promise((resolve) => log.addEventListener('scroll', resolve, {once: true}));
    sdk.tell('message', agentMessage('new1', 'A picture that loads', 5000));
    await told;
    grown.disconnect();
    sdk.tell('message', agentMessage('new2', 'Another message', 5001));
    await waitUntil(() => inView().includes('new2') && below() < 2, 'the newest is out of view');
  });

  it('comes to the end when the guest writes, and stays where it is when they choose an answer', async () => {
    const {log, inView, below, sdk, element} = await openLog(200);
    log.scrollTop -= 3000;
    await waitUntil(() => element.shadowRoot?.querySelector('.to-end'), 'not scrolled');
    const [first] = inView();
    const buttonResponse = {type: 'QuickReply', text: 'Blue', payload: 'blue'};
    const content = [{contentType: 'ButtonResponse', buttonResponse}];
    sdk.tell('messageQueued', guestMessage('answer', 'Blue', 'queued', {content}));
    await waitUntil(() => element.messages.at(-1)?.text === 'Blue', 'no answer');
    await element.updateComplete;
    expect(inView()[0]).to.equal(first);
    sdk.tell('messageQueued', guestMessage('written', 'One more question', 'queued'));
    await waitUntil(() => inView().includes('written') && below() < 2, 'not at the end');
  });

  it('reads on before the first message without a jump', async () => {
    const opened = await openLog(40, 60);
    const {log, inView, element} = opened;
    await waitUntil(() => inView().includes('m39'), 'not at the end');
    log.scrollTop = 100;
    await waitUntil(() => element.messages.length === 65, 'not fetched');
    await waitUntil(() => !log.textContent?.includes('Loading'), 'still loading');
    const [first] = inView();
    expect(first?.startsWith('m')).to.equal(true);
    while (element.messages.length < 100) {
      const {length} = element.messages;
      log.scrollTop = 0;
      await waitUntil(() => element.messages.length > length, 'no more fetched');
    }
    log.scrollTop = 0;
    await waitUntil(() => inView()[0] === 'e0', 'not the beginning');
    expect(log.textContent).not.to.contain('Show earlier');
  });

  it('opens at the first message that the guest has not seen', async () => {
    const {element, sdk, inView, log} = await openLog(50);
    element.hide();
    await element.updateComplete;
    for (let index = 0; index < 40; index += 1) {
      sdk.tell('message', agentMessage(`u${index}`, `Unread ${index}`, 1000 + index));
    }
    expect(element.unreadCount).to.equal(40);
    element.show();
    await waitUntil(() => inView()[0] === 'u0', 'not at the first unread one');
    expect(log.querySelector('.unread')?.textContent).to.equal('New');
    expect(element.unreadCount).to.equal(0);
  });

  it('stays where it is when the panel is closed and opened again', async () => {
    const {element, log, inView} = await openLog(200);
    log.scrollTop -= 2000;
    await waitUntil(() => !inView().includes('m199'), 'not scrolled');
    await waitUntil(() => element.shadowRoot?.querySelector('.to-end'), 'not noticed');
    const [first] = inView();
    element.hide();
    await waitUntil(() => !log.checkVisibility(), 'not closed');
    element.show();
    await waitUntil(() => inView()[0] === first, 'somewhere else');
  });

  it('shows once that somebody types, also where two do', async () => {
    const {sdk, log} = await openLog(1);
    const dots = (): number => log.querySelectorAll('.typing').length;
    sdk.tell('typing', {typing: true, from: 'bot'});
    sdk.tell('typing', {typing: true, from: 'agent'});
    await waitUntil(() => log.textContent?.includes('Support is typing'), 'not shown');
    expect(dots()).to.equal(1);
    sdk.tell('typing', {typing: false, from: 'agent'});
    await waitUntil(() => dots() === 0, 'still there');
  });

  for (const [what, days] of [
    ['slow', 1],
    ['fast', -1],
  ] as const) {
    it(`keeps the order of what is said, on one day, where the guest's clock is a day ${what}`, async () => {
      const now = (): number => Date.now() + days * 86_400_000;
      const opened = await openMessenger(undefined, createService({botDelayMs: 0, now}));
      const {element, part} = opened;
      element.show();
      for (const word of ['hello', 'Where is it?', 'thanks']) {
        const {length} = element.messages;
        await element.sendMessage(word);
        await waitUntil(() => element.messages.length === length + 2, 'no answer');
      }
      const froms = element.messages.map(({from}) => from);
      expect(froms.join(' ')).to.equal('guest bot guest bot guest bot');
      const drawn = (): NodeListOf<Element> | undefined => part('log')?.querySelectorAll('.slot');
      await waitUntil(() => drawn()?.length === 6, 'not drawn');
      const separators = [...(part('log')?.querySelectorAll('.day') ?? [])];
      expect(separators.map(({textContent}) => textContent)).to.have.length(1);
      expect(separators[0]?.textContent).not.to.equal('');
    });
  }

  it('names the days', async () => {
    const {sdk, log} = await openLog(1);
    sdk.tell('message', agentMessage('now', 'Today', 0, {time: new Date().toISOString()}));
    await waitUntil(() => log.querySelectorAll('.day').length === 2, 'no days');
    const [then, now] = [...log.querySelectorAll('.day')].map((day) => day.textContent);
    expect(now).to.equal('Today');
    expect(then).to.match(/January/);
  });
});
