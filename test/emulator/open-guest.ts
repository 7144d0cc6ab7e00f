import type {EmulatorService} from '../../src/emulator/service.js';
import {DEPLOYMENT_IDS} from '../../src/emulator/service.js';

/** A frame of the service, as far as these tests read it. */
export interface Frame {
  readonly type: string;
  readonly class: string;
  readonly code: number;
  readonly tracingId?: string;
  readonly body: Body;
}

/** The members that the bodies of all frames have between them; a test names what it relies on. */
export interface Body {
  readonly [member: string]: unknown;
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly direction: string;
  readonly originatingEntity: string;
  readonly channel: {time: string; messageId?: string; from: {nickname?: string}};
  readonly content: ReadonlyArray<{readonly contentType: string}>;
  readonly events?: ReadonlyArray<{
    eventType: string;
    presence?: {type: string};
    typing?: {type: string; duration: number};
  }>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A guest's client written for these tests alone: it knows nothing but sockets and JSON. */
export interface Guest {
  readonly token: string;
  /** All frames so far; what is not JSON is not among them. */
  readonly frames: readonly Frame[];
  readonly texts: readonly string[];
  /** Undefined while the socket is open. */
  readonly closed: {readonly code: number} | undefined;
  send(frame: object): void;
  sendRaw(text: string): void;
  configure(more?: object): void;
  say(text: string, more?: object): void;
  close(): void;
  /** The first frame that passes, once it is there. */
  frame(test: (frame: Frame) => boolean): Promise<Frame>;
  /** The first text from the other side that passes, once it is there. */
  answer(test?: (frame: Frame) => boolean): Promise<Frame>;
  ended(): Promise<number>;
}

export interface GuestOptions {
  readonly token?: string;
  readonly deploymentId?: string;
}

/** Opens a socket to the service and waits until it is open. */
export async function openGuest(
  service: EmulatorService,
  options: GuestOptions = {},
): Promise<Guest> {
  const token = options.token ?? `token-${Math.random()}`;
  const deploymentId = options.deploymentId ?? DEPLOYMENT_IDS.active;
  const frames: Frame[] = [];
  const texts: string[] = [];
  const waiting = new Set<() => void>();
  const changed = (): void => waiting.forEach((check) => check());
  let closed: {code: number} | undefined;

  const socket = new service.WebSocket(
    `${service.origin.replace('http', 'ws')}/v1?deploymentId=${deploymentId}`,
  );
  const until = <Value>(probe: () => Value | undefined): Promise<Value> =>
    new Promise((resolve) => {
      const check = (): void => {
        const value = probe();
        if (value === undefined) return;
        waiting.delete(check);
        resolve(value);
      };
      waiting.add(check);
      check();
    });
  socket.onmessage = ({data}) => {
    texts.push(String(data));
    try {
      frames.push(JSON.parse(String(data)) as Frame);
    } catch {
      // Stays among the texts.
    }
    changed();
  };
  await new Promise<void>((resolve, reject) => {
    socket.onopen = resolve;
    socket.onclose = ({code}) => {
      closed = {code};
      reject(new Error(`closed with ${code}`));
      changed();
    };
  });

  let traced = 0;
  const guest: Guest = {
    token,
    frames,
    texts,
    get closed() {
      return closed;
    },
    send: (frame) => socket.send(JSON.stringify(frame)),
    sendRaw: (text) => socket.send(text),
    configure: (more = {}) =>
      guest.send({
        action: 'configureSession',
        deploymentId,
        token,
        tracingId: 'configure',
        ...more,
      }),
    say: (text, more = {}) =>
      guest.send({
        action: 'onMessage',
        token,
        tracingId: `trace-${(traced += 1)}`,
        message: {type: 'Text', text},
        ...more,
      }),
    close: () => socket.close(),
    frame: (test) => until(() => frames.find(test)),
    answer: (test = () => true) => guest.frame((frame) => isAnswer(frame) && test(frame)),
    ended: () => until(() => closed?.code),
  };
  return guest;
}

/** As `openGuest`, and waits until the session is configured. */
export async function openConfiguredGuest(
  service: EmulatorService,
  options: GuestOptions = {},
): Promise<Guest> {
  const guest = await openGuest(service, options);
  guest.configure();
  await guest.frame(isSession);
  return guest;
}

export function isSession(frame: Frame): boolean {
  return frame.class === 'SessionResponse';
}

export function isAnswer(frame: Frame): boolean {
  return (
    frame.class === 'StructuredMessage' &&
    frame.body.direction === 'Outbound' &&
    frame.body.type !== 'Event'
  );
}

export function isEcho(frame: Frame): boolean {
  return frame.class === 'StructuredMessage' && frame.body.direction === 'Inbound';
}

/** Tells a frame that carries the given event. */
export function isEvent(frame: Frame, name: string): boolean {
  return (
    frame.class === 'StructuredMessage' &&
    (frame.body.events ?? []).some(
      (event) => event.eventType === name || event.presence?.type === name,
    )
  );
}
