/** What happens to the page around a conversation, and bears on its line. */
export interface PageListener {
  /** The network came back, or left. The browser may be wrong about both. */
  network(online: boolean): void;
  /** The guest looks at the page again; timers may have slept since. */
  visible(): void;
  /** The page goes away. It may come back as it was, by the back button, but no line survives that. */
  hidden(): void;
  /** It came back. */
  shown(): void;
}

/** Listens to the page until the function that comes back is called. Where there is no page, as in Node, nothing happens. */
export function watchPage(listener: PageListener): () => void {
  const page = globalThis as Partial<Window & typeof globalThis>;
  const stop = new AbortController();
  const on = (target: EventTarget | undefined, name: string, react: () => void): void =>
    target?.addEventListener?.(name, react, {signal: stop.signal});
  const window = page.addEventListener ? (globalThis as unknown as EventTarget) : undefined;
  on(window, 'online', () => listener.network(true));
  on(window, 'offline', () => listener.network(false));
  on(window, 'pagehide', () => listener.hidden());
  on(window, 'pageshow', () => listener.shown());
  on(page.document, 'visibilitychange', () => {
    if (page.document?.visibilityState === 'visible') listener.visible();
  });
  return () => stop.abort();
}

/** Whether the browser says that there is no network. */
export function isOffline(): boolean {
  return typeof navigator === 'object' && navigator.onLine === false;
}

/** Whether the guest can see the page. */
export function isVisible(): boolean {
  return typeof document !== 'object' || document.visibilityState === 'visible';
}
