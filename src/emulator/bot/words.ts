import type {MessageContent} from '../../protocol/frames.js';

/** A text, and rich content with it. */
export interface Showing {
  readonly text: string;
  readonly content?: readonly MessageContent[];
}

/** The words that bring something special, for the greeting and for `help`. */
export const HELP =
  'Type "menu", "card", "carousel", "date", "list", "form", "file" or "markdown" to see such a message, ' +
  '"agent" to talk to a person, and "bye" to end.';

const DAY_MS = 86_400_000;

/** What the bot shows for a word, at the time `nowMs`; `undefined` for all other words. */
export function showingFor(word: string, nowMs: number): Showing | undefined {
  switch (word) {
    case 'help':
      return {text: HELP};
    case 'menu':
      return {text: 'Which topic?', content: menu()};
    case 'card':
      return {text: 'Here is your parcel.', content: [{contentType: 'Card', card: parcelCard()}]};
    case 'carousel':
      return {
        text: 'Pick a plan.',
        content: [{contentType: 'Carousel', carousel: {cards: plans()}}],
      };
    case 'date':
      return {text: 'When shall we come?', content: [datePicker(nowMs)]};
    case 'list':
      return {text: 'Choose your extras.', content: [listPicker()]};
    case 'markdown':
      return {
        text:
          'Your parcel is **on its way**. You can:\n\n- [track it](https://shop.example.test/track/42)\n' +
          '- *reschedule* it\n- read the note: `leave at the door`',
      };
    case 'form':
      return {text: 'Forms come with a later version of the emulator.'};
    case 'file':
      return {text: 'Files come with a later version of the emulator.'};
    default:
      return undefined;
  }
}

/** What the bot says to any other text; `turn` counts the answers, so that they differ. */
export function smallTalk(text: string, turn: number): string {
  const said = `"${text.length > 80 ? `${text.slice(0, 79)}…` : text}"`;
  if (/\b(thanks|thank you|cheers)\b/i.test(text)) {
    return 'You are welcome! Is there anything else I can do?';
  }
  if (/^(hello|hi|hey|good (morning|afternoon|evening))\b/i.test(text)) {
    return `${said} to you, too! What can I do for you?`;
  }
  const reference = /\d{2,}/.exec(text)?.[0];
  if (reference !== undefined) {
    return `I looked up ${reference}: it left our warehouse this morning and arrives on Friday.`;
  }
  if (text.trim().endsWith('?')) {
    return `${said} is a good question. A person knows more than I do: type "agent" to talk to one.`;
  }
  const answers = [
    `You said ${said}. Tell me more, or type "help" to see what I can show you.`,
    `I noted ${said}. Is it about a parcel? Then send me its number.`,
    `${said}: understood. Shall I fetch a person? Type "agent".`,
  ];
  return answers[turn % answers.length] ?? `You said ${said}.`;
}

function menu(): MessageContent[] {
  return [
    {text: 'Delivery', payload: 'topic.delivery'},
    {text: 'Billing', payload: 'topic.billing'},
    {text: 'Something else', payload: 'topic.other'},
  ].map((quickReply) => ({
    contentType: 'QuickReply',
    quickReply: {...quickReply, action: 'Message'},
  }));
}

function parcelCard(): object {
  return {
    title: 'Parcel 42',
    description: 'Arrives on Friday',
    defaultAction: {type: 'Link', url: 'https://shop.example.test/p/42'},
    actions: [
      {type: 'Link', text: 'Track', url: 'https://shop.example.test/track/42'},
      {type: 'Postback', text: 'Reschedule', payload: 'parcel.42.reschedule'},
    ],
  };
}

function plans(): object[] {
  return ['Basic', 'Plus', 'Family'].map((title) => ({
    title,
    description: `The ${title.toLowerCase()} plan`,
    actions: [{type: 'Postback', text: `Choose ${title}`, payload: `plan.${title.toLowerCase()}`}],
  }));
}

function datePicker(nowMs: number): MessageContent {
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const availableTimes = [1, 2, 3].flatMap((days) =>
    [9, 13].map((hour) => ({
      dateTime: new Date(today + days * DAY_MS + hour * 3_600_000).toISOString(),
      duration: 3600,
    })),
  );
  return {
    contentType: 'DatePicker',
    datePicker: {title: 'New delivery slot', subtitle: 'Times are local', availableTimes},
  };
}

function listPicker(): MessageContent {
  const items = [
    {id: 'gift', title: 'Gift wrap'},
    {id: 'card', title: 'Greeting card', subtitle: 'Free'},
    {id: 'bag', title: 'Reusable bag'},
  ];
  return {
    contentType: 'ListPicker',
    listPicker: {
      sections: [{title: 'Extras', multipleSelection: true, items}],
      receivedMessage: {title: 'Choose extras'},
      replyMessage: {title: 'Your choice', subtitle: 'Extras selected'},
    },
  };
}
