import type {MessageContent} from '../../protocol/frames.js';
import {list, members, string, type Members} from '../../read.js';
import {clipped, quoted} from './words.js';

/** What the bot says to the answer of rich content, or to a file; `undefined` when there is neither. */
export function answerTo(content: readonly MessageContent[]): string | undefined {
  const files = content.flatMap((item) => fileName(item) ?? []);
  if (files.length > 0) return `Thank you for ${clipped(files.join(', '))}.`;

  const forms = content.flatMap((item) => filledIn(item) ?? []);
  if (forms.length > 0) return `Thank you. I noted ${forms.join('; ')}.`;

  const choices = content.flatMap((item): Members[] => {
    const response = members(item['buttonResponse']);
    return response ? [response] : [];
  });
  const [first] = choices;
  if (!first) return undefined;
  const chosen = quoted(choices.map(wordsOf).join(', '));
  switch (first['type']) {
    case 'DatePicker':
      return `You chose ${chosen}. We shall be there.`;
    case 'ListPicker':
      return `You chose ${chosen}. It goes with your parcel.`;
    default:
      return `You chose ${chosen}. I take care of it.`;
  }
}

function fileName(item: MessageContent): string | undefined {
  if (item.contentType !== 'Attachment') return undefined;
  return string(members(item['attachment'])?.['filename']) ?? 'the file';
}

/** The components of a form that was filled in, each with its answer. */
function filledIn(item: MessageContent): string[] | undefined {
  const form = item.contentType === 'Form' ? members(item['form']) : undefined;
  if (!form) return undefined;
  const noted = list(form['response']).flatMap((entry): string[] => {
    const response = members(entry);
    const answer = members(members(response?.['component'])?.['buttonResponse']);
    if (!response || !answer) return [];
    return [`${clipped(string(response['id']) ?? 'something')}: ${quoted(wordsOf(answer))}`];
  });
  // A form has as many components as it likes, and an answer has not.
  return noted.length > MOST_COMPONENTS ? [...noted.slice(0, MOST_COMPONENTS), 'and more'] : noted;
}

const MOST_COMPONENTS = 12;

/** What the guest saw on the choice, and else what it stands for. */
function wordsOf(response: Members): string {
  return [response['text'], response['payload']].map(string).find((word) => word) ?? 'nothing';
}
