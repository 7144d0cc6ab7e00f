import type {Refusal} from '../preflight/refusal.js';
import {whyNotAnyMore} from '../preflight/still-fit.js';
import type {Session} from '../session/session.js';
import type {Fit} from './lifecycle.js';

/** One attempt: the next connect asks again. */
const ONCE = {attempts: 1, baseMs: 0, longestWaitMs: 0};

/** Notices that the deployment was switched off while the page is open: whenever the line breaks, is back, or is refused. */
export function watchDeployment(
  session: Session,
  {settings, configured, signal}: Fit,
  host: {refused(refusal: Refusal): Promise<void>},
  fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init),
): void {
  let asking = false;
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    const line = {fetch, signal, policy: ONCE};
    const refusal = await whyNotAnyMore(settings, configured, location.hostname, line)
      // Aborted when the messenger stops, and then nobody wants to know.
      .catch(() => undefined);
    asking = false;
    if (refusal && !signal.aborted) await host.refused(refusal);
  };
  session.subscribe(({name, payload}, _, {line}) => {
    const isBack = name === 'connectionStatusChanged' && payload !== line && payload !== 'offline';
    const isRefused = name === 'error' && payload.code === 'sdk-initialize-failed';
    if (isBack || isRefused) void ask();
  });
}
