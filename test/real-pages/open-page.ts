import {waitUntil} from '@open-wc/testing';
import {createService, type EmulatorService} from '../../src/emulator/service.js';
import type {GcGuestMessenger} from '../../src/index.js';
import {DEPLOYMENT, siteFetch} from '../element/open-messenger.js';

/** The window of a page, with the page's own classes and functions in it. */
export type PageWindow = Window & typeof globalThis;

/** A page in a frame: it has a document, prototypes and globals of its own, so that it may do to them what it likes. */
export interface Page {
  readonly window: PageWindow;
  readonly document: Document;
  readonly service: EmulatorService;
  /** What nobody caught in the page. */
  readonly uncaught: readonly string[];
  /** What the page's console said, at the level of a warning or an error. */
  readonly complaints: readonly string[];
  /** The first messenger that is in the document now. */
  messenger(): GcGuestMessenger;
  /** An element in its shadow root, if it is there yet. */
  part(name: string): HTMLElement | null;
  /** Does what a guest does who says something and waits for the answer. */
  chat(text: string): Promise<void>;
}

export interface PageOptions {
  /** The whole document; `TAG` in it is the messenger. @default a page in standards mode with nothing else on it */
  readonly html?: string;
  /** What the page's own scripts did before the messenger's module was loaded. */
  readonly before?: (window: PageWindow) => void;
  /** More attributes of the tag. */
  readonly attributes?: string;
  /** What the page's `fetch` and `WebSocket` lead to. */
  readonly service?: EmulatorService;
  /** In CSS pixels. On a narrow page the panel covers all of it. @default 900 */
  readonly width?: number;
}

const frames = new Set<HTMLIFrameElement>();

afterEach(() => {
  for (const frame of frames) frame.remove();
  frames.clear();
  localStorage.clear();
  sessionStorage.clear();
});

/** The tag as a page writes it. Its services are those of the page's own `fetch` and `WebSocket`. */
export function tagOf({origin}: EmulatorService, attributes = ''): string {
  return `<gc-guest-messenger deployment-id="${DEPLOYMENT.active}" environment="${origin}"
    token-endpoint="/genesys/token" guest-name="Jane" ${attributes}><a href="tel:+1">Call us</a></gc-guest-messenger>`;
}

/** Opens a page, and loads the messenger's module into it. */
export async function openPage(options: PageOptions = {}): Promise<Page> {
  const {
    html = '<!doctype html><html lang="en"><title>A page</title><body>TAG</body></html>',
    before = () => undefined,
    attributes = '',
    service = createService({botDelayMs: 0}),
    width = 900,
  } = options;
  const frame = document.createElement('iframe');
  Object.assign(frame, {width, height: 700});
  document.body.append(frame);
  frames.add(frame);
  const window = frame.contentWindow as PageWindow | null;
  if (!window) throw new Error('The frame has no window.');
  const page = window.document;
  page.open();
  page.write(html.replace('TAG', tagOf(service, attributes)));
  page.close();

  const uncaught: string[] = [];
  const complaints: string[] = [];
  window.addEventListener('error', ({message}) => uncaught.push(message));
  window.addEventListener('unhandledrejection', ({reason}) => uncaught.push(String(reason)));
  const {console} = window;
  for (const level of ['warn', 'error'] as const) {
    console[level] = (...said: unknown[]) => void complaints.push(said.map(String).join(' '));
  }
  window.fetch = siteFetch(service);
  Object.assign(window, {WebSocket: service.WebSocket});
  before(window);
  const script = page.createElement('script');
  script.type = 'module';
  script.src = '/src/index.ts';
  await new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    page.head.append(script);
  });

  const messenger = (): GcGuestMessenger => {
    const found = page.querySelector('gc-guest-messenger');
    if (!found) throw new Error('There is no messenger on the page.');
    return found;
  };
  const part = (name: string): HTMLElement | null =>
    messenger().shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`) ?? null;
  return {
    window,
    document: page,
    service,
    uncaught,
    complaints,
    messenger,
    part,
    chat: async (text) => {
      const before = messenger().messages.length;
      await messenger().sendMessage(text);
      await waitUntil(() => messenger().messages.length >= before + 2, 'no answer', {
        timeout: 5000,
      });
    },
  };
}

/** What is said in the conversation as the messenger on the page has it. */
export function textsOf(page: Page): string[] {
  return page.messenger().messages.map(({text}) => text);
}

/** How many sockets are open, in all conversations. */
export function socketsOf({service}: Page): number {
  return service.conversations.reduce((sum, {connections}) => sum + connections, 0);
}

/** Breaks the line; resolves when the messenger has it again. */
export async function breakLine(page: Page): Promise<void> {
  const messenger = page.messenger();
  const statuses: string[] = [];
  const back = new Promise<void>((resolve) => {
    messenger.addEventListener('gc-connection-status-changed', ({detail: {status}}) => {
      statuses.push(status);
      if (status === 'connected' && statuses.length > 1) resolve();
    });
  });
  page.service.faults.drop();
  await back;
}

/** Whether a guest who points at the middle of a part hits it, and nothing of the page. */
export function isOnTop(page: Page, name: string): boolean {
  const part = page.part(name);
  if (!part) return false;
  const {left, top, width, height} = part.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const root = part.getRootNode() as ShadowRoot;
  const outside = (root.host.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);
  const hit = root.elementFromPoint(x, y);
  const isInside = top >= 0 && top + height <= page.window.innerHeight;
  return isInside && outside === root.host && part.contains(hit);
}
