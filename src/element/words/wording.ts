import {Words} from './words.js';

/**
 * The words of one element: the built-in ones, over them those of its language and of the deployment, over them those of the page.
 * Until the words of another language are there they are English.
 */
export class Wording {
  #locale = 'en';
  #local: object = {};
  #given: object = {};
  readonly #made = new Map<object, unknown>();

  /** From now on `local` goes over the built-in words; `locale` is the BCP 47 tag of the language that is spoken. */
  speak(locale: string, local: object): void {
    this.#locale = locale;
    this.#local = local;
    this.#made.clear();
  }

  /** `builtIn` with all that goes over it. The same object until one of them changes. */
  over<Table extends object>(builtIn: Table, given: Partial<Table>): Words<Table> {
    if (given !== this.#given) this.#made.clear();
    this.#given = given;
    let words = this.#made.get(builtIn) as Words<Table> | undefined;
    if (!words) {
      const over = [this.#local, given] as Partial<Table>[];
      words = new Words([builtIn, ...over], this.#locale);
      this.#made.set(builtIn, words);
    }
    return words;
  }
}
