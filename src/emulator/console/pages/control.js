// @ts-check
// The page on which a person brings about faults.
/* global document, HTMLButtonElement, HTMLElement, HTMLFormElement, HTMLInputElement, HTMLSelectElement,
   setTimeout */
import {ask, make, the, watch, write} from './dom.js';
import {endpointRow} from './endpoints.js';

/** @import {ControlState} from '../words.js' */

/** How often the page asks for news, in milliseconds. */
const PAUSE_MS = 1000;

/** The chances of a weather, and what they are called here. */
const CHANCES = /** @type {const} */ ([
  ['lose', 'Lost'],
  ['duplicate', 'Doubled'],
  ['truncate', 'Cut off'],
  ['garble', 'Garbled'],
  ['reorder', 'Overtaken'],
]);

const said = the('#said', HTMLElement);
let version = -1;

/** What to do with a new state. @type {Array<(state: ControlState) => void>} */
const shown = [];

/** @param {ControlState} state */
function show(state) {
  if (state.version === version) return;
  version = state.version;
  for (const update of shown) update(state);
}

async function look() {
  try {
    show(/** @type {ControlState} */ (await ask('/control/api')));
    if (said.textContent === LOST) write(said, '');
  } catch {
    write(said, LOST);
  }
}

const LOST = 'The emulator does not answer. The page keeps asking.';

/**
 * @param {object} order
 * @param {string} [done]
 */
