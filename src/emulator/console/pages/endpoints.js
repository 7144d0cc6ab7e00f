// @ts-check
// The rows of the REST endpoints on the page of the faults.
/* global HTMLElement */
import {make, the, write} from './dom.js';

/** @import {ControlState} from '../words.js' */
/** @typedef {ControlState['endpoints'][number]['endpoint']} Endpoint */

/** What can befall an endpoint: the word for it, its name here, and the name and start of its number. */
const FAULTS = /** @type {ReadonlyArray<readonly [string, string, string, number]>} */ ([
  ['error', 'answers with an error', 'Status', 500],
  ['broken', 'answers with a broken body', '', 0],
  ['slow', 'is slow', 'ms', 2000],
  ['hang', 'never answers', '', 0],
  ['unreachable', 'cannot be reached', '', 0],
]);

/**
 * The row of an endpoint, and the way to show what is planned for it.
 * @param {Endpoint} endpoint
 * @param {(order: object) => Promise<void>} tell
 * @returns {{element: HTMLLIElement, update: (endpoints: ControlState['endpoints']) => void}}
 */
export function endpointRow(endpoint, tell) {
  const what = make(
    'select',
    {name: 'fault', ariaLabel: `What ${endpoint} does`},
    ...FAULTS.map(([value, title]) => make('option', {value}, title)),
  );
  const value = make('input', {type: 'number', name: 'value', min: '0', value: '500'});
  const unit = make('label', {}, make('span', {}, 'Status'), value);
  const times = make('input', {type: 'number', name: 'times', min: '1', placeholder: 'always'});
  const often = make('label', {}, 'Times', times);
  const now = make('p', {className: 'now'});
  const mend = make(
    'button',
    {type: 'button', onclick: () => void tell({does: 'endpoint', endpoint, fault: 'fine'})},
    'Mend',
    make('span', {className: 'heard'}, ` ${endpoint}`),
  );
  const form = make(
    'form',
    {},
    make('p', {className: 'endpoint'}, endpoint),
    now,
    make(
      'div',
      {className: 'orders'},
      what,
      unit,
      often,
      make(
        'button',
        {type: 'submit'},
        'Apply',
        make('span', {className: 'heard'}, ` to ${endpoint}`),
      ),
      mend,
    ),
  );
  what.addEventListener('change', () => {
    const [, , title = '', start = 0] = FAULTS.find(([word]) => word === what.value) ?? [];
    unit.hidden = title === '';
    often.hidden = ['slow', 'hang'].includes(what.value);
    write(the('span', HTMLElement, unit), title);
    value.value = String(start);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void tell({
      does: 'endpoint',
      endpoint,
      fault: what.value,
      ...(!unit.hidden && {value: Number(value.value)}),
      ...(!often.hidden && times.value !== '' && {times: Number(times.value)}),
    });
  });
  const update = (/** @type {ControlState['endpoints']} */ endpoints) => {
    const {delayMs = 0, plans = []} = endpoints.find((each) => each.endpoint === endpoint) ?? {};
    const slowness = delayMs > 0 ? [`${delayMs} ms slower`] : [];
    const faults = [...slowness, ...plans];
    write(now, faults.join('; then ') || 'fine');
    now.classList.toggle('is-on', faults.length > 0);
    mend.disabled = faults.length === 0;
  };
  return {element: make('li', {}, form), update};
}
