import {
  conversationEnded,
  epochMs,
  refusal,
  sessionEnd,
  shortenAttributes,
  createTypingClock,
  type TypingClock,
  WIRE_CODE,
  type StructuredMessage,
} from '../../client/foreign.js';
import {MessengerError} from '../../errors.js';
import type {SdkEvents} from '../contract.js';
import type {Told} from './bus.js';
import {publicData} from './events.js';
import type {GuestDatabase} from './guest-database.js';
import {formattedBody, listOf, liveBody, membersOf, Transcript} from './messages.js';
import type {Outgoing} from './outgoing.js';

type Emit = <Name extends keyof SdkEvents>(name: Name, payload: SdkEvents[Name]) => void;

type Members = Readonly<Record<string, unknown>>;

/** How long somebody types when the messenger does not say it, in milliseconds. */
const TYPING_MS = 5000;

/** Tells what the official messenger says in our words; what has none is told as `sdkEvent`. */
export class Interpreter {
  readonly #emit: Emit;
  readonly #guest: GuestDatabase;
  readonly #outgoing: Outgoing;
  readonly #transcript = new Transcript();
  readonly #typing: TypingClock;
  /** What was told last is told once: the messenger repeats some of it. */
  #isReadOnly = false;
  #isCleared = false;
  #isCatchingUp = false;
  #hasService = false;
  #attachmentId = '';

  constructor(emit: Emit, guest: GuestDatabase, outgoing: Outgoing) {
    this.#emit = emit;
    this.#guest = guest;
    this.#outgoing = outgoing;
    this.#typing = createTypingClock((typing, from) => emit('typing', {typing, from}));
  }

  /** The conversation takes no more messages. */
  get isReadOnly(): boolean {
    return this.#isReadOnly;
  }

  /** The plugin that sends messages has come. */
  get hasService(): boolean {
    return this.#hasService;
  }

  stop(): void {
    this.#typing.stop();
  }

  take(name: string, {data, replayed}: Told): void {
    const interpret = this.#words[name];
    if (interpret) interpret(membersOf(data), replayed);
    else this.#emit('sdkEvent', {name, data: publicData(name, data)});
  }

  /** Older messages that were asked for; false when there are none. */
  earlier(page: unknown): boolean {
    return this.#history(membersOf(page), false);
  }

  readonly #words: Readonly<Record<string, (data: Members, replayed: boolean) => void>> = {
    'Messenger.opened': () => this.#emit('openChanged', {open: true}),
    'Messenger.closed': () => this.#emit('openChanged', {open: false}),
    'Messenger.cleared': () => this.#loggedOut(),
    'Database.removed': (data) => this.#removed(data),

