import type {Call} from '../call.js';

/** What the site's server knows about the guest. The page trusts it more than its own attributes. */
export interface GuestDetails {
  /** The name that the agent sees. */
  readonly name?: string | undefined;
  /** The e-mail address that the agent sees. */
  readonly email?: string | undefined;
  /** The telephone number that the agent sees, best in the form +14155552671. */
  readonly phone?: string | undefined;
  /** The site's own name for the person, which keeps two people in one browser apart. Not shown to the agent. */
  readonly id?: string | undefined;
}

/** Tells who is asking, for instance by the session cookie; `undefined` means a stranger. */
export type IdentifyGuest = (
  request: Request,
) => GuestDetails | null | undefined | Promise<GuestDetails | null | undefined>;

/** What came of asking who it is. */
export type GuestOutcome =
  {readonly kind: 'guest'; readonly details: GuestDetails | undefined} | {readonly kind: 'failed'};

/** Nobody in particular. */
export const STRANGER: Extract<GuestOutcome, {kind: 'guest'}> = {kind: 'guest', details: undefined};

/** Asks the site who is calling. What it throws is told to nobody: it may hold anything. */
export async function askForGuest(call: Call, identifyGuest: IdentifyGuest): Promise<GuestOutcome> {
  try {
    return {kind: 'guest', details: pickDetails(await identifyGuest(call.toRequest()))};
  } catch {
    return {kind: 'failed'};
  }
}

/** Takes the four known fields only: a user record from a database must not slip through to the page. */
function pickDetails(guest: GuestDetails | null | undefined): GuestDetails | undefined {
  const known = (['name', 'email', 'phone', 'id'] as const).flatMap((key) => {
    const value: unknown = guest?.[key];
    return typeof value === 'string' && value ? [[key, value] as const] : [];
  });
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}
