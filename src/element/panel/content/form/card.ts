import {html, svg, type TemplateResult} from 'lit/html.js';
import type {Answer} from '../answered.js';
import {line, picture} from '../pieces.js';
import {isAnswerable} from './problems.js';
import {fieldsOf, type Question} from './question.js';
import type {QuestionWords} from './words.js';

const tick = svg`<path fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="M5 12.5 10 17.5 19.5 7"/>`;

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
  return html`<div part="card" class="question">
    ${picture(received.imageUrl, 'picture')}
    <div class="about">
      ${line(received.header, 'hint')}${line(titleOf(question, context.words), 'title')}
      ${line(received.subtitle, 'hint')}
      ${kind === 'DatePicker' ? first?.place.map((place) => line(place, 'hint')) : ''}
    </div>
    ${context.answer ? answered(question, context.answer, context.words) : opener(question, context)}
  </div>`;
}

/** What a question is called. */
export function titleOf({kind, received, pages}: Question, {say}: QuestionWords): string {
  return received.title ?? pages.find(({title}) => title)?.title ?? say(OPENERS[kind]);
}

const OPENERS = {DatePicker: 'chooseTime', ListPicker: 'choose', Form: 'openForm'} as const;

function opener(question: Question, {words, id, answerable, open}: CardContext): TemplateResult {
  const {kind, received} = question;
  if (!fieldsOf(question).some(isAnswerable)) {
    return html`<p class="hint">${words.say('nothingToChoose')}</p>`;
  }
  return html`<button
    type="button"
    class="open"
    id=${id}
    aria-haspopup="dialog"
    ?disabled=${!answerable}
    @click=${open}
  >
    ${received.buttonLabel ?? words.say(OPENERS[kind])}
  </button>`;
}

function answered(question: Question, {choices}: Answer, {say}: QuestionWords): TemplateResult {
  const {kind, reply} = question;
  const fields = fieldsOf(question);
  return html`<div class="answered">
    <p class="title">
      <svg viewBox="0 0 24 24" aria-hidden="true">${tick}</svg>
      <span dir="auto">${reply.title ?? say('answered')}</span>
    </p>
    ${line(reply.subtitle, 'hint')}${picture(reply.imageUrl, 'picture')}
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
