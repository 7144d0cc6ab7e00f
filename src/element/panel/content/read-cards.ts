import type {MessageContent} from './context.js';
import {linkAddress, mediaAddress} from './address.js';
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
export interface Action {
  readonly type: 'link' | 'answer' | 'words';
  readonly text: string;
  readonly payload: string;
  /** Empty but for links. */
  readonly href: string;
}

/** The cards in an item of content: one, those of a carousel, or those of the older template. Those with nothing in them are left out. */
export const readCards = once((item: MessageContent): readonly Card[] => {
  const generic = members(item['generic']);
  const all =
    item.contentType === 'Carousel'
      ? list(members(item['carousel'])['cards'])
      : item.contentType === 'GenericTemplate'
        ? [generic, ...list(generic['components'])]
        : [members(item['card'])];
  return all.map(readCard).filter(hasSomething);
});

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
function readAction({type, text, payload, url}: Members, otherwise = ''): Action | undefined {
  const own = words(text) || otherwise;
  if (type === 'Link' || (type === undefined && url !== undefined)) {
    const href = linkAddress(url);
    const shown = own || words(url);
    if (shown === '') return undefined;
    return {type: href ? 'link' : 'words', text: shown, payload: '', href: href ?? ''};
  }
  const sent = words(payload) || words(text);
  if (sent === '') return undefined;
  return {type: 'answer', text: own || sent, payload: sent, href: ''};
}

function hasSomething({title, description, image, video, actions}: Card): boolean {
  return Boolean(title || description || image || video || actions.length > 0);
}
