import {html, nothing, type TemplateResult} from 'lit/html.js';
import {dayText, daysOf, zoneName} from './days.js';
import {line, picture} from './heading.js';
import {isAnswerable, type Problem} from './problems.js';
import type {Field, Option, Values} from './question.js';
import type {QuestionWords} from './words.js';

/** What drawing the fields of a page needs. */
export interface FieldContext {
  readonly words: QuestionWords;
  /** Begins the ids of the fields. */
  readonly id: string;
  /** What stands above the fields. */
  readonly title: string;
  readonly values: Values;
  readonly problems: readonly Problem[];
  /** The guest filled something in. */
  readonly fill: (field: Field, value: readonly string[]) => void;
  /** The guest made a choice in a list, or took it back. */
  readonly choose: (field: FieldOf<'list'>, place: string, on: boolean) => void;
}

type FieldOf<Kind extends Field['kind']> = Field & {readonly kind: Kind};

const PROBLEM_WORDS = {
  missing: 'fieldMissing',
  'no-email': 'fieldNoEmail',
  'no-date': 'fieldNoDate',
  'too-early': 'fieldTooEarly',
  'too-late': 'fieldTooLate',
  'too-long': 'fieldTooLong',
} as const;

/** One thing to fill in: its label, hints, controls, and what is wrong with it. */
export function fieldView(field: Field, context: FieldContext): TemplateResult {
  const {words} = context;
  if (field.kind === 'unknown' || !isAnswerable(field)) {
    return html`<div class="field">
      ${line(field.title, 'label')}
      <p class="hint">${words.say(field.kind === 'unknown' ? 'unsupported' : 'nothingToChoose')}</p>
    </div>`;
  }
  switch (field.kind) {
    case 'text':
      return labelled(field, context, textControl(field, context));
    case 'day':
      return labelled(field, context, dayControl(field, context));
    case 'wheel':
      return labelled(field, context, wheel(field, context));
    case 'time':
      return grouped(field, context, times(field, context));
    case 'list':
      return grouped(field, context, sections(field, context));
  }
}

/** The id of what a field is filled in with, or of the group of it. */
export function idOf(key: string, {id}: {readonly id: string}): string {
  return `${id}-${key.replace('.', '-')}`;
}

function labelled(field: Field, context: FieldContext, control: TemplateResult): TemplateResult {
  return html`<div class="field">
    <label class="label" for=${idOf(field.key, context)}>${named(field, context)}</label>
    ${hints(field, context)}${control}
  </div>`;
}

function grouped(field: Field, context: FieldContext, controls: unknown): TemplateResult {
  return html`<fieldset
    class="field"
    id=${idOf(field.key, context)}
    aria-describedby=${describedBy(field, context)}
  >
    <legend class=${(field.name || context.title) === context.title ? 'heard' : 'label'}>
      ${named(field, context)}
    </legend>
    ${hints(field, context)}${controls}
  </fieldset>`;
}

function named({name, required}: Field, {words, title}: FieldContext): TemplateResult {
  return html`<span dir="auto">${name || title}</span>${
      required ? html` <span class="must">(${words.say('required')})</span>` : nothing
    }`;
}

/** What helps to fill a field in, and what is wrong with it. */
function hints(field: Field, context: FieldContext): TemplateResult {
  const id = idOf(field.key, context);
  const places = 'place' in field ? field.place.map((place) => line(place, 'hint')) : nothing;
  return html`${picture(field)}
    <div id="${id}-hint">
      ${line(field.subtitle, 'hint')}${places}${field.kind === 'time' ? zone(context) : nothing}
    </div>
    <p class="problem" id="${id}-problem">${problemWords(field, context)}</p>`;
}

function zone({words}: FieldContext): TemplateResult {
  return html`<p class="hint">${words.say('timeZone', {zone: zoneName(words)})}</p>`;
}

function problemWords(field: Field, {problems, words}: FieldContext): string {
  const problem = problems.find(({key}) => key === field.key);
  if (!problem) return '';
  const bounds = field.kind === 'day' ? field : {minimum: undefined, maximum: undefined};
  const bound = problem.is === 'too-early' ? bounds.minimum : bounds.maximum;
  const date = bound ? dayText(`${bound}T12:00`, words) : '';
  return words.say(PROBLEM_WORDS[problem.is], {date});
}

function describedBy({key}: Field, context: FieldContext): string {
  const id = idOf(key, context);
  return `${id}-problem ${id}-hint`;
}

function isWrong({key}: Field, {problems}: FieldContext): boolean {
  return problems.some((problem) => problem.key === key);
}

