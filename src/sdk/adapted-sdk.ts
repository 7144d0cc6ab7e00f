import {
  type Attributes,
  type GuestDetails,
  type Message,
  type OutgoingMessage,
  type OutgoingWords,
} from '../client/index.js';
import {Emitter} from '../client/emitter.js';
import {queuedMessage, withState} from '../client/message.js';
import {assertSendable} from '../client/words.js';
import {asMessengerError} from '../errors.js';
import {impossible, notStarted, unanswered} from './adapted-errors.js';
import type {
  ConnectionStatus,
  GuestSdk,
  OwnWindow,
  SdkConfig,
  SdkEvents,
  WebMessagingSdk,
} from './contract.js';
import {answerMs, startMs, within} from './deadline.js';
import {incoming, isOn, membersOf, named} from './told.js';

const STATUSES: readonly ConnectionStatus[] = [
  'connecting',
  'connected',
  'reconnecting',
  'offline',
  'closed',
];

/** What concerns the line and not the conversation: it is told before there is one, too. */
const OF_THE_LINE: readonly (keyof SdkEvents)[] = [
  'connectionStatusChanged',
  'error',
  'openChanged',
  'sdkEvent',
];

/**
 *     made ──initialize()──▶ starting ─▶ started ──disconnect()──▶ ended
 *
 * While it is only made nobody listens yet, and while it starts there is no conversation that a message could be part of:
 * what the SDK tells before its time is held back.
 */
type Phase = 'made' | 'starting' | 'started' | 'ended';

type Held = {readonly [Name in keyof SdkEvents]: readonly [Name, SdkEvents[Name]]}[keyof SdkEvents];

/** An SDK of the tutorial's shape: initialise, listen, send. The rest is done here, or said to be impossible. */
export class AdaptedSdk implements GuestSdk {
  readonly ownWindow: OwnWindow | undefined;
  readonly #sdk: WebMessagingSdk;
  readonly #config: SdkConfig;
  readonly #emitter = new Emitter<SdkEvents>();
  readonly #removals: (() => void)[] = [];
  #phase: Phase = 'made';
  #held: readonly Held[] = [];
  #guest: GuestDetails;
  #sent = 0;

  constructor(sdk: WebMessagingSdk, config: SdkConfig) {
    this.#sdk = sdk;
    this.#config = config;
    this.#guest = config.guestDetails ?? {};
    this.ownWindow = sdk.ownWindow;
    this.#listen('connectionStatusChanged', (status) => this.#status(status));
    this.#listen('error', (error) => this.#tell('error', asMessengerError(error)));
    this.#listen('message', (message) =>
      this.#tell('message', incoming(message, `received-${++this.#sent}`)),
    );
    this.#listen('typing', (typing) =>
      this.#tell('typing', {typing: isOn(typing, 'typing'), from: 'agent'}),
    );
    this.#listenIfPossible('openChanged', (open) =>
      this.#tell('openChanged', {open: isOn(open, 'open')}),
    );
    this.#listenIfPossible('conversationEnded', (ended) =>
      this.#tell('conversationEnded', {readOnly: membersOf(ended)['readOnly'] === true}),
    );
    this.#listenIfPossible('sdkEvent', (event) => {
      const {name, data} = membersOf(event);
      this.#tell('sdkEvent', {name: String(name), data});
    });
    // Where an SDK knows a word for all events, we hear of those that we do not know.
    this.#listenIfPossible('*', (name, data) => {
      if (typeof name === 'string' && !KNOWN.has(name)) this.#tell('sdkEvent', {name, data});
    });
  }

  on<Name extends keyof SdkEvents>(
    name: Name,
    listener: (payload: SdkEvents[Name]) => void,
  ): () => void {
    return this.#emitter.on(name, listener);
  }

  async initialize(): Promise<void> {
    this.#enter('starting');
    try {
      await within(this.#sdk.initialize(), startMs(this.#config), () =>
        notStarted(startMs(this.#config)),
      );
    } catch (error) {
      throw asMessengerError(
        error,
        'sdk-initialize-failed',
        'The SDK that createSdk made did not initialise: look at the cause.',
      );
    }
    if (this.#phase !== 'starting') return;
    this.#emitter.emit('sessionStarted', {newSession: true, readOnly: false, resumed: false});
    this.#enter('started');
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

  removeFile(): Promise<void> {
    return Promise.reject(impossible('taking back a file'));
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
    if (this.#phase === 'ended') return;
    this.#phase = 'ended';
    for (const remove of this.#removals) quietly(remove);
    quietly(() => this.#sdk.disconnect?.());
    this.#emitter.emit('connectionStatusChanged', 'closed');
  }

  logout(): void {
    this.disconnect();
  }

  #listen(name: string, heard: (...told: unknown[]) => void): void {
    const removal = this.#sdk.on(name, heard);
    this.#removals.push(() => {
      if (typeof removal === 'function') (removal as () => unknown)();
      else this.#sdk.off?.(name, heard);
    });
  }

  /** For names that are not the tutorial's: an SDK may refuse what it does not know. */
  #listenIfPossible(name: string, heard: (...told: unknown[]) => void): void {
    quietly(() => this.#listen(name, heard));
  }

  #status(told: unknown): void {
    const known = STATUSES.find((word) => word === String(told).toLowerCase());
    if (known) this.#tell('connectionStatusChanged', known);
    else this.#tell('sdkEvent', {name: 'connectionStatusChanged', data: told});
  }

  /** Tells it at once, or when its time has come. */
  #tell<Name extends keyof SdkEvents>(name: Name, payload: SdkEvents[Name]): void {
    if (this.#phase === 'ended') return;
    if (this.#mayTell(name)) this.#emitter.emit(name, payload);
    else this.#held = [...this.#held, [name, payload] as unknown as Held];
  }

  #mayTell(name: keyof SdkEvents): boolean {
    return this.#phase === 'started' || (this.#phase === 'starting' && OF_THE_LINE.includes(name));
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    const held = this.#held;
    this.#held = [];
    for (const [name, payload] of held) this.#tell(name, payload);
  }

  async #send(outgoing: OutgoingMessage, localId: string): Promise<Message> {
    assertSendable({type: 'Text', text: outgoing.text});
    const guestDetails = {...this.#guest, ...outgoing.guestDetails};
    const words = {type: 'Text', text: outgoing.text} as const;
    const queued = queuedMessage(localId, words, new Date().toISOString());
    this.#emitter.emit('messageQueued', queued);
    this.#emitter.emit('messageSending', withState(queued, 'sending'));
    try {
      const answer = await within(
        this.#sdk.sendMessage({type: 'text', text: outgoing.text, guestDetails}),
        answerMs(this.#config),
        unanswered,
      );
      const message = Object.freeze({...withState(queued, 'sent'), ...named(answer)});
      this.#emitter.emit('messageSent', message);
      return message;
    } catch (thrown) {
      const error = asMessengerError(
        thrown,
        'send-failed',
        'The SDK did not send the message: look at the cause.',
      );
      this.#emitter.emit('messageFailed', {message: withState(queued, 'failed'), error});
      throw error;
    }
  }
}

/** Whatever an SDK may tell by names of ours. */
const KNOWN: ReadonlySet<string> = new Set<keyof SdkEvents>([
  ...OF_THE_LINE,
  'message',
  'typing',
  'conversationEnded',
  'sessionStarted',
  'messageQueued',
  'messageSending',
  'messageSent',
  'messageFailed',
]);

/** What a stranger's SDK throws while it is left, or asked for what it need not know, is nobody's concern. */
function quietly(act: () => unknown): void {
  try {
    act();
  } catch {
    // see above
  }
}
