import {html, nothing, type TemplateResult} from 'lit/html.js';
import {cross} from '../../header.js';
import {line, picture} from '../pieces.js';
import {titleOf} from './card.js';
import {given} from './choices.js';
import {fieldView, type FieldContext} from './fields.js';
import {isLast, type Filling} from './filling.js';
import {isAnswerable} from './problems.js';
import type {Page, Question} from './question.js';

/** What the sheet needs besides what is on it. */
export interface SheetContext extends Pick<FieldContext, 'words' | 'id' | 'fill' | 'choose'> {
  /** Whether an answer would be taken now. */
  readonly answerable: boolean;
  /** Whether the answer is on its way to the conversation. */
  readonly replying: boolean;
  /** On to what follows, from the form with the controls. */
  readonly forward: (form: HTMLFormElement) => void;
  /** To another page. */
  readonly turn: (at: number) => void;
  readonly close: () => void;
}

/** The page of a question that the guest is at, over the conversation; after the last, all that they filled in. */
export function sheet(question: Question, filling: Filling, context: SheetContext): TemplateResult {
  const {words, id, answerable, replying, turn, close} = context;
  const {say} = words;
  const page = question.pages[filling.at];
  const number = page && numberOf(question, page);
  return html`<section
    class="sheet"
    role="dialog"
    aria-labelledby="${id}-title"
    @keydown=${(event: KeyboardEvent) => onKeydown(event, context)}
  >
    <div class="bar">
      <p>${number && number.page > 0 && number.pages > 1 ? say('pageOf', number) : nothing}</p>
      <button type="button" class="icon" aria-label=${say('backToChat')} @click=${close}>
        <svg viewBox="0 0 24 24" aria-hidden="true">${cross}</svg>
      </button>
    </div>
    <form novalidate aria-busy=${replying} @submit=${(event: Event) => onSubmit(event, context)}>
      <div class="fields">
        ${page ? fields(question, page, filling, context) : summary(question, filling, context)}
      </div>
      <p class="complaint" role="alert">${complaint(filling, context)}</p>
      <div class="sheet-actions">
        ${
          filling.at > 0
            ? html`<button type="button" class="choice" @click=${() => turn(filling.at - 1)}>
                ${say('back')}
              </button>`
            : nothing
        }
        <button type="submit" class="choice primary" aria-disabled=${!answerable || nothing}>
          ${
            replying
              ? say('sending')
              : page?.buttonLabel || say(isLast(question, filling) ? 'send' : 'next')
          }
        </button>
      </div>
    </form>
  </section>`;
}

/** Which page it is of those with something to fill in; 0 where it has nothing. */
function numberOf({pages}: Question, page: Page): {readonly page: number; readonly pages: number} {
  const numbered = pages.filter(({fields}) => fields.length > 0);
  return {page: numbered.indexOf(page) + 1, pages: numbered.length};
}

function heading(title: string, id: string, page?: Page): TemplateResult {
  return html`${picture(page?.imageUrl, 'picture')}
    <h2 id="${id}-title" tabindex="-1" dir="auto">${title}</h2>
    ${line(page?.subtitle, 'hint')}`;
}

function fields(question: Question, page: Page, filling: Filling, context: SheetContext): unknown {
  const {words, id} = context;
  const {size: count} = filling.problems;
  const title = page.title || titleOf(question, words);
  return html`${heading(title, id, page)}
    <p class="problem" role="alert">${count > 0 ? words.say('problems', {count}) : nothing}</p>
    ${page.fields.map((field) => fieldView(field, {...context, ...filling, title}))}`;
}

/** All answers, page by page, each with a way back to it. */
function summary(question: Question, {values}: Filling, context: SheetContext): unknown {
  const {words, id, turn} = context;
  const {say} = words;
  return html`${heading(say('summary'), id)}
  ${question.pages.map((page, at) => {
    if (page.fields.length === 0) return nothing;
    const name = page.title || say('pageOf', numberOf(question, page));
    return html`<section class="summary">
      <div class="bar">
        <h3 dir="auto">${name}</h3>
        <button type="button" class="link" @click=${() => turn(at)}>
          ${say('change')}<span class="heard"> ${name}</span>
        </button>
      </div>
      <dl>
        ${page.fields.filter(isAnswerable).map((field) => {
          const answers = given(field, values[field.key] ?? [], words).map(({text}) => text);
          return html`<dt dir="auto">${field.name || name}</dt>
            <dd dir="auto">${answers.join(', ') || say('notAnswered')}</dd>`;
        })}
      </dl>
    </section>`;
  })}`;
}

function complaint({sent}: Filling, {words, answerable, replying}: SheetContext): string {
  if (replying || (answerable && !sent)) return '';
  // It came back: no answer stands in the conversation, and none is on its way.
  return words.say(answerable ? 'failed' : 'ended');
}

function onKeydown(event: KeyboardEvent, {close}: SheetContext): void {
  if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
  // The panel must not take it for its own.
  event.preventDefault();
  event.stopPropagation();
  close();
}

function onSubmit(event: Event, {forward}: SheetContext): void {
  event.preventDefault();
  forward(event.target as HTMLFormElement);
}