    'MessagingService.ready': () => {
      this.#hasService = true;
      this.#emit('connectionStatusChanged', 'connecting');
    },
    'MessagingService.started': (data, replayed) => this.#started(data, replayed),
    'MessagingService.conversationReset': (data) => {
      this.#forget();
      this.#guest.dropped();
      this.#started({...data, newSession: true}, false);
    },
    'MessagingService.restored': (data) => {
      this.#history(data, this.#isCatchingUp);
      this.#isCatchingUp = false;
    },
    'MessagingService.oldMessages': (data) => this.#history(data, false),
    'MessagingService.historyComplete': () =>
      this.#emit('history', {messages: [], catchUp: false, start: true}),
    'MessagingService.messagesReceived': ({messages}) => listOf(messages).forEach(this.#live),
    'MessagingService.sendingMessage': ({message}) => this.#sending(membersOf(message)),
    'MessagingService.typingReceived': ({typing}) => this.#someoneTypes(membersOf(typing)),
    'MessagingService.typingTimeout': () => this.#typing.stop(),
    'MessagingService.offline': () => this.#emit('connectionStatusChanged', 'offline'),
    'MessagingService.reconnecting': () => this.#emit('connectionStatusChanged', 'reconnecting'),
    'MessagingService.reconnected': () => {
      this.#isCatchingUp = true;
      this.#emit('connectionStatusChanged', 'connected');
    },
    'MessagingService.conversationDisconnected': (data) => this.#disconnected(data),
    // While it restores a session it tells the session's whole state here, also when it may be written to.
    'MessagingService.readOnlyConversation': ({readOnly}) => {
      if (readOnly !== false) this.#ended(true);
    },
    'MessagingService.conversationCleared': () => this.#cleared(),
    'MessagingService.sessionCleared': () => this.#cleared(),
    'MessagingService.sessionWarning': ({expirationTime}) =>
      this.#emit('sessionExpiring', {expiresAtMs: epochMs(expirationTime)}),
    'MessagingService.sessionExpired': () => this.#expired(),
    'MessagingService.customAttributesSizeExceeded': () => this.#attributesRefused(undefined),
    'MessagingService.error': ({error}) => this.#failed(membersOf(error)),
    'MessagingService.uploadApproved': ({attachmentId}) => {
      this.#attachmentId = String(attachmentId);
      this.#progress('uploading', 0);
    },
    'MessagingService.uploading': ({percentage}) =>
      this.#progress('uploading', typeof percentage === 'number' ? percentage : 0),
    'MessagingService.fileUploaded': () => this.#progress('uploaded', 100),
    'MessagingService.fileUploadError': () => this.#progress('failed', 0),
    'MessagingService.fileUploadCancelled': () => this.#progress('removed', 0),
    'MessagingService.fileDeleted': ({attachmentId}) => {
      this.#attachmentId = String(attachmentId);
      this.#progress('removed', 0);
    },
  };

