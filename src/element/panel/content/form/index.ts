import type {TemplateResult} from 'lit/html.js';
import {bubble} from '../../body.js';
import type {ContentContext, Draw} from '../context.js';
import {list, members, once, words as wordsOf} from '../read.js';
import {answerOf} from './answer.js';
import {card, titleOf} from './card.js';
import {fieldStyles} from './field-styles.js';
import {idOf} from './fields.js';
import {back, begun, chosen, failed, filled, forward, toPage, type Filling} from './filling.js';
import type {Question} from './question.js';
import {readQuestion} from './read.js';
import {sheet} from './sheet.js';
import {formStyles} from './styles.js';
import {questionWords} from './words.js';

/** The look of all of it. */
export const styles = formStyles + fieldStyles;

/** How far the guest is with a picker or a form. */
export interface FormState {
  readonly kind: 'form';
  readonly filling: Filling;
}

const questionIn = once(readQuestion);

/** Date pickers, list pickers and forms: a card in the conversation, and a sheet over it to fill in. */
export class Forms {
  /** Where the focus goes after the next drawing: the ids of what may take it, the best first. */
  #focus: readonly string[] = [];

  /** A question in the conversation; of a guest's answer, its words where the message does not say them. */
  readonly draw: Draw = (items, context) => {
    const [item] = items;
    const question = item && questionIn(item);
    if (!question) return undefined;
    if (context.message.from === 'guest') return answerBubble(items, context);
    const {answer, answerable} = context;
    const words = questionWords(context.words);
    return card(question, {
      words,
      id: openerOf(context),
      answer,
      answerable,
      open: () => {
        this.#focus = [titleIn(context)];
        context.open();
      },
    });
  };

  /** The step that the guest is at, over the conversation. */
  over(
    items: ContentContext['message']['content'],
    context: ContentContext,
  ): TemplateResult | undefined {
    const [item] = items;
    const question = item && questionIn(item);
    if (!question) return undefined;
    const {answerable} = context;
    const words = questionWords(context.words);
    const now = (): Filling =>
      context.state?.kind === 'form' ? context.state.filling : begun(question);
    let filling = now();
    // It came back: no answer stands in the conversation, and none is on its way.
    if (filling.step.at === 'sending' && answerable) filling = failed(filling, words.say('failed'));
    const go = (next: Filling, ...focus: readonly string[]): void => {
      this.#focus = focus;
      context.keep({kind: 'form', filling: next});
    };
    return sheet(question, filling, {
      words,
      id: context.id,
      answerable,
      fill: (field, value) => go(filled(now(), field, value)),
      choose: (field, place, on) => go(chosen(now(), field, place, on)),
      forward: (form) => this.#forward(question, now(), form, context),
      back: () => go(back(question, now()), titleIn(context)),
      toPage: (page) => go(toPage(now(), page), titleIn(context)),
      close: () => context.close(),
    });
  }

  /** The guest is back in the conversation: at the button that opened it, or, where it was answered, where they write. */
  closed(context?: ContentContext): void {
    this.#focus = [context ? openerOf(context) : NOWHERE];
  }

  /** Moves the focus to what came with the last drawing. False when what should have it cannot. */
  drawn(root: HTMLElement): boolean {
    const ids = this.#focus;
    this.#focus = [];
    return ids.length === 0 || ids.some((id) => focused(root, id));
  }

  #forward(question: Question, now: Filling, form: HTMLFormElement, context: ContentContext): void {
    if (now.step.at === 'sending') return;
    const {message, id} = context;
    const words = questionWords(context.words);
    const filling = forward(question, now, unreadableIn(form));
    const {step, values} = filling;
    this.#focus = [titleIn(context)];
    if (step.at === 'sending') {
      if (!context.answerable) return;
      this.#focus = [];
      context.reply(answerOf(question, message.id, values, titleOf(question, words), words));
    } else if (step.at === 'page' && step.problems.length > 0) {
      this.#focus = step.problems.map(({key}) => idOf(key, {id}));
    }
    context.keep({kind: 'form', filling});
  }
}

const NOWHERE = 'nowhere';

/** Names of the fields that hold something that is no value, such as half of a date. */
function unreadableIn(form: HTMLFormElement): string[] {
  const wrong = [...form.querySelectorAll('input')].filter(({validity}) => validity.badInput);
  return wrong.map(({name}) => name);
}

function focused(root: HTMLElement, id: string): boolean {
  const place = root.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
  const target = place instanceof HTMLFieldSetElement ? place.querySelector('input') : place;
  target?.focus();
  return target?.matches(':focus') ?? false;
}

function openerOf({id}: ContentContext): string {
  return `${id}-open`;
}

function titleIn({id}: ContentContext): string {
  return `${id}-title`;
}

/** What a guest filled into a form, where the words of their message do not stand for it. */
function answerBubble(
  items: ContentContext['message']['content'],
  {message}: ContentContext,
): TemplateResult | undefined {
  if (message.text) return undefined;
  const answers = items.flatMap(({form}) => list(members(form)['response']));
  const texts = answers.map(({component}) =>
    wordsOf(members(members(component)['buttonResponse'])['text']),
  );
  return bubble(texts.filter((text) => text !== '').join(', '));
}
