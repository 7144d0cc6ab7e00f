import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {Answer} from '../answered.js';
import {line, picture} from '../pieces.js';
import {isAnswerable} from './problems.js';
import {fieldsOf, type Question} from './question.js';
import type {QuestionWords} from './words.js';

/** What a question looks like in the conversation depends on. */
export interface CardContext {
  readonly words: QuestionWords;
  /** The id of the button that opens it. */
  readonly id: string;
  readonly answer: Answer | undefined;
  /** Whether it can be answered now. */
  readonly answerable: boolean;
  readonly open: () => void;
}

/** A question in the conversation: closed until the guest opens it, and afterwards with what they answered. */
export function card(question: Question, context: CardContext): TemplateResult {
  const {kind, received} = question;
  const [first] = fieldsOf(question);
  return html`<div part="card" class="card question">
    ${picture(received.imageUrl)} ${line(received.header, 'card-text')}
    ${line(titleOf(question, context.words), 'card-title')} ${line(received.subtitle, 'card-text')}
    ${kind === 'DatePicker' ? first?.place.map((place) => line(place, 'card-text')) : nothing}
    ${context.answer ? answered(question, context.answer, context.words) : opener(question, context)}
  </div>`;
}

/** What a question is called. */
export function titleOf({kind, received, pages}: Question, {say}: QuestionWords): string {
  return received.title || pages.find(({title}) => title)?.title || say(OPENERS[kind]);
}

const OPENERS = {DatePicker: 'chooseTime', ListPicker: 'choose', Form: 'openForm'} as const;

function opener(question: Question, {words, id, answerable, open}: CardContext): unknown {
  const {kind, received} = question;
  if (!fieldsOf(question).some(isAnswerable))
    return line(words.say('nothingToChoose'), 'card-text');
  return html`<div class="actions">
    <button
      type="button"
      class="choice primary open"
      id=${id}
      aria-haspopup="dialog"
      aria-disabled=${!answerable || nothing}
      @click=${() => answerable && open()}
    >
      ${received.buttonLabel || words.say(OPENERS[kind])}
    </button>
  </div>`;
}

function answered(question: Question, {choices}: Answer, {say}: QuestionWords): TemplateResult {
  const {kind, reply} = question;
  const fields = fieldsOf(question);
  return html`<div class="answered">
    ${line(reply.title || say('answered'), 'card-title')} ${line(reply.subtitle, 'card-text')}
    ${picture(reply.imageUrl)}
    ${
      kind === 'Form'
        ? html`<dl>
            ${choices.map(({id, text}) => {
              const field = fields.find((one) => one.id === id);
              return html`<dt dir="auto">${field?.name || id}</dt>
                <dd dir="auto">${text}</dd>`;
            })}
          </dl>`
        : html`<ul>
            ${choices.map(({text}) => html`<li dir="auto">${text}</li>`)}
          </ul>`
    }
  </div>`;
}
