import '/dist/gc-guest-messenger.js';
import {agentMessage, ScriptedSdk} from '../../demo/gallery/scripted-sdk.js';
import type {GcGuestMessenger} from '../../src/index.js';
import type {Message} from '../../src/sdk/contract.js';
import type {Contender, PlainMessage} from './contender.js';

/** The built tag, with a conversation that is told to it. The service's documents are in the page: no network is measured. */
class OurChat implements Contender {
  ready?: Promise<void>;
  readonly #sdk = new ScriptedSdk();
  #root: ShadowRoot | null = null;

  async mount(into: HTMLElement): Promise<void> {
    const messenger: GcGuestMessenger = document.createElement('gc-guest-messenger');
    messenger.layout = 'inline';
    messenger.deploymentId = into.dataset['deploymentId'] ?? '';
    messenger.environment = 'http://emulator.test';
    messenger.storage = 'none';
    messenger.logLevel = 'warn';
    messenger.createSdk = () => this.#sdk;
    const documents = JSON.parse(into.dataset['documents'] ?? '{}') as Record<string, unknown>;
    messenger.fetch = (input) => {
      const {pathname} = new URL(new Request(input).url);
      return Promise.resolve(Response.json(documents[pathname.split('/').at(-1) ?? '']));
    };
    messenger.style.blockSize = '500px';
    into.append(messenger);
    this.#root = messenger.shadowRoot;
    // What is written before the line stands is kept, and sent as soon as it does.
    await shown(messenger, 'textarea');
    this.ready = messenger.ready;
  }

  showAll(messages: readonly PlainMessage[]): void {
    this.#sdk.tell('history', {messages: messages.map(asOurs), catchUp: false, start: true});
  }

  addOne(message: PlainMessage): void {
    this.#sdk.tell('message', asOurs(message));
  }

  box(): Element {
    const box = this.#root?.querySelector('[role=log]');
    if (!box) throw new Error('The panel has no log.');
    return box;
  }

  newest(): Element | undefined {
    return [...this.box().querySelectorAll('[part~=message]')].at(-1);
  }
}

/** Asking each frame would keep the machine from the work that is waited for. */
async function shown(messenger: GcGuestMessenger, selector: string): Promise<void> {
  const isShown = (): boolean =>
    messenger.shadowRoot?.querySelector(selector)?.checkVisibility() ?? false;
  await messenger.updateComplete;
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isShown()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(messenger.shadowRoot ?? messenger, {
      subtree: true,
      childList: true,
      attributes: true,
    });
  });
}

function asOurs({id, text, time}: PlainMessage): Message {
  return agentMessage(id, text, 0, {time});
}

export const contender: Contender = new OurChat();
