import type {MessageContent} from '../../protocol/frames.js';
import type {NewFile} from '../files.js';
import {
  choices,
  datePicker,
  form,
  listPicker,
  menu,
  parcelCard,
  plans,
  survey,
  titledMenu,
  visit,
} from './rich-content.js';
import {sampleFilm} from './sample-film.js';
import {sampleNote, samplePicture, sampleSound, sceneryPicture} from './sample-files.js';

/** A text, and rich content or a file with it. */
export interface Showing {
  readonly text: string;
  readonly content?: readonly MessageContent[];
  readonly file?: NewFile;
  /** For the content, in its order. */
  readonly pictures?: readonly NewFile[];
}

/** The words that bring something special, for the greeting and for `help`. */
export const HELP =
  'Type "menu", "quick", "card", "carousel", "date", "visit", "list", "choices", "form", "survey", "file", "sound", "film" or "markdown" to see such a message, ' +
  '"agent" to talk to a person, and "bye" to end.';

/** The longest quotation of a guest's words, in characters: a long text in the answer would be too long for an agent's. */
const QUOTED_CHARACTERS = 80;

/** What the bot shows for a word, one message after another, at the time `nowMs`; `undefined` for all other words. */
export function showingsFor(word: string, nowMs: number): readonly Showing[] | undefined {
  switch (word) {
    case 'help':
      return [{text: HELP}];
    case 'menu':
      return [{text: 'Which topic?', content: menu()}];
    case 'quick':
      return [{text: 'Pick one.', content: [titledMenu()]}];
    case 'card':
      return [
        {text: 'Here is your parcel.', content: [parcelCard()], pictures: [sceneryPicture(0)]},
      ];
    case 'carousel':
      return [{text: 'Pick a plan.', content: [plans()], pictures: [0, 1, 2].map(sceneryPicture)}];
    case 'date':
      return [{text: 'When shall we come?', content: [datePicker(nowMs)]}];
    case 'list':
      return [{text: 'Choose your extras.', content: [listPicker()]}];
    case 'sound':
      return [{text: 'This is how our driver rings.', file: sampleSound()}];
    case 'film':
      return [{text: 'This is the sea from our shed.', file: sampleFilm()}];
    case 'visit':
      return [
        {
          text: 'Come and try them on.',
          content: [visit(nowMs)],
          pictures: [sceneryPicture(2)],
        },
      ];
    case 'choices':
      return [
        {
          text: 'Which one shall it be?',
          content: [choices()],
          pictures: [0, 1, 2].map(sceneryPicture),
        },
      ];
    case 'survey':
      return [{text: 'May we ask you something?', content: [survey(nowMs)]}];
    case 'markdown':
      return [
        {
          text:
            'Your parcel is **on its way**. You can:\n\n- [track it](https://shop.example.test/track/42)\n' +
            '- *reschedule* it\n- read the note: `leave at the door`',
        },
      ];
    case 'form':
      return [
        {
          text: 'Please tell us how to deliver.',
          content: [form(nowMs)],
          pictures: [sceneryPicture(1)],
        },
      ];
    case 'file':
      return [
        {text: 'This is on your parcel.', file: samplePicture()},
        {text: 'And this is the note for the driver.', file: sampleNote()},
      ];
    default:
      return undefined;
  }
}

/** What the bot says to any other text; `turn` counts the answers, so that they differ. */
export function smallTalk(text: string, turn: number): string {
  const said = quoted(text);
  if (/\b(thanks|thank you|cheers)\b/i.test(text)) {
    return 'You are welcome! Is there anything else I can do?';
  }
  if (/^(hello|hi|hey|good (morning|afternoon|evening))\b/i.test(text)) {
    return `${said} to you, too! What can I do for you?`;
  }
  const reference = /\d{2,}/.exec(text)?.[0];
  if (reference !== undefined) {
    return `I looked up ${clipped(reference)}: it left our warehouse this morning and arrives on Friday.`;
  }
  if (text.trim().endsWith('?')) {
    return `${said} is a good question. A person knows more than I do: type "agent" to talk to one.`;
  }
  const answers = [
    `You said ${said}. Tell me more, or type "help" to see what I can show you.`,
    `I noted ${said}. Is it about a parcel? Then send me its number.`,
    `${said}: understood. Shall I fetch a person? Type "agent".`,
  ];
  return answers[turn % answers.length] ?? `You said ${said}.`;
}

/** In quotation marks, and not too much of it. */
export function quoted(text: string): string {
  return `"${clipped(text)}"`;
}

/** Not too much of a text that somebody else wrote. */
export function clipped(text: string): string {
  return text.length > QUOTED_CHARACTERS ? `${text.slice(0, QUOTED_CHARACTERS - 1)}…` : text;
}