async function tell(order, done = '') {
  try {
    show(/** @type {ControlState} */ (await ask('/control/api', order)));
    say(done);
  } catch (error) {
    // What was refused is shown as it still is.
    version = -1;
    await look();
    say(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} text */
function say(text) {
  write(said, text);
  if (text === '') return;
  setTimeout(() => {
    if (said.textContent === text) write(said, '');
  }, 4000);
}

/**
 * Shows a value in a field, unless somebody is about to change it.
 * @param {HTMLInputElement | HTMLSelectElement} field
 * @param {string | number} value
 */
function fill(field, value) {
  if (field === document.activeElement && field.type === 'number') return;
  if (field.value !== String(value)) field.value = String(value);
}

/**
 * @param {string} selector
 * @param {'toGuest' | 'fromGuest'} direction
 */
function weather(selector, direction) {
  const form = the(selector, HTMLFormElement);
  const sliders = CHANCES.map(([name, title]) => {
    const input = make('input', {type: 'range', min: '0', max: '100', value: '0', name});
    const output = make('output', {}, '0 %');
    const label = make('label', {className: 'chance'}, make('span', {}, title), input, output);
    const mark = () => {
      write(output, `${input.value} %`);
      label.classList.toggle('is-on', input.value !== '0');
    };
    input.addEventListener('input', mark);
    input.addEventListener('change', () => {
      void tell({does: 'weather', direction, weather: {[name]: Number(input.value) / 100}});
    });
    shown.push((state) => {
      input.value = String(Math.round(state[direction][name] * 100));
      mark();
    });
    return label;
  });
  the('.weather', HTMLElement, form).append(delay(direction), ...sliders);
  form.addEventListener('submit', (event) => event.preventDefault());
}

/** @param {'toGuest' | 'fromGuest'} direction */
function delay(direction) {
  const field = () =>
    make('input', {type: 'number', min: '0', max: '600000', step: '50', value: '0'});
  const [least, most] = [field(), field()];
  const tellBoth = (/** @type {HTMLInputElement} */ changed) => {
    // The other bound gives way.
    if (Number(least.value) > Number(most.value)) {
      const other = changed === least ? most : least;
      other.value = changed.value;
    }
    const delayMs = [Number(least.value), Number(most.value)];
    void tell({does: 'weather', direction, weather: {delayMs}});
  };
  for (const input of [least, most]) input.addEventListener('change', () => tellBoth(input));
  shown.push((state) => {
    const {delayMs} = state[direction];
    const [from, to] = typeof delayMs === 'number' ? [delayMs, delayMs] : delayMs;
    fill(least, from);
    fill(most, to);
  });
  return make(
    'div',
    {className: 'delay'},
    make('span', {}, 'Delay in ms'),
    make('label', {}, 'from', least),
    make('label', {}, 'to', most),
  );
}

/**
 * A number that is told when it is changed.
 * @param {string} selector
 * @param {'latencyMs' | 'loseUploads' | 'failUploads'} name
 */
function setting(selector, name) {
  const input = the(selector, HTMLInputElement);
  input.addEventListener('change', () => void tell({does: 'set', [name]: Number(input.value)}));
  shown.push((state) => fill(input, state[name]));
}

/**
 * A form whose button does something.
 * @param {string} selector
 * @param {() => object} order
 * @param {string} done
 */
function doing(selector, order, done) {
  the(selector, HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void tell(order(), done);
  });
}

/**
 * @param {string} selector
 * @param {object} order
 * @param {string} done
 */
function button(selector, order, done) {
  const element = the(selector, HTMLButtonElement);
  element.addEventListener('click', () => void tell(order, done));
}

weather('#to-guest', 'toGuest');
weather('#from-guest', 'fromGuest');
setting('#latency', 'latencyMs');
setting('#lose-uploads', 'loseUploads');
setting('#fail-uploads', 'failUploads');
button('#clear', {does: 'clear'}, 'All is well again.');
button('#expire', {does: 'expire'}, 'All sessions have expired.');
button('#revoke', {does: 'revoke-tokens'}, 'All access tokens are revoked.');

const hanging = the('#hanging', HTMLInputElement);
const echoes = the('#echoes', HTMLInputElement);
const sockets = the('#sockets', HTMLSelectElement);
hanging.addEventListener('change', () => void tell({does: 'set', hanging: hanging.checked}));
echoes.addEventListener(
  'change',
  () => void tell({does: 'set', echoes: echoes.checked ? 'on' : 'off'}),
);
sockets.addEventListener('change', () => void tell({does: 'set', sockets: sockets.value}));
doing('#drop', () => ({does: 'drop', code: numberIn('#drop-code')}), 'All sockets are dropped.');
doing('#raw', () => ({does: 'send-raw', text: the('#raw-text', HTMLInputElement).value}), 'Sent.');
doing(
  '#rate',
  () => ({
    does: 'rate-limit',
    times: numberIn('#rate-times'),
    retryAfterSeconds: numberIn('#rate-seconds'),
  }),
  '',
);

/** @param {string} selector */
function numberIn(selector) {
  return Number(the(selector, HTMLInputElement).value);
}

shown.push((state) => {
  const count = state.openSockets === 1 ? '1 socket' : `${state.openSockets} sockets`;
  write(the('#condition', HTMLElement), `${state.fair ? 'Fair' : 'Foul'} · ${count} open`);
  the('#mark', HTMLElement).classList.toggle('is-foul', !state.fair);
  the('#clear', HTMLButtonElement).disabled = state.fair;
  hanging.checked = state.hanging;
  echoes.checked = state.echoes === 'on';
  fill(sockets, state.sockets);
  const {left, retryAfterSeconds} = state.rateLimit;
  write(
    the('#rate-now', HTMLElement),
    left > 0 ? `Still to be refused: ${left}, with a wait of ${retryAfterSeconds} s` : '',
  );
});

let hasEndpoints = false;
// Last, because it adds to what is to be shown.
shown.push((state) => {
  if (hasEndpoints) return;
  hasEndpoints = true;
  const rows = state.endpoints.map(({endpoint}) => endpointRow(endpoint, tell));
  shown.push(({endpoints}) => rows.forEach(({update}) => update(endpoints)));
  the('#endpoints', HTMLElement).append(...rows.map(({element}) => element));
});
void watch(PAUSE_MS, look);
