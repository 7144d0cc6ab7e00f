import type {Pack} from './packs.js';
import {Words} from './words.js';

/**
 * The words of one element: the built-in ones in its language, over them those of the deployment, over them those of the page.
 * Until the words of another language are loaded, or where there are none, they are English.
 */
export class Wording {
  readonly #changed: () => void;
  #language = 'en';
  /** The words of which language are at hand. */
  #spoken = 'en';
  #pack: Pack = {};
  #labels: Pack = {};
  #given: object = {};
  readonly #made = new Map<object, unknown>();

  /** `changed` is called when the words of another language are there. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Says which language is spoken, a BCP 47 tag, and what the deployment says in its own words. */
  speak(language: string, labels: Pack): void {
    if (labels !== this.#labels) this.#made.clear();
    this.#labels = labels;
    if (language === this.#language) return;
    this.#language = language;
    if (/^en\b/.test(language)) this.#take(language, {});
    else void this.#load(language);
  }

  /** `builtIn` with all that goes over it. The same object until one of them changes. */
  over<Table extends object>(builtIn: Table, given: Partial<Table>): Words<Table> {
    if (given !== this.#given) this.#made.clear();
    this.#given = given;
    let words = this.#made.get(builtIn) as Words<Table> | undefined;
    if (!words) {
      const over = [this.#pack, this.#labels, given] as Partial<Table>[];
      words = new Words([builtIn, ...over], this.#spoken);
      this.#made.set(builtIn, words);
    }
    return words;
  }

  async #load(language: string): Promise<void> {
    let pack: Pack | undefined;
    try {
      const {loadPack} = await import('./packs.js');
      pack = await loadPack(language);
    } catch {
      // English, until the language is set again
    }
    if (language !== this.#language) return;
    this.#take(pack ? language : 'en', pack ?? {});
    this.#changed();
  }

  #take(spoken: string, pack: Pack): void {
    this.#spoken = spoken;
    this.#pack = pack;
    this.#made.clear();
  }
}
