import {html, nothing, type TemplateResult} from 'lit/html.js';
import {keyOf, type Conversation} from '../../../session/conversation.js';
import type {Message} from '../../../session/session.js';
import {clock, dayName} from '../../words/dates.js';
import {errorWords, type ChatWords} from '../../words/strings.js';
import type {Words} from '../../words/words.js';
import {hideBroken} from '../hide-broken.js';
import type {RowModel} from './row-model.js';

/** What a row needs besides its message. */
export interface RowContext {
  readonly words: Words<ChatWords>;
  readonly failures: Conversation['failures'];
  readonly resend: (message: Message) => void;
  readonly edit: (message: Message) => void;
  /** What stands in the bubble, and below it. */
  readonly body: (message: Message) => unknown;
}

/** Whose words these are. */
export function speaker(message: Message, {say}: Words<ChatWords>): string {
  if (message.from === 'guest') return say('you');
  return message.name ?? say(message.from);
}

/** One message with its separators, name, picture, time and state. */
export function row(model: RowModel, context: RowContext): TemplateResult {
  const {message, first, last} = model;
  const {words} = context;
  const side = message.from === 'guest' ? 'me' : 'them';
  const name = speaker(message, words);
  const {avatarUrl} = message;
  return html`${model.newDay ? html`<p class="day">${dayName(message.time, words)}</p>` : nothing}
    ${model.unread ? html`<p class="unread">${words.say('newMessages')}</p>` : nothing}
    <div
      part="message ${message.from}"
      class="row ${side} ${message.state}${first ? ' first' : ''}"
    >
      ${
        first
          ? html`<p class=${side === 'me' ? 'heard' : 'name'}>
              ${
                avatarUrl
                  ? html`<img class="avatar" src=${avatarUrl} alt="" @error=${hideBroken} />`
                  : nothing
              }<bdi>${name}</bdi>
            </p>`
          : nothing
      }
      ${context.body(message)}
      ${
        message.state === 'failed'
          ? failure(message, context)
          : last
            ? html`<p class="meta">${meta(message, words)}</p>`
            : nothing
      }
    </div>`;
}

function failure(message: Message, {words, failures, ...act}: RowContext): TemplateResult {
  const {say} = words;
  const error = failures.get(keyOf(message));
  return html`<p class="meta failure">
    ${say('notSent')} ${error ? errorWords(words, error.code) : nothing}
    <button type="button" class="link" @click=${() => act.resend(message)}>
      ${say('tryAgain')}
    </button>
    ${
      message.content.length > 0
        ? nothing // a choice, or a file: nothing that is written
        : html`<button type="button" class="link" @click=${() => act.edit(message)}>
            ${say('edit')}
          </button>`
    }
  </p>`;
}

const STATE_WORDS = {queued: 'waiting', sending: 'sending', sent: 'sent'} as const;

function meta({time, state}: Message, words: Words<ChatWords>): TemplateResult {
  const said = state === 'failed' || state === 'received' ? '' : words.say(STATE_WORDS[state]);
  return html`<time datetime=${time}><bdi>${clock(time, words.locale)}</bdi></time
    >${said ? ` · ${said}` : ''}`;
}
