import type {Change, Conversation} from '../../session/conversation.js';
import type {Message} from '../../session/session.js';
import type {ChatWords} from '../words/strings.js';
import {withWords} from '../words/more-words.js';
import type {TagProperties} from '../tag-properties.js';
import {NEWS_WORDS} from '../words/news-words.js';
import type {Words} from '../words/words.js';
import {playChime} from './chime.js';
import {claimOnce, isMuted} from './muting.js';

/** The ways in which a guest can be told of new messages, by the words of the attribute `notifications`. */
export type NotificationWay = 'badge' | 'title' | 'sound' | 'system';

/** What is told of. */
interface News {
  readonly message: Message;
  readonly words: Words<ChatWords>;
  /** Opens the panel, when the guest follows a system notification. */
  readonly open: () => void;
}

/** Gives what tells the guest of new messages of a session, in the ways that the page asked for. */
export function tellOfNews(
  tag: TagProperties,
  words: () => Words<ChatWords>,
  signal: AbortSignal,
): (change: Change, now: Conversation, before: Conversation) => void {
  if (signal.aborted) return () => undefined;
  const notifications = new Notifications(tag.notifications);
  const open = (): void => void (tag.open = true);
  signal.addEventListener('abort', () => notifications.end(), {once: true});
  tag.addEventListener('gc-open-changed', () => notifications.asked(), {signal});
  return (change, now, before) => {
    const unseen = !now.watched || document.visibilityState === 'hidden';
    if (change.name === 'message' && change.payload.from !== 'guest' && unseen) {
      void notifications.came({message: change.payload, words: words(), open});
    }
    if (now.unreadCount !== before.unreadCount) notifications.counted(now);
  };
}

/** How long a title says what is new, and how long it is the page's own again, in milliseconds. */
const TITLE_MS = 1500;

/**
 * Tells the guest of new messages in the ways that the page asked for, each told once for all tabs: a number on the icon of an
 * installed app, the title of the document while it is hidden, a sound, and a notification of the system while it is hidden.
 */
class Notifications {
  readonly #ways: ReadonlySet<string>;
  #title: {readonly own: string; readonly timer: ReturnType<typeof setInterval>} | undefined;
  readonly #onVisible = (): void => {
    if (document.visibilityState === 'visible') this.#restoreTitle();
  };

  /** `ways`: the value of the attribute; words that are none are not looked at. */
  constructor(ways: string) {
    this.#ways = new Set(ways.split(/\s+/));
    document.addEventListener('visibilitychange', this.#onVisible);
  }

  /** The number of unread messages changed. */
  counted({unreadCount}: Conversation): void {
    if (unreadCount === 0) this.#restoreTitle();
    if (!this.#ways.has('badge') || !('setAppBadge' in navigator)) return;
    navigator.setAppBadge(unreadCount).catch(() => undefined); // not an installed app
  }

  /** A message came that the guest has not before their eyes. */
  async came(news: News): Promise<void> {
    const {message, words} = news;
    const hidden = document.visibilityState === 'hidden';
    if (hidden && this.#ways.has('title'))
      this.#alternateTitle(withWords(words, NEWS_WORDS).say('newMessageTitle'));
    if (!(await claimOnce(message.id))) return; // another tab tells
    if (this.#ways.has('sound') && !isMuted()) playChime();
    if (hidden && this.#ways.has('system')) notify(news);
  }

  /** The guest opened the panel by hand: a browser that asks for permission asks now, and only now. */
  asked(): void {
    if (!this.#ways.has('system') || !('Notification' in globalThis)) return;
    if (Notification.permission === 'default') void Notification.requestPermission();
  }

  end(): void {
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#restoreTitle();
  }

  #alternateTitle(news: string): void {
    if (this.#title) return;
    const own = document.title;
    let told = true;
    document.title = news;
    const timer = setInterval(() => {
      told = !told;
      document.title = told ? news : own;
    }, TITLE_MS);
    this.#title = {own, timer};
  }

  #restoreTitle(): void {
    if (!this.#title) return;
    clearInterval(this.#title.timer);
    document.title = this.#title.own;
    this.#title = undefined;
  }
}

function notify({message, words, open}: News): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  try {
    const name = message.name ?? words.say(message.from === 'bot' ? 'bot' : 'agent');
    const notification = new Notification(name, {
      body: message.text.slice(0, 200),
      tag: `gc-guest-messenger ${message.id}`,
      lang: words.locale,
    });
    notification.addEventListener('click', () => {
      window.focus();
      open();
      notification.close();
    });
  } catch {
    // Some phones show notifications only through a service worker, which is the page's to have.
  }
}
