import {openSession} from '../session/open-session.js';
import type {CreateSdk, SdkConfig, Session} from '../session/session.js';
import {announcement} from './announcement.js';
import {askBeforeSend} from './before-send.js';
import {fireChange} from './session-events.js';
import type {Strings} from './strings.js';

/** Whoever the session is mounted in. */
export interface MountHost {
  /** Where the events are fired. */
  readonly target: EventTarget;
  readonly words: () => Strings;
  /** The session exists; it is not ready yet. */
  readonly opened: (session: Session) => void;
  /** The conversation changed; `hidden` is true when the page tells the guest of an error itself. */
  readonly changed: (hidden: boolean) => void;
  readonly announce: (text: string, urgent: boolean) => void;
}

/** Makes a session, ties it to the host, and starts it. Resolves when messages can be sent. */
export async function mount(
  host: MountHost,
  sdk: {readonly name: string; readonly create: CreateSdk | undefined},
  config: SdkConfig,
  options: {readonly initialMessage: string; readonly guestTyping: boolean},
  signal: AbortSignal,
): Promise<Session> {
  const session = await openSession(sdk, config, {
    ...options,
    beforeSend: (draft) => askBeforeSend(host.target, draft),
  });
  // A messenger that is stopped while its socket opens must not leave the socket behind.
  const stop = (): void => session.stop();
  if (signal.aborted) stop();
  signal.throwIfAborted();
  signal.addEventListener('abort', stop, {once: true});
  session.subscribe((change, now, before) => {
    const hidden = fireChange(host.target, change, now, before);
    const said = announcement(change, now, before, host.words());
    if (said && !hidden) host.announce(said.text, said.urgent);
    host.changed(hidden);
  });
  host.opened(session);
  try {
    await session.start();
    return session;
  } catch (error) {
    session.stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
