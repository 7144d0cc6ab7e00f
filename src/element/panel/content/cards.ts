import {html, nothing, type TemplateResult} from 'lit/html.js';
import {directive, Directive, type ElementPart} from 'lit/directive.js';
import {cardAnswer} from '../../../session/answers.js';
import {readCards, type Action, type Card} from './read-cards.js';
import type {ContentContext, Draw} from './context.js';
import {linked} from './links.js';
import {line, picture} from './pieces.js';
import {press} from './press.js';

/** The card of a carousel that is in view, from 0 on. */
export interface CarouselState {
  readonly kind: 'carousel';
  readonly card: number;
}

/** A card, or several in a row. */
export const cards: Draw = ([item], context) => {
  const all = item ? readCards(item) : [];
  const [first] = all;
  if (!first) return undefined;
  return all.length === 1 ? card(first, context) : carousel(all, context);
};

function carousel(all: readonly Card[], context: ContentContext): TemplateResult {
  const {
    words: {say},
    state,
    id,
  } = context;
  const count = all.length;
  const current = state?.kind === 'carousel' ? Math.min(state.card, count - 1) : 0;
  const turn = (next: number, words: string): TemplateResult =>
    html`<button
      type="button"
      class="icon turn ${next > current ? 'next' : ''}"
      aria-label=${words}
      aria-disabled=${!all[next] || nothing}
      aria-controls=${id}
      @click=${({currentTarget}: Event) => {
        const track = (currentTarget as Element).closest('.carousel')?.firstElementChild;
        if (!track || !all[next]) return;
        context.keep({kind: 'carousel', card: next});
        showCard(track, next, 'smooth');
      }}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M14.5 5.5 8 12l6.5 6.5" />
      </svg>
    </button>`;
  const onScroll = ({currentTarget}: Event): void => {
    const next = cardInView(currentTarget as Element);
    if (next !== current) context.keep({kind: 'carousel', card: next});
  };
  return html`<section class="carousel" aria-label=${say('cards')}>
    <div class="track" id=${id} @scroll=${onScroll} ${atCard(current)}>
      ${all.map((one, place) => card(one, context, say('cardOf', {number: place + 1, count})))}
    </div>
    <div class="turns">
      ${turn(current - 1, say('previousCard'))}
      <span role="status">${say('cardOf', {number: current + 1, count})}</span>
      ${turn(current + 1, say('nextCard'))}
    </div>
  </section>`;
}

/** Brings a carousel to its card when it comes (back) into the document; after that the guest turns it. */
const atCard = directive(
  class extends Directive {
    #placed = false;

    override update({element}: ElementPart, [card]: [number]): void {
      // It has no size before it is in the document.
      if (!this.#placed) queueMicrotask(() => showCard(element, card, 'instant'));
      this.#placed = true;
    }

    override render(card: number): number {
      return card; // nowhere: it only moves what is there
    }
  },
);

function showCard(track: Element, place: number, behavior: ScrollBehavior): void {
  const target = track.children[place];
  if (!target) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const distance = middleOf(target) - middleOf(track);
  track.scrollBy({left: distance, behavior: calm ? 'instant' : behavior});
}

function cardInView(track: Element): number {
  const middle = middleOf(track);
  const distances = [...track.children].map((one) => Math.abs(middleOf(one) - middle));
  return distances.indexOf(Math.min(...distances));
}

function middleOf(element: Element): number {
  const {left, right} = element.getBoundingClientRect();
  return (left + right) / 2;
}

function card(one: Card, context: ContentContext, position?: string): TemplateResult {
  const {title, description, image, video, defaultAction, actions} = one;
  // What is pressed has a name, also where the picture is all there is to press.
  const alt = title ? '' : defaultAction?.text;
  const head = html`${picture(image, '', alt)}${line(title, 'card-title')}`;
  return html`<article part="card" class="card" aria-label=${position ?? nothing}>
    ${video ? html`<video controls playsinline preload="metadata" src=${video} aria-label=${title || nothing}></video>` : nothing}
    ${defaultAction && (image || title) ? action(defaultAction, 'card-head', head, context) : head}
    ${line(description && linked(description), 'card-text')}
    ${
      actions.length > 0
        ? html`<div class="actions">
            ${actions.map((each) => action(each, 'choice action', html`<bdi>${each.text}</bdi>`, context))}
          </div>`
        : nothing
    }
  </article>`;
}

/** What an action of a card looks like: a link that leads there, a button that answers, or words where it can do neither. */
function action(
  {type, text, payload, href}: Action,
  look: string,
  inside: TemplateResult,
  context: ContentContext,
): TemplateResult {
  switch (type) {
    case 'link':
      return html`<a class=${look} href=${href} target="_blank" rel="noopener noreferrer"
        >${inside}</a
      >`;
    case 'words':
      return html`<div class="${look} dead">${inside}</div>`;
    case 'answer': {
      const choice = {text, payload};
      return press(choice, cardAnswer(choice), look, inside, context);
    }
  }
}
