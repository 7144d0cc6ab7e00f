import {DEPLOYMENT_IDS, type EmulatorService} from '../../src/emulator/service.js';
import type {Frame} from './open-guest.js';

/** A guest without a network: what the service answers is there when the call returns. */
export interface GuestLine {
  readonly token: string;
  /** All frames so far. */
  readonly frames: readonly Frame[];
  /** The code of the socket's end, once it came. */
  readonly ended: number | undefined;
  /** Sends a frame with the guest's token, and gives what came back at once. */
  ask(frame: object): readonly Frame[];
  /** Sends a frame and gives the one answer to it. Throws when there is another number of them. */
  answerTo(frame: object): Frame;
  say(text: string, message?: object): readonly Frame[];
  configure(more?: object): Frame;
  close(): void;
}

export interface LineOptions {
  readonly token?: string;
  readonly deploymentId?: string;
}

/** Opens a line to the service; the session is not configured yet. */
export function openLine(service: EmulatorService, options: LineOptions = {}): GuestLine {
  const {token = `token-${Math.random()}`, deploymentId = DEPLOYMENT_IDS.active} = options;
  const frames: Frame[] = [];
  let ended: number | undefined;
  const url = new URL(`ws://emulator.test/v1?deploymentId=${deploymentId}`);
  const result = service.connect(url, undefined, {
    received: (text) => frames.push(JSON.parse(text) as Frame),
    closed: (code) => {
      ended = code;
    },
  });
  if (!result.accepted) throw new Error(`refused with ${result.status}`);
  const guest: GuestLine = {
    token,
    frames,
    get ended() {
      return ended;
    },
    ask(frame) {
      const before = frames.length;
      result.send(JSON.stringify({token, ...frame}));
      return frames.slice(before);
    },
    answerTo(frame) {
      const [answer, ...more] = guest.ask(frame);
      if (!answer || more.length > 0) throw new Error('not exactly one answer');
      return answer;
    },
    say: (text, message = {}) =>
      guest.ask({action: 'onMessage', message: {type: 'Text', text, ...message}}),
    configure: (more = {}) => guest.answerTo({action: 'configureSession', deploymentId, ...more}),
    close: () => result.close(1000),
  };
  return guest;
}

/** As `openLine`, with the session configured. */
export function openConfiguredLine(service: EmulatorService, options: LineOptions = {}): GuestLine {
  const guest = openLine(service, options);
  guest.configure();
  return guest;
}
