import type {Message} from '../session/session.js';

/** A longer text is begun only: whoever wants all of it reads it in the log, at their own pace. In characters. */
const MOST_CHARACTERS = 1000;

const LINK = /\[([^\]\n]+)\]\([^)\n]*\)/g;
/** Marks of a heading, a quotation or a list at the head of a line. */
const HEAD = /^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+/gm;
/** Marks around words; not the one in `snake_case`, and not a sign with space around it. */
const AROUND = /(?<![\p{L}\p{N}])[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?![\p{L}\p{N}])/gu;

/** The text of a message as it is heard: without the marks of Markdown, which a voice would read out. Pure. */
export function wordsOfText({text}: Pick<Message, 'text'>): string {
  const begun = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  return begun.replace(LINK, '$1').replace(HEAD, '').replace(AROUND, '').trim();
}
