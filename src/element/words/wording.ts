import {Words} from './words.js';

/** The words of one element: the built-in ones in its language, replaced by what the page gave. */
export class Wording {
  #given: object | undefined;
  readonly #made = new Map<object, unknown>();

  /** `builtIn` with the words of the language and of the page over it. The same object until one of them changes. */
  over<Table extends object>(builtIn: Table, given: Partial<Table>): Words<Table> {
    if (given !== this.#given) this.#made.clear();
    this.#given = given;
    let words = this.#made.get(builtIn) as Words<Table> | undefined;
    if (!words) {
      words = new Words({...builtIn, ...given}, 'en');
      this.#made.set(builtIn, words);
    }
    return words;
  }
}
