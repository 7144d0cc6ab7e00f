import {DEPLOYMENT_IDS, type EmulatorService} from '../../src/emulator/index.js';

/** A guest's end of a line, without a WebSocket in between: what passes within a call is seen within it. */
export interface End {
  readonly texts: string[];
  readonly closed: number[];
  send(frame: object): void;
  close(): void;
}

export function openEnd(service: EmulatorService): End {
  const texts: string[] = [];
  const closed: number[] = [];
  const url = new URL(`${service.origin}/v1?deploymentId=${DEPLOYMENT_IDS.active}`);
  const line = service.connect(url, undefined, {
    received: (text) => texts.push(text),
    closed: (code) => closed.push(code),
  });
  if (!line.accepted) throw new Error(`refused with ${line.status}`);
  return {
    texts,
    closed,
    send: (frame) => line.send(JSON.stringify(frame)),
    close: () => line.close(1000),
  };
}

export function configure(end: End, token = 'token'): void {
  const deploymentId = DEPLOYMENT_IDS.active;
  end.send({action: 'configureSession', deploymentId, token, tracingId: 'configure'});
}

export function say(end: End, text: string, token = 'token'): void {
  end.send({action: 'onMessage', token, tracingId: text, message: {type: 'Text', text}});
}

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function sendAll(service: EmulatorService, ...texts: string[]): void {
  for (const text of texts) service.faults.sendRaw(text);
}

/** Until all timers of up to `ms` milliseconds that were set before have run. */
export function elapsed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
