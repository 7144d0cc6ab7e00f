import {html, type TemplateResult} from 'lit/html.js';
import type {Message} from '../../../session/session.js';
import {linked} from './links.js';

/** The text of a message. */
export function textBubble({text}: Message): TemplateResult {
  return html`<p part="bubble" class="bubble" dir="auto">${linked(text)}</p>`;
}
