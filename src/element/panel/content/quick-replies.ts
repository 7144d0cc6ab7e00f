import {html, nothing} from 'lit/html.js';
import {quickReplyAnswer} from '../../../session/answers.js';
import {bubble} from '../body.js';
import type {Draw} from './context.js';
import {picture} from './pieces.js';
import {press} from './press.js';
import {readQuickReplies} from './read-choices.js';
import {members, words} from './read.js';

/** Quick replies: items of their own, the older way, or one item with a title. */
export const quickReplies: Draw = (items, context) => {
  const {text} = context.message;
  const title = words(members(items[0]?.['quickReplyV2'])['title']);
  const replies = items.flatMap(readQuickReplies);
  if (replies.length === 0) return undefined;
  return html`${title && title !== text ? bubble(title) : nothing}
    <div class="choices" role="group" aria-label=${title || text || context.words.say('choices')}>
      ${replies.map(({image, ...choice}) => {
        const inside = html`${picture(image)}<bdi>${choice.text}</bdi>`;
        return press(choice, quickReplyAnswer(choice), 'choice', inside, context);
      })}
    </div>`;
};
