import type {SdkConfig, WebMessagingSdk} from '../../src/index.js';

type Listener = (payload: never) => void;

interface Frame {
  readonly class: string;
  readonly tracingId?: string;
  readonly body: {readonly direction?: string; readonly type?: string; readonly text?: string};
}

/** An SDK that the page brings itself, of the shape that tutorials show: it initialises, listens and sends, and no more. */
export class OwnSdk implements WebMessagingSdk {
  readonly #config: SdkConfig;
  readonly #token = crypto.randomUUID();
  readonly #listeners = new Map<string, Listener>();
  readonly #answers = new Map<string, (frame: Frame) => void>();
  #socket: WebSocket | undefined;

  constructor(config: SdkConfig) {
    this.#config = config;
  }

  on(name: string, listener: Listener): void {
    this.#listeners.set(name, listener);
  }

  async initialize(): Promise<void> {
    const {deploymentId, environment = ''} = this.#config;
    const socket = new WebSocket(
      `${environment.replace(/^http/, 'ws')}/v1?deploymentId=${deploymentId}`,
    );
    this.#socket = socket;
    this.#tell('connectionStatusChanged', 'connecting');
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = reject;
    });
    socket.onmessage = ({data}) => this.#take(JSON.parse(String(data)) as Frame);
    socket.onclose = () => this.#tell('connectionStatusChanged', 'closed');
    await this.#ask({action: 'configureSession', deploymentId});
    this.#tell('connectionStatusChanged', 'connected');
  }

  async sendMessage({text, guestDetails}: Parameters<WebMessagingSdk['sendMessage']>[0]) {
    const channel = {metadata: {customAttributes: {...guestDetails}}};
    await this.#ask({action: 'onMessage', message: {type: 'Text', text, channel}});
  }

  disconnect(): void {
    this.#socket?.close();
  }

  #ask(request: object): Promise<Frame> {
    const tracingId = crypto.randomUUID();
    this.#socket?.send(JSON.stringify({...request, token: this.#token, tracingId}));
    return new Promise((resolve) => this.#answers.set(tracingId, resolve));
  }

  #take(frame: Frame): void {
    const {tracingId = '', body} = frame;
    this.#answers.get(tracingId)?.(frame);
    this.#answers.delete(tracingId);
    if (frame.class !== 'StructuredMessage' || body.direction !== 'Outbound') return;
    if (body.type === 'Event') this.#tell('typing', true);
    else this.#tell('message', body);
  }

  #tell(name: string, payload: unknown): void {
    this.#listeners.get(name)?.(payload as never);
  }
}
