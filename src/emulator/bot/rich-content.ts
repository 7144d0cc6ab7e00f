import type {MessageContent} from '../../protocol/frames.js';

const DAY_MS = 86_400_000;

/** Nobody answers there: who shows the samples puts a picture in its place, by `withPictures`, or none is shown. */
const PICTURE = 'https://shop.example.test/pictures/sea.svg';

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
    image: PICTURE,
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
    image: PICTURE,
    actions: [{type: 'Postback', text: `Choose ${title}`, payload: `plan.${title.toLowerCase()}`}],
  }));
  return {contentType: 'Carousel', carousel: {cards}};
}

/** The same content with these pictures, in turn, wherever it has one. */
export function withPictures(
  content: readonly MessageContent[],
  addresses: readonly string[],
): readonly MessageContent[] {
  let place = 0;
  const pictured = (value: unknown): unknown => {
    if (value === PICTURE) return addresses[place++ % addresses.length] ?? value;
    if (Array.isArray(value)) return value.map(pictured);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, pictured(one)]));
  };
  return content.map((item) => pictured(item) as MessageContent);
}

/** Two times on each of the three days after `nowMs`. */
export function datePicker(nowMs: number): MessageContent {
  const availableTimes = slots(nowMs, [9, 13]);
  return {
    contentType: 'DatePicker',
    datePicker: {title: 'New delivery slot', subtitle: 'Times are local', availableTimes},
  };
}

/** A place, a picture, an order for dates, and a bound that leaves out the last of the days. */
export function visit(nowMs: number): MessageContent {
  const datePicker = {
    title: 'A fitting in our shop',
    subtitle: 'Bring the boots that you wear at sea',
    imageUrl: PICTURE,
    location: {text: 'Skerry Oilskins', address: '4 Harbour Street, Stromness'},
    dateMaximum: new Date(today(nowMs) + 3 * DAY_MS).toISOString(),
    dateDisplayFormat: 'dayMonthYear',
    availableTimes: slots(nowMs, [8, 10, 15]),
  };
  return {contentType: 'DatePicker', datePicker};
}

/** Several items of one section. */
export function listPicker(): MessageContent {
  return {contentType: 'ListPicker', listPicker: extras()};
}

/** One item of each section, with pictures. */
export function choices(): MessageContent {
  const sizes = ['Small', 'Medium', 'Large'].map((title) => ({id: title.toLowerCase(), title}));
  const colours = [
    {id: 'sea', title: 'Sea', subtitle: 'In stock', imageUrl: PICTURE},
    {id: 'sun', title: 'Sun', subtitle: 'In two weeks', imageUrl: PICTURE},
  ];
  const listPicker = {
    sections: [
      {title: 'Colour', multipleSelection: false, items: colours},
      {title: 'Size', multipleSelection: false, items: sizes},
    ],
    receivedMessage: {
      header: 'Skerry Oilskins',
      title: 'Your jacket',
      subtitle: 'Colour and size',
      imageUrl: PICTURE,
      buttonLabel: 'Choose a jacket',
    },
    replyMessage: {title: 'Jacket chosen'},
  };
  return {contentType: 'ListPicker', listPicker};
}

/** Two pages with all four kinds of components. */
export function form(nowMs: number): MessageContent {
  const day = {id: 'day', title: 'Which day?', availableTimes: slots(nowMs, [9])};
  return {
    contentType: 'Form',
    form: {
      cannedResponseId: '77777777-7777-4777-8777-777777777777',
      introduction: {
        title: 'New delivery',
        subtitle: 'Two short pages',
        buttonText: 'Begin',
        imageUrl: PICTURE,
      },
      formPages: [
        {
          title: 'Who and where',
          subtitle: 'So that the driver finds you',
          pageComponents: [
            input('contact', 'Your name', {
              placeholderText: 'First and last name',
              isRequired: true,
              autoCompleteType: 'Name',
            }),
            {formComponentType: 'WheelPicker', wheelPicker: floors()},
            input('note', 'A note for the driver', {subtitle: 'Optional', isMultipleLine: true}),
          ],
        },
        {
          title: 'When and how',
          subtitle: 'All of it can be changed later',
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

/** One page, no introduction and no summary: all keyboards, any day, and one item of a list. */
export function survey(nowMs: number): MessageContent {
  const bought = {
    id: 'bought',
    title: 'When did you buy it?',
    dateMinimum: new Date(today(nowMs) - 365 * DAY_MS).toISOString(),
    dateMaximum: new Date(nowMs).toISOString(),
    dateDisplayFormat: 'yearMonthDay',
  };
  const stars = ['Bad', 'Fair', 'Good', 'Splendid'].map((title, at) => ({id: `${at}`, title}));
  const pageComponents = [
    input('mail', 'E-mail', {isRequired: true, keyboardType: 'Email', autoCompleteType: 'Email'}),
    input('phone', 'Telephone', {keyboardType: 'Phone', autoCompleteType: 'Phone'}),
    input('order', 'Order number', {keyboardType: 'Number'}),
    input('price', 'Price', {keyboardType: 'Decimal'}),
    input('page', 'Page in our shop', {keyboardType: 'URL'}),
    {formComponentType: 'DatePicker', datePicker: bought},
    {
      formComponentType: 'ListPicker',
      listPicker: {
        id: 'stars',
        sections: [{title: 'How do you like it?', multipleSelection: false, items: stars}],
      },
    },
  ];
  return {
    contentType: 'Form',
    form: {
      cannedResponseId: '88888888-8888-4888-8888-888888888888',
      formPages: [{title: 'Tell us', subtitle: 'One minute', pageComponents}],
      receivedMessage: {title: 'How did we do?', subtitle: 'One minute, one page'},
      replyMessage: {title: 'Thank you'},
      showSummary: false,
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

function input(id: string, title: string, more: object): object {
  const plain = {isRequired: false, isMultipleLine: false, keyboardType: 'Default'};
  return {formComponentType: 'Input', input: {id, title, ...plain, ...more}};
}

function floors(): object {
  const items = ['Ground floor', 'First floor', 'Second floor'].map((title, at) => ({
    id: `floor-${at}`,
    title,
    value: String(at),
  }));
  return {id: 'floor', title: 'Which floor?', items};
}

/** Hours of the three days after `nowMs`; a `duration` is in seconds. */
function slots(nowMs: number, hours: readonly number[]): object[] {
  return [1, 2, 3].flatMap((days) =>
    hours.map((hour) => ({
      dateTime: new Date(today(nowMs) + days * DAY_MS + hour * 3_600_000).toISOString(),
      duration: 3600,
    })),
  );
}

/** Midnight in UTC. */
function today(nowMs: number): number {
  return Math.floor(nowMs / DAY_MS) * DAY_MS;
}
