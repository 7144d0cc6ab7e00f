/** What a page asks of the messenger: a method of the element with its arguments, `on`, `off`, or `element`. */
export type Call = readonly [name: string, ...args: unknown[]];

type Settle = (outcome: unknown) => void;

/** `window.gcGuestMessenger`, as embed.js makes it, or as the page's stand-in collects calls before. */
export interface Calls {
  (...call: Call): Promise<unknown>;
  /** Each with what settles its promise; a bare call, as of other vendors' stand-ins, has none. */
  q?: readonly (Call | readonly [call: Call, resolve: Settle, reject: Settle])[];
  element?: HTMLElement;
}

/** Takes calls for an element that becomes the messenger when `loaded` has come, those of `earlier` first. */
export function takeCalls(
  element: HTMLElement,
  loaded: Promise<unknown>,
  earlier: Calls['q'] = [],
): Calls {
  const take: Calls = (...call) => answer(element, loaded, call);
  take.element = element;
  for (const entry of earlier) {
    if (isBare(entry)) void take(...entry);
    else take(...entry[0]).then(entry[1], entry[2]);
  }
  return take;
}

function isBare(entry: Call | readonly [Call, Settle, Settle]): entry is Call {
  return typeof entry[0] === 'string';
}

async function answer(
  element: HTMLElement,
  loaded: Promise<unknown>,
  [name, ...args]: Call,
): Promise<unknown> {
  // At once: the first events come while the module is still being read.
  if (name === 'on' || name === 'off') {
    const [type, listener] = args;
    if (typeof type !== 'string' || typeof listener !== 'function') {
      throw new TypeError(`gcGuestMessenger('${name}') takes an event's name and a function.`);
    }
    const change = name === 'on' ? 'addEventListener' : 'removeEventListener';
    element[change](type, listener as unknown as EventListener);
    return undefined;
  }
  await loaded;
  if (name === 'element') return element;
  const method: unknown = Reflect.get(element, name);
  if (typeof method !== 'function') {
    throw new TypeError(`gcGuestMessenger('${name}'): the messenger has no such method.`);
  }
  return Reflect.apply(method, element, args);
}
