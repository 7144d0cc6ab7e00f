import {lineOf, type MessengerError} from '../errors.js';
import {createLog} from '../log.js';
import type {Refusal} from '../preflight/refusal.js';
import {forgetTokens} from '../preflight/shared-preflight.js';
import {forgetSession, nameOf, openSession} from '../session/open-session.js';
import type {Session} from '../session/session.js';
import {tabTalk, type TabTalk} from '../session/tab-talk.js';
import {announcements} from './announcement.js';
import {Announcer} from './announcer.js';
import {askBeforeSend} from './before-send.js';
import type {Fit} from './lifecycle.js';
import {onceAFrame} from './once-a-frame.js';
import {fireChange} from './session-events.js';
import type {TagProperties} from './tag-properties.js';
import {watchDeployment} from './watch-deployment.js';
import {CHAT_WORDS, type ChatWords} from './words/strings.js';
import type {Words} from './words/words.js';

/** The messenger that a session is mounted in. */
export interface MountHost {
  /** The session exists; it is not ready yet. */
  opened(session: Session): void;
  /** The page tells the guest of an error itself. */
  hidden(error: MessengerError): void;
  /** Says lines to a screen reader, in place of what was said before. */
  announce(lines: readonly string[], urgent: boolean): void;
  /** The deployment is not fit any more. */
  refused(refusal: Refusal): Promise<void>;
}

/** Makes a session as the tag wants it, ties it to its host, and starts it. Resolves when messages can be sent. */
export async function mount(
  tag: TagProperties,
  host: MountHost,
  fit: Fit,
  guestDetails: TagProperties['guest'],
): Promise<Session> {
  const {deployment, settings, signal} = fit;
  const primaryColor = tag.primaryColor || deployment.primaryColor;
  const session = await openSession(
    {name: tag.sdk, create: tag.createSdk},
    {
      deploymentId: settings.deploymentId,
      organizationId: settings.organizationId ?? deployment.organizationId,
      environment: tag.environment.trim() || undefined,
      guestDetails,
      customAttributes: tag.customAttributes,
      guestAttributeKeys: tag.guestAttributeKeys,
      features: {login: false, autoStart: deployment.autoStart},
      uiConfig: {
        showLoginPrompt: false,
        theme: {primaryColor, backgroundColor: tag.backgroundColor || undefined},
      },
      logging: {level: tag.logLevel},
      storage: tag.storage,
      fetch: tag.fetch,
    },
    {
      initialMessage: tag.initialMessage,
      guestTyping: deployment.guestTyping,
      beforeSend: (draft) => askBeforeSend(tag, draft),
    },
  );
  // A messenger that is stopped while its socket opens must not leave the socket behind.
  const stop = (): void => session.stop();
  if (signal.aborted) stop();
  signal.throwIfAborted();
  signal.addEventListener('abort', stop, {once: true});
  const log = (error: MessengerError): void =>
    // What a guest mistyped is no fault of the page.
    createLog(tag.logLevel)(/^message-/.test(error.code) ? 'info' : 'error', lineOf(error));
  const words = (): Words<ChatWords> => tag.wording.over(CHAT_WORDS, tag.strings);
  const announcer = new Announcer((lines, urgent) => host.announce(lines, urgent), words);
  const draw = onceAFrame(() => tag.requestUpdate());
  session.subscribe((change, now, before) => {
    if (change.name === 'error') log(change.payload);
    if (change.name === 'messageFailed') log(change.payload.error);
    const hidden = fireChange(tag, change, now, before);
    if (!hidden) announcer.announce(announcements(change, now, before, words()));
    else if (change.name === 'error') host.hidden(change.payload);
    draw();
  });
  const talk = talkToTabs(tag, session, settings.deploymentId, guestDetails);
  signal.addEventListener('abort', talk.end, {once: true});
  followLanguage(tag, signal);
  if (tag.notifications) {
    const loading = import('./notifications/notifications.js');
    const telling = loading.then(({tellOfNews}) => tellOfNews(tag, words, signal));
    session.subscribe((...heard) => {
      telling.then(
        (tell) => tell(...heard),
        () => undefined, // the messages themselves are there
      );
    });
  }
  host.opened(session);
  try {
    await session.start();
    if (session.hasOwnWindow) followWindow(tag, session, signal);
    watchDeployment(session, fit, host, tag.fetch);
    return session;
  } catch (error) {
    talk.end();
    session.stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** The tag, or what it stands in, may get another language while it is open. */
function followLanguage(tag: TagProperties, signal: AbortSignal): void {
  const observer = new MutationObserver(() => tag.requestUpdate());
  for (let root = tag.getRootNode(); ; root = root.host.getRootNode()) {
    observer.observe(root, {subtree: true, attributeFilter: ['lang']});
    if (!(root instanceof ShadowRoot)) break;
  }
  signal.addEventListener('abort', () => observer.disconnect(), {once: true});
}

/** The tag is open when the SDK's own window is, and the other way round. */
function followWindow(tag: TagProperties, session: Session, signal: AbortSignal): void {
  session.subscribe((change) => {
    if (change.name === 'openChanged') tag.open = change.payload.open;
  });
  // It may have come open, as the guest left it on the page before.
  tag.open ||= session.conversation.watched;
  const show = (): void => void session.showWindow(tag.open);
  tag.addEventListener('gc-open-changed', show, {signal});
  show();
}

/** The tabs of a guest agree on what is read, and on whether the panel is open. */
function talkToTabs(
  tag: TagProperties,
  session: Session,
  deploymentId: string,
  {id, email}: TagProperties['guest'],
): TabTalk {
  // Without a storage in common each tab has a conversation of its own; what is not ours, we do not open.
  if (tag.storage !== 'local' || session.hasOwnWindow)
    return {say: () => undefined, end: () => undefined};
  const name = `gc-guest-messenger:${deploymentId}:view:${nameOf(id || email || '')}`;
  const talk = tabTalk(name, (view) => {
    if ('open' in view) tag.open = view.open;
    else session.readElsewhere();
  });
  const tellOpen = ({detail}: CustomEvent<{open: boolean}>): void => talk.say({open: detail.open});
  tag.addEventListener('gc-open-changed', tellOpen);
  const unsubscribe = session.subscribe((change, {watched}) => {
    const isNews = change.name === 'message' || change.name === 'history';
    if (!watched || !(isNews || change.name === 'watched')) return;
    if (document.visibilityState === 'visible') talk.say({read: true});
  });
  return {
    say: talk.say,
    end: () => {
      tag.removeEventListener('gc-open-changed', tellOpen);
      unsubscribe();
      talk.end();
    },
  };
}

/** Ends the session, if there is one, and forgets what this browser kept of it. */
export function logout(session: Session | undefined, deploymentId: string): void {
  forgetTokens();
  if (session) session.logout();
  else forgetSession(deploymentId.trim());
}
