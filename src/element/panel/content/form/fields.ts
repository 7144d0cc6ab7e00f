import {html, nothing, type TemplateResult} from 'lit/html.js';
import {sectionsOf} from './choices.js';
import {line, picture} from '../pieces.js';
import {dayText, zoneName} from './days.js';
import {isAnswerable, type Problems} from './problems.js';
import type {Choices, Field, Input, Values} from './question.js';
import type {QuestionWords} from './words.js';

/** What drawing the fields of a page needs. */
export interface FieldContext {
  readonly words: QuestionWords;
  /** Begins the ids of the fields. */
  readonly id: string;
  /** What stands above the fields. */
  readonly title: string;
  readonly values: Values;
  readonly problems: Problems;
  /** The guest filled something in. */
  readonly fill: (key: string, value: string) => void;
  /** The guest made a choice, or took it back. */
  readonly choose: (field: Choices, at: string, on: boolean) => void;
}

/** One thing to fill in: its label, hints, controls, and what is wrong with it. */
export function fieldView(field: Field, context: FieldContext): TemplateResult {
  const {kind} = field;
  const {say, locale} = context.words;
  if (!isAnswerable(field)) {
    return html`<div class="field">
      ${line(field.title, 'label')}
      <p class="hint">${say(kind === 'unknown' ? 'unsupported' : 'nothingToChoose')}</p>
    </div>`;
  }
  const id = idOf(field.key, context);
  const name = field.name || context.title;
  const named = html`<span dir="auto">${name}</span>${
      field.required ? html` <span class="must">(${say('required')})</span>` : nothing
    }`;
  const hints = html`${picture(field.imageUrl, 'picture')}
    <div id="${id}-hint">
      ${line(field.subtitle, 'hint')}${field.place.map((place) => line(place, 'hint'))}
      ${kind === 'time' ? line(say('timeZone', {zone: zoneName(locale)}), 'hint') : nothing}
    </div>
    <p class="problem" id="${id}-problem">${problemWords(field, context)}</p>`;
  if (kind === 'time' || kind === 'list') {
    return html`<fieldset class="field" id=${id} aria-describedby=${describedBy(id)}>
      <legend class=${name === context.title ? 'heard' : 'label'}>${named}</legend>
      ${hints}${choices(field, context)}
    </fieldset>`;
  }
  return html`<div class="field">
    <label class="label" for=${id}>${named}</label>
    ${hints}${kind === 'input' ? input(field, context) : wheel(field, context)}
  </div>`;
}

/** The id of what a field is filled in with, or of the group of it. */
export function idOf(key: string, {id}: {readonly id: string}): string {
  return `${id}-${key}`;
}

function describedBy(id: string): string {
  return `${id}-problem ${id}-hint`;
}

function problemWords(field: Field, {problems, words}: FieldContext): string {
  const problem = problems.get(field.key);
  if (!problem) return '';
  const {minimum, maximum} = field.kind === 'input' ? field : {};
  const bound = problem === 'fieldTooEarly' ? minimum : maximum;
  return words.say(problem, {date: bound ? dayText(`${bound}T12:00`, words) : ''});
}

function input(field: Input, {values, problems, fill, ...context}: FieldContext): TemplateResult {
  const {key, type, multiline, placeholder, inputMode, autocomplete, required} = field;
  const id = idOf(key, context);
  const [value = ''] = values[key] ?? [];
  const onInput = ({target}: Event): void => fill(key, (target as HTMLInputElement).value);
  return multiline
    ? html`<textarea
        class="control"
        id=${id}
        rows="3"
        dir="auto"
        autocomplete=${autocomplete ?? nothing}
        placeholder=${placeholder || nothing}
        ?required=${required}
        aria-invalid=${problems.has(key)}
        aria-describedby=${describedBy(id)}
        .value=${value}
        @input=${onInput}
      ></textarea>`
    : html`<input
        class="control"
        id=${id}
        name=${key}
        type=${type}
        dir=${type === 'date' ? nothing : 'auto'}
        min=${field.minimum || nothing}
        max=${field.maximum || nothing}
        inputmode=${inputMode ?? nothing}
        autocomplete=${autocomplete ?? nothing}
        placeholder=${placeholder || nothing}
        ?required=${required}
        aria-invalid=${problems.has(key)}
        aria-describedby=${describedBy(id)}
        .value=${value}
        @input=${onInput}
      />`;
}

/** A phone shows it as the wheel that it is. */
function wheel(field: Choices, {values, problems, fill, ...context}: FieldContext): TemplateResult {
  const {key, required, sections} = field;
  const id = idOf(key, context);
  const [chosen = ''] = values[key] ?? [];
  return html`<select
    class="control"
    id=${id}
    ?required=${required}
    aria-invalid=${problems.has(key)}
    aria-describedby=${describedBy(id)}
    @change=${({target}: Event) => fill(key, (target as HTMLSelectElement).value)}
  >
    <option value="" ?selected=${chosen === ''}>${context.words.say('choose')}</option>
    ${sections[0]?.options.map(
      ({at, title}) => html`<option value=${at} ?selected=${chosen === at}>${title}</option>`,
    )}
  </select>`;
}

/** Times stand beside one another, by day; options below one another. */
function choices(field: Choices, {words, values, choose, ...context}: FieldContext): unknown {
  const {key, name, kind, required} = field;
  const chosen = values[key] ?? [];
  const isTime = kind === 'time';
  return sectionsOf(field, words).map(({title, multiple, options}, section) => {
    const all = options.map(
      ({at, title: words, subtitle, ...option}) =>
        html`<label class=${isTime ? 'choice time' : 'option'}
          ><input
            type=${multiple ? 'checkbox' : 'radio'}
            name=${idOf(key, context) + (isTime ? '' : `-${section}`)}
            .checked=${chosen.includes(at)}
            ?required=${isTime && required}
            @change=${({target}: Event) => choose(field, at, (target as HTMLInputElement).checked)}
          />${picture(option.imageUrl, 'picture')}<span dir="auto"
            >${words}${subtitle ? html`<small dir="auto">${subtitle}</small>` : nothing}</span
          ></label
        >`,
    );
    const group = isTime ? html`<div class="times">${all}</div>` : all;
    return title && title !== name
      ? html`<fieldset class="section">
          <legend dir="auto">${title}</legend>
          ${group}
        </fieldset>`
      : group;
  });
}
