import {problemsOn, type Problems} from './problems.js';
import type {Choices, Question, Values} from './question.js';

/** How far a guest is with a question, and all that was filled in so far. The conversation says when it is answered. */
export interface Filling {
  /** The place of the page; the one after the last is the summary of all. */
  readonly at: number;
  readonly values: Values;
  /** What kept the guest from going on. */
  readonly problems: Problems;
  /** It was to be sent from here. */
  readonly sent?: boolean;
}

export const BEGUN: Filling = {at: 0, values: {}, problems: new Map()};

/** Whether what follows is to send it. */
export function isLast({pages, summary}: Question, {at}: Filling): boolean {
  return at >= (summary ? pages.length : pages.length - 1);
}

/** On to the next page, or off to the service, if nothing is wrong on this one. */
export function forward(
  question: Question,
  filling: Filling,
  unreadable: readonly string[] = [],
): Filling {
  const {at, values} = filling;
  const problems = problemsOn(question.pages[at]?.fields ?? [], values, unreadable);
  if (problems.size > 0) return {at, values, problems};
  return isLast(question, filling) ? {at, values, problems, sent: true} : turned(filling, at + 1);
}

/** At another page. */
export function turned({values}: Filling, at: number): Filling {
  return {...BEGUN, at, values};
}

/** Something was filled in. What was wrong with it is no more said. */
export function filled(filling: Filling, key: string, value: readonly string[]): Filling {
  const problems = new Map(filling.problems);
  problems.delete(key);
  return {at: filling.at, values: {...filling.values, [key]: value}, problems};
}

/** An option, chosen or taken back. A section takes one, or several, which stand in its own order. */
export function chosen(
  filling: Filling,
  {key, sections}: Choices,
  at: string,
  on: boolean,
): Filling {
  const now = filling.values[key] ?? [];
  const value = sections.flatMap(({multiple, options}) => {
    const isHere = options.some((option) => option.at === at);
    return options
      .map((option) => option.at)
      .filter((one) => (one === at ? on : now.includes(one) && (multiple || !isHere)));
  });
  return filled(filling, key, value);
}
