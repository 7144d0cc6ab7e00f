import {html, nothing, type TemplateResult} from 'lit/html.js';
import {quickReplyAnswer} from '../../../session/answers.js';
import {bubble} from '../body.js';
import {hideBroken} from '../hide-broken.js';
import {isChoice} from './answered.js';
import type {ContentContext, Draw} from './context.js';
import {mediaAddress} from './address.js';
import {list, members, words, type Members} from './read.js';

/** One of the answers that a guest can give by a press. */
interface QuickReply {
  readonly text: string;
  readonly payload: string;
  readonly image: string | undefined;
}

/** Quick replies as items of their own, the older way. */
export const quickReplies: Draw = (items, context) =>
  choices('', readQuickReplies(items.map(({quickReply}) => members(quickReply))), context);

/** Quick replies in one item, under a title. */
export const titledQuickReplies: Draw = ([item], context) => {
  const {title, actions} = members(item?.['quickReplyV2']);
  return choices(words(title), readQuickReplies(list(actions)), context);
};

function readQuickReplies(actions: readonly Members[]): QuickReply[] {
  return actions
    .map(({text, payload, image}) => ({
      text: words(text) || words(payload),
      payload: words(payload) || words(text),
      image: mediaAddress(image),
    }))
    .filter(({text}) => text !== '');
}

function choices(
  title: string,
  replies: readonly QuickReply[],
  context: ContentContext,
): TemplateResult | undefined {
  const {
    message,
    words: {say},
  } = context;
  if (replies.length === 0) return undefined;
  const heading = title && title !== message.text ? title : '';
  return html`${heading ? bubble(heading) : nothing}
    <div class="choices" role="group" aria-label=${title || message.text || say('choices')}>
      ${replies.map((reply) => choice(reply, context))}
    </div>`;
}

function choice(
  reply: QuickReply,
  {answer, answerable, ...context}: ContentContext,
): TemplateResult {
  const {text, payload, image} = reply;
  const isChosen = answer?.choices.some((one) => isChoice(reply, one)) ?? false;
  return html`<button
    part="quick-reply"
    class="choice"
    type="button"
    aria-pressed=${isChosen ? 'true' : nothing}
    aria-disabled=${answerable ? nothing : 'true'}
    @click=${() => answerable && context.reply(quickReplyAnswer({text, payload}))}
  >
    ${image ? html`<img src=${image} alt="" @error=${hideBroken} />` : nothing}<bdi>${text}</bdi>
  </button>`;
}
