import type {MessageContent} from '../../protocol/frames.js';

const DAY_MS = 86_400_000;

/** Quick replies as items of their own, the older way. */
export function menu(): MessageContent[] {
  return topics().map((quickReply) => ({contentType: 'QuickReply', quickReply}));
}

/** Quick replies in one item with a title. */
export function titledMenu(): MessageContent {
  return {
    contentType: 'QuickReplyV2',
    quickReplyV2: {title: 'Which topic?', actions: topics()},
  };
}

export function parcelCard(): MessageContent {
  const card = {
    title: 'Parcel 42',
    description: 'Arrives on Friday',
    defaultAction: {type: 'Link', url: 'https://shop.example.test/p/42'},
    actions: [
      {type: 'Link', text: 'Track', url: 'https://shop.example.test/track/42'},
      {type: 'Postback', text: 'Reschedule', payload: 'parcel.42.reschedule'},
    ],
  };
  return {contentType: 'Card', card};
}

export function plans(): MessageContent {
  const cards = ['Basic', 'Plus', 'Family'].map((title) => ({
    title,
    description: `The ${title.toLowerCase()} plan`,
    actions: [{type: 'Postback', text: `Choose ${title}`, payload: `plan.${title.toLowerCase()}`}],
  }));
  return {contentType: 'Carousel', carousel: {cards}};
}

/** The same content, with pictures on its cards, in their order. */
export function withPictures(
  content: readonly MessageContent[],
  addresses: readonly string[],
): readonly MessageContent[] {
  const left = [...addresses];
  const pictured = (card: unknown): object => {
    const image = left.shift();
    return {...Object(card), ...(image && {image})} as object;
  };
  return content.map((item) => {
    if (item.contentType === 'Card') return {...item, card: pictured(item['card'])};
    if (item.contentType !== 'Carousel') return item;
    const {cards} = item['carousel'] as {readonly cards: readonly unknown[]};
    return {...item, carousel: {cards: cards.map(pictured)}};
  });
}

/** Two times on each of the three days after `nowMs`. */
export function datePicker(nowMs: number): MessageContent {
  const availableTimes = slots(nowMs, [9, 13]);
  return {
    contentType: 'DatePicker',
    datePicker: {title: 'New delivery slot', subtitle: 'Times are local', availableTimes},
  };
}

export function listPicker(): MessageContent {
  return {contentType: 'ListPicker', listPicker: extras()};
}

/** Two pages with all four kinds of components. */
export function form(nowMs: number): MessageContent {
  const contact = {
    id: 'contact',
    title: 'Your name',
    placeholderText: 'First and last name',
    isRequired: true,
    isMultipleLine: false,
    keyboardType: 'Default',
    autoCompleteType: 'Name',
  };
  const note = {
    id: 'note',
    title: 'A note for the driver',
    subtitle: 'Optional',
    isRequired: false,
    isMultipleLine: true,
  };
  const day = {id: 'day', title: 'Which day?', availableTimes: slots(nowMs, [9])};
  const floors = ['Ground floor', 'First floor', 'Second floor'];
  const floor = {
    id: 'floor',
    items: floors.map((title, index) => ({id: `floor-${index}`, title, value: String(index)})),
  };
  return {
    contentType: 'Form',
    form: {
      cannedResponseId: '77777777-7777-4777-8777-777777777777',
      introduction: {
        title: 'New delivery',
        subtitle: 'Two short pages',
        buttonText: 'Begin',
      },
      formPages: [
        {
          title: 'Who and where',
          subtitle: 'Page 1 of 2',
          pageComponents: [
            {formComponentType: 'Input', input: contact},
            {formComponentType: 'WheelPicker', wheelPicker: floor},
            {formComponentType: 'Input', input: note},
          ],
        },
        {
          title: 'When and how',
          subtitle: 'Page 2 of 2',
          pageComponents: [
            {formComponentType: 'DatePicker', datePicker: day},
            {formComponentType: 'ListPicker', listPicker: {id: 'extras', ...extras()}},
          ],
        },
      ],
      receivedMessage: {title: 'Arrange a new delivery', buttonLabel: 'Open the form'},
      replyMessage: {title: 'Delivery arranged', subtitle: 'Form sent'},
      showSummary: true,
    },
  };
}

function topics(): object[] {
  return [
    {text: 'Delivery', payload: 'topic.delivery', action: 'Message'},
    {text: 'Billing', payload: 'topic.billing', action: 'Message'},
    {text: 'Something else', payload: 'topic.other', action: 'Message'},
  ];
}

function extras(): object {
  const items = [
    {id: 'gift', title: 'Gift wrap'},
    {id: 'card', title: 'Greeting card', subtitle: 'Free'},
    {id: 'bag', title: 'Reusable bag'},
  ];
  return {
    sections: [{title: 'Extras', multipleSelection: true, items}],
    receivedMessage: {title: 'Choose extras'},
    replyMessage: {title: 'Your choice', subtitle: 'Extras selected'},
  };
}

/** Hours of the three days after `nowMs`; a `duration` is in seconds. */
function slots(nowMs: number, hours: readonly number[]): object[] {
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS;
  return [1, 2, 3].flatMap((days) =>
    hours.map((hour) => ({
      dateTime: new Date(today + days * DAY_MS + hour * 3_600_000).toISOString(),
      duration: 3600,
    })),
  );
}
