import type {WebSocketConstructor, WebSocketLike} from '../../src/client/index.js';

/** What a client put on the wire, as far as the service looks at it. */
interface Asked {
  readonly action: string;
  readonly token: string;
  readonly tracingId: string;
  readonly startNew?: boolean;
  readonly attachmentId?: string;
  readonly message?: {readonly type: string; readonly text?: string; readonly metadata?: object};
}

/** A service that answers what it must and keeps nothing that it need not, with a door for frames of any kind. */
export interface StormService {
  readonly webSocket: WebSocketConstructor;
  readonly fetch: typeof globalThis.fetch;
  /** Whether a client is on the line, in a session or not. */
  readonly isConnected: boolean;
  /** Whether what the guest says is confirmed. */
  echoes: boolean;
  /** What the history answers in place of the truth. */
  history: (() => string) | undefined;
  /** The tracing id of the guest's last message. */
  readonly lastTrace: string;
  /** What the guest asked for last about a file. */
  readonly lastUpload: {readonly tracingId: string; readonly attachmentId: string};
  /** Gives the client a frame, within the call: what it throws is thrown here. False when nobody is on the line. */
  tell(text: string): boolean;
}

const ALL_MEDIA = {inbound: {fileTypes: [{type: '*/*'}], maxFileSizeKB: 10_240}};

/** Opens a service for one client. */
export function stormService(): StormService {
  let socket: Socket | undefined;
  let known = '';
  let lastTrace = '';
  let lastUpload = {tracingId: '', attachmentId: ''};
  let messages = 0;

  class Socket implements WebSocketLike {
    onopen: WebSocketLike['onopen'] = null;
    onmessage: WebSocketLike['onmessage'] = null;
    onclose: WebSocketLike['onclose'] = null;
    onerror: WebSocketLike['onerror'] = null;

    constructor() {
      setTimeout(() => this.#open());
    }

    send(text: string): void {
      const asked = JSON.parse(text) as Asked;
      setTimeout(() => {
        if (socket === this) answer(asked, (frame) => this.tell(JSON.stringify(frame)));
      });
    }

    close(): void {
      if (socket === this) socket = undefined;
      setTimeout(() => this.onclose?.({code: 1000} as never));
    }

    #open(): void {
      nowOn(this);
      this.onopen?.({} as never);
    }

    tell(data: string): void {
      this.onmessage?.({data} as never);
    }
  }

  function nowOn(opened: Socket): void {
    socket = opened;
  }

  function answer(asked: Asked, tell: Tell): void {
    const {action, token, tracingId, startNew, message, attachmentId = ''} = asked;
    switch (action) {
      case 'configureSession': {
        const newSession = token !== known || startNew === true;
        known = token;
        const body = {newSession, durationSeconds: 259_200, allowedMedia: ALL_MEDIA};
        return tell({class: 'SessionResponse', code: 200, tracingId, body});
      }
      case 'closeSession':
        return tell({class: 'SessionResponse', code: 200, tracingId, body: {connected: false}});
      case 'getJwt': {
        const body = {jwt: 'key', exp: Math.floor(Date.now() / 1000) + 60};
        return tell({class: 'JwtResponse', code: 200, tracingId, body});
      }
      case 'echo':
        return tell(inbound(tracingId, message));
      case 'onMessage':
        lastTrace = tracingId;
        return service.echoes ? tell(inbound(tracingId, message)) : undefined;
      case 'onAttachment':
      case 'getAttachment':
        lastUpload = {tracingId, attachmentId};
        return undefined;
      default:
        return undefined;
    }
  }

  function inbound(tracingId: string, message: Asked['message']): object {
    messages += 1;
    const channel = {time: new Date().toISOString(), messageId: `echo-${messages}`};
    const body = {id: `echo-${messages}`, ...message, direction: 'Inbound', channel};
    return {class: 'StructuredMessage', code: 200, tracingId, body};
  }

  const service: StormService = {
    webSocket: Socket,
    fetch: () =>
      Promise.resolve(
        new Response(service.history?.() ?? '{"entities":[],"pageNumber":1,"pageCount":1}'),
      ),
    get isConnected() {
      return socket !== undefined;
    },
    echoes: true,
    history: undefined,
    get lastTrace() {
      return lastTrace;
    },
    get lastUpload() {
      return lastUpload;
    },
    tell(text) {
      socket?.tell(text);
      return socket !== undefined;
    },
  };
  return service;
}

type Tell = (frame: object) => void;
