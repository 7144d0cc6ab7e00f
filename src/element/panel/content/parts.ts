import type {Message} from '../../../session/session.js';
import {once} from './read.js';

/** Items of a message's content that are drawn together. */
export interface Part {
  /** Their `contentType`. */
  readonly type: string;
  readonly items: Message['content'];
  /** The place of the first of them in the content. */
  readonly place: number;
}

/** Types of which items that follow one another are one thing for the guest. */
const TOGETHER = ['QuickReply', 'ButtonResponse'];

/** The parts of a message's content, in the order of the service. Pure. */
export const partsOf = once((content: Message['content']): readonly Part[] => {
  const parts: Part[] = [];
  content.forEach((item, place) => {
    const {contentType: type} = item;
    const last = parts.at(-1);
    if (last?.type === type && TOGETHER.includes(type)) {
      parts[parts.length - 1] = {...last, items: [...last.items, item]};
    } else {
      parts.push({type, items: [item], place});
    }
  });
  return parts;
});
