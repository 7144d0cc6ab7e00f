import {mediaAddress} from '../address.js';
import {list, members, words, type Members} from '../read.js';
import {dayOf} from './days.js';
import {
  DATE_ORDERS,
  type Field,
  type Heading,
  type Input,
  type Label,
  type Option,
  type Page,
  type Question,
  type Section,
} from './question.js';

/** Reads a picker or a form of a message; `undefined` for all other content. Nothing but its kind is required. */
export function readQuestion(item: Members): Question | undefined {
  const {contentType: kind} = item;
  switch (kind) {
    case 'DatePicker': {
      const picker = members(item['datePicker']);
      const {title, subtitle, imageUrl, ...component} = picker;
      return question(kind, {
        receivedMessage: picker,
        formPages: pageOf({title, subtitle, imageUrl}, kind, component),
      });
    }
    case 'ListPicker': {
      const {sections, receivedMessage, replyMessage} = members(item['listPicker']);
      const received = members(receivedMessage);
      const titled = [received, ...list(sections)].find((one) => words(one['title']));
      const title = titled?.['title'];
      return question(kind, {
        receivedMessage: {...received, title},
        replyMessage,
        formPages: pageOf({title}, kind, {sections}),
      });
    }
    case 'Form':
      return question(kind, members(item['form']));
    default:
      return undefined;
  }
}

/** The only page of a picker, which is a form of one field. */
function pageOf(above: Members, kind: 'DatePicker' | 'ListPicker', picker: Members): Members[] {
  const component = {...picker, isRequired: true};
  const pageComponents = [{formComponentType: kind, datePicker: component, listPicker: component}];
  return [{...above, pageComponents}];
}

function question(kind: Question['kind'], given: Members): Question {
  const introduction = members(given['introduction']);
  const introductions = Object.keys(introduction).length > 0 ? [introduction] : [];
  return {
    kind,
    received: heading(members(given['receivedMessage'])),
    reply: heading(members(given['replyMessage'])),
    pages: [...introductions, ...list(given['formPages'])].map(page),
    summary: given['showSummary'] === true,
    cannedResponseId: words(given['cannedResponseId']),
  };
}

function page(given: Members, at: number): Page {
  const above = heading(given);
  const fields = list(given['pageComponents']).map((component, index) =>
    fieldOf(component, `${at}.${index}`, above.title),
  );
  return {...above, fields};
}

/** `above`: the title of the page, which names what has no name of its own. */
function fieldOf(component: Members, key: string, above: string): Field {
  const type = words(component['formComponentType']);
  const given = members(component[type.charAt(0).toLowerCase() + type.slice(1)]);
  const own = heading(given);
  const sections = sectionsOf(given);
  const {text, title, address} = members(given['location']);
  const label = {
    ...own,
    key,
    id: words(given['id']) || own.title || type,
    // The only list on a page is known by its own title.
    name: own.title || (sections.length === 1 && sections[0]?.title) || above,
    required: given['isRequired'] === true,
    order: DATE_ORDERS.find((one) => one === given['dateDisplayFormat']),
    place: [words(text) || words(title), words(address)],
  };
  switch (type) {
    case 'Input':
      return {...label, ...inputOf(given)};
    case 'DatePicker': {
      const {availableTimes, dateMinimum, dateMaximum} = given;
      // Without a list of times any day can be chosen; with an empty one, none.
      if (Array.isArray(availableTimes)) {
        return {...label, kind: 'time', sections: [{multiple: false, options: times(given)}]};
      }
      const [minimum, maximum] = [dateMinimum, dateMaximum].map((bound) => dayOf(words(bound)));
      return {...label, kind: 'input', type: 'date', minimum, maximum};
    }
    case 'ListPicker':
      return {...label, kind: 'list', sections};
    case 'WheelPicker':
      return {...label, kind: 'wheel', sections: sectionsOf({sections: [given]})};
    default:
      return {...label, kind: 'unknown', sections: []};
  }
}

/** The times within the bounds, in order. What is no date is no bound, is not beyond one, and stands last. */
function times({availableTimes, dateMinimum, dateMaximum}: Members): Option[] {
  const from = Date.parse(words(dateMinimum));
  const last = words(dateMaximum);
  // A day without a time ends with its last moment.
  const to = Date.parse(last) + (/^[\d-]+$/.test(last) ? 86_399_999 : 0);
  return list(availableTimes)
    .flatMap(({dateTime, duration}, place) => {
      const payload = words(dateTime);
      const time = Date.parse(payload);
      if (payload === '' || time < from || time > to) return [];
      const durationMs = typeof duration === 'number' ? duration * 1000 : 0;
      const order = Number.isNaN(time) ? Infinity : time;
      return [{at: `${place}`, title: '', payload, durationMs, order}];
    })
    .sort((one, other) => one.order - other.order);
}

function sectionsOf({sections}: Members): Section[] {
  return list(sections).map(({title, multipleSelection, items}, section) => ({
    title: words(title),
    multiple: multipleSelection === true,
    options: list(items).map((given, place) => option(given, `${section}.${place}`)),
  }));
}

function option(given: Members, at: string): Option {
  const {title, subtitle, imageUrl} = heading(given);
  const id = words(given['id']);
  const value = words(given['value']);
  const name = title || value || id || '–';
  return {at, title: name, subtitle, imageUrl, payload: value || id || name};
}

function inputOf(given: Members): Omit<Input, keyof Label> {
  const keyboard = words(given['keyboardType']);
  return {
    kind: 'input',
    placeholder: words(given['placeholderText']),
    multiline: given['isMultipleLine'] === true,
    type: TYPES[keyboard] ?? 'text',
    inputMode: INPUT_MODES[keyboard],
    autocomplete: AUTOCOMPLETE[words(given['autoCompleteType'])],
  };
}

const TYPES: Readonly<Record<string, Input['type']>> = {Email: 'email', Phone: 'tel', URL: 'url'};

const INPUT_MODES: Readonly<Record<string, Input['inputMode']>> = {
  Number: 'numeric',
  Decimal: 'decimal',
  Websearch: 'search',
};

/** HTML's names for the service's; the rest has none, or is not to be offered in a chat. */
const AUTOCOMPLETE: Readonly<Record<string, string>> = {
  Prefix: 'honorific-prefix',
  Name: 'name',
  GivenName: 'given-name',
  MiddleName: 'additional-name',
  FamilyName: 'family-name',
  Suffix: 'honorific-suffix',
  Nickname: 'nickname',
  Title: 'organization-title',
  Organization: 'organization',
  StreetAddress: 'street-address',
  Addressline1: 'address-line1',
  Addressline2: 'address-line2',
  City: 'address-level2',
  State: 'address-level1',
  Country: 'country-name',
  PostalCode: 'postal-code',
  Username: 'username',
  OneTimeCode: 'one-time-code',
  Email: 'email',
  Phone: 'tel',
  Birthdate: 'bday',
  Url: 'url',
};

function heading({header, title, subtitle, imageUrl, buttonLabel, buttonText}: Members): Heading {
  return {
    header: words(header),
    title: words(title),
    subtitle: words(subtitle),
    imageUrl: mediaAddress(imageUrl),
    buttonLabel: words(buttonLabel) || words(buttonText),
  };
}
