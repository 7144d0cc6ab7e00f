import {problemsOn, type Problem} from './problems.js';
import type {Field, Question, Values} from './question.js';

/**
 * How far a guest is with a question. The conversation says when it is answered.
 *
 *     introduction ──▶ page 0 ⇄ page 1 ⇄ … ⇄ summary ──▶ sending ──▶ (answered)
 *                        ▲                     │ ▲           │ failed
 *                        └───── change ────────┘ └───────────┘
 *
 * Where there is no introduction it begins at a page, where there is no summary the last page sends.
 */
export type Step =
  | {readonly at: 'introduction'}
  /** `problems`: what kept the guest from going on. */
  | {readonly at: 'page'; readonly page: number; readonly problems: readonly Problem[]}
  | {readonly at: 'summary'}
  | {readonly at: 'sending'; readonly from: Step};

/** A step, and all that was filled in so far. */
export interface Filling {
  readonly step: Step;
  readonly values: Values;
  /** The last try to send it failed: why, in the guest's words. */
  readonly failure?: string;
}

/** The beginning. */
export function begun({introduction}: Question): Filling {
  return {step: introduction ? {at: 'introduction'} : page(0), values: {}};
}

/** On to the next step, if nothing is wrong on this one. `unreadable`: keys of fields with something in them that is no value. */
export function forward(
  question: Question,
  {step, values}: Filling,
  unreadable: readonly string[] = [],
): Filling {
  switch (step.at) {
    case 'introduction':
      return {step: page(0), values};
    case 'page': {
      const fields = question.pages[step.page]?.fields ?? [];
      const problems = problemsOn(fields, values, unreadable);
      return {step: problems.length > 0 ? {...step, problems} : after(question, step), values};
    }
    case 'summary':
      return {step: {at: 'sending', from: step}, values};
    case 'sending':
      return {step, values};
  }
}

/** What follows a page that is filled in. */
function after(question: Question, step: Step & {at: 'page'}): Step {
  if (step.page < question.pages.length - 1) return page(step.page + 1);
  return question.summary ? {at: 'summary'} : {at: 'sending', from: {...step, problems: []}};
}

/** Back to the step before. The first one stays. */
export function back(question: Question, filling: Filling): Filling {
  const {step, values} = filling;
  if (step.at === 'summary') return {step: page(question.pages.length - 1), values};
  if (step.at !== 'page' || !hasBack(question, filling)) return filling;
  return {step: step.page > 0 ? page(step.page - 1) : {at: 'introduction'}, values};
}

export function hasBack({introduction}: Question, {step}: Filling): boolean {
  if (step.at === 'page') return step.page > 0 || introduction !== undefined;
  return step.at === 'summary';
}

/** From the summary to the page of an answer. */
export function toPage({values}: Filling, at: number): Filling {
  return {step: page(at), values};
}

/** It could not be sent: back to where it was sent from. */
export function failed(filling: Filling, failure: string): Filling {
  const {step, values} = filling;
  return step.at === 'sending' ? {step: step.from, values, failure} : filling;
}

/** Something was filled in. What was wrong with it is no more said. */
export function filled({step, values}: Filling, field: Field, value: readonly string[]): Filling {
  const {key} = field;
  const now = {...values, [key]: value};
  if (step.at !== 'page') return {step, values: now};
  const problems = step.problems.filter((problem) => problem.key !== key);
  return {step: {...step, problems}, values: now};
}

/** A choice of a list at `section.option`, made or taken back. A section takes one, or several in its own order. */
export function chosen(
  filling: Filling,
  field: Field & {kind: 'list'},
  place: string,
  on: boolean,
): Filling {
  const [section] = place.split('.');
  const multiple = field.sections[Number(section)]?.multiple === true;
  const others = (filling.values[field.key] ?? []).filter((other) =>
    multiple ? other !== place : !other.startsWith(`${section}.`),
  );
  return filled(filling, field, on ? [...others, place].sort(byPlace) : others);
}

function byPlace(one: string, other: string): number {
  const [[section = 0, option = 0] = [], [section2 = 0, option2 = 0] = []] = [one, other].map(
    (place) => place.split('.').map(Number),
  );
  return section - section2 || option - option2;
}

function page(at: number): Step {
  return {at: 'page', page: at, problems: []};
}
