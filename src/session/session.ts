import {asMessengerError, MessengerError} from '../errors.js';
import type {
  Attributes,
  FileOptions,
  GuestDetails,
  GuestSdk,
  GuestWords,
  Message,
} from '../sdk/contract.js';

export type {
  AttachmentProgress,
  Attributes,
  ConnectionStatus,
  CreateSdk,
  FileOptions,
  GuestAttributeKeys,
  GuestDetails,
  GuestWords,
  Message,
  OutgoingMessage,
  SdkConfig,
  WebMessagingSdk,
} from '../sdk/contract.js';
import {after, EMPTY, SDK_EVENTS, summary, type Change, type Conversation} from './conversation.js';

/** A message before it is sent: a page may change the text, or refuse it. */
export interface Draft {
  readonly text: string;
  readonly guestDetails?: GuestDetails | undefined;
}

/** What a session is told besides its SDK. */
export interface SessionOptions {
  /** Sent once at the beginning of every new session. */
  readonly initialMessage?: string | undefined;
  /** Whether the agent is told that the guest types. */
  readonly guestTyping: boolean;
  /** Asked before each message; gives the text to send, or `undefined` when it is not to be sent. */
  readonly beforeSend: (draft: Draft) => Promise<string | undefined>;
}

/** Hears of each change, with the conversation before and after it. */
export type SessionListener = (change: Change, now: Conversation, before: Conversation) => void;

export type Session = ReturnType<typeof createSession>;

/** One guest's conversation: what the SDK tells becomes state, and what the guest does goes to the SDK. */
export function createSession(sdk: GuestSdk, options: SessionOptions) {
  const listeners = new Set<SessionListener>();
  let conversation: Conversation = EMPTY;
  let stopped = false;
  const unsubscribe = SDK_EVENTS.map((name) =>
    sdk.on(name, (payload: unknown) => change({name, payload} as Change)),
  );

  /**
   * Sends a text; resolves with the message as the service confirmed it. `accepted` is called as soon as the message is
   * part of the conversation, from where on it cannot get lost; what keeps it from that is told as an error.
   */
  async function send(draft: Draft, accepted?: () => void): Promise<Message> {
    const text = await approved(draft);
    return give({type: 'text', text, guestDetails: draft.guestDetails}, accepted);
  }

  /** Ends the connection and hears nothing any more. */
  function stop(): void {
    if (stopped) return;
    stopped = true;
    sdk.disconnect();
    for (const end of unsubscribe) end();
    listeners.clear();
  }

  async function give(
    message: Parameters<GuestSdk['sendMessage']>[0],
    accepted?: () => void,
  ): Promise<Message> {
    let inConversation = false;
    const queued = sdk.on('messageQueued', () => {
      queued();
      inConversation = true;
      accepted?.();
    });
    try {
      return await sdk.sendMessage(message);
    } catch (error) {
      if (!inConversation) tell(error);
      throw error;
    } finally {
      queued();
    }
  }

  /** The text that the page lets through. */
  async function approved(draft: Draft): Promise<string> {
    // What cannot be sent is not worth a question; the SDK refuses it.
    if (draft.text.trim() === '') return draft.text;
    const text = await options.beforeSend(draft);
    if (text !== undefined) return text;
    const error = refusedByPage();
    tell(error);
    throw error;
  }

  function tell(error: unknown): void {
    change({name: 'error', payload: asMessengerError(error)});
  }

  function change(what: Change): void {
    const before = conversation;
    conversation = after(before, what);
    for (const listener of [...listeners]) listener(what, conversation, before);
    const begins = what.name === 'sessionStarted' && what.payload.newSession;
    // A failure stands in the conversation, with its reason.
    if (begins && options.initialMessage)
      send({text: options.initialMessage}).catch(() => undefined);
  }

  return {
    /** What is true now; another object after each change. */
    get conversation() {
      return conversation;
    },

    /** The conversation in numbers, for a support ticket. */
    get summary() {
      return summary(conversation);
    },

    /** Whether the SDK draws a window of its own, in which the guest has the conversation. */
    hasOwnWindow: sdk.ownWindow !== undefined,

    send,
    stop,

    /** Adds a listener; the function that comes back removes it. */
    subscribe(listener: SessionListener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** Resolves when messages can be sent. Throws `sdk-initialize-failed`, or what the SDK says. */
    async start(): Promise<void> {
      try {
        await sdk.initialize();
      } catch (error) {
        throw asMessengerError(
          error,
          'sdk-initialize-failed',
          'The SDK did not start: look at the cause.',
        );
      }
    },

    /** Sends the answer to rich content; the page is asked about its text as about any other. Rejects as `send` does. */
    async answer(words: GuestWords): Promise<Message> {
      await approved({text: words.text ?? ''});
      return give({type: 'words', words});
    },

    /** Sends a failed message again. */
    resend(message: Message): Promise<Message> {
      return sdk.resendMessage(message);
    },

    /** Brings a file to the service and sends it. Rejects with `attachment-refused`, `attachment-failed`, or as `send` does. */
    sendFile(file: Blob, how?: FileOptions & {text?: string}): Promise<Message> {
      return sdk.sendFile(file, how);
    },

    /** Takes back a file that was not sent, also one that is on its way or did not get there. */
    removeFile(attachmentId: string): Promise<void> {
      return sdk.removeFile(attachmentId);
    },

    /** A fresh link to a file of the conversation. */
    fileLink(attachmentId: string): Promise<string> {
      return sdk.fileLink(attachmentId);
    },

    /** Adds the messages before the oldest that is shown. False when there are none. */
    loadEarlier(): Promise<boolean> {
      return sdk.loadEarlier();
    },

    /** Takes a message that failed or waits out of the conversation, to be edited. One that is on its way stays. */
    withdraw(message: Message): void {
      if (sdk.withdrawMessage(message)) change({name: 'messageWithdrawn', payload: message});
    },

    /** The guest types. */
    typing(): void {
      if (options.guestTyping) sdk.sendTyping();
    },

    /** The guest looks at the conversation, or away from it. A window of the SDK's own tells it itself. */
    watch(watched: boolean): void {
      if (sdk.ownWindow || watched === conversation.watched) return;
      change({name: 'watched', payload: watched});
    },

    /** Opens the SDK's own window, or closes it. */
    async showWindow(open: boolean): Promise<void> {
      const {ownWindow} = sdk;
      if (open === conversation.watched) return;
      try {
        await (open ? ownWindow?.open() : ownWindow?.close());
      } catch (error) {
        tell(error);
      }
    },

    /** The guest has seen all there is, in another tab. */
    readElsewhere(): void {
      if (conversation.unreadCount > 0) change({name: 'readElsewhere', payload: undefined});
    },

    setGuest(details: GuestDetails): void {
      sdk.setGuest(details);
    },

    /** Throws `attributes-too-large`, and tells it. */
    setCustomAttributes(attributes: Attributes): void {
      try {
        sdk.setCustomAttributes(attributes);
      } catch (error) {
        tell(error);
        throw error;
      }
    },

    startNewConversation(): Promise<void> {
      return sdk.startNewConversation();
    },

    clearConversation(): Promise<void> {
      return sdk.clearConversation();
    },

    reconnectNow(): void {
      sdk.reconnectNow();
    },

    /** Ends the connection and forgets what this browser kept. */
    logout(): void {
      sdk.logout();
      stop();
    },
  };
}

function refusedByPage(): MessengerError {
  return new MessengerError('send-failed', 'The page refused the message.', {
    hint: 'Look at your gc-before-send: it called preventDefault(), or what it waited for failed.',
  });
}
