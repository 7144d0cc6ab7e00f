import {WIRE_CODE} from '../../protocol/frames.js';
import type {Bot} from '../bot/bot.js';
import type {Conversation, Participant} from '../conversation.js';
import {findDeployment, type EmulatedDeployment} from '../deployments.js';
import type {PlannedFaults} from '../faults.js';
import {randomHex} from '../ids.js';
import type {Sessions} from '../sessions.js';
import {
  decodeGuestFrame,
  readGuestMessage,
  type GuestFrame,
  type GuestMessage,
} from './guest-frames.js';
import {
  errorFrame,
  healthFrame,
  jwtFrame,
  refusalFrame,
  sessionEventFrame,
  sessionFrame,
  tooManyRequestsFrame,
  type OutgoingFrame,
} from './server-frames.js';

/** The guest's end of a socket. `closed` comes once, last, whichever side ends it. */
export interface ConnectionListener {
  received(text: string): void;
  closed(code: number, reason: string): void;
}

/** What a connection needs of the rest of the emulator. */
export interface ConnectionSurroundings {
  readonly deployments: ReadonlyMap<string, EmulatedDeployment>;
  readonly sessions: Sessions;
  readonly faults: PlannedFaults;
  readonly bot: Bot;
}

/** The service's end of one guest socket: reads frames, answers them, and passes on what the conversation says. */
export class Connection implements Participant {
  readonly #surroundings: ConnectionSurroundings;
  readonly #deploymentId: string;
  readonly #listener: ConnectionListener;
  #conversation: Conversation | undefined;
  #open = true;

  constructor(
    surroundings: ConnectionSurroundings,
    deploymentId: string,
    listener: ConnectionListener,
  ) {
    this.#surroundings = surroundings;
    this.#deploymentId = deploymentId;
    this.#listener = listener;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  tell(frame: OutgoingFrame): void {
    this.tellRaw(JSON.stringify(frame));
  }

