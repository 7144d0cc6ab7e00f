import {list, members, number, string, type Members} from '../../read.js';
import type {Endpoint, Plan, PlannedFaults, SocketFault, Weather} from '../faults.js';
import {json, orderOf, Refusal, Versions} from './http.js';
import type {ControlState} from './words.js';

const ENDPOINTS: readonly Endpoint[] = [
  'token',
  'deployment',
  'config',
  'domains',
  'messages',
  'upload',
  'download',
  'script',
];
const SOCKET_FAULTS: readonly SocketFault[] = ['accept', 'refuse', 'close-at-once', 'silent'];
const CHANCES = ['lose', 'duplicate', 'truncate', 'garble', 'reorder'] as const;

/** What can be said to an endpoint. */
const BROKEN_BODY = '{"this": "is not the whole of i';

/**
 * The faults of the emulator, as JSON at `/control/api`. `GET` gives a `ControlState`, and so does every `POST`, whose body
 * says with `does` what to do:
 *
 * - `weather {direction: 'toGuest' | 'fromGuest', weather}`: sets the members of a `Weather` that are given.
 * - `set {hanging?, sockets?, echoes?, latencyMs?, loseUploads?, failUploads?}`: sets those that are given.
 * - `drop {code?}`, `send-raw {text}`, `expire`, `revoke-tokens`: as the faults of the same name.
 * - `rate-limit {retryAfterSeconds, times?}`: refuses the next messages.
 * - `endpoint {endpoint, fault, value?, times?}`: `fault` is `slow` (`value` in milliseconds), `error` (`value` is the
 *   status, 500 by default; with 429, `Retry-After` is 2), `broken` (half a JSON text), `hang`, `unreachable` or `fine`.
 * - `clear`: fair weather.
 */
export class ControlDesk {
  readonly #faults: PlannedFaults;
  readonly #openSockets: () => number;
  readonly #versions = new Versions();

  /** `openSockets`: how many there are now. */
  constructor(faults: PlannedFaults, openSockets: () => number) {
    this.#faults = faults;
    this.#openSockets = openSockets;
  }

  async answer(request: Request): Promise<Response> {
    if (request.method !== 'GET') this.#obey(await orderOf(request));
    return json(200, this.#state());
  }

  #obey(order: Members): void {
    const faults = this.#faults;
    switch (order['does']) {
      case 'weather': {
        const direction = oneOf(order, 'direction', ['toGuest', 'fromGuest'] as const);
        return set(faults[direction], weatherIn(members(order['weather']) ?? {}));
      }
      case 'set':
        return set(faults, settingsIn(order));
      case 'drop':
        return faults.drop(whole(order, 'code', 1006, 1000, 4999));
      case 'send-raw':
        return faults.sendRaw(string(order['text']) ?? '');
      case 'expire':
        return faults.expireSessions();
      case 'revoke-tokens':
        return faults.revokeTokens();
      case 'rate-limit':
        return faults.rateLimitNext(
          whole(order, 'retryAfterSeconds', 3, 0, 86_400),
          whole(order, 'times', 1, 0, 1_000_000),
        );
      case 'endpoint':
        return this.#endpoint(order);
      case 'clear':
        return faults.clear();
      default:
        throw new Refusal(400, 'The body does not say what to do.');
    }
  }

