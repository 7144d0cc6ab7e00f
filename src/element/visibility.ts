import type {MessengerState} from './lifecycle.js';

/** What of the messenger the guest sees. */
export interface Visibility {
  readonly fallback: boolean;
  readonly launcher: boolean;
  readonly panel: boolean;
}

/**
 * Decides what is shown. The page's own content (the fallback) stands until chat is ready; the launcher comes when the
 * verdict is positive, or where it is what starts the way, or where *Try again* needs a place. With `foreign` the SDK draws
 * launcher and panel, and of ours there is only the launcher that starts the way. `wanted`: the deployment lets our launcher be seen.
 */
export function visibility(
  state: MessengerState,
  layout: string,
  load: string,
  open: boolean,
  foreign: boolean,
  wanted: boolean,
): Visibility {
  const floating = layout !== 'inline';
  const shown = open && !foreign;
  switch (state) {
    case 'mounting':
    case 'ready':
    case 'failed':
      return {
        fallback: state !== 'ready',
        launcher: floating && !foreign && (wanted || state === 'failed'),
        panel: shown || !(floating || foreign),
      };
    case 'unavailable':
      return {fallback: true, launcher: false, panel: false};
    case 'idle':
    case 'authorizing':
    case 'validating':
      return {
        fallback: true,
        launcher: floating && (shown || load === 'interaction'),
        panel: shown && state !== 'idle',
      };
    default:
      return state satisfies never;
  }
}
