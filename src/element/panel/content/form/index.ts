import type {TemplateResult} from 'lit/html.js';
import {FORM_WORDS} from '../../../words/form-words.js';
import {withWords} from '../../../words/more-words.js';
import type {ContentContext, Draw, MessageContent} from '../context.js';
import {once} from '../read.js';
import {answerOf} from './answer.js';
import {card, titleOf} from './card.js';
import {fieldStyles} from './field-styles.js';
import {idOf} from './fields.js';
import {BEGUN, chosen, filled, forward, turned, type Filling} from './filling.js';
import {readQuestion} from './read.js';
import {sheet} from './sheet.js';
import {formStyles} from './styles.js';

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

  /** A question in the conversation. */
  readonly draw: Draw = ([item], context) => {
    const question = item && questionIn(item);
    if (!question) return undefined;
    return card(question, {
      ...context,
      words: withWords(context.words, FORM_WORDS),
      id: openerOf(context),
      open: () => {
        this.#focus = [titleIn(context)];
        context.open();
      },
    });
  };

  /** The page that the guest is at, over the conversation. */
  over(item: MessageContent, context: ContentContext): TemplateResult | undefined {
    const question = questionIn(item);
    if (!question) return undefined;
    const {id, message} = context;
    const words = withWords(context.words, FORM_WORDS);
    const now = (): Filling => (context.state?.kind === 'form' ? context.state.filling : BEGUN);
    const go = (filling: Filling, ...focus: readonly string[]): void => {
      this.#focus = focus;
      context.keep({kind: 'form', filling});
    };
    return sheet(question, now(), {
      ...context,
      words,
      fill: (key, value) => go(filled(now(), key, [value])),
      choose: (field, at, on) => go(chosen(now(), field, at, on)),
      turn: (at) => go(turned(now(), at), titleIn(context)),
      forward: (form) => {
        const filling = forward(question, now(), unreadableIn(form));
        const {values, problems, sent} = filling;
        if (!sent) {
          const wrong = [...problems.keys()].map((key) => idOf(key, {id}));
          go(filling, ...(wrong.length > 0 ? wrong : [titleIn(context)]));
        } else if (context.answerable) {
          context.reply(answerOf(question, message.id, values, titleOf(question, words), words));
          go(filling);
        }
      },
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
