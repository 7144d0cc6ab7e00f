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
  type Slot,
} from './question.js';

/** Reads a picker or a form of a message; `undefined` for all other content. Nothing but its kind is required. */
export function readQuestion(item: Members): Question | undefined {
  switch (item['contentType']) {
    case 'DatePicker':
      return datePicker(members(item['datePicker']));
    case 'ListPicker':
      return listPicker(members(item['listPicker']));
    case 'Form':
      return form(members(item['form']));
    default:
      return undefined;
  }
}

function datePicker(picker: Members): Question {
  const received = heading(picker);
  const name = received.title ?? '';
  const field = dateField(picker, {key: '0.0', id: '', name, required: true});
  return {
    kind: 'DatePicker',
    received,
    reply: {},
    pages: [{...received, fields: [field]}],
    summary: false,
    cannedResponseId: '',
  };
}

function listPicker(picker: Members): Question {
  const received = heading(members(picker['receivedMessage']));
  const title = received.title ?? sectionsOf(picker).find((section) => section.title)?.title;
  return {
    kind: 'ListPicker',
    received: {...received, title},
    reply: heading(members(picker['replyMessage'])),
    pages: [
      {title, fields: [listField({key: '0.0', id: '', name: title ?? '', required: true}, picker)]},
    ],
    summary: false,
    cannedResponseId: '',
  };
}

function form(given: Members): Question {
  const introduction = members(given['introduction']);
  return {
    kind: 'Form',
    received: heading(members(given['receivedMessage'])),
    reply: heading(members(given['replyMessage'])),
    ...(Object.keys(introduction).length > 0 && {introduction: heading(introduction)}),
    pages: list(given['formPages']).map(page),
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
  const label: Label = {
    ...words,
    key,
    id: text(given['id']) ?? words.title ?? type,
    name: words.title ?? above,
    required: given['isRequired'] === true,
  };
  switch (type) {
    case 'Input':
      return {...label, kind: 'text', input: inputOf(given)};
    case 'DatePicker':
      return dateField(given, label);
    case 'ListPicker':
      return listField(label, given);
    case 'WheelPicker':
      return {...label, kind: 'wheel', options: list(given['items']).map(option)};
    default:
      return {...label, kind: 'unknown'};
  }
}

/** Without a list of times any day can be chosen; with an empty one, none. */
function dateField(given: Members, label: Label): Field {
  const {text: name, title, address} = members(given['location']);
  const place = [name ?? title, address].map(text).filter((line) => line !== undefined);
  const all = {
    ...label,
    place,
    order: DATE_ORDERS.find((one) => one === given['dateDisplayFormat']),
  };
  if (Array.isArray(given['availableTimes'])) {
    return {...all, kind: 'time', times: slots(given['availableTimes'], given)};
  }
  const [minimum, maximum] = [given['dateMinimum'], given['dateMaximum']].map((bound) =>
    dayOf(text(bound) ?? ''),
  );
  return {...all, kind: 'day', minimum, maximum};
}

/** The times within the bounds. What is no date is no bound, and is not beyond one. */
function slots(given: unknown, {dateMinimum, dateMaximum}: Members): Slot[] {
  const from = Date.parse(text(dateMinimum) ?? '');
  const to = endOf(text(dateMaximum) ?? '');
  return list(given).flatMap(({dateTime, duration}): Slot[] => {
    const written = text(dateTime);
    const time = Date.parse(written ?? '');
    if (written === undefined || time < from || time > to) return [];
    return [{dateTime: written, durationMs: typeof duration === 'number' ? duration * 1000 : 0}];
  });
}

/** A day without a time ends with its last moment. */
function endOf(written: string): number {
  return Date.parse(written) + (/^[\d-]+$/.test(written) ? 86_399_999 : 0);
}

function listField(label: Label, picker: Members): Field {
  const sections = sectionsOf(picker);
  const [first, second] = sections;
  // The only list on a page is known by its own title.
  const name = label.title ?? (second ? undefined : first?.title) ?? label.name;
  return {...label, name, kind: 'list', sections};
}

function sectionsOf(picker: Members): Section[] {
  return list(picker['sections']).map((section) => ({
    title: text(section['title']),
    multiple: section['multipleSelection'] === true,
    options: list(section['items']).map(option),
  }));
}

function option(given: Members): Option {
  const {title, subtitle, imageUrl} = heading(given);
  const id = text(given['id']);
  const value = text(given['value']);
  const name = title ?? value ?? id ?? '–';
  return {title: name, subtitle, imageUrl, payload: value ?? id ?? name};
}

function inputOf(given: Members): Input {
  const keyboard = text(given['keyboardType']) ?? '';
  return {
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