function textControl(field: FieldOf<'text'>, context: FieldContext): TemplateResult {
  const {placeholder, multiline, type, inputMode, autocomplete} = field.input;
  const value = context.values[field.key]?.[0] ?? '';
  const fill = ({target}: Event): void =>
    context.fill(field, [(target as HTMLInputElement | HTMLTextAreaElement).value]);
  return multiline
    ? html`<textarea
        class="control"
        id=${idOf(field.key, context)}
        rows="3"
        dir="auto"
        autocomplete=${autocomplete ?? nothing}
        placeholder=${placeholder ?? nothing}
        ?required=${field.required}
        aria-invalid=${isWrong(field, context)}
        aria-describedby=${describedBy(field, context)}
        .value=${value}
        @input=${fill}
      ></textarea>`
    : html`<input
        class="control"
        id=${idOf(field.key, context)}
        type=${type}
        dir="auto"
        inputmode=${inputMode ?? nothing}
        autocomplete=${autocomplete ?? nothing}
        placeholder=${placeholder ?? nothing}
        ?required=${field.required}
        aria-invalid=${isWrong(field, context)}
        aria-describedby=${describedBy(field, context)}
        .value=${value}
        @input=${fill}
      />`;
}

function dayControl(field: FieldOf<'day'>, context: FieldContext): TemplateResult {
  return html`<input
    class="control"
    id=${idOf(field.key, context)}
    name=${field.key}
    type="date"
    min=${field.minimum ?? nothing}
    max=${field.maximum ?? nothing}
    ?required=${field.required}
    aria-invalid=${isWrong(field, context)}
    aria-describedby=${describedBy(field, context)}
    .value=${context.values[field.key]?.[0] ?? ''}
    @input=${({target}: Event) => context.fill(field, [(target as HTMLInputElement).value])}
  />`;
}

/** A phone shows it as the wheel that it is. */
function wheel(field: FieldOf<'wheel'>, context: FieldContext): TemplateResult {
  const chosen = context.values[field.key]?.[0] ?? '';
  return html`<select
    class="control"
    id=${idOf(field.key, context)}
    ?required=${field.required}
    aria-invalid=${isWrong(field, context)}
    aria-describedby=${describedBy(field, context)}
    @change=${({target}: Event) => context.fill(field, [(target as HTMLSelectElement).value])}
  >
    <option value="" ?selected=${chosen === ''}>${context.words.say('choose')}</option>
    ${field.options.map(
      ({title}, at) =>
        html`<option value=${at} ?selected=${chosen === String(at)}>${title}</option>`,
    )}
  </select>`;
}

function times(field: FieldOf<'time'>, context: FieldContext): unknown {
  const {locale} = context.words;
  const chosen = context.values[field.key]?.[0];
  return daysOf(field.times, {locale, order: field.order}).map(
    (day) =>
      html`<fieldset class="day-times">
        ${day.name ? html`<legend>${day.name}</legend>` : nothing}
        <div class="times">
          ${day.times.map(
            ({at, label}) =>
              html`<label class="time"
                ><input
                  type="radio"
                  name=${idOf(field.key, context)}
                  .checked=${chosen === String(at)}
                  ?required=${field.required}
                  @change=${() => context.fill(field, [String(at)])}
                /><span dir="auto">${label}</span></label
              >`,
          )}
        </div>
      </fieldset>`,
  );
}

function sections(field: FieldOf<'list'>, context: FieldContext): unknown {
  const chosen = new Set(context.values[field.key]);
  return field.sections.map(({title, multiple, options}, section) => {
    const all = options.map((option, at) => {
      const place = `${section}.${at}`;
      return choice(option, {
        multiple,
        name: `${idOf(field.key, context)}-${section}`,
        checked: chosen.has(place),
        choose: (on) => context.choose(field, place, on),
      });
    });
    return title && title !== field.name
      ? html`<fieldset class="section">
          <legend dir="auto">${title}</legend>
          ${all}
        </fieldset>`
      : all;
  });
}

interface ChoiceContext {
  readonly multiple: boolean;
  readonly name: string;
  readonly checked: boolean;
  readonly choose: (on: boolean) => void;
}

function choice(option: Option, {multiple, name, checked, choose}: ChoiceContext): TemplateResult {
  return html`<label class="option">
    <input
      type=${multiple ? 'checkbox' : 'radio'}
      name=${name}
      .checked=${checked}
      @change=${({target}: Event) => choose((target as HTMLInputElement).checked)}
    />
    ${picture(option)}
    <span dir="auto"
      >${option.title}${
        option.subtitle ? html`<small dir="auto">${option.subtitle}</small>` : nothing
      }</span
    >
  </label>`;
}
