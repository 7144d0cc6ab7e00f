import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {GuestWords} from '../../../session/session.js';
import {isChoice} from './answered.js';
import type {ContentContext} from './context.js';
import type {Choice} from './read-choices.js';

/** A button that answers a message by `words`, once, and shows afterwards whether it was the one. */
export function press(
  choice: Choice,
  words: GuestWords,
  look: string,
  inside: TemplateResult,
  {answer, answerable, reply}: ContentContext,
): TemplateResult {
  const isChosen = answer?.choices.some((one) => isChoice(choice, one));
  return html`<button
    type="button"
    part=${look === 'choice' ? 'quick-reply' : nothing}
    class=${look}
    aria-pressed=${isChosen || nothing}
    aria-disabled=${!answerable || nothing}
    @click=${() => answerable && reply(words)}
  >
    ${inside}
  </button>`;
}
