import type {MessengerError} from '../../src/errors.js';
import type {GuestSdk, Message, SdkEvents} from '../../src/sdk/contract.js';

/** A conversation without a service: it tells what a script tells it to, and takes what the guest does. */
export class ScriptedSdk implements GuestSdk {
  /** Texts and answers that the guest sent, in order. */
  readonly sent: unknown[] = [];
  /** What `loadEarlier()` finds, oldest first; each call takes the newest `pageSize` of them. */
  earlier: Message[] = [];
  pageSize = 25;
  /** Why nothing that the guest sends gets there, as long as it is set. */
  failure: MessengerError | undefined;
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();
  #count = 0;

  /** Tells the listeners of one event. */
  tell<Name extends keyof SdkEvents>(name: Name, payload: SdkEvents[Name]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(payload as never);
  }

  on<Name extends keyof SdkEvents>(
    name: Name,
    listener: (payload: SdkEvents[Name]) => void,
  ): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  initialize(): Promise<void> {
    this.tell('connectionStatusChanged', 'connected');
    this.tell('sessionStarted', {newSession: false, readOnly: false, resumed: false});
    return Promise.resolve();
  }

  sendMessage(outgoing: Parameters<GuestSdk['sendMessage']>[0]): Promise<Message> {
    this.sent.push(outgoing);
    this.#count += 1;
    const words = outgoing.type === 'words' ? outgoing.words : {text: outgoing.text};
    const queued = guestMessage(`guest-${this.#count}`, words.text ?? '', 'queued', {
      content: ('content' in words && words.content) || [],
    });
    const sent: Message = {...queued, state: 'sent'};
    this.tell('messageQueued', queued);
    if (this.failure) {
      this.tell('messageFailed', {message: {...queued, state: 'failed'}, error: this.failure});
      return Promise.reject(this.failure);
    }
    this.tell('messageSent', sent);
    return Promise.resolve(sent);
  }

  resendMessage({text}: Message): Promise<Message> {
    return this.sendMessage({text});
  }

  withdrawMessage(): boolean {
    return true;
  }

  sendFile(): Promise<Message> {
    return this.sendMessage({text: 'a file'});
  }

  removeFile(): Promise<void> {
    return Promise.resolve();
  }

  fileLink(): Promise<string> {
    return Promise.resolve('about:blank');
  }

  loadEarlier(): Promise<boolean> {
    const messages = this.earlier.splice(-this.pageSize);
    this.tell('history', {messages, catchUp: false, start: this.earlier.length === 0});
    return Promise.resolve(messages.length > 0);
  }

  sendTyping(): void {}
  setGuest(): void {}
  setCustomAttributes(): void {}

  startNewConversation(): Promise<void> {
    this.tell('sessionStarted', {newSession: true, readOnly: false, resumed: false});
    return Promise.resolve();
  }

  clearConversation(): Promise<void> {
    this.tell('conversationCleared', undefined);
    return Promise.resolve();
  }

  reconnectNow(): void {}
  disconnect(): void {}
  logout(): void {}
}

/** When the scripted conversations begin. */
const BEGIN_MS = Date.UTC(2026, 0, 5, 9);

/** A message of an agent, `minutes` after the beginning. */
export function agentMessage(
  id: string,
  text: string,
  minutes = 0,
  more: Partial<Message> = {},
): Message {
  return {
    id,
    from: 'agent',
    name: 'Lena',
    text,
    time: new Date(BEGIN_MS + minutes * 60_000).toISOString(),
    state: 'received',
    content: [],
    ...more,
  };
}

/** A message of the guest. */
export function guestMessage(
  id: string,
  text: string,
  state: Message['state'] = 'sent',
  more: Partial<Message> = {},
): Message {
  const time = new Date().toISOString();
  return {id, localId: id, from: 'guest', text, time, state, content: [], ...more};
}

/** So many messages of an agent, one a minute from `firstMinute` on. */
export function talk(count: number, prefix = 'm', firstMinute = 0): Message[] {
  return Array.from({length: count}, (_, index) =>
    agentMessage(
      `${prefix}${index}`,
      `Message ${prefix}${index}. ${'And so on. '.repeat(index % 4)}`,
      firstMinute + index,
    ),
  );
}
