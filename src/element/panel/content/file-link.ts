import type {ContentContext} from './context.js';

/**
 * What became of the link to a file, which the service lets expire after some minutes.
 *
 *     works ──failed──▶ asked ──link──▶ fresh ──failed──▶ gone ──asked again──▶ asked
 *       ▲                 └──refused──▶ gone     │
 *       └──────────────────────────────loaded───┘
 */
export interface FileState {
  readonly kind: 'file';
  readonly link: 'works' | 'asked' | 'fresh' | 'gone';
  /** Absent while the one of the message is in use. */
  readonly url?: string;
}

/** So long after a message its link is good, in milliseconds: a little less than the ten minutes of the service. */
const LINK_MS = 8 * 60_000;

/** The state of a file's link. */
export function linkState({state}: ContentContext): FileState {
  return state?.kind === 'file' ? state : {kind: 'file', link: 'works'};
}

/** Asks for a fresh link. Its address; undefined where the file is gone. */
export async function askForLink(id: string, context: ContentContext): Promise<string | undefined> {
  context.keep({kind: 'file', link: 'asked'});
  const url = await context.fileLink(id);
  context.keep(url ? {kind: 'file', link: 'fresh', url} : {kind: 'file', link: 'gone'});
  return url;
}

/** Whether a link that came with a message of this time still leads to its file; by a clock that is wrong it does not. Pure. */
export function isYoung(time: string, nowMs: number): boolean {
  const ageMs = nowMs - Date.parse(time);
  return ageMs >= 0 && ageMs < LINK_MS;
}
