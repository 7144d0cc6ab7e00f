import {linkAddress, mediaAddress} from './address.js';
import type {MessageContent} from './context.js';
import {choiceOf, type Choice} from './read-choices.js';
import {list, members, once, words, type Members} from './read.js';

/** A card of a message; whatever it has not is empty or undefined. */
export interface Card {
  readonly title: string;
  readonly description: string;
  readonly image: string | undefined;
  readonly video: string | undefined;
  /** What the title and the picture do. */
  readonly defaultAction: Action | undefined;
  readonly actions: readonly Action[];
}

/** What the guest can do with a card: follow a link, answer, or nothing, where it leads nowhere that is safe. */
export interface Action extends Choice {
  readonly type: 'link' | 'answer' | 'words';
  /** Only of a link. */
  readonly href?: string | undefined;
}

/** The cards in an item of content: one, those of a carousel, or those of the older template. Those with nothing in them are left out. */
export const readCards = once(({card, carousel, generic}: MessageContent): readonly Card[] =>
  [card, ...list(members(carousel)['cards']), generic, ...list(members(generic)['components'])]
    .map((one) => readCard(members(one)))
    .filter(
      ({title, description, image, video, actions}) =>
        title || description || image || video || actions.length > 0,
    ),
);

function readCard({title, description, image, video, defaultAction, actions}: Members): Card {
  return {
    title: words(title),
    description: words(description),
    image: mediaAddress(image),
    video: mediaAddress(video),
    defaultAction: readAction(members(defaultAction), words(title)),
    actions: list(actions).flatMap((action) => readAction(action) ?? []),
  };
}

/** `otherwise` are the words of an action that has none of its own. */
function readAction(given: Members, otherwise = ''): Action | undefined {
  const {type, url} = given;
  const choice = choiceOf(given);
  const own = words(given['text']) || otherwise;
  if (type === 'Link' || (type === undefined && url !== undefined)) {
    const href = linkAddress(url);
    const text = own || words(url);
    return text ? {type: href ? 'link' : 'words', text, payload: '', href} : undefined;
  }
  return choice.payload
    ? {type: 'answer', text: own || choice.text, payload: choice.payload}
    : undefined;
}
