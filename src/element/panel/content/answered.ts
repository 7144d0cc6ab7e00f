import type {Message} from '../../../session/session.js';
import type {Conversation} from '../../../session/conversation.js';
import {readCards} from './read-cards.js';
import {readQuickReplies, type Choice} from './read-choices.js';
import {list, members, once, words, type Members} from './read.js';

/** What the guest answered to a message. */
export interface Answer {
  /** The guest's message. It may still be on its way. */
  readonly message: Message;
  /** What was chosen or filled in, in the order of the service. */
  readonly choices: readonly AnsweredChoice[];
}

/** One thing that was chosen or filled in. */
export interface AnsweredChoice extends Choice {
  /** The id of the component, in the answer to a form. */
  readonly id?: string;
}

/** What a message of the guest answers: one that it names, or the last one that offered its choice. */
interface Reply extends Answer {
  readonly to: string | undefined;
  readonly type: string;
}

/**
 * How the guest answered a message, by what they said after it. The same live and from the history: pickers and forms are
 * named by their answers, and a button that was pressed belongs to the last message with such a button before it. What
 * failed is no answer, and can be asked for by `failed`. Costs the number of messages after it. Pure.
 */
export function answerTo(
  message: Message,
  transcript: Conversation['transcript'],
  failed = false,
): Answer | undefined {
  const offered = offersOf(message);
  /** Presses of buttons after the place that is looked at, the newest first. */
  const presses: Reply[] = [];
  for (let place = transcript.length - 1; place >= 0; place -= 1) {
    const later = transcript.at(place);
    if (!later || later === message) break;
    if (later.content.length === 0) continue;
    if (later.from !== 'guest') {
      claim(presses, offersOf(later));
      continue;
    }
    const reply = (later.state === 'failed') === failed ? replyIn(later) : undefined;
    if (!reply) continue;
    if (reply.to === message.id) return reply;
    if (reply.to === undefined) presses.push(reply);
  }
  return claim(presses, offered);
}

/** Takes out the first press after a message that pressed one of its buttons. */
function claim(presses: Reply[], offers: readonly Offer[]): Reply | undefined {
  if (offers.length === 0) return undefined;
  const place = presses.findLastIndex((press) => offers.some((offer) => isPressed(offer, press)));
  return place < 0 ? undefined : presses.splice(place, 1)[0];
}

function isPressed(offer: Offer, {type, choices}: Reply): boolean {
  return type === offer.type && choices.some((choice) => isChoice(offer, choice));
}

/** Whether a choice is the one that was made: by what the service knows it by, else by its words. */
export function isChoice(offer: Choice, chosen: Choice): boolean {
  return chosen.payload ? chosen.payload === offer.payload : chosen.text === offer.text;
}

/** A button of a message. */
interface Offer extends Choice {
  readonly type: 'QuickReply' | 'Button';
}

const offersOf = once(({content}: Message): readonly Offer[] =>
  content.flatMap((item) => [
    ...readQuickReplies(item).map((reply) => ({...reply, type: 'QuickReply' as const})),
    ...readCards(item)
      .flatMap(({defaultAction, actions}) => [defaultAction ?? [], actions].flat())
      .filter(({type}) => type === 'answer')
      .map((action) => ({...action, type: 'Button' as const})),
  ]),
);

/** What a message of the guest says in answer to another; null where it is no answer. Pure. */
export const replyIn = once((message: Message): Reply | null => {
  const forms = message.content.map(({form}) => members(form));
  const form = forms.find(({response}) => Array.isArray(response));
  if (form) {
    const choices = list(form['response']).map(({id, component}) => ({
      id: words(id),
      ...choiceIn(members(component)),
    }));
    return {message, choices, type: 'Form', to: words(form['originatingMessageId'])};
  }
  const pressed = message.content.filter(({contentType}) => contentType === 'ButtonResponse');
  const first = members(pressed[0]?.['buttonResponse']);
  if (pressed.length === 0) return null;
  return {
    message,
    choices: pressed.map(choiceIn),
    type: words(first['type']),
    to: words(first['originatingMessageId']) || undefined,
  };
});

function choiceIn(item: Members): AnsweredChoice {
  const {text, payload} = members(item['buttonResponse']);
  return {text: words(text), payload: words(payload)};
}
