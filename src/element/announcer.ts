import type {Message} from '../session/session.js';
import type {Announcement} from './announcement.js';
import {wordsOfText} from './spoken-text.js';
import type {ChatWords} from './words/strings.js';
import type {Words} from './words/words.js';

/** Says rich content in words. Loaded with the first message that has it. */
type Describe = (message: Message, words: Words<ChatWords>) => readonly string[];

/** What is said at once, and what when it is its turn. */
export interface Speech {
  readonly urgent: readonly string[];
  readonly polite: readonly string[];
}

/**
 * What comes within this time is said together, in milliseconds. Meanwhile the live region is empty: some screen readers
 * do not notice a text that replaces another in one go.
 */
const TOGETHER_MS = 350;

/** More messages at once than these are counted and not read out: the guest could not stop hearing them. */
const MOST_READ = 4;

/** Collects what is worth hearing and says it in few words. */
export class Announcer {
  readonly #say: (lines: readonly string[], urgent: boolean) => void;
  readonly #words: () => Words<ChatWords>;
  #waiting: Announcement[] = [];
  /** Who was said to type since the last message: pausing to think is no news. */
  #typing = '';

  constructor(
    say: (lines: readonly string[], urgent: boolean) => void,
    words: () => Words<ChatWords>,
  ) {
    this.#say = say;
    this.#words = words;
  }

  announce(all: readonly Announcement[]): void {
    const news = all.filter((one) => this.#isNews(one));
    if (news.length === 0) return;
    if (this.#waiting.length === 0) {
      this.#say([], false);
      this.#say([], true);
      setTimeout(() => void this.#flush(), TOGETHER_MS);
    }
    this.#waiting.push(...news);
  }

  #isNews(one: Announcement): boolean {
    if (one.kind === 'message') this.#typing = '';
    if (one.kind !== 'typing') return true;
    const isNews = one.text !== this.#typing;
    this.#typing = one.text;
    return isNews;
  }

  async #flush(): Promise<void> {
    const isRich = this.#waiting.some((one) => one.kind === 'message' && one.message.content[0]);
    const {wordsOfContent} = isRich
      ? await import('./spoken-content.js').catch(() => NOTHING_MORE) // the text is said all the same
      : NOTHING_MORE;
    const {urgent, polite} = speech(this.#waiting, this.#words(), wordsOfContent);
    this.#waiting = [];
    if (urgent.length > 0) this.#say(urgent, true);
    if (polite.length > 0) this.#say(polite, false);
  }
}

const NOTHING_MORE: {readonly wordsOfContent: Describe} = {wordsOfContent: () => []};

/** What is said of all that came together, in its order, each once. Pure. */
export function speech(
  all: readonly Announcement[],
  words: Words<ChatWords>,
  describe: Describe,
): Speech {
  const count = all.filter(({kind}) => kind === 'message').length;
  const urgent = new Set<string>();
  const polite = new Set<string>();
  for (const one of all) {
    if (one.kind === 'error') urgent.add(one.text);
    else if (one.kind === 'message') {
      polite.add(
        count > MOST_READ ? words.say('showNew', {count}) : said(one.message, words, describe),
      );
    } else if (one.kind === 'status' || count === 0) polite.add(one.text); // whoever typed is heard now
  }
  return {urgent: [...urgent], polite: [...polite]};
}

/** Who said what. */
function said(message: Message, words: Words<ChatWords>, describe: Describe): string {
  const {say} = words;
  const parts = [wordsOfText(message), ...describe(message, words)].filter((part) => part !== '');
  return say('said', {
    name: message.name ?? say(message.from === 'bot' ? 'bot' : 'agent'),
    text: parts.join(' ') || say('unsupported'),
  });
}
