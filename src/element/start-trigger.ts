/** When a messenger begins by itself. */
export type LoadMode = 'eager' | 'idle' | 'visible' | 'interaction' | 'manual';

/**
 * Calls `start` when the mode says so; the function that comes back gives up waiting. `interaction` and `manual` never call
 * it: the launcher, or the page, does. An unknown mode starts at once, so that the settings are checked and the mistake told.
 */
export function whenToStart(mode: string, element: Element, start: () => void): () => void {
  switch (mode) {
    case 'interaction':
    case 'manual':
      return () => undefined;
    case 'idle':
      return whenIdle(start);
    case 'visible':
      return whenVisible(element, start);
    default:
      start();
      return () => undefined;
  }
}

function whenIdle(start: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(start);
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(start, 200);
  return () => clearTimeout(timer);
}

function whenVisible(element: Element, start: () => void): () => void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    start();
  });
  observer.observe(element);
  return () => observer.disconnect();
}
