import type {Message} from '../session/session.js';
import {partsOf} from './panel/content/parts.js';
import {readCards} from './panel/content/read-cards.js';
import {readQuickReplies} from './panel/content/read-choices.js';
import {members, words as textOf} from './panel/content/read.js';
import {CONTENT_WORDS} from './words/content-words.js';
import {withWords} from './words/more-words.js';
import {wordsIn} from './words-in.js';
import type {ChatWords} from './words/strings.js';
import type {Words} from './words/words.js';

/** What is in a message besides its text, a phrase for each thing: `Cards: Basic, Plus`. In the order of the service. Pure. */
export function wordsOfContent({content, text}: Message, words: Words<ChatWords>): string[] {
  const {say, locale} = withWords(words, CONTENT_WORDS);
  const named = (name: string, things: readonly string[]): string => {
    const known = things.filter((thing) => thing !== '' && thing !== text);
    if (known.length === 0) return `${name}.`;
    const all = new Intl.ListFormat(locale, {type: 'unit'}).format(known);
    return `${say('said', {name, text: all})}.`;
  };
  return partsOf(content).flatMap(({type, items}) => {
    const [item = {contentType: type}] = items;
    switch (type) {
      case 'QuickReply':
      case 'QuickReplyV2': {
        const title = textOf(members(item['quickReplyV2'])['title']);
        return named(
          title || say('choices'),
          items.flatMap(readQuickReplies).map((reply) => reply.text),
        );
      }
      case 'Card':
      case 'Carousel':
      case 'GenericTemplate': {
        const cards = readCards(item);
        const [first] = cards;
        return first && cards.length === 1
          ? named(say('card'), [first.title, first.description])
          : named(
              say('cards'),
              cards.map(({title, description}) => title || description),
            );
      }
      case 'Attachment': {
        const {mediaType, filename, text: described} = members(item['attachment']);
        const kind = say(KINDS[textOf(mediaType).toLowerCase()] ?? 'file');
        return named(kind, [textOf(described) || textOf(filename)]);
      }
      case 'DatePicker':
        return named(say('chooseTime'), [wordsIn(item)]);
      case 'ListPicker':
        return named(say('choose'), [wordsIn(item)]);
      case 'Form':
        return named(say('openForm'), [wordsIn(item)]);
      default:
        return items.map((one) => wordsIn(one)).filter((found) => found !== text);
    }
  });
}

const KINDS: {readonly [mediaType: string]: 'picture' | 'video' | 'recording'} = {
  image: 'picture',
  video: 'video',
  audio: 'recording',
};
