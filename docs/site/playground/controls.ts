import type {Setting} from './source.js';

/** The form of attributes and CSS properties, which the site's build wrote from the manifest. */
export class Controls {
  readonly #form: HTMLFormElement;

  constructor(form: HTMLFormElement, changed: () => void) {
    this.#form = form;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', (event) => {
      if (event.target instanceof HTMLInputElement) mirror(event.target);
      changed();
    });
    form.addEventListener('reset', () => setTimeout(changed));
  }

  /** All that is not as it would be anyway. */
  get setting(): Setting {
    const all = this.#fields().map(([field, name]) => [field, name, valueOf(field)] as const);
    all.sort(([one], [other]) => orderOf(one) - orderOf(other));
    const set = all.filter(([field, , value]) => value !== (field.dataset['usual'] ?? ''));
    return {
      attributes: set
        .filter(([, name]) => !name.startsWith('--'))
        .map(([field, name, value]) => [name, isSwitch(field) || value]),
      css: set.filter(([, name]) => name.startsWith('--')).map(([, name, value]) => [name, value]),
    };
  }

  /** As in the address of a page: what is not named keeps what the page has it begin with. */
  read(query: URLSearchParams): void {
    for (const [field, name] of this.#fields()) {
      const value = query.get(name);
      if (value !== null) put(field, value);
    }
  }

  /** What a query would have to say to come to this setting. */
  get query(): URLSearchParams {
    return new URLSearchParams(
      this.#fields()
        .filter(([field]) => valueOf(field) !== initialOf(field))
        .map(([field, name]) => [name, valueOf(field)]),
    );
  }

  /** Shows what the tag itself has changed. */
  show(name: string, value: string): void {
    for (const [field, own] of this.#fields()) {
      if (own === name && valueOf(field) !== value) put(field, value);
    }
  }

  #fields(): Array<readonly [Field, string]> {
    return [...this.#form.elements]
      .filter((field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
      .flatMap((field) => {
        const {attribute} = field.dataset;
        return attribute === undefined ? [] : [[field, attribute] as const];
      });
  }
}

type Field = HTMLInputElement | HTMLSelectElement;

/** Its place in the reference; CSS properties have none, and stay as they are. */
function orderOf({dataset}: Field): number {
  return Number(dataset['order'] || 0);
}

function isSwitch(field: Field): boolean {
  return field.type === 'checkbox';
}

function valueOf(field: Field): string {
  if (field instanceof HTMLInputElement && isSwitch(field)) return field.checked ? 'true' : '';
  return field.value.trim();
}

function initialOf(field: Field): string {
  if (field instanceof HTMLSelectElement) {
    return (
      [...field.options].find(({defaultSelected}) => defaultSelected)?.value ??
      field.options[0]?.value ??
      ''
    );
  }
  return isSwitch(field) ? (field.defaultChecked ? 'true' : '') : field.defaultValue;
}

function put(field: Field, value: string): void {
  if (field instanceof HTMLInputElement && isSwitch(field))
    field.checked = value !== '' && value !== 'false';
  else field.value = value;
}

/** A colour has two fields: one to write any CSS colour in, and one to pick it with. */
function mirror(picker: HTMLInputElement): void {
  const {picks} = picker.dataset;
  const field = picks && document.getElementById(picks);
  if (field instanceof HTMLInputElement) field.value = picker.value;
}
