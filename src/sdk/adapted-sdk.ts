import {
  type Attributes,
  type GuestDetails,
  type Message,
  type OutgoingMessage,
  type OutgoingWords,
} from '../client/index.js';
import {asMessengerError, MessengerError} from '../errors.js';
import type {
  ConnectionStatus,
  GuestSdk,
  SdkConfig,
  SdkEvents,
  WebMessagingSdk,
} from './contract.js';

const STATUSES: readonly ConnectionStatus[] = [
  'connecting',
  'connected',
  'reconnecting',
  'offline',
  'closed',
];

type Listeners = {[Name in keyof SdkEvents]?: Set<(payload: SdkEvents[Name]) => void>};

/** An SDK of the tutorial's shape: initialise, listen, send. The rest is done here, or said to be impossible. */
export class AdaptedSdk implements GuestSdk {
  readonly #sdk: WebMessagingSdk;
  readonly #listeners: Listeners = {};
  #guest: GuestDetails;
  #sent = 0;

  constructor(sdk: WebMessagingSdk, config: SdkConfig) {
    this.#sdk = sdk;
    this.#guest = config.guestDetails ?? {};
    sdk.on('connectionStatusChanged', (status: unknown) => {
      const known = STATUSES.find((word) => word === status);
      if (known) this.#emit('connectionStatusChanged', known);
    });
    sdk.on('error', (error: unknown) => this.#emit('error', asMessengerError(error)));
    sdk.on('message', (message: unknown) => this.#emit('message', this.#incoming(message)));
    sdk.on('typing', (typing: unknown) =>
      this.#emit('typing', {typing: typing !== false, from: 'agent'}),
    );
  }

  on<Name extends keyof SdkEvents>(
    name: Name,
    listener: (payload: SdkEvents[Name]) => void,
  ): () => void {
    const listeners = this.#listeners[name] ?? new Set();
    Object.assign(this.#listeners, {[name]: listeners});
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  async initialize(): Promise<void> {
    try {
      await this.#sdk.initialize();
    } catch (error) {
      throw asMessengerError(
        error,
        'sdk-initialize-failed',
        'The SDK that createSdk made did not initialise: look at the cause.',
      );
    }
    this.#emit('sessionStarted', {newSession: true, readOnly: false, resumed: false});
  }

  sendMessage(message: OutgoingMessage | OutgoingWords): Promise<Message> {
    // Of rich answers the contract knows the visible words only.
    const {guestDetails} = message;
    const text = 'words' in message ? message.words.text : message.text;
    if (text === undefined) return Promise.reject(impossible('an answer without a text'));
    return this.#send({text, guestDetails}, `local-${++this.#sent}`);
  }

  resendMessage(failed: Message): Promise<Message> {
    return this.#send({text: failed.text}, failed.localId ?? `local-${++this.#sent}`);
  }

  withdrawMessage(): boolean {
    return true; // whatever failed is not kept
  }

  sendFile(): Promise<Message> {
    return Promise.reject(impossible('sendFile()'));
  }

  fileLink(): Promise<string> {
    return Promise.reject(impossible('a new link to a file'));
  }

  loadEarlier(): Promise<boolean> {
    return Promise.resolve(false); // it tells no history
  }

  sendTyping(): void {
    // The contract has no way to tell it.
  }

  setGuest(details: GuestDetails): void {
    this.#guest = details;
  }

  setCustomAttributes(attributes: Attributes): void {
    if (Object.keys(attributes).length > 0) throw impossible('customAttributes');
  }

  startNewConversation(): Promise<void> {
    return Promise.reject(impossible('startNewConversation()'));
  }

  clearConversation(): Promise<void> {
    return Promise.reject(impossible('clearConversation()'));
  }

  reconnectNow(): void {
    // Its own business.
  }

  disconnect(): void {
    this.#sdk.disconnect?.();
    this.#emit('connectionStatusChanged', 'closed');
  }

  logout(): void {
    this.disconnect();
  }

  async #send(outgoing: OutgoingMessage, localId: string): Promise<Message> {
    const guestDetails = {...this.#guest, ...outgoing.guestDetails};
    const time = new Date().toISOString();
    const draft = {
      id: localId,
      localId,
      from: 'guest',
      text: outgoing.text,
      time,
      content: [],
    } as const;
    this.#emit('messageQueued', Object.freeze({...draft, state: 'queued'} as const));
    this.#emit('messageSending', Object.freeze({...draft, state: 'sending'} as const));
    try {
      const answer = await this.#sdk.sendMessage({type: 'text', text: outgoing.text, guestDetails});
      const message = Object.freeze({...draft, ...named(answer), state: 'sent'} as const);
      this.#emit('messageSent', message);
      return message;
    } catch (thrown) {
      const error = asMessengerError(
        thrown,
        'send-failed',
        'The SDK did not send the message: look at the cause.',
      );
      this.#emit('messageFailed', {
        message: Object.freeze({...draft, state: 'failed'} as const),
        error,
      });
      throw error;
    }
  }

  #incoming(value: unknown): Message {
    const said = (typeof value === 'object' && value !== null ? value : {text: value}) as Record<
      string,
      unknown
    >;
    const name = said['name'];
    return Object.freeze({
      id: `received-${++this.#sent}`,
      time: new Date().toISOString(),
      ...named(said),
      from: said['from'] === 'bot' ? 'bot' : 'agent',
      ...(typeof name === 'string' ? {name} : {}),
      text: typeof said['text'] === 'string' ? said['text'] : '',
      state: 'received',
      content: [],
    });
  }

  #emit<Name extends keyof SdkEvents>(name: Name, payload: SdkEvents[Name]): void {
    const listeners = this.#listeners[name] as Set<(payload: SdkEvents[Name]) => void> | undefined;
    for (const listener of listeners ?? []) listener(payload);
  }
}

/** The id and time that an SDK gave, where it gave them. */
function named(value: unknown): {id?: string; time?: string} {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const {id, time} = given;
  return {
    ...(typeof id === 'string' ? {id} : {}),
    ...(typeof time === 'string' && !Number.isNaN(Date.parse(time)) ? {time} : {}),
  };
}

function impossible(what: string): MessengerError {
  return new MessengerError('unexpected', `The SDK of this page cannot do ${what}.`, {
    hint: 'Use the built-in SDK for it: leave out createSdk.',
  });
}
