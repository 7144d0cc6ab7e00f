/** An object of which nothing is known yet. */
export type Members = Readonly<Record<string, unknown>>;

/** An object's members; none where it is not an object. */
export function members(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

/** The entries of a list, each as an object; none where it is not a list. */
export function list(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.map(members) : [];
}

/** A text; an empty one where there is none, or nothing but white space. Numbers are welcome as well. */
export function words(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return text.trim() && text;
}

/** Gives what `read` makes of an object, reading each object once. */
export function once<From extends object, To>(read: (from: From) => To): (from: From) => To {
  const known = new WeakMap<From, To>();
  return (from) => {
    let result = known.get(from);
    if (result === undefined) known.set(from, (result = read(from)));
    return result;
  };
}
