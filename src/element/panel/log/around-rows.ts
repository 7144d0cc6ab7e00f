import {html, type TemplateResult} from 'lit/html.js';
import type {ChatWords} from '../../words/strings.js';
import type {Words} from '../../words/words.js';

// What stands in the log besides the messages.

/** An invitation, while nothing was said. */
export function nothingSaid({say}: Words<ChatWords>): TemplateResult {
  return html`<div class="empty">
    <slot name="empty"><p>${say('empty')}</p></slot>
  </div>`;
}

/** Above the first message, where there are older ones. */
export function earlierButton(
  {say}: Words<ChatWords>,
  loading: boolean,
  load: () => void,
): TemplateResult {
  return html`<p class="earlier">
    ${
      loading
        ? say('loadingEarlier')
        : html`<button type="button" class="link" @click=${load}>${say('showEarlier')}</button>`
    }
  </p>`;
}

/** Below the last message, while somebody of the other side is typing. */
export function typingRow({say}: Words<ChatWords>, from: 'agent' | 'bot'): TemplateResult {
  return html`<div class="row them typing">
    <p class="bubble">
      <span class="heard">${say('typing', {name: say(from)})}</span><i></i><i></i><i></i>
    </p>
  </div>`;
}
