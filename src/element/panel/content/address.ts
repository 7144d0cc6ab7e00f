/** Where a link may lead. */
const LINKS = /^(?:https?|mailto|tel):$/;
/** Where a picture may come from. */
const PICTURES = /^https?:$/;

/** An address to follow; undefined where it is none, or leads elsewhere than to the web, a mailbox or a telephone. Pure. */
export function linkAddress(value: unknown): string | undefined {
  return address(value, LINKS);
}

/** The address of a picture, film or file; undefined where it is none on the web. Pure. */
export function mediaAddress(value: unknown): string | undefined {
  return address(value, PICTURES);
}

function address(value: unknown, allowed: RegExp): string | undefined {
  // Only whole addresses: one without a scheme would lead to the page that we are on.
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const {protocol, href} = new URL(value);
  return allowed.test(protocol) ? href : undefined;
}
