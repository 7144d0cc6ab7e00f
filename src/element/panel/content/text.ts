import type {TemplateResult} from 'lit/html.js';
import type {Message} from '../../../session/session.js';
import {bubble} from '../body.js';
import {linked} from './links.js';

/** Longer texts are shown as they are written, with their links: what is so long is no letter of an agent. */
const LONGEST_MARKDOWN = 20_000;

/** Draws a message in Markdown. */
export type MarkdownBubble = (message: Message) => TemplateResult;

/** The text of a message, by `markdown` where the deployment has it, as soon as that is there. */
export function textBubble(
  message: Message,
  markdown: () => MarkdownBubble | undefined,
): TemplateResult {
  const {text, from} = message;
  if (from === 'guest') return bubble(text);
  const draw = text.length <= LONGEST_MARKDOWN ? markdown() : undefined;
  return draw?.(message) ?? bubble(linked(text));
}
