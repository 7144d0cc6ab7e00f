/**
 * Writes what `JSON.parse` reads as the same again. Some old libraries give all arrays of a page a `toJSON`, which makes texts
 * of them.
 */
export function encode(value: object): string {
  return JSON.stringify(
    value,
    function (this: Readonly<Record<string, unknown>>, key, written: unknown) {
      const given = this[key];
      return Array.isArray(given) ? given : written;
    },
  );
}
