import type {Look} from '../preflight/look.js';
import {dress, raise} from './dress.js';
import type {Shell} from './shell.js';
import {labelsIn, languageOf} from './words/language.js';
import type {Pack} from './words/packs.js';
import {SHELL_WORDS, type ShellWords} from './words/shell-words.js';
import type {Wording} from './words/wording.js';

/** The element that speaks a language and has a launcher. */
export interface Local extends Element {
  readonly wording: Wording;
  readonly strings: Partial<ShellWords>;
  readonly layout: string;
  requestUpdate(): void;
}

/**
 * How one element speaks and looks where it is: the language of its place in the page, and what the deployment chose. Loaded
 * while the services are asked, so that a page which nobody chats on does without.
 */
export class LocalColour {
  readonly #element: Local;
  readonly #loadPack: typeof loadPack;
  #language = 'en';
  #look: Look | undefined;
  /** The words of which language are at hand, and these words. */
  #spoken = 'en';
  #pack: Pack = {};

  /** `load` gets the words of a language, and may fail. */
  constructor(element: Local, load = loadPack) {
    this.#element = element;
    this.#loadPack = load;
  }

  /** Takes over where the element stands now, and what the deployment chose, once it is known. */
  update(shell: Shell, look: Look | undefined): void {
    const {wording, strings} = this.#element;
    const language = languageOf(this.#element, look?.defaultLanguage);
    if (language !== this.#language) {
      this.#language = language;
      if (/^en\b/.test(language)) this.#say(language, {});
      else void this.#load(language);
    }
    if (look !== this.#look) {
      this.#look = look;
      this.#say(this.#spoken, this.#pack);
    }
    if (!look) return;
    dress(shell, look, wording.over(SHELL_WORDS, strings).say('launcherText'));
    raise(shell.corner, this.#element, this.#element.layout !== 'inline');
  }

  async #load(language: string): Promise<void> {
    let pack: Pack | undefined;
    try {
      pack = await this.#loadPack(language);
    } catch {
      // English, until the language is set again
    }
    if (language !== this.#language) return;
    this.#say(pack ? language : 'en', pack ?? {});
    this.#element.requestUpdate();
  }

  #say(spoken: string, pack: Pack): void {
    this.#spoken = spoken;
    this.#pack = pack;
    const labels = this.#look ? labelsIn(this.#look, this.#language) : {};
    this.#element.wording.speak(spoken, {...pack, ...labels});
  }
}

async function loadPack(language: string): Promise<Pack | undefined> {
  return (await import('./words/packs.js')).loadPack(language);
}
