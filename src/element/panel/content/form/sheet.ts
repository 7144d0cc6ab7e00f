import {html, nothing, svg, type TemplateResult} from 'lit/html.js';
import {guard} from 'lit/directives/guard.js';
import {titleOf} from './card.js';
import {given} from './choices.js';
import {fieldView, type FieldContext} from './fields.js';
import {hasBack, type Filling, type Step} from './filling.js';
import {line, picture} from './heading.js';
import type {Heading, Question} from './question.js';
import type {QuestionWords} from './words.js';

const cross = svg`<path fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" d="M6 6l12 12M18 6L6 18"/>`;

/** What the sheet needs besides what is on it. */
export interface SheetContext extends Pick<FieldContext, 'words' | 'id' | 'fill' | 'choose'> {
  /** Whether an answer would be taken now. */
  readonly answerable: boolean;
  /** On to the next step, from the form with the controls. */
  readonly forward: (form: HTMLFormElement) => void;
  readonly back: () => void;
  readonly toPage: (page: number) => void;
  readonly close: () => void;
}

/** The step of a question that the guest is at, over the conversation. */
export function sheet(question: Question, filling: Filling, context: SheetContext): TemplateResult {
  const {words, id} = context;
  const step = filling.step.at === 'sending' ? filling.step.from : filling.step;
  const sending = filling.step.at === 'sending';
  return html`<section
    class="sheet"
    role="dialog"
    aria-labelledby="${id}-title"
    @keydown=${(event: KeyboardEvent) => onKeydown(event, context)}
  >
    <div class="bar">
      <p>${progress(question, step, words)}</p>
      <button
        type="button"
        class="icon"
        aria-label=${words.say('backToChat')}
        @click=${context.close}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">${cross}</svg>
      </button>
    </div>
    <form novalidate aria-busy=${sending} @submit=${(event: Event) => onSubmit(event, context)}>
      <div class="fields">${content(question, {...filling, step}, context)}</div>
      ${complaint(filling, context)}
      <div class="sheet-actions">
        ${
          hasBack(question, {...filling, step})
            ? html`<button type="button" class="second" @click=${context.back}>
                ${words.say('back')}
              </button>`
            : nothing
        }
        <button type="submit" aria-disabled=${sending || !context.answerable}>
          ${sending ? words.say('sending') : nextWords(question, step, words)}
        </button>
      </div>
    </form>
  </section>`;
}

function progress({pages}: Question, step: Step, {say}: QuestionWords): string {
  if (step.at !== 'page' || pages.length < 2) return '';
  return say('pageOf', {page: step.page + 1, pages: pages.length});
}

function nextWords(question: Question, step: Step, {say}: QuestionWords): string {
  if (step.at === 'introduction') return question.introduction?.buttonLabel ?? say('next');
  const isLast = step.at === 'page' && step.page >= question.pages.length - 1;
  return step.at === 'summary' || (isLast && !question.summary) ? say('send') : say('next');
}

function content(question: Question, filling: Filling, context: SheetContext): unknown {
  const {step, values} = filling;
  const {words, id} = context;
  switch (step.at) {
    case 'introduction':
      return about(
        question.introduction ?? {},
        question.introduction?.title ?? titleOf(question, words),
        id,
      );
    case 'summary':
      return html`${about({}, words.say('summary'), id)}${summary(question, filling, context)}`;
    case 'sending':
      return nothing;
    case 'page': {
      const page = question.pages[step.page] ?? {fields: []};
      const title = page.title ?? titleOf(question, words);
      const {problems} = step;
      return guard([question, values, step, words], () => [
        about(page, title, id),
        html`<p class="problem" role="alert">
          ${problems.length > 0 ? words.say('problems', {count: problems.length}) : nothing}
        </p>`,
        page.fields.map((field) => fieldView(field, {...context, title, values, problems})),
      ]);
    }
  }
}

function about(heading: Heading, title: string, id: string): TemplateResult {
  return html`${picture(heading)}
    <h2 id="${id}-title" tabindex="-1" dir="auto">${title}</h2>
    ${line(heading.subtitle, 'hint')}`;
}

/** All answers, page by page, each with a way back to it. */
function summary(question: Question, {values}: Filling, context: SheetContext): TemplateResult[] {
  const {words, toPage} = context;
  return question.pages.map(({title, fields}, at) => {
    const name = title ?? words.say('pageOf', {page: at + 1, pages: question.pages.length});
    return html`<section class="summary">
      <div class="bar">
        <h3 dir="auto">${name}</h3>
        <button type="button" class="link" @click=${() => toPage(at)}>
          ${words.say('change')}<span class="heard"> ${name}</span>
        </button>
      </div>
      <dl>
        ${fields.map((field) => {
          if (field.kind === 'unknown') return nothing;
          const answers = given(field, values[field.key] ?? [], words).map(({text}) => text);
          return html`<dt dir="auto">${field.name || name}</dt>
            <dd dir="auto">${answers.join(', ') || words.say('notAnswered')}</dd>`;
        })}
      </dl>
    </section>`;
  });
}

function complaint({failure, step}: Filling, {words, answerable}: SheetContext): unknown {
  const over = !answerable && step.at !== 'sending' ? words.say('ended') : '';
  return html`<p class="problem failure" role="alert">${failure ?? over}</p>`;
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
  if (event.target instanceof HTMLFormElement) forward(event.target);
}
