import {mediaAddress} from '../address.js';
import {list, members, type Members} from '../read.js';
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
      const titled = [received, ...list(sections)].find(({title}) => text(title));
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
function pageOf(words: Members, kind: 'DatePicker' | 'ListPicker', picker: Members): Members[] {
  const component = {...picker, isRequired: true};
  const pageComponents = [{formComponentType: kind, datePicker: component, listPicker: component}];
  return [{...words, pageComponents}];
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
    cannedResponseId: text(given['cannedResponseId']) ?? '',
  };
}

function page(given: Members, at: number): Page {
  const words = heading(given);
  const fields = list(given['pageComponents']).map((component, index) =>
    fieldOf(component, `${at}.${index}`, words.title ?? ''),
  );
  return {...words, fields};
}

/** `above`: the title of the page, which names what has no name of its own. */
function fieldOf(component: Members, key: string, above: string): Field {
  const type = text(component['formComponentType']) ?? '';
  const given = members(component[type.charAt(0).toLowerCase() + type.slice(1)]);
  const words = heading(given);
  const sections = sectionsOf(given);
  const {text: name, title, address} = members(given['location']);
  const label = {
    ...words,
    key,
    id: text(given['id']) ?? words.title ?? type,
    // The only list on a page is known by its own title.
    name: words.title ?? (sections.length === 1 ? sections[0]?.title : undefined) ?? above,
    required: given['isRequired'] === true,
    order: DATE_ORDERS.find((one) => one === given['dateDisplayFormat']),
    place: [name ?? title, address].flatMap((line) => text(line) ?? []),
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
      const [minimum, maximum] = [dateMinimum, dateMaximum].map((bound) =>
        dayOf(text(bound) ?? ''),
      );
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
  const from = Date.parse(text(dateMinimum) ?? '');
  const to = endOf(text(dateMaximum) ?? '');
  return list(availableTimes)
    .flatMap(({dateTime, duration}, place) => {
      const payload = text(dateTime);
      const time = Date.parse(payload ?? '');
      if (payload === undefined || time < from || time > to) return [];
      const durationMs = typeof duration === 'number' ? duration * 1000 : 0;
      const order = Number.isNaN(time) ? Infinity : time;
      return [{at: `${place}`, title: '', payload, durationMs, order}];
    })
    .sort((one, other) => one.order - other.order);
}

/** A day without a time ends with its last moment. */
function endOf(written: string): number {
  return Date.parse(written) + (/^[\d-]+$/.test(written) ? 86_399_999 : 0);
}

function sectionsOf({sections}: Members): Section[] {
  return list(sections).map(({title, multipleSelection, items}, section) => ({
    title: text(title),
    multiple: multipleSelection === true,
    options: list(items).map((given, place) => option(given, `${section}.${place}`)),
  }));
}

function option(given: Members, at: string): Option {
  const {title, subtitle, imageUrl} = heading(given);
  const id = text(given['id']);
  const value = text(given['value']);
  const name = title ?? value ?? id ?? '–';
  return {at, title: name, subtitle, imageUrl, payload: value ?? id ?? name};
}

function inputOf(given: Members): Omit<Input, keyof Label> {
  const keyboard = text(given['keyboardType']) ?? '';
  return {
    kind: 'input',
    placeholder: text(given['placeholderText']),
    multiline: given['isMultipleLine'] === true,
    type: TYPES[keyboard] ?? 'text',
    inputMode: INPUT_MODES[keyboard],
    autocomplete: AUTOCOMPLETE[text(given['autoCompleteType']) ?? ''],
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

function heading(given: Members): Heading {
  return {
    header: text(given['header']),
    title: text(given['title']),
    subtitle: text(given['subtitle']),
    imageUrl: mediaAddress(given['imageUrl']),
    buttonLabel: text(given['buttonLabel']) ?? text(given['buttonText']),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
