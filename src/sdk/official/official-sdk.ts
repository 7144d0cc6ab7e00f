import {assertSendable, disconnected, Emitter} from '../../client/foreign.js';
import {asMessengerError, MessengerError} from '../../errors.js';
import type {
  Attributes,
  GuestDetails,
  GuestSdk,
  Message,
  OutgoingMessage,
  OwnWindow,
  SdkConfig,
  SdkEvents,
} from '../contract.js';
import {answerMs, startMs} from '../deadline.js';
import type {Bus} from './bus.js';
import {EVENT_NAMES} from './events.js';
import {GuestDatabase} from './guest-database.js';
import {Interpreter} from './interpreter.js';
import {Outgoing} from './outgoing.js';
import {officialBus} from './page.js';
import {refusedBy} from './refusals.js';

/** The official messenger, in its own window. Its script stays in the page when we go: it cannot be unloaded. */
export class OfficialSdk implements GuestSdk {
  readonly ownWindow: OwnWindow = {
    open: () => this.#ask('Messenger.open').catch(unlessSo),
    close: () => this.#ask('Messenger.close').catch(unlessSo),
  };
  readonly #config: SdkConfig;
  readonly #emitter = new Emitter<SdkEvents>();
  readonly #guest: GuestDatabase;
  readonly #outgoing: Outgoing;
  readonly #interpreter: Interpreter;
  #bus: Bus | undefined;
  #unsubscribe: readonly (() => void)[] = [];
  #isEnded = false;
  #sent = 0;

