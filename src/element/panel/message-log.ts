import {html, nothing, type TemplateResult} from 'lit/html.js';
import {keyOf, type Conversation} from '../../session/conversation.js';
import type {Message} from '../../session/session.js';
import type {Strings} from '../strings.js';
import {guestWords} from './notice.js';

/** What the guest can do with a message. */
export interface MessageActions {
  readonly resend: (message: Message) => void;
  readonly edit: (message: Message) => void;
}

/** Messages of one person less than this apart stand together under one name and time. */
const GROUP_MS = 5 * 60_000;

/** The messages of a conversation, oldest first, and who is typing. Where it failed to begin nobody is invited to write. */
export function messageLog(
  conversation: Conversation,
  failed: boolean,
  strings: Strings,
  actions: MessageActions,
): TemplateResult {
  const {messages, typing} = conversation;
  return html`
    ${
      messages.length === 0 && !failed
        ? html`<div class="empty">
            <slot name="empty"><p>${strings.empty}</p></slot>
          </div>`
        : nothing
    }
    ${messages.map((message, index) =>
      row(message, messages[index - 1], messages[index + 1], conversation, strings, actions),
    )}
    ${
      typing
        ? html`<div class="row them typing">
            <p class="bubble" aria-label=${strings.typing(strings[typing])}>
              <i></i><i></i><i></i>
            </p>
          </div>`
        : nothing
    }
  `;
}

/** Whose words these are. */
export function speaker(message: Message, strings: Strings): string {
  if (message.from === 'guest') return strings.you;
  return message.name ?? strings[message.from];
}

function row(
  message: Message,
  before: Message | undefined,
  next: Message | undefined,
  conversation: Conversation,
  strings: Strings,
  actions: MessageActions,
): TemplateResult {
  const side = message.from === 'guest' ? 'me' : 'them';
  const first = !before || !together(before, message);
  const last = !next || !together(message, next);
  const name = speaker(message, strings);
  return html`<div
    part="message ${message.from}"
    class="row ${side} ${message.state} ${first ? 'first' : ''}"
  >
    ${first ? html`<p class=${side === 'me' ? 'heard' : 'name'}>${name}</p>` : nothing}
    <p part="bubble" class="bubble" dir="auto">${message.text || fileNames(message)}</p>
    ${
      message.state === 'failed'
        ? failure(message, conversation, strings, actions)
        : last
          ? html`<p class="meta">${meta(message, strings)}</p>`
          : nothing
    }
  </div>`;
}

function failure(
  message: Message,
  conversation: Conversation,
  strings: Strings,
  actions: MessageActions,
): TemplateResult {
  const error = conversation.failures.get(keyOf(message));
  return html`<p class="meta failure">
    ${strings.notSent} ${error ? guestWords(error, strings) : nothing}
    <button type="button" class="link" @click=${() => actions.resend(message)}>
      ${strings.tryAgain}
    </button>
    <button type="button" class="link" @click=${() => actions.edit(message)}>
      ${strings.edit}
    </button>
  </p>`;
}

function meta(message: Message, strings: Strings): TemplateResult {
  const time = new Date(message.time);
  const clock = time.toLocaleTimeString(undefined, {hour: 'numeric', minute: '2-digit'});
  const state = {
    queued: strings.waiting,
    sending: strings.sending,
    sent: strings.sent,
    failed: '',
    received: '',
  }[message.state];
  return html`<time dir="ltr" datetime=${message.time}>${clock}</time
    >${state ? ` · ${state}` : ''}`;
}

function together(one: Message, other: Message): boolean {
  return (
    one.from === other.from &&
    one.name === other.name &&
    one.state === other.state &&
    Math.abs(Date.parse(other.time) - Date.parse(one.time)) < GROUP_MS
  );
}

/** What there is to read in a message without a text: the panel shows no files yet, but no empty bubble either. */
function fileNames({content}: Message): string {
  const names = content.map(({attachment}) => (attachment as {filename?: unknown})?.filename);
  return names.filter((name) => typeof name === 'string').join(', ');
}