  /** Sends a text that need not be a frame. */
  tellRaw(text: string): void {
    if (this.#open) this.#listener.received(text);
  }

  end(code: number, reason: string): void {
    if (!this.#open) return;
    this.#open = false;
    this.#conversation?.detach(this);
    this.#conversation = undefined;
    this.#listener.closed(code, reason);
  }

  detached(): void {
    this.#conversation = undefined;
  }

  /** Takes one frame of the guest's client. */
  take(text: string): void {
    if (!this.#open) return;
    const frame = decodeGuestFrame(text);
    if (!frame) return this.#refuse(400, 'The frame is not a JSON object with an action.');
    if (frame.token === undefined) return this.#refuse(4020, 'The token is missing.', frame);
    switch (frame.action) {
      case 'configureSession':
        return this.#configure(frame, frame.token);
      case 'configureAuthenticatedSession':
        return this.#refuse(WIRE_CODE.unauthorized, 'The credentials are rejected.', frame);
      case 'onMessage':
        return this.#within(frame, (conversation) => this.#message(frame, conversation));
      case 'echo':
        return this.#within(frame, ({expirationDate}) => {
          const said = frame.message?.['text'];
          const health = typeof said === 'string' ? said : '';
          this.tell(healthFrame(randomHex(16), health, expirationDate, frame.tracingId));
        });
      case 'getJwt':
        return this.#within(frame, ({token}) => {
          const {jwt, exp} = this.#surroundings.sessions.historyKey(token);
          this.tell(jwtFrame(jwt, exp, frame.tracingId));
        });
      case 'closeSession':
        return this.#within(frame, (conversation) => this.#closeSession(frame, conversation));
      case 'onAttachment':
      case 'getAttachment':
      case 'deleteAttachment':
        return this.#refuse(4000, 'The emulator does not take attachments yet.', frame);
      default:
        return this.#refuse(400, `The action "${frame.action}" is unknown.`, frame);
    }
  }

  #configure(frame: GuestFrame, token: string): void {
    const {deployments, sessions} = this.#surroundings;
    if (frame.deploymentId === undefined) {
      return this.#refuse(4020, 'The deployment id is missing.', frame);
    }
    const deployment = findDeployment(deployments, frame.deploymentId);
    if (!deployment || deployment.id.toLowerCase() !== this.#deploymentId.toLowerCase()) {
      return this.#refuse(
        WIRE_CODE.forbidden,
        'The deployment is not the one of the socket.',
        frame,
      );
    }
    if (deployment.status !== 'Active') {
      return this.#refuse(WIRE_CODE.forbidden, 'The deployment is not active.', frame);
    }
    if (deployment.auth.enabled && !deployment.auth.allowSessionUpgrade) {
      return this.#refuse(WIRE_CODE.unauthorized, 'The deployment demands sign-in.', frame);
    }
    if (sessions.isExpired(token)) {
      return this.#refuse(WIRE_CODE.sessionHasExpired, 'The session is over.', frame);
    }
    const known = sessions.find(token);
    const resumed =
      known?.deployment === deployment && !(frame.startNew && known.state === 'read-only')
        ? known
        : undefined;
    const conversation = resumed ?? sessions.begin(token, deployment);
    if (this.#conversation !== conversation) this.#conversation?.detach(this);
    this.#conversation = conversation;
    const session = {
      connected: true,
      newSession: !resumed,
      readOnly: conversation.state === 'read-only',
      expirationDate: conversation.expirationDate,
    };
    // The answer first: nothing of a conversation may arrive before it.
    this.tell(sessionFrame(deployment, session, frame.tracingId));
    conversation.attach(this);
  }

  /** Answers a frame of a session that this socket is attached to, and refuses any other. */
  #within(frame: GuestFrame, answer: (conversation: Conversation) => void): void {
    const conversation = this.#conversation;
    if (conversation && conversation === this.#surroundings.sessions.find(frame.token ?? '')) {
      return answer(conversation);
    }
    if (this.#surroundings.sessions.isExpired(frame.token ?? '')) {
      return this.#refuse(WIRE_CODE.sessionHasExpired, 'The session is over.', frame);
    }
    return this.#refuse(WIRE_CODE.sessionNotFound, 'The session is not configured.', frame);
  }

  #message(frame: GuestFrame, conversation: Conversation): void {
    const {faults} = this.#surroundings;
    const message = readGuestMessage(frame);
    if (message.kind === 'refusal') return this.#refuse(message.code, message.text, frame);
    const isTyping = message.kind === 'event' && message.event === 'Typing';
    const retryAfter = isTyping ? undefined : faults.takeRateLimit();
    if (retryAfter !== undefined) {
      return this.tell(tooManyRequestsFrame(retryAfter, frame.tracingId));
    }
    const isClear = message.kind === 'event' && message.event === 'Clear';
    if (conversation.state === 'read-only' && !isClear) {
      const text = 'The conversation is read only.';
      return this.tell(errorFrame(WIRE_CODE.readOnly, text, frame.tracingId));
    }
    conversation.learn(frame.attributes ?? {});
    this.#accepted(message, frame, conversation);
  }

  #accepted(message: GuestMessage, frame: GuestFrame, conversation: Conversation): void {
    const {bot, faults} = this.#surroundings;
    const echo = faults.echoes === 'on';
    if (message.kind === 'message') {
      conversation.take(message, echo, frame.tracingId);
      return bot.heard(conversation, message);
    }
    switch (message.event) {
      case 'Typing':
        return conversation.sawTyping();
      case 'Join':
        conversation.take({type: 'Event', events: [presence('Join')]}, echo, frame.tracingId);
        return bot.joined(conversation);
      case 'Clear':
        return this.#clear(frame, conversation);
      default:
        return message.event satisfies never;
    }
  }

  #clear(frame: GuestFrame, conversation: Conversation): void {
    if (!conversation.deployment.conversationClear) {
      const text = 'Presence conversation clear is switched off.';
      return this.#refuse(WIRE_CODE.forbidden, text, frame);
    }
    conversation.take({type: 'Event', events: [presence('Clear')]}, true, frame.tracingId);
    conversation.broadcast(sessionEventFrame('SessionClearedEvent'));
    conversation.finish();
    this.#surroundings.sessions.forget(conversation.token);
    conversation.dismissAll();
  }

  #closeSession(frame: GuestFrame, conversation: Conversation): void {
    conversation.finish();
    const {deployment, expirationDate} = conversation;
    const session = {connected: false, newSession: false, readOnly: true, expirationDate};
    this.tell(sessionFrame(deployment, session, frame.tracingId));
    if (frame.closeAllConnections) conversation.dismissAll(this);
    conversation.detach(this);
    this.#conversation = undefined;
  }

  #refuse(code: number, text: string, frame?: GuestFrame): void {
    this.tell(refusalFrame(code, text, frame?.tracingId));
  }
}

function presence(type: 'Join' | 'Clear'): {
  readonly eventType: 'Presence';
  readonly presence: {readonly type: 'Join' | 'Clear'};
} {
  return {eventType: 'Presence', presence: {type}};
}
