import {html} from 'lit/html.js';
import {bubble} from '../body.js';
import {replyIn} from './answered.js';
import type {Draw} from './context.js';

/** What the guest chose or filled in, where the text of their message does not say it. */
export const chosen: Draw = (_, {message}) => {
  if (message.text) return html``;
  const choices = replyIn(message)?.choices.map(({text, payload}) => text || payload) ?? [];
  return bubble(choices.filter((choice) => choice !== '').join(', '));
};
