/** An attribute of a script tag. */
interface Given {
  readonly name: string;
  readonly value: string;
}

/** What the tag takes from the `data-…` of a script, and which of them it does not know. */
export interface Read {
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly unknown: readonly string[];
}

/** Attributes of every element that mean something to ours, too. */
const GLOBAL = ['dir', 'id'];

/** Sorts the attributes of a script: `data-deployment-id` becomes `deployment-id`, if the tag has such a one. */
export function readAttributes(given: Iterable<Given>, known: readonly string[]): Read {
  const attributes: (readonly [string, string])[] = [];
  const unknown: string[] = [];
  for (const {name, value} of given) {
    const attribute = name.startsWith('data-') ? name.slice(5) : '';
    // The target is the script's own.
    if (!attribute || attribute === 'target') continue;
    if (![...known, ...GLOBAL].includes(attribute)) unknown.push(name);
    // In HTML its mere presence opens; who fills in a form of a CMS means what it says.
    else if (attribute !== 'open' || value !== 'false') attributes.push([attribute, value]);
  }
  return {attributes, unknown};
}
