/** Where it is remembered, for all tabs of the site, that the guest wants no sounds. */
const MUTED = 'gc-guest-messenger:muted';

/** Whether the guest wants no sounds. */
export function isMuted(): boolean {
  try {
    return localStorage.getItem(MUTED) !== null;
  } catch {
    return mutedHere;
  }
}

/** Remembers it, for all tabs and later visits. */
export function mute(muted: boolean): void {
  mutedHere = muted;
  try {
    if (muted) localStorage.setItem(MUTED, '');
    else localStorage.removeItem(MUTED);
  } catch {
    // the storage is blocked: it holds for this page
  }
}

let mutedHere = false;

/** How long a tab keeps the word on one message, in milliseconds: the other tabs have heard of it by then. */
const CLAIM_MS = 3000;

/** True in the one tab that may tell of a message. Where tabs cannot agree, each tells. */
export async function claimOnce(messageId: string): Promise<boolean> {
  const {locks} = navigator;
  if (!locks) return true;
  return new Promise((resolve) => {
    const name = `gc-guest-messenger:told:${messageId}`;
    locks
      .request(name, {ifAvailable: true}, async (lock) => {
        resolve(lock !== null);
        if (lock) await new Promise((release) => setTimeout(release, CLAIM_MS));
      })
      .catch(() => resolve(true));
  });
}