  #started({newSession, readOnly}: Members, replayed: boolean): void {
    this.#isCleared = false;
    this.#isReadOnly = readOnly === true;
    this.#emit('connectionStatusChanged', 'connected');
    this.#emit('sessionStarted', {
      // What began before we came has been greeted.
      newSession: newSession === true && !replayed,
      readOnly: this.#isReadOnly,
      resumed: false,
    });
  }

  readonly #live = (told: unknown): void => {
    const body = liveBody(told);
    if (!body) return;
    if (body.direction === 'Inbound') this.#carried(told);
    if (body.type === 'Event') return;
    const tracingId = membersOf(told)['tracingId'];
    const read = (localId?: string) => this.#transcript.message(body, localId);
    const known = typeof tracingId === 'string' ? tracingId : undefined;
    if (body.direction === 'Inbound' && this.#outgoing.arrived(body, known, read)) return;
    // The messenger ends its own typing timer without a word when a message comes.
    if (body.direction === 'Outbound') this.#typing.stop();
    this.#emit('message', read());
  };

  #sending({text, type, tracingId}: Members): void {
    if (type === 'Event' || typeof tracingId !== 'string') return;
    this.#outgoing.sending(typeof text === 'string' ? text : '', tracingId);
  }

  /** The echo carries back what travelled with the message. */
  #carried(told: unknown): void {
    const {customAttributes} = membersOf(membersOf(membersOf(told)['channel'])['metadata']);
    const keys = this.#guest.carried(membersOf(customAttributes));
    if (keys.length > 0) this.#emit('guestApplied', {keys});
  }

  #history({messages}: Members, catchUp: boolean): boolean {
    // Newest first, and some of them were told before.
    const bodies = listOf(messages)
      .toReversed()
      .map(formattedBody)
      .filter((body): body is StructuredMessage => body !== undefined && body.type !== 'event');
    const told = bodies.map((body) => this.#transcript.message(body));
    this.#emit('history', {messages: told, catchUp});
    return told.length > 0;
  }

  #someoneTypes({type, duration, durationMs}: Members): void {
    if (type === 'Off') return this.#typing.stop();
    const ms = typeof duration === 'number' ? duration : durationMs;
    this.#typing.started('agent', typeof ms === 'number' ? ms : TYPING_MS);
  }

  /** It is told again when the history holds an old one, after which the conversation went on. */
  #disconnected({message, readOnly}: Members): void {
    const body = liveBody(message) ?? formattedBody(message);
    const time = body?.channel.time;
    if (time !== undefined && Date.parse(time) < this.#transcript.newestMs) return;
    this.#ended(readOnly === true);
  }

  #ended(readOnly: boolean): void {
    if (this.#isReadOnly) return; // one end is told by two events
    this.#isReadOnly = readOnly;
    this.#typing.stop();
    if (readOnly) this.#outgoing.failAll(conversationEnded());
    this.#emit('conversationEnded', {readOnly});
  }

  #cleared(): void {
    if (this.#isCleared) return;
    this.#isCleared = true;
    this.#forget();
    this.#guest.dropped();
    this.#emit('conversationCleared', undefined);
  }

  #forget(): void {
    this.#isReadOnly = false;
    this.#transcript.clear();
    this.#typing.stop();
  }

  #expired(): void {
    const end = sessionEnd({class: 'SessionExpiredEvent'});
    this.#guest.dropped();
    this.#emit('sessionExpired', undefined);
    if (!end) return;
    this.#outgoing.failAll(end.error);
    this.#emit('error', end.error);
  }

  #loggedOut(): void {
    const error = new MessengerError('session-closed', 'The official messenger was cleared.', {
      hint: 'Load the page again: only then does it come back.',
    });
    this.#outgoing.failAll(error);
    this.#cleared();
    this.#emit('connectionStatusChanged', 'closed');
    this.#emit('error', error);
  }

  /** The whole database comes with it. Where our part is gone, the messenger dropped it. */
  #removed(data: Members): void {
    const {customAttributes} = membersOf(data['messaging']);
    if (Object.keys(membersOf(customAttributes)).length === 0) this.#guest.dropped();
    this.#emit('sdkEvent', {name: 'Database.removed', data: {}});
  }

  #failed({code, body, tracingId}: Members): void {
    const {errorCode, errorMessage, retryAfter} = membersOf(body);
    const status = [errorCode, code].find((each) => typeof each === 'number') ?? 0;
    const traced = typeof tracingId === 'string' ? tracingId : undefined;
    if (status === WIRE_CODE.customAttributeSizeTooLarge) return this.#attributesRefused(traced);
    const frame = {
      class: 'Error',
      code: status,
      text: typeof errorMessage === 'string' ? errorMessage : '',
      ...(typeof retryAfter === 'number' && {retryAfterMs: retryAfter * 1000}),
    } as const;
    const end = sessionEnd(frame);
    const error = end?.error ?? slowDown(refusal(frame));
    if (!this.#outgoing.fail(traced, error)) this.#emit('error', error);
  }

  /** Two events say it: whichever comes first takes the attributes out, the other one knows the message. */
  #attributesRefused(tracingId: string | undefined): void {
    const error = new MessengerError(
      'attributes-too-large',
      'The service did not take the custom attributes.',
      {hint: shortenAttributes()},
    );
    const isNews = this.#guest.refused();
    if (!this.#outgoing.fail(tracingId, error) && isNews) this.#emit('error', error);
  }

  /** Of the file the messenger tells no more than its id, and while it is on its way not even that. */
  #progress(state: SdkEvents['attachmentProgress']['state'], percent: number): void {
    this.#emit('attachmentProgress', {
      attachmentId: this.#attachmentId,
      fileName: '',
      fileType: '',
      fileSize: 0,
      percent,
      state,
    });
  }
}

/** Our client sends such a message again; the official one does not. */
function slowDown(error: MessengerError): MessengerError {
  if (error.code !== 'rate-limited') return error;
  const {message, retryAfterMs, status} = error;
  const hint = 'Send more slowly, and send this message again.';
  return new MessengerError('rate-limited', message, {hint, retryable: true, status, retryAfterMs});
}