  #endpoint(order: Members): void {
    const faults = this.#faults;
    const endpoint = oneOf(order, 'endpoint', ENDPOINTS);
    const times = order['times'] === undefined ? Infinity : whole(order, 'times', 1, 1, 1_000_000);
    switch (order['fault']) {
      case 'slow':
        return faults.slow(endpoint, whole(order, 'value', 2000, 0, 600_000));
      case 'error': {
        const status = whole(order, 'value', 500, 200, 599);
        const headers = status === 429 ? {'retry-after': '2'} : {};
        return faults.respond(endpoint, {status, headers, times});
      }
      case 'broken':
        return faults.respond(endpoint, {status: 200, body: BROKEN_BODY, times});
      case 'hang':
        return faults.hang(endpoint);
      case 'unreachable':
        return faults.unreachable(endpoint, times);
      case 'fine':
        return faults.mend(endpoint);
      default:
        throw new Refusal(400, 'The body does not say what is wrong with the endpoint.');
    }
  }

  #state(): ControlState {
    const faults = this.#faults;
    const {toGuest, fromGuest, hanging, sockets, echoes, latencyMs} = faults;
    const {loseUploads, failUploads, rateLimit} = faults;
    const endpoints = ENDPOINTS.map((endpoint) => ({
      endpoint,
      delayMs: faults.delayMsOf(endpoint),
      plans: faults.plansFor(endpoint).map(({plan, left}) => planned(plan, left)),
    }));
    const fair =
      [toGuest, fromGuest].every(isFair) &&
      !hanging &&
      sockets === 'accept' &&
      echoes === 'on' &&
      latencyMs + loseUploads + failUploads + rateLimit.left === 0 &&
      endpoints.every(({delayMs, plans}) => delayMs === 0 && plans.length === 0);
    const state = {
      ...{fair, toGuest, fromGuest, hanging, sockets, echoes, latencyMs},
      ...{loseUploads, failUploads, rateLimit, openSockets: this.#openSockets(), endpoints},
    };
    return {version: this.#versions.of('', state), ...state};
  }
}

/** Sets the members that are there. */
function set<Target extends object>(target: Target, values: Partial<Target>): void {
  Object.assign(target, values);
}

function weatherIn(wanted: Members): Partial<Weather> {
  const weather: Partial<Weather> = {};
  for (const name of CHANCES) {
    if (wanted[name] === undefined) continue;
    const chance = number(wanted[name]);
    if (chance === undefined || chance < 0 || chance > 1) {
      throw new Refusal(400, `"${name}" must be a number from 0 to 1.`);
    }
    weather[name] = chance;
  }
  const {delayMs} = wanted;
  if (delayMs === undefined) return weather;
  const [least, most = least] = Array.isArray(delayMs)
    ? list(delayMs).map(number)
    : [number(delayMs)];
  if (least === undefined || most === undefined || least < 0 || most < least || most > 600_000) {
    throw new Refusal(400, '"delayMs" must be from 0 to 600000, the lesser number first.');
  }
  weather.delayMs = least === most ? least : [least, most];
  return weather;
}

function settingsIn(order: Members): Partial<PlannedFaults> {
  const settings: {-readonly [member in keyof PlannedFaults]?: PlannedFaults[member]} = {};
  if (order['hanging'] !== undefined) settings.hanging = order['hanging'] === true;
  if (order['sockets'] !== undefined) settings.sockets = oneOf(order, 'sockets', SOCKET_FAULTS);
  if (order['echoes'] !== undefined) settings.echoes = oneOf(order, 'echoes', ['on', 'off']);
  for (const name of ['latencyMs', 'loseUploads', 'failUploads'] as const) {
    if (order[name] !== undefined) settings[name] = whole(order, name, 0, 0, 600_000);
  }
  return settings;
}

function oneOf<Word extends string>(order: Members, name: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === order[name]);
  if (found === undefined) throw new Refusal(400, `"${name}" must be one of ${words.join(', ')}.`);
  return found;
}

function whole(
  order: Members,
  name: string,
  otherwise: number,
  least: number,
  most: number,
): number {
  const value = order[name] === undefined ? otherwise : number(order[name]);
  if (value === undefined || !Number.isInteger(value) || value < least || value > most) {
    throw new Refusal(400, `"${name}" must be a whole number from ${least} to ${most}.`);
  }
  return value;
}

function planned(plan: Plan, left: number): string {
  const times = left === Infinity ? '' : left === 1 ? ', once' : `, ${left} times`;
  if (plan.kind !== 'answer') return plan.kind + times;
  const {status, body} = plan.answer;
  return `${body === BROKEN_BODY ? 'broken body' : `status ${status}`}${times}`;
}

function isFair({delayMs, ...chances}: Weather): boolean {
  return (
    [delayMs].flat().every((ms) => ms === 0) &&
    Object.values(chances).every((chance) => chance === 0)
  );
}
