/**
 * What a guest has written and not sent. It survives a page load in this tab, unless the page wants nothing stored, and belongs
 * to one guest: another one does not see it.
 */
export class Draft {
  #key: string | undefined;
  #kept = '';

  /** Whose draft it is: a name for guest and deployment, or undefined where nothing may be stored. True when that is news. */
  belongsTo(key: string | undefined): boolean {
    if (key === this.#key) return false;
    const first = this.#key === undefined && this.#kept === '';
    this.#key = key;
    this.#kept = (key !== undefined && read(key)) || '';
    return !first || this.#kept !== '';
  }

  get text(): string {
    return this.#kept;
  }

  set text(text: string) {
    this.#kept = text;
    if (this.#key !== undefined) write(this.#key, text);
  }
}

function read(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined; // the page's storage is blocked
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // blocked or full: the draft lives as long as the page
  }
}
