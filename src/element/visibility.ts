import type {MessengerState} from './lifecycle.js';

/** What of the messenger the guest sees. */
export interface Visibility {
  readonly fallback: boolean;
  readonly launcher: boolean;
  readonly panel: boolean;
}

/**
 * Decides what is shown. The page's own content (the fallback) stands until chat is ready; the launcher comes when the
 * verdict is positive, or where it is what starts the way, or where *Try again* needs a place.
 */
export function visibility(
  state: MessengerState,
  layout: string,
  load: string,
  open: boolean,
): Visibility {
  const inline = layout === 'inline';
  switch (state) {
    case 'ready':
      return {fallback: false, launcher: !inline, panel: inline || open};
    case 'mounting':
    case 'failed':
      return {fallback: true, launcher: !inline, panel: inline || open};
    case 'unavailable':
      return {fallback: true, launcher: false, panel: false};
    case 'idle':
    case 'authorizing':
    case 'validating': {
      const reached = load === 'interaction' || open;
      return {fallback: true, launcher: reached && !inline, panel: open && state !== 'idle'};
    }
    default:
      return state satisfies never;
  }
}