  constructor(config: SdkConfig) {
    this.#config = config;
    const emit: <Name extends keyof SdkEvents>(name: Name, payload: SdkEvents[Name]) => void = (
      name,
      payload,
    ) => this.#emitter.emit(name, payload);
    this.#guest = new GuestDatabase(config, (error) => emit('error', asMessengerError(error)));
    this.#outgoing = new Outgoing({
      messageQueued: (message) => emit('messageQueued', message),
      messageSending: (message) => emit('messageSending', message),
      messageSent: (message) => emit('messageSent', message),
      messageFailed: (failed) => emit('messageFailed', failed),
    });
    this.#interpreter = new Interpreter(emit, this.#guest, this.#outgoing);
  }

  on<Name extends keyof SdkEvents>(
    name: Name,
    listener: (payload: SdkEvents[Name]) => void,
  ): () => void {
    return this.#emitter.on(name, listener);
  }

  /** Resolves when the script is there and has the guest's details. The line opens when the messenger's window first does. */
  async initialize(): Promise<void> {
    const {deploymentId, environment} = this.#config;
    const ms = startMs(this.#config);
    const bus = await officialBus({deploymentId, environment, loadMs: ms});
    if (this.#isEnded) throw disconnected();
    this.#bus = bus;
    this.#unsubscribe = EVENT_NAMES.map((name) =>
      bus.subscribe(name, (told) => this.#interpreter.take(name, told)),
    );
    await Promise.race([
      bus.when('Database.ready', ms, () => notReady(ms)),
      this.#impossible(bus, ms),
    ]);
    if (this.#isEnded) throw disconnected();
    await this.#guest.open(bus);
    // Only where the deployment shows its launcher on demand; everywhere else it is refused, and there it is.
    this.#ask('Launcher.show').catch(() => undefined);
  }

  sendMessage(message: Parameters<GuestSdk['sendMessage']>[0]): Promise<Message> {
    const {guestDetails} = message;
    const text = 'words' in message ? message.words.text : message.text;
    if (text === undefined) return Promise.reject(windowOnly('an answer without a text'));
    return this.#send({text, guestDetails}, `local-${++this.#sent}`);
  }

  resendMessage(failed: Message): Promise<Message> {
    return this.#send({text: failed.text}, failed.localId ?? `local-${++this.#sent}`);
  }

  withdrawMessage(): boolean {
    return true; // whatever failed is not kept
  }

  sendFile(): Promise<Message> {
    return Promise.reject(windowOnly('sendFile()'));
  }

  removeFile(): Promise<void> {
    return Promise.reject(windowOnly('taking back a file'));
  }

  fileLink(): Promise<string> {
    return Promise.reject(windowOnly('a new link to a file'));
  }

  async loadEarlier(): Promise<boolean> {
    const page = await this.#ask('MessagingService.fetchHistory');
    // A text says that there is no more.
    return typeof page === 'object' && this.#interpreter.earlier(page);
  }

  sendTyping(): void {
    // While it is throttled nobody is called back.
    this.#ask('MessagingService.sendTyping').catch(() => undefined);
  }

  setGuest(details: GuestDetails): void {
    this.#guest.setDetails(details);
  }

  setCustomAttributes(attributes: Attributes): void {
    this.#guest.setCustom(attributes);
  }

  async startNewConversation(): Promise<void> {
    const isOver = this.#interpreter.isReadOnly;
    await this.#ask(`MessagingService.${isOver ? 'resetConversation' : 'clearConversation'}`);
  }

  async clearConversation(): Promise<void> {
    await this.#ask('MessagingService.clearConversation');
  }

  reconnectNow(): void {
    // The messenger does it by itself.
  }

  disconnect(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#interpreter.stop();
    this.#outgoing.failAll(disconnected());
    if (this.#bus) {
      this.#ask('Messenger.close').catch(() => undefined);
      this.#ask('Launcher.hide').catch(() => undefined);
    }
    this.#emitter.emit('connectionStatusChanged', 'closed');
  }

  logout(): void {
    this.#ask('Messenger.clear').catch(() => undefined);
    this.disconnect();
  }

  async #send({text, guestDetails}: OutgoingMessage, localId: string): Promise<Message> {
    assertSendable({type: 'Text', text});
    const sent = this.#outgoing.add(localId, text, startMs(this.#config));
    try {
      await this.#service();
      await this.#guest.settled(guestDetails);
      await this.#ask('MessagingService.sendMessage', {message: text});
    } catch (error) {
      const told = asMessengerError(
        error,
        'send-failed',
        'The message was not sent: look at cause.',
      );
      this.#outgoing.fail(localId, told);
    }
    return sent;
  }

  /** The plugin that sends comes only when the window is first opened. */
  async #service(): Promise<void> {
    const bus = this.#running();
    if (!this.#interpreter.hasService) await this.ownWindow.open();
    const ms = answerMs(this.#config);
    await bus.when('MessagingService.ready', ms, () => notReady(ms));
  }

  async #ask(command: string, options: object = {}): Promise<unknown> {
    try {
      return await this.#running().command(command, options, answerMs(this.#config));
    } catch (error) {
      throw refusedBy(error);
    }
  }

  #running(): Bus {
    if (this.#bus) return this.#bus;
    throw new MessengerError('sdk-initialize-failed', 'The official messenger is not there.', {
      hint: 'Await initialize() first.',
    });
  }

  /** What the messenger says when it will not work here; else it never settles. */
  async #impossible(bus: Bus, ms: number): Promise<never> {
    const never = new Promise<never>(() => undefined);
    const none = (): MessengerError => notReady(ms);
    await Promise.race([
      bus.when('GenesysJS.domainNotAllowed', ms, none).then(() => {
        throw new MessengerError('domain-not-allowed', 'The deployment is not for this domain.', {
          hint: 'Add the domain of this page to the allowed domains of the Messenger deployment, or allow all domains: Genesys Cloud, Admin > Message > Messenger Deployments.',
        });
      }),
      bus.when('GenesysJS.configurationReceived', ms, none).then((told) => {
        if (isHeadless(told)) throw headless();
        return never;
      }),
    ]);
    return never;
  }
}

/** A window that is open already refuses to be opened: what was wanted is so. */
function unlessSo(error: MessengerError): void {
  if (!/already/i.test(String(error.cause))) throw error;
}

function isHeadless(told: unknown): boolean {
  const {deploymentConfig} = told as {
    deploymentConfig?: {headlessMode?: {enabled?: boolean} | null} | null;
  };
  return deploymentConfig?.headlessMode?.enabled === true;
}

function headless(): MessengerError {
  return new MessengerError('sdk-initialize-failed', 'The deployment has no window of its own.', {
    hint: 'Switch its user interface on in the Messenger configuration (it is headless), or use sdk="built-in", which brings a window.',
  });
}

function notReady(ms: number): MessengerError {
  return new MessengerError(
    'sdk-initialize-failed',
    `The official messenger has not become ready in ${ms / 1000} s.`,
    {
      hint: "Check the page's CSP (connect-src, frame-src), the deployment's allowed domains, and that deployment-id is of this environment.",
      retryable: true,
    },
  );
}

function windowOnly(what: string): MessengerError {
  return new MessengerError('unexpected', `With sdk="messenger" the page cannot do ${what}.`, {
    hint: 'The guest does it in the window of the official messenger; or use sdk="built-in".',
  });
}
