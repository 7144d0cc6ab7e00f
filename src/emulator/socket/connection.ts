import {WIRE_CODE} from '../../protocol/frames.js';
import type {Bot} from '../bot/bot.js';
import type {Conversation, Participant} from '../conversation.js';
import {findDeployment, type EmulatedDeployment} from '../deployments.js';
import type {PlannedFaults} from '../faults.js';
import type {Files} from '../files.js';
import {randomHex} from '../ids.js';
import {admit, type ConnectionMeters, type Limits, type Meter, type Meters} from '../limits.js';
import type {Sessions} from '../sessions.js';
import {answerAttachment} from './attachments.js';
import {decodeGuestFrame, isTyping, type GuestFrame} from './guest-frames.js';
import {takeMessage} from './messages.js';
import {
  configurationFrame,
  healthFrame,
  jwtFrame,
  refusalFrame,
  sessionFrame,
  tooManyRequestsFrame,
  type OutgoingFrame,
  type WireSession,
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
  readonly files: Files;
  readonly limits: Limits;
  readonly meters: Meters;
  /** The service's clock, in milliseconds since 1970. */
  readonly now: () => number;
}

/** The service's end of one guest socket: reads frames, answers them, and passes on what the conversation says. */
export class Connection implements Participant {
  readonly #surroundings: ConnectionSurroundings;
  readonly #deploymentId: string;
  readonly #listener: ConnectionListener;
  readonly #meters: ConnectionMeters;
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
    this.#meters = surroundings.meters.ofConnection();
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
    const retryAfter = admit(this.#metersOf(frame), this.#surroundings.now());
    if (retryAfter !== undefined) {
      return this.tell(tooManyRequestsFrame(retryAfter, frame?.tracingId));
    }
    if (!frame) return this.#refuse(400, 'The frame is not a JSON object with an action.');
    if (frame.token === undefined) return this.#refuse(4020, 'The token is missing.', frame);
    return this.#answer(frame, frame.token);
  }

  #answer(frame: GuestFrame, token: string): void {
    switch (frame.action) {
      case 'configureSession':
        return this.#configure(frame, token);
      case 'configureAuthenticatedSession':
        return this.#refuse(WIRE_CODE.unauthorized, 'The credentials are rejected.', frame);
      case 'getConfiguration':
        return this.#tellConfiguration(frame);
      case 'onMessage':
        return this.#within(frame, (conversation) =>
          takeMessage(frame, conversation, this.#surroundings, (reply) => this.tell(reply)),
        );
      case 'echo':
        return this.#within(frame, (conversation) => this.#tellHealth(frame, conversation));
      case 'getJwt':
        return this.#within(frame, () => {
          const {jwt, exp} = this.#surroundings.sessions.historyKey(token);
          this.tell(jwtFrame(jwt, exp, frame.tracingId));
        });
      case 'closeSession':
        return this.#within(frame, (conversation) => this.#closeSession(frame, conversation));
      case 'onAttachment':
      case 'getAttachment':
      case 'deleteAttachment':
        return this.#within(frame, (conversation) => {
          const {files} = this.#surroundings;
          this.tell(answerAttachment({frame, conversation, files}));
        });
      default:
        return this.#refuse(400, `The action "${frame.action}" is unknown.`, frame);
    }
  }

  /** All that count the frame; what cannot be read counts as a frame, too. */
  #metersOf(frame: GuestFrame | undefined): Meter[] {
    const {frames, echoes} = this.#meters;
    if (frame?.token === undefined) return [frames];
    const {configures, messages} = this.#surroundings.meters.ofSession(frame.token);
    switch (frame.action) {
      case 'configureSession':
      case 'configureAuthenticatedSession':
        return [frames, configures];
      case 'onMessage':
        // Nobody may use up the share of a session that is not theirs.
        return frame.token === this.#conversation?.token && !isTyping(frame)
          ? [frames, messages]
          : [frames];
      case 'echo':
        return [frames, echoes];
      default:
        return [frames];
    }
  }

  /** The deployment of a frame that has to name it; refused when it may not be used. */
  #deployment(frame: GuestFrame): EmulatedDeployment | undefined {
    if (frame.deploymentId === undefined) {
      this.#refuse(WIRE_CODE.missingParameter, 'The deployment id is missing.', frame);
      return undefined;
    }
    const deployment = findDeployment(this.#surroundings.deployments, frame.deploymentId);
    if (!deployment || deployment.id.toLowerCase() !== this.#deploymentId.toLowerCase()) {
      const text = 'The deployment is not the one of the socket.';
      this.#refuse(WIRE_CODE.forbidden, text, frame);
      return undefined;
    }
    if (deployment.status === 'Active') return deployment;
    this.#refuse(WIRE_CODE.forbidden, 'The deployment is not active.', frame);
    return undefined;
  }

  #configure(frame: GuestFrame, token: string): void {
    const {sessions} = this.#surroundings;
    const deployment = this.#deployment(frame);
    if (!deployment) return;
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
    // The answer first: nothing of a conversation may arrive before it.
    this.#tellSession(frame, conversation, {
      connected: true,
      newSession: !resumed,
      readOnly: conversation.state === 'read-only',
    });
    conversation.attach(this);
  }

  /** Answers a frame of a session that this socket is attached to, and refuses any other. */
  #within(frame: GuestFrame, answer: (conversation: Conversation) => void): void {
    const current = this.#surroundings.sessions.find(frame.token ?? '');
    if (current && current === this.#conversation) return answer(current);
    if (this.#surroundings.sessions.isExpired(frame.token ?? '')) {
      return this.#refuse(WIRE_CODE.sessionHasExpired, 'The session is over.', frame);
    }
    return this.#refuse(WIRE_CODE.sessionNotFound, 'The session is not configured.', frame);
  }

  #tellConfiguration(frame: GuestFrame): void {
    const deployment = this.#deployment(frame);
    if (!deployment) return;
    const {customAttributesBytes} = this.#surroundings.limits;
    this.tell(configurationFrame(deployment, customAttributesBytes, frame.tracingId));
  }

  /** To this socket alone, and without a trace in the conversation. */
  #tellHealth(frame: GuestFrame, {deployment, expirationDate}: Conversation): void {
    const said = frame.message?.['text'];
    const text = typeof said === 'string' ? said : '';
    const lifetime = {durationSeconds: deployment.sessionSeconds, expirationDate};
    this.tell(healthFrame(randomHex(16), text, lifetime, frame.tracingId));
  }

  #tellSession(
    frame: GuestFrame,
    {deployment, expirationDate}: Conversation,
    session: Omit<WireSession, 'expirationDate'>,
  ): void {
    const {customAttributesBytes} = this.#surroundings.limits;
    const told = {...session, expirationDate};
    this.tell(sessionFrame(deployment, customAttributesBytes, told, frame.tracingId));
  }

  #closeSession(frame: GuestFrame, conversation: Conversation): void {
    conversation.finish();
    this.#tellSession(frame, conversation, {connected: false, newSession: false, readOnly: true});
    if (frame.closeAllConnections) conversation.dismissAll(this);
    conversation.detach(this);
    this.#conversation = undefined;
  }

  #refuse(code: number, text: string, frame?: GuestFrame): void {
    this.tell(refusalFrame(code, text, frame?.tracingId));
  }
}
