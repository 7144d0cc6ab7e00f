import {mediaAddress} from './address.js';
import type {MessageContent} from './context.js';
import {list, members, words, type Members} from './read.js';

/** Something that the guest can press: its words, and what the service knows it by. */
export interface Choice {
  readonly text: string;
  readonly payload: string;
}

/** A quick reply. */
export interface QuickReply extends Choice {
  readonly image: string | undefined;
}

/** The quick replies in an item of content: one, of the older way, or several. Those without words are left out. Pure. */
export function readQuickReplies(item: MessageContent): QuickReply[] {
  const {quickReply, quickReplyV2} = item;
  return [members(quickReply), ...list(members(quickReplyV2)['actions'])]
    .map((given) => ({...choiceOf(given), image: mediaAddress(given['image'])}))
    .filter(({text}) => text !== '');
}

/** Each of words and payload stands for the other where that is missing. */
export function choiceOf({text, payload}: Members): Choice {
  return {text: words(text) || words(payload), payload: words(payload) || words(text)};
}
