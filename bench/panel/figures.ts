import {quantile, type Comparison} from '../row.js';
import type {ContenderName} from './site.js';

/** The figures of all rounds, by row and contender. */
export class Figures {
  readonly #names: readonly ContenderName[];
  readonly #rows = new Map<string, {unit: string; of: Map<ContenderName, number[] | string>}>();

  constructor(names: readonly ContenderName[]) {
    this.#names = names;
  }

  note(name: ContenderName, what: string, unit: string, figure: number): void {
    const {of} = this.#row(what, unit);
    const known = of.get(name);
    of.set(name, [...(Array.isArray(known) ? known : []), figure]);
  }

  /** It has no figure there. What it had in an earlier round stands. */
  fail(name: ContenderName, what: string, unit: string, why: string): void {
    const {of} = this.#row(what, unit);
    if (!of.has(name)) of.set(name, why);
  }

  /** The median of the rounds; NaN where there is none. */
  median(name: ContenderName, what: string): number {
    const known = this.#rows.get(what)?.of.get(name);
    return Array.isArray(known) ? quantile(known, 0.5) : NaN;
  }

  comparisons(): Comparison[] {
    return [...this.#rows].map(([what, {unit, of}]) => ({
      what,
      unit,
      figures: Object.fromEntries(
        this.#names.map((name) => {
          const known = of.get(name);
          return [name, typeof known === 'string' ? known : this.median(name, what)];
        }),
      ),
    }));
  }

  #row(what: string, unit: string): {unit: string; of: Map<ContenderName, number[] | string>} {
    const row = this.#rows.get(what) ?? {unit, of: new Map<ContenderName, number[] | string>()};
    this.#rows.set(what, row);
    return row;
  }
}
