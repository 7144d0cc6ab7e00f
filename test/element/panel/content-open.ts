import {waitUntil} from '@open-wc/testing';
import type {MessageContent} from '../../../src/protocol/frames.js';
import type {GcGuestMessenger} from '../../../src/index.js';
import {createService, type EmulatorService} from '../../../src/emulator/service.js';
import {DEPLOYMENT, openMessenger, type Opened} from '../open-messenger.js';
// Loaded beforehand: how long a dev server takes for what the panel loads on demand is not of interest here.
import '../../../src/element/panel/content/index.js';
import '../../../src/element/panel/content/markdown/index.js';

/** Waits for what several parts have a hand in: the service, the network, chunks that are loaded. Mocha ends it, if nothing does. */
export const until = (condition: () => unknown, what: string): Promise<void> =>
  waitUntil(condition, what, {interval: 10, timeout: 8000});

/** A messenger whose panel is open on a conversation that an agent has taken over. */
export interface OpenedContent extends Opened {
  /** The log in the panel. */
  readonly log: HTMLElement;
  /** The agent shows content, with a text or without; the newest message stands in the log. */
  show(content: readonly MessageContent[], text?: string): Promise<HTMLElement>;
  /** The rows that stand in the document, oldest first. */
  rows(): HTMLElement[];
  /** The last button with these words, as soon as it is there. */
  button(words: string): Promise<HTMLElement>;
}

/** Opens a panel that fills a tall page, so that all rows stand in the document. */
export async function openContent(
  set: (element: GcGuestMessenger, service: EmulatorService) => void = () => undefined,
  service = createService({botDelayMs: 0}),
): Promise<OpenedContent> {
  const opened = await openMessenger((element, emulator) => {
    element.setAttribute('layout', 'inline');
    element.style.setProperty('--gc-messenger-block-size', '2000px');
    set(element, emulator);
  }, service);
  const {element} = opened;
  await element.ready;
  await element.sendMessage('hello');
  service.agent.takeOver();
  // Where the bot begins, it has a word of welcome and an answer: what it says later would be taken for what is shown.
  const said = element.deploymentId === DEPLOYMENT.autoStart ? 3 : 2;
  await until(() => rows().length >= said, 'the bot does not answer');
  const log = element.shadowRoot?.querySelector<HTMLElement>('[role=log]');
  if (!log) throw new Error('no log');

  function rows(): HTMLElement[] {
    return [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.slot') ?? [])];
  }
  function newest(): HTMLElement {
    const row = rows().at(-1);
    if (!row) throw new Error('no row');
    return row;
  }
  return {
    ...opened,
    log,
    rows,
    async show(content, text) {
      const before = newest().dataset['key'];
      service.agent.send(content, text);
      await until(() => newest().dataset['key'] !== before, 'no message');
      return newest();
    },
    async button(words) {
      const find = (): HTMLElement | undefined =>
        [...log.querySelectorAll<HTMLElement>('.slot button')].findLast(
          ({textContent}) => textContent.trim() === words,
        );
      await until(find, `no button "${words}"`);
      const found = find();
      if (!found) throw new Error(`no button "${words}"`);
      return found;
    },
  };
}
