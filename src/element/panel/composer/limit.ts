/** What is told of the length of a text; nothing as long as there is room. */
export type Room = {readonly left: number} | {readonly tooMuch: number} | undefined;

/** UTF-8 bytes that one message may take. Source: PROTOCOL "Limits". */
const MOST_BYTES = 4096;
/** From this share of it on the guest is told. */
const NEAR = 0.9;

/** How many characters there is room for, or how many are too many, at as many bytes a character as the text has so far. Pure. */
export function roomFor(text: string): Room {
  // A character takes at most three bytes in UTF-8 for each unit of its length: most texts need no counting.
  if (text.length * 3 < MOST_BYTES * NEAR) return undefined;
  const bytes = new TextEncoder().encode(text.trim()).length;
  if (bytes < MOST_BYTES * NEAR) return undefined;
  const bytesPerCharacter = bytes / Math.max(1, [...text].length);
  const characters = Math.ceil(Math.abs(MOST_BYTES - bytes) / bytesPerCharacter);
  return bytes > MOST_BYTES ? {tooMuch: characters} : {left: characters};
}

/** So few characters left are worth hearing of. */
const SCARCE = [100, 20];

/** What is worth hearing of the room: a step of it each time it gets scarcer, and `OVER` where there is none. Pure. */
export function scarcity(room: Room): number {
  if (!room) return 0;
  if ('tooMuch' in room) return OVER;
  return 1 + SCARCE.filter((left) => room.left <= left).length;
}

export const OVER = 4;
